package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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

/** People write in their own language, and say in which. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class LanguageTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    void aLanguageThatNobodyOffersIsRefusedAndNothingIsPlaced() {
        Ground.Room room = Ground.room("onbekende taal").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        for (String unknown : List.of("xx", "NL", "nl-NL", "\"><b>")) {
            Api.as(People.MEREL)
                    .body(Map.of("text", "Tekst", "language", unknown))
                    .post(topic + "/posts")
                    .then()
                    .statusCode(400)
                    .body("errors[0].field", equalTo("language"))
                    .body("errors[0].code", equalTo("UNKNOWN_CHOICE"));
        }
        Api.as(People.MEREL).get(topic + "/posts").then().body("items.size()", equalTo(1));
    }

    @Test
    @DisplayName(
            "A post is Dutch unless its writer says otherwise, and every reader's browser knows which language it is")
    void whoeverReadsKnowsTheLanguage() {
        Ground.Room room = Ground.room("talen").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        String topic = room.topic(People.MEREL, "Een begin", "In het Nederlands");
        post(room, topic, People.MEREL, "Magyarul írok", "hu");
        Api.as(People.ROBIN).get(topic + "/posts").then().body("items.language", equalTo(List.of("nl", "hu")));

        Visitor robin = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = robin.logIn(People.ROBIN.username(), World.PASSWORD, page(room, topic));
        assertEquals(
                "Magyarul írok",
                Visitor.one(page, ".post__body[lang=hu]").text().strip());
        assertTrue(page.has(".post__body[lang=nl]"), page::body);
        assertEquals("nl", Visitor.one(page, "#language option").attr("value"));
        assertEquals("Magyar", Visitor.one(page, "#language option[value=hu]").text());

        Visitor.Page placed = robin.submit(page, "/bijdragen", Map.of("text", "Piszę po polsku", "language", "pl"));
        assertTrue(placed.has(".post__body[lang=pl]"), placed::body);
    }

    @Test
    void whoeverPreviewsKeepsTheLanguageAndWhoeverEditsCanChangeIt() {
        Ground.Room room = Ground.room("andere taal").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        String post = post(room, topic, People.MEREL, "Scriu în română", "ro");

        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page shown = merel.logIn(People.MEREL.username(), World.PASSWORD, page(room, topic));
        Visitor.Page previewed =
                merel.submit(shown, "/bijdragen", Map.of("text", "Escribo", "language", "es", "preview", "ja"));
        assertTrue(previewed.has("#language option[value=es][selected]"), previewed::body);

        Visitor.Page edit = merel.get(page(room, topic) + "/bijdragen/" + post.replaceAll(".*/", "") + "/wijziging");
        assertTrue(edit.has("#language option[value=ro][selected]"), edit::body);
        merel.submit(edit, "/wijziging", Map.of("text", "Пиша на български", "language", "bg"));
        Api.as(People.MEREL).get(post).then().body("language", equalTo("bg"));

        // What stands under the same key moves to another when one post is withdrawn, and keeps its language.
        String other = post(room, topic, People.MEREL, "Trek ik in", "en");
        Api.as(People.MEREL).delete(other).then().statusCode(204);
        Api.as(People.MEREL).get(post).then().body("language", equalTo("bg"));
        Api.as(People.MEREL).get(other).then().body("language", equalTo("nl")).body("withdrawn", equalTo(true));
    }

    @Test
    @DisplayName("Row 3: a stolen database does not tell in which language somebody wrote")
    void aThiefReadsNoLanguage() throws SQLException {
        Ground.Room room = Ground.room("gestolen taal").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        for (String language : List.of("nl", "hu", "zh", "th")) {
            post(room, topic, People.MEREL, "Tekst", language);
        }
        String withdrawn = post(room, topic, People.MEREL, "Weg", "pl");
        Api.as(People.MEREL).delete(withdrawn).then().statusCode(204);
        try (Connection thief = Ground.migrator()) {
            List<String> sealed = Ground.column(
                    thief,
                    "select encode(sealed_language, 'hex') from post where not withdrawn and room_id = '" + room.id()
                            + "'");
            assertEquals(5, sealed.stream().distinct().count());
            assertEquals(1, sealed.stream().mapToInt(String::length).distinct().count(), "all are as long");
            assertFalse(sealed.contains(null));
            assertEquals(
                    List.of("t"),
                    Ground.column(
                            thief,
                            "select sealed_language is null from post where withdrawn and room_id = '" + room.id()
                                    + "'"));
        }
    }

    @Test
    void whatIsOlderThanTheChoiceIsDutch() throws SQLException {
        Ground.Room room = Ground.room("oudere tekst").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate(
                            "update post set sealed_language = null where room_id = '" + room.id() + "'"));
        }
        Api.as(People.MEREL).get(topic + "/posts").then().body("items[0].language", equalTo("nl"));
    }

    private static String page(Ground.Room room, String topic) {
        return "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
    }

    private static String post(Ground.Room room, String topic, Person author, String text, String language) {
        return topic + "/posts/"
                + Api.as(author)
                        .body(Map.of("text", text, "language", language))
                        .post(topic + "/posts")
                        .then()
                        .statusCode(201)
                        .extract()
                        .path("id");
    }
}
