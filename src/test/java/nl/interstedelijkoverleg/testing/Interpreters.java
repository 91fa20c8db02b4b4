package nl.interstedelijkoverleg.testing;

import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.testing.People.Person;

/** People who interpret as long as a test needs them: other tests count the seats of their organisation. */
public final class Interpreters {

    private Interpreters() {}

    /** Takes a seat for an interpreter, with both agreements. */
    public static void take(Person person, String name) {
        Map<String, Object> seat = new LinkedHashMap<>();
        seat.put("organisation", Ground.organisation(Ground.SUPPORT));
        seat.put("name", name);
        seat.put("function", "tolk");
        seat.put("portfolios", List.of());
        seat.put("enforcementTask", false);
        seat.put("interpreter", true);
        Ground.take(
                person,
                Api.as(People.ADMINISTRATOR)
                        .body(seat)
                        .post("/api/v1/seats")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("code"));
    }

    /** Comes into a room. */
    public static void enter(Ground.Room room, Person person) {
        room.redeem(person, room.codes("SUPPORT_SERVICE", "INTERPRETER", 1).get(0));
    }

    /** Gives the seat back. */
    public static void leave(Person person) {
        String own = Ground.seatOf(person).toString();
        Api.as(person).delete("/api/v1/desks/" + own + "/seats/" + own).then().statusCode(204);
    }
}
