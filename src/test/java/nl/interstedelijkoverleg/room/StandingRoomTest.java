package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Officials join a standing room of officials without asking; nobody joins a room with sex workers that way. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class StandingRoomTest {

    private static final Person JOINER = People.NEWCOMERS.get(23);

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName(
            "Row 12: a room that does not stand open is joined by no official, and answers as one that is not there")
    void aClosedRoomStaysClosed() {
        Ground.Room withSexWorkers = Ground.room("Met sekswerkers").joinedBy("SEX_WORKER", People.MEREL);
        Ground.Room officials = new Ground.Room(found("Alleen gevraagd", false), People.DE_WIT);
        String absent = join(People.KUIPERS, UUID.randomUUID())
                .then()
                .statusCode(404)
                .extract()
                .asString();
        for (UUID room : List.of(withSexWorkers.id(), officials.id())) {
            assertEquals(
                    absent,
                    join(People.KUIPERS, room).then().statusCode(404).extract().asString());
        }
        Api.as(People.KUIPERS).get(officials.path()).then().statusCode(404);
        Api.as(People.KUIPERS)
                .get("/api/v1/standing-rooms")
                .then()
                .body("room", not(hasItem(officials.id().toString())))
                .body("room", not(hasItem(withSexWorkers.id().toString())));
    }

    @Test
    @DisplayName("Row 12: nobody but an official joins or finds a room that stands open")
    void onlyOfficialsJoin() {
        Ground.Room room = new Ground.Room(found("Voor ambtenaren", true), People.DE_WIT);
        for (Person person :
                List.of(People.MEREL, People.PLACELESS, People.VAN_VLIET, People.BAKKER, People.HOFMAN, People.OTTEN)) {
            join(person, room.id()).then().statusCode(404);
            Api.as(person).get("/api/v1/standing-rooms").then().statusCode(200).body("size()", equalTo(0));
            Api.as(person).get(room.path()).then().statusCode(404);
        }
        // Not by the seat of somebody else either.
        Api.as(People.MEREL)
                .body(Map.of("seat", Ground.seatOf(People.KUIPERS)))
                .post("/api/v1/standing-rooms/" + room.id() + "/entries")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("Row 28: only a standing room of municipalities alone stands open, and only from its founding")
    void onlyAStandingRoomOfOfficials() throws SQLException {
        for (Map<String, Object> other : List.<Map<String, Object>>of(
                Map.of("admittedKinds", List.of("MUNICIPALITY", "SEX_WORKER")),
                Map.of("admittedKinds", List.of("MUNICIPALITY", "SUPPORT_SERVICE")),
                Map.of("admittedKinds", List.of("MUNICIPALITY", "ENFORCEMENT")),
                Map.of("kind", "THEMATIC"))) {
            Map<String, Object> plan = plan("Kan niet open", true);
            plan.putAll(other);
            Api.as(People.DE_WIT)
                    .body(plan)
                    .post("/api/v1/rooms")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("OFFICIALS_ONLY"));
        }
        Ground.Room room = new Ground.Room(found("Wordt breder", true), People.DE_WIT);
        assertEquals("t", Ground.migrated("select stands_open from room where id = '" + room.id() + "'"));
        Api.as(People.DE_WIT)
                .body(Map.of("subject", "KIND", "kind", "SUPPORT_SERVICE", "reason", "Voor de hulp."))
                .post(room.path() + "/audience-proposals")
                .then()
                .statusCode(201);
        assertEquals(
                "{MUNICIPALITY,SUPPORT_SERVICE} false",
                Ground.migrated(
                        "select admitted_kinds::text || ' ' || stands_open from room where id = '" + room.id() + "'"));
        join(People.KUIPERS, room.id()).then().statusCode(404);
    }

    @Test
    @DisplayName(
            "An official finds it on the first page, joins by name as a late joiner, and is offered only those that are left")
    void anOfficialJoins() {
        Ground.Room room = new Ground.Room(found("Overleg van steden", true), People.DE_WIT);
        room.topic(People.DE_WIT, "Van voor die tijd", "Oud.");
        Visitor joiner = new Visitor(InstallationResource.installation().origin());
        Ground.take(JOINER, Ground.seatCode(Ground.DUINRADE, "P. Dekker", "beleidsmedewerker", false));
        Visitor.Page today = joiner.logIn(JOINER.username(), World.PASSWORD, "/vandaag");
        assertTrue(today.text().contains("Overleg van steden"), today.text());
        Visitor.Page joined = joiner.submit(today, "/ruimtes/" + room.id() + "/toetreding", Map.of());
        assertEquals("/ruimtes/" + room.id(), joined.path(), joined.text());
        assertFalse(joined.text().contains("Van voor die tijd"), joined.text());
        Api.as(People.DE_WIT).get(room.path() + "/members").then().body("members.label", hasItem("P. Dekker"));
        Api.as(JOINER)
                .body(Map.of("seat", Ground.seatOf(JOINER)))
                .post("/api/v1/standing-rooms/" + room.id() + "/entries")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("ALREADY_MEMBER"));
        // Whoever has a room is offered the others, and that one no more.
        Ground.Room other = new Ground.Room(found("Overleg van dorpen", true), People.DE_WIT);
        Visitor.Page again = joiner.get("/vandaag");
        assertTrue(again.has("#vast ~ .entries form[action='/ruimtes/" + other.id() + "/toetreding']"), again::text);
        assertFalse(again.has("form[action='/ruimtes/" + room.id() + "/toetreding']"), again::text);
    }

    @Test
    @DisplayName("Row 25: whoever was put out does not come back without being asked")
    void whoWasPutOutStaysOut() {
        Ground.Room room = new Ground.Room(found("Eruit gezet", true), People.DE_WIT);
        join(People.KUIPERS, room.id()).then().statusCode(201);
        List<String> members = Api.as(People.DE_WIT)
                .get(room.path() + "/members")
                .path("members.findAll { it.label == 'J. Kuipers' }.id");
        Api.as(People.DE_WIT)
                .delete(room.path() + "/members/" + members.get(0))
                .then()
                .statusCode(204);
        Api.as(People.KUIPERS).get(room.path()).then().statusCode(404);
        join(People.KUIPERS, room.id()).then().statusCode(404);
    }

    @Test
    @DisplayName("Row 25: whoever was put out does not come back with another seat either; a code lets them in")
    void anotherSeatIsNoWayBack() {
        Ground.Room room = new Ground.Room(found("Eruit, en een andere zetel", true), People.DE_WIT);
        Ground.take(JOINER, Ground.seatCode(Ground.DUINRADE, "P. Dekker", "raadslid", false));
        join(JOINER, room.id()).then().statusCode(201);
        String member = Api.as(JOINER).get(room.path()).path("self.id");
        Api.as(People.DE_WIT).delete(room.path() + "/members/" + member).then().statusCode(204);
        UUID first = Ground.seatOf(JOINER);
        // One beside the old one, and one after it.
        for (boolean beside : new boolean[] {true, false}) {
            if (!beside) {
                endSeat(JOINER, first);
                endSeat(JOINER, Ground.seatOf(JOINER));
            }
            Ground.take(JOINER, Ground.seatCode(Ground.DUINRADE, "P. Dekker", "beleidsmedewerker", false));
            String absent = join(JOINER, UUID.randomUUID())
                    .then()
                    .statusCode(404)
                    .extract()
                    .asString();
            assertEquals(
                    absent,
                    join(JOINER, room.id()).then().statusCode(404).extract().asString());
            Api.as(JOINER)
                    .get("/api/v1/standing-rooms")
                    .then()
                    .body("room", not(hasItem(room.id().toString())));
        }
        // A colleague of theirs comes in as ever.
        join(People.KUIPERS, room.id()).then().statusCode(201);
        room.redeem(JOINER, room.codes("MUNICIPALITY", 1).get(0));
        Api.as(JOINER).get(room.path()).then().statusCode(200);
        endSeat(JOINER, Ground.seatOf(JOINER));
    }

    private static void endSeat(Person person, UUID seat) {
        Api.as(person).delete("/api/v1/desks/" + seat + "/seats/" + seat).then().statusCode(204);
    }

    private static Response join(Person person, UUID room) {
        UUID seat = Ground.seatOf(person);
        return Api.as(person)
                .body(Map.of("seat", seat == null ? UUID.randomUUID() : seat))
                .post("/api/v1/standing-rooms/" + room + "/entries");
    }

    private static Map<String, Object> plan(String name, boolean open) {
        return new HashMap<>(Map.of(
                "name",
                name,
                "purpose",
                "Overleg tussen gemeenten",
                "kind",
                "STANDING",
                "admittedKinds",
                List.of("MUNICIPALITY"),
                "history",
                "FROM_JOINING",
                "seat",
                Ground.seatOf(People.DE_WIT),
                "standsOpen",
                open));
    }

    private static UUID found(String name, boolean open) {
        String location = Api.as(People.DE_WIT)
                .body(plan(name, open))
                .post("/api/v1/rooms")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        return UUID.fromString(location.substring(location.lastIndexOf('/') + 1));
    }
}
