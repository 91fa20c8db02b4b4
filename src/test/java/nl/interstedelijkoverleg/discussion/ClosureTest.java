package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.SQLException;
import java.util.Map;
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

/** Closing a topic: by moderators, with a reason that everybody reads, and not for good. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ClosureTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Only moderators close and open again; the author cannot")
    void onlyModerators() {
        Ground.Room room = Ground.room("afsluiten").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        close(People.MEREL, topic, "Ik heb er genoeg van.").then().statusCode(404);
        close(People.KUIPERS, topic, "Van buiten.").then().statusCode(404);
        Api.atLevelOne(People.BAKKER)
                .body(Map.of("reason", "Zonder tweede stap."))
                .post(topic + "/closure")
                .then()
                .statusCode(401);
        close(People.BAKKER, topic, "").then().statusCode(400).body("errors[0].field", equalTo("reason"));
        Api.as(People.MEREL).get(topic).then().body("state", equalTo("OPEN"));

        close(People.BAKKER, topic, "We praten verder bij het voorstel.").then().statusCode(204);
        Api.as(People.MEREL)
                .get(topic)
                .then()
                .body("state", equalTo("FROZEN"))
                .body("closedBecause", equalTo("We praten verder bij het voorstel."));
        Api.as(People.MEREL).delete(topic + "/closure").then().statusCode(404);
    }

    @Test
    @DisplayName("In a closed topic nobody writes or changes anything, and everybody may still withdraw")
    void nothingIsAdded() {
        Ground.Room room = Ground.room("dicht").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        String post = room.post(People.MEREL, topic, "Nog iets");
        close(People.BAKKER, topic, "Klaar.").then().statusCode(204);
        for (Person person : new Person[] {People.MEREL, People.BAKKER}) {
            Api.as(person)
                    .body(Map.of("text", "Toch nog"))
                    .post(topic + "/posts")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("TOPIC_FROZEN"));
        }
        Api.as(People.MEREL)
                .body(Map.of("text", "Anders"))
                .put(post)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("TOPIC_FROZEN"));
        Api.as(People.MEREL).delete(post).then().statusCode(204);

        Api.as(People.BAKKER).delete(topic + "/closure").then().statusCode(204);
        Api.as(People.MEREL).get(topic).then().body("state", equalTo("OPEN")).body("closedBecause", nullValue());
        room.post(People.MEREL, topic, "We gaan verder");
    }

    @Test
    @DisplayName(
            "Row 19: a reason that was replaced or taken back, and that of a moderator who goes, is destroyed with its key")
    void theReasonGoes() throws SQLException {
        Ground.Room room = Ground.room("reden weg").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Van mij", "Tekst");
        String key = "select key_id from topic_closure where room_id = '" + room.id() + "'";
        close(People.BAKKER, topic, "Eerste reden.").then().statusCode(204);
        String first = Ground.migrated(key);
        close(People.BAKKER, topic, "Tweede reden.").then().statusCode(204);
        String second = Ground.migrated(key);
        assertFalse(first.equals(second));
        assertEquals("0", claimed(first));
        assertEquals("1", claimed(second));
        Api.as(People.MEREL).get(topic).then().body("closedBecause", equalTo("Tweede reden."));
        // As when the moderator destroys what they wrote.
        try (var all = Ground.migrator();
                var statement = all.createStatement()) {
            statement.execute("set role overleg_gate");
            statement.execute(
                    "select gate.erase((select membership_id from claimed_key where key_id = '" + second + "'))");
        }
        assertEquals("0", claimed(second));
        Api.as(People.MEREL)
                .get(topic)
                .then()
                .statusCode(200)
                .body("state", equalTo("FROZEN"))
                .body("closedBecause", nullValue());
    }

    @Test
    @DisplayName("On the pages: a moderator closes with a sentence, readers see it above the conversation")
    void onThePages() {
        Ground.Room room = Ground.room("op de pagina").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Wat nu?", "Tekst");
        String page = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        assertTrue(merel.get(page).has("#antwoord"));
        assertEquals(404, merel.get(page + "/afsluiting").status());
        close(People.BAKKER, topic, "Zie het <b>nieuwe</b> onderwerp.").then().statusCode(204);
        Visitor.Page closed = merel.get(page);
        assertTrue(Visitor.one(closed, "main .utrecht-alert").text().contains("Zie het <b>nieuwe</b> onderwerp."));
        assertFalse(closed.has("#antwoord"));
        assertFalse(closed.has("form[action$=heropening]"));
        assertTrue(merel.get("/ruimtes/" + room.id() + "?staat=gesloten").text().contains("Wat nu?"));
    }

    private static Response close(Person person, String topic, String reason) {
        return Api.as(person).body(Map.of("reason", reason)).post(topic + "/closure");
    }

    private static String claimed(String key) throws SQLException {
        return Ground.migrated("select count(*) from claimed_key where key_id = '" + key + "'");
    }
}
