package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** "Ik ben herkend, ik ben in gevaar". */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class DangerTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName(
            "Whoever was recognised is out of the conversation with one press, keeps the room, and is silent until a Monday")
    void onePressTakesSomebodyOut() throws Exception {
        Ground.Room room = Ground.room("in gevaar")
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Titel van Merel", "Wat Merel vertelde");
        room.post(People.DE_WIT, topic, "Een antwoord");
        room.post(People.MEREL, topic, "Nog iets van Merel");
        String alias = Api.as(People.MEREL).get(room.path()).path("self.label");
        String before = Api.as(People.MEREL).get(room.path()).path("self.id");
        assertTrue(Api.as(People.DE_WIT).get(topic + "/posts").asString().contains(alias));

        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes/herkend");
        assertEquals(200, page.status(), page::text);
        Visitor.Page done = merel.submit(page, "/ruimtes/" + room.id() + "/herkend", Map.of());
        assertEquals(200, done.status(), done::text);
        assertTrue(done.text().contains("Je bent weg uit dit gesprek"), done::text);

        String seen = Api.as(People.DE_WIT).get(topic + "/posts").asString();
        for (String gone : List.of(alias, "Wat Merel vertelde", "Nog iets van Merel")) {
            assertFalse(seen.contains(gone), gone);
        }
        Api.as(People.DE_WIT)
                .get(topic + "/posts")
                .then()
                .body("items.withdrawn", equalTo(List.of(true, false, true)))
                .body("items[0].author.label", equalTo(""));
        Api.as(People.DE_WIT).get(room.path() + "/members").then().body("members.label", not(hasItem(alias)));
        Api.as(People.MEREL).get(room.path()).then().statusCode(200).body("self.label", not(equalTo(alias)));
        assertNotEquals(before, Api.as(People.MEREL).get(room.path()).path("self.id"));
        Api.as(People.MEREL).get(topic + "/posts").then().statusCode(200).body("items", hasSize(3));

        refusedToWrite(topic);
        Visitor.Page reading = merel.get("/ruimtes/" + room.id());
        assertTrue(reading.text().contains("Schrijven kan weer vanaf"), reading::text);
        assertFalse(reading.has("a[href$=nieuw]"), "nothing new can be begun");
        // A second press changes nothing.
        String fresh = Api.as(People.MEREL).get(room.path()).path("self.label");
        disappear(room, People.MEREL, 204);
        assertEquals(fresh, Api.as(People.MEREL).get(room.path()).path("self.label"));

        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            assertEquals(1, statement.executeUpdate("""
                    update membership set quiet_until = date_trunc('week', current_date)::date
                    where quiet_until is not null and room_id = '""" + room.id() + "'"));
        }
        room.post(People.MEREL, topic, "Onder een nieuwe naam");
        Api.as(People.DE_WIT).get(topic + "/posts").then().body("items[3].author.label", equalTo(fresh));
    }

    @Test
    @DisplayName(
            "Row 2: moderators who are not from a municipality learn that somebody disappeared, and nobody learns who")
    void onlyModeratorsFromElsewhereAreWarned() throws Exception {
        Ground.Room room = Ground.room("gewaarschuwd")
                .joinedBy("SEX_WORKER", People.KIM, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        moderates(room, People.DE_WIT);
        assertFalse(roomPage(People.BAKKER, room).contains("in gevaar te zijn"));
        disappear(room, People.KIM, 204);

        assertTrue(roomPage(People.BAKKER, room).contains("in gevaar te zijn"));
        assertFalse(roomPage(People.DE_WIT, room).contains("in gevaar te zijn"), "a municipality's moderator");
        assertFalse(roomPage(People.ROBIN, room).contains("in gevaar te zijn"), "a member");
        try (Connection all = Ground.migrator()) {
            assertEquals(List.of("id", "room_id", "week"), Ground.column(all, """
                            select column_name from information_schema.columns
                            where table_schema = 'overleg' and table_name = 'room_alarm' order by 1
                            """));
        }
    }

    @Test
    void theLastModeratorWhoDisappearsLeavesAFrozenRoom() {
        Ground.Room room = Ground.room("zonder leiding").joinedBy("SEX_WORKER", People.LOU, People.ROBIN);
        moderates(room, People.LOU);
        Api.as(room.moderator()).delete(room.path() + "/membership").then().statusCode(204);
        disappear(room, People.LOU, 204);
        Api.as(People.ROBIN).get(room.path()).then().statusCode(200).body("state", equalTo("FROZEN"));
        Api.as(People.LOU).get(room.path()).then().body("self.moderator", equalTo(false));
    }

    @Test
    void nobodyElseDisappears() {
        Ground.Room room = Ground.room("met naam").joinedBy("MUNICIPALITY", People.DE_WIT);
        Api.as(People.DE_WIT).get(room.path()).then().statusCode(200);
        disappear(room, People.DE_WIT, 404);
        disappear(room, People.MEREL, 404);
        disappear(room, People.ADMINISTRATOR, 404);
        Api.as(People.DE_WIT).get(room.path()).then().statusCode(200);
    }

    private static void refusedToWrite(String topic) {
        Api.as(People.MEREL)
                .body(Map.of("text", "Te vroeg"))
                .post(topic + "/posts")
                .then()
                .statusCode(400);
    }

    private static void moderates(Ground.Room room, People.Person person) {
        String member = Api.as(person).get(room.path()).path("self.id");
        if (person.equals(People.LOU)) {
            room.topic(person, "Om zichtbaar te zijn", "Een tekst");
        }
        Api.as(room.moderator())
                .body(Map.of("role", "MODERATOR"))
                .put(room.path() + "/members/" + member + "/role")
                .then()
                .statusCode(204);
        Api.as(person)
                .body(Map.of("accepted", true))
                .put(room.path() + "/membership/role")
                .then()
                .statusCode(204);
    }

    private static String roomPage(People.Person person, Ground.Room room) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        return visitor.logIn(person.username(), World.PASSWORD, "/ruimtes/" + room.id())
                .text();
    }

    private static void disappear(Ground.Room room, People.Person person, int status) {
        Api.as(person).post(room.path() + "/membership/disappearance").then().statusCode(status);
    }
}
