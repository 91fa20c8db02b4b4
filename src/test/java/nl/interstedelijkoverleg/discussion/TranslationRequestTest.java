package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Interpreters;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Asking for a translation leaves no trace of who asked. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class TranslationRequestTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
        Interpreters.take(People.TRANSLATOR, "O. Overzetter");
    }

    @AfterAll
    static void theyGo() {
        Interpreters.leave(People.TRANSLATOR);
    }

    @Test
    void nobodyAsksForWhatTheyMayNotRead() {
        Ground.Room room = Ground.room("geen vraag").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        String post = room.post(People.MEREL, topic, "Tekst");
        ask(People.KUIPERS, post, "en").then().statusCode(404);
        room.joinedBy("SEX_WORKER", People.ROBIN);
        String fresh = room.post(People.MEREL, topic, "Van daarna");
        ask(People.ROBIN, post, "en").then().statusCode(404);
        ask(People.ROBIN, fresh, "en").then().statusCode(204);
        ask(People.ROBIN, fresh, "xx").then().statusCode(400).body("errors[0].code", equalTo("UNKNOWN_CHOICE"));
        ask(People.ROBIN, fresh, "nl").then().statusCode(400).body("errors[0].code", equalTo("SAME_LANGUAGE"));
        Api.as(People.MEREL).delete(fresh).then().statusCode(204);
        ask(People.ROBIN, fresh, "en").then().statusCode(404);
        Api.as(People.BAKKER)
                .body(Map.of("state", "FROZEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        ask(People.MEREL, post, "en").then().statusCode(400).body("errors[0].code", equalTo("ROOM_NOT_WRITABLE"));
    }

    @Test
    @DisplayName("Row 2: whether one or the other asked, once or twice, every row and every answer is the same")
    void nothingTellsWhoAsked() throws SQLException {
        Ground.Room room =
                Ground.room("tweeling van vragen").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN, People.KIM);
        Interpreters.enter(room, People.TRANSLATOR);
        String topic = room.topic(People.KIM, "Een begin", "Tekst");
        String one = room.post(People.KIM, topic, "Tekst");
        String two = room.post(People.KIM, topic, "Tekst");
        String people = people(room);

        ask(People.MEREL, one, "hu").then().statusCode(204);
        ask(People.ROBIN, two, "hu").then().statusCode(204);
        // The asker's own rows were not even touched, and there is no other that came with it.
        assertEquals(people, people(room));
        assertEquals(row(one), row(two));
        assertEquals(
                List.of(
                        "epoch",
                        "key_id",
                        "membership_id",
                        "post_id",
                        "room_id",
                        "sealed_html",
                        "sealed_source",
                        "slot"),
                Ground.column(Ground.migrator(), """
                        select column_name from information_schema.columns
                        where table_schema = 'overleg' and table_name = 'translation' order by 1
                        """));
        for (Person other : List.of(People.KIM, People.BAKKER, People.TRANSLATOR, People.MEREL, People.ROBIN)) {
            assertEquals(masked(other, one), masked(other, two), other.username());
        }

        // Asking again, or after another: the same answer, and not a new version of the row.
        String version = version(one);
        Response again = ask(People.ROBIN, one, "hu");
        Response first = ask(People.ROBIN, two, "pl");
        assertEquals(first.statusCode(), again.statusCode());
        assertEquals(first.body().asString(), again.body().asString());
        assertEquals(first.headers().size(), again.headers().size());
        assertEquals(version, version(one));
    }

    @Test
    @DisplayName(
            "Row 15: members learn that a translation was asked for and not into which language; interpreters learn the language")
    void onlyInterpretersSeeTheLanguage() {
        Ground.Room room = Ground.room("welke taal").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        Interpreters.enter(room, People.TRANSLATOR);
        String topic = room.topic(People.ROBIN, "Een begin", "Tekst");
        String post = room.post(People.ROBIN, topic, "Tekst");
        String before = Api.as(People.BAKKER).get(topic + "/posts").asString();
        ask(People.MEREL, post, "hu").then().statusCode(204);
        String hungarian = Api.as(People.BAKKER).get(topic + "/posts").asString();
        assertEquals(before.replace("\"translationWanted\":true", "\"translationWanted\":false"), before);
        assertEquals(before, hungarian.replace("\"translationWanted\":true", "\"translationWanted\":false"));
        ask(People.MEREL, post, "th").then().statusCode(204);
        assertEquals(hungarian, Api.as(People.BAKKER).get(topic + "/posts").asString());

        Api.as(People.MEREL).get(room.path() + "/translation-requests").then().statusCode(404);
        Api.as(People.TRANSLATOR)
                .get(room.path() + "/translation-requests")
                .then()
                .statusCode(200)
                .body("", hasSize(2))
                .body("to.sort()", equalTo(List.of("hu", "th")))
                .body("from[0]", equalTo("nl"))
                .body("post[0]", equalTo(post.replaceAll(".*/", "")));

        Api.as(People.TRANSLATOR)
                .body(Map.of(
                        "text",
                        "Szöveg",
                        "based",
                        Api.as(People.TRANSLATOR).get(post).path("original")))
                .put(post + "/translations/hu")
                .then()
                .statusCode(204);
        Api.as(People.TRANSLATOR)
                .get(room.path() + "/translation-requests")
                .then()
                .body("to", equalTo(List.of("th")));
        // Asked for once it is there: nothing comes of it.
        ask(People.MEREL, post, "hu").then().statusCode(204);
        Api.as(People.TRANSLATOR)
                .get(room.path() + "/translation-requests")
                .then()
                .body("to", equalTo(List.of("th")));
        Api.as(People.ROBIN).delete(post).then().statusCode(204);
        Api.as(People.TRANSLATOR)
                .get(room.path() + "/translation-requests")
                .then()
                .body("", hasSize(0));
    }

    @Test
    void onThePagesItIsAskedInTwoStepsAndMadeFromTheList() {
        Ground.Room room = Ground.room("vraag op de pagina").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.ROBIN, "Een begin", "Tekst die Merel niet leest");
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, path);
        assertFalse(page.text().contains("Vertaling gevraagd"), page::text);
        Visitor.Page form =
                merel.get(Visitor.one(page, "a[href$=/vertaalvraag]").attr("href"));
        assertEquals(200, form.status(), form::text);
        assertTrue(form.text().contains("Er is nu geen tolk in deze ruimte"), form::text);
        assertFalse(form.has("#language option[value=nl]"), "it is in Dutch already");
        Visitor.Page refused = merel.submit(form, "/vertaalvraag", Map.of("language", "xx"));
        assertEquals(400, refused.status());
        Visitor.Page asked = merel.submit(refused, "/vertaalvraag", Map.of("language", "bg"));
        assertTrue(asked.text().contains("Vertaling gevraagd"), asked::text);
        assertFalse(asked.text().contains("Bulgaars"), asked::text);

        // An interpreter who comes later sees only what they may read: here that is nothing yet.
        Interpreters.enter(room, People.TRANSLATOR);
        Visitor interpreter = new Visitor(InstallationResource.installation().origin());
        Visitor.Page list = interpreter.logIn(
                People.TRANSLATOR.username(), World.PASSWORD, "/ruimtes/" + room.id() + "/vertalingen");
        assertTrue(list.text().contains("Er wacht niets op een vertaling"), list::text);
        String fresh = room.post(People.ROBIN, topic, "Tekst van daarna");
        ask(People.MEREL, fresh, "bg").then().statusCode(204);
        Visitor.Page filled = interpreter.get("/ruimtes/" + room.id() + "/vertalingen");
        Visitor.Page make =
                interpreter.get(Visitor.one(filled, ".entry__title a").attr("href"));
        assertTrue(make.has("#language option[value=bg][selected]"), make::body);
        Visitor.Page made = interpreter.submit(make, "/vertalingen", Map.of("text", "Текст"));
        assertTrue(made.text().contains("Vertaling naar het Bulgaars"), made::text);
    }

    private static Response ask(Person person, String post, String language) {
        return Api.as(person).body(Map.of("language", language)).post(post + "/translation-requests");
    }

    /** What somebody is shown of a post, without what is random. */
    private static String masked(Person person, String post) {
        return Api.as(person)
                .get(post)
                .then()
                .statusCode(200)
                .extract()
                .asString()
                .replace(post.replaceAll(".*/", ""), "(post)")
                // Stands for the text of this post, whoever asked for anything.
                .replaceAll("\"original\":\"[^\"]*\"", "(original)");
    }

    private static String row(String post) throws SQLException {
        return Ground.migrated(
                "select concat_ws(' ', length(slot), room_id, epoch, membership_id, key_id, sealed_source,"
                        + " sealed_html) from translation where post_id = '" + post.replaceAll(".*/", "") + "'");
    }

    private static String version(String post) throws SQLException {
        return Ground.migrated("select ctid || ' ' || xmin || ' ' || xmax from translation where post_id = '"
                + post.replaceAll(".*/", "") + "' order by slot");
    }

    /** Versions of everything in the room that bears somebody. */
    private static String people(Ground.Room room) throws SQLException {
        StringBuilder versions = new StringBuilder();
        try (Connection all = Ground.migrator()) {
            for (String table : List.of("membership", "holder", "claimed_key", "idempotency_key", "post", "topic")) {
                versions.append(Ground.column(
                        all,
                        "select ctid || ' ' || xmin from " + table + " where room_id = '" + room.id()
                                + "' order by 1"));
            }
        }
        return versions.toString();
    }
}
