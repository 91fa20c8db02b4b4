package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
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

/** Marks of agreement (docs/adr/0041), and the note about what a text holds. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class AgreeingTest {

    @Inject
    Agreeing agreeing;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Nobody agrees with themselves, with what is gone, from outside, or in a frozen room")
    void refused() {
        Ground.Room room = room("geen instemming");
        String topic = room.topic(People.MEREL, "Een voorstel", "Laten we dit doen");
        String post = first(topic);
        agree(People.ROBIN, post, 204);
        agree(People.MEREL, post, 404);
        agree(People.KUIPERS, post, 404);
        agree(People.ADMINISTRATOR, post, 404);
        String gone = room.post(People.KIM, topic, "Bedacht me");
        Api.as(People.KIM).delete(gone).then().statusCode(204);
        agree(People.ROBIN, gone, 404);
        Api.as(People.BAKKER)
                .body(Map.of("state", "FROZEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        agree(People.KIM, post, 404);
        // Taking back is always possible.
        Api.as(People.ROBIN).delete(post + "/agreement").then().statusCode(204);
        Api.as(People.ROBIN).get(post).then().body("agreedByMe", equalTo(false));
    }

    @Test
    @DisplayName(
            "Row 15: a mark shows to oneself at once, to others in a step of the night before, and falls on Mondays only")
    void shownInSteps() throws SQLException {
        Ground.Room room = room("stappen");
        String topic = room.topic(People.MEREL, "Een voorstel", "Laten we dit doen");
        String post = first(topic);
        agree(People.DE_WIT, post, 204);
        agree(People.DE_WIT, post, 204);
        Api.as(People.DE_WIT).get(post).then().body("agreedByMe", equalTo(true)).body("agreed", nullValue());
        Api.as(People.MEREL).get(post).then().body("agreedByMe", equalTo(false)).body("agreed", nullValue());
        night(false);
        shown(post, "SOME");
        for (Person member : List.of(People.ROBIN, People.KIM, People.ALEX)) {
            agree(member, post, 204);
        }
        night(false);
        shown(post, "SOME");
        agree(People.LOU, post, 204);
        shown(post, "SOME");
        night(false);
        shown(post, "SOME");
        // An official, whom everybody can count, moves no step: with four of them the fifth of the others could be
        // found.
        agree(People.SAM, post, 204);
        night(false);
        shown(post, "FIVE_OR_MORE");
        Api.as(People.LOU).delete(post + "/agreement").then().statusCode(204);
        night(false);
        shown(post, "FIVE_OR_MORE");
        night(true);
        shown(post, "SOME");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        String path = topic.replace("/api/v1/rooms/", "/ruimtes/").replace("/topics/", "/onderwerpen/");
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, path);
        assertTrue(page.text().contains("enkele leden stemmen in"), page::text);
        assertFalse(page.text().contains("Ik stem in"), "not with oneself");
    }

    @Test
    @DisplayName("Row 3: a mark holds no member and no time, and goes with whoever set it, also when they are removed")
    void nothingOfAPerson() throws SQLException {
        Ground.Room room = room("zonder naam");
        String topic = room.topic(People.MEREL, "Een voorstel", "Laten we dit doen");
        String post = first(topic);
        for (Person member : List.of(People.ROBIN, People.KIM, People.ALEX, People.LOU, People.DE_WIT)) {
            agree(member, post, 204);
        }
        try (Connection all = Ground.migrator()) {
            assertEquals(List.of("mark_key", "post_id", "room_id", "under_alias"), Ground.column(all, """
                            select column_name from information_schema.columns
                            where table_schema = 'overleg' and table_name = 'agreement_mark' order by 1
                            """));
        }
        Api.as(People.ROBIN).delete(room.path() + "/membership").then().statusCode(204);
        Api.as(People.KIM)
                .post(room.path() + "/membership/disappearance")
                .then()
                .statusCode(204);
        room.post(People.LOU, topic, "Om zichtbaar te zijn");
        String lou = Api.as(People.LOU).get(room.path()).path("self.id");
        Api.as(People.BAKKER).delete(room.path() + "/members/" + lou).then().statusCode(204);
        agreeing.silenceEnded();
        assertEquals("2", marks(room));
        assertEquals("0", Ground.migrated("select count(*) from ended_voice where room_id = '" + room.id() + "'"));
        Api.as(People.ALEX).get(post).then().body("agreedByMe", equalTo(true));
        Api.as(People.MEREL).delete(post).then().statusCode(204);
        assertEquals("0", marks(room));
    }

    @Test
    @DisplayName("An experience is folded under what its writer says that it holds; a note goes with nothing else")
    void noteAboutWhatATextHolds() {
        Ground.Room room = room("gevouwen");
        String question = room.topic(People.MEREL, "Een vraag", "Geen ervaring");
        Api.as(People.MEREL)
                .body(Map.of("text", "Tekst", "note", "Mag hier niet"))
                .post(question + "/posts")
                .then()
                .statusCode(400);
        String topic = OneTimeAliasTest.experience(room, People.MEREL);
        String post = topic + "/posts/"
                + Api.as(People.ROBIN)
                        .body(Map.of("text", "Wat er gebeurde", "note", "over geweld"))
                        .post(topic + "/posts")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
        Api.as(People.DE_WIT).get(post).then().body("note", equalTo("over geweld"));
        Api.as(People.ROBIN)
                .body(Map.of("text", "Iets anders", "note", "over politie"))
                .put(post)
                .then()
                .statusCode(204);
        Visitor official = new Visitor(InstallationResource.installation().origin());
        String path = topic.replace("/api/v1/rooms/", "/ruimtes/").replace("/topics/", "/onderwerpen/");
        Visitor.Page page = official.logIn(People.DE_WIT.username(), World.PASSWORD, path);
        assertTrue(page.has("details:not([open]) > summary:contains(over politie)"), page::body);
        assertTrue(page.has("input[name=note]"), page::body);
        Api.as(People.ROBIN).delete(post).then().statusCode(204);
        Api.as(People.DE_WIT).get(post).then().body("note", nullValue());
    }

    private static Ground.Room room(String name) {
        return Ground.room(name)
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU, People.SAM);
    }

    private static String first(String topic) {
        return topic + "/posts/" + Api.as(People.MEREL).get(topic + "/posts").path("items[0].id");
    }

    private static void agree(Person member, String post, int status) {
        Api.as(member).put(post + "/agreement").then().statusCode(status);
    }

    private static void shown(String post, String step) {
        Api.as(People.MEREL).get(post).then().body("agreed", equalTo(step));
        Api.as(People.DE_WIT).get(post).then().body("agreed", equalTo(step));
    }

    private static String marks(Ground.Room room) throws SQLException {
        return Ground.migrated("select count(*) from agreement_mark where room_id = '" + room.id() + "'");
    }

    private static void night(boolean monday) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            statement.execute("set role overleg_gate");
            statement.execute("select gate.count_agreement(" + monday + ")");
        }
    }
}
