package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What moderators keep above the others. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class PinTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Only moderators pin, at level 2, and only what is in their room")
    void onlyModerators() {
        Ground.Room room = Ground.room("vastzetten").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        Api.as(People.MEREL).get(topic).then().statusCode(200);
        Api.as(People.MEREL).put(topic + "/pin").then().statusCode(404);
        Api.as(People.KUIPERS).put(topic + "/pin").then().statusCode(404);
        Api.atLevelOne(People.BAKKER).put(topic + "/pin").then().statusCode(401);
        Ground.Room other = Ground.room("een andere");
        Api.as(People.BAKKER)
                .put(other.path() + "/topics/" + topic.replaceAll(".*/", "") + "/pin")
                .then()
                .statusCode(404);
        Api.as(People.MEREL).get(topic).then().body("pinned", equalTo(false));

        Api.as(People.BAKKER).put(topic + "/pin").then().statusCode(204);
        Api.as(People.MEREL).get(topic).then().body("pinned", equalTo(true));
        Api.as(People.MEREL).delete(topic + "/pin").then().statusCode(404);
        Api.as(People.BAKKER).delete(topic + "/pin").then().statusCode(204);
        Api.as(People.MEREL).get(topic).then().body("pinned", equalTo(false));
    }

    @Test
    @DisplayName("Three at most; they stand above the others, once")
    void threeOnTop() {
        Ground.Room room = Ground.room("drie bovenaan").joinedBy("SEX_WORKER", People.MEREL);
        List<String> topics = new ArrayList<>();
        for (int i = 0; i < 24; i++) {
            topics.add(room.topic(People.MEREL, "Onderwerp " + i, "Tekst"));
        }
        List<String> pinned = topics.subList(0, 3);
        pinned.forEach(topic -> Api.as(People.BAKKER).put(topic + "/pin").then().statusCode(204));
        Api.as(People.BAKKER)
                .put(topics.get(5) + "/pin")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("TOO_MANY_PINS"));
        // One that is pinned already is none more.
        Api.as(People.BAKKER).put(topics.get(0) + "/pin").then().statusCode(204);

        List<String> all = list(People.MEREL, room);
        assertEquals(24, all.size());
        assertEquals(24, new HashSet<>(all).size());
        assertEquals(new HashSet<>(pinned.stream().map(PinTest::id).toList()), new HashSet<>(all.subList(0, 3)));
        Api.as(People.BAKKER).delete(topics.get(0) + "/pin").then().statusCode(204);
        Api.as(People.BAKKER).put(topics.get(5) + "/pin").then().statusCode(204);
    }

    @Test
    @DisplayName("Row 13: pins that a moderator may not see refuse them nothing, and the room still has three")
    void unseenPinsMakeRoom() throws SQLException {
        Ground.Room room = Ground.room("van vroeger").joinedBy("SEX_WORKER", People.MEREL);
        for (int i = 0; i < 3; i++) {
            Api.as(People.BAKKER)
                    .put(room.topic(People.MEREL, "Vroeger " + i, "Tekst") + "/pin")
                    .then()
                    .statusCode(204);
        }
        room.joinedBy("SUPPORT_SERVICE", People.DE_BOER);
        String members = room.path() + "/members";
        String member = Api.as(People.BAKKER).get(members).path("members.find { it.label == 'T. de Boer' }.id");
        Api.as(People.BAKKER)
                .body(java.util.Map.of("role", "MODERATOR"))
                .put(members + "/" + member + "/role")
                .then()
                .statusCode(204);
        room.saysYes(People.DE_BOER);
        String seen = room.topic(People.MEREL, "Van nu", "Tekst");
        assertEquals(List.of(id(seen)), list(People.DE_BOER, room));
        Api.as(People.DE_BOER).put(seen + "/pin").then().statusCode(204);
        assertEquals("3", Ground.migrated("select count(*) from topic where pinned and room_id = '" + room.id() + "'"));
    }

    @Test
    @DisplayName("In a room that is not open nothing is pinned")
    void notInAFrozenRoom() {
        Ground.Room room = Ground.room("bevroren").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        Api.as(People.BAKKER)
                .body(java.util.Map.of("state", "FROZEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        Api.as(People.BAKKER)
                .put(topic + "/pin")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("ROOM_NOT_WRITABLE"));
        assertFalse(Api.as(People.MEREL).get(topic).<Boolean>path("pinned"));
    }

    private static List<String> list(Person reader, Ground.Room room) {
        List<String> found = new ArrayList<>();
        String next = null;
        do {
            var page = Api.as(reader)
                    .get(room.path() + "/topics" + (next == null ? "" : "?after=" + next))
                    .then()
                    .statusCode(200)
                    .extract();
            found.addAll(page.path("items.id"));
            next = page.path("next");
        } while (next != null);
        return found;
    }

    private static String id(String topic) {
        return topic.replaceAll(".*/", "");
    }
}
