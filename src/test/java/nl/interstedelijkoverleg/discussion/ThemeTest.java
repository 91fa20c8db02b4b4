package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.contains;
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
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** What a topic is about: chosen by whoever began it and by moderators, and unreadable in a dump. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ThemeTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Only whoever began a topic, and moderators, say what it is about")
    void whoChooses() {
        Ground.Room room = Ground.room("thema's")
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.MEREL, "Thuis werken", "Mag het bij ons?");
        choose(People.MEREL, topic, List.of("HOME_WORK", "TENANCY")).then().statusCode(204);

        choose(People.ROBIN, topic, List.of("ESCORT")).then().statusCode(404);
        choose(People.DE_WIT, topic, List.of("ESCORT")).then().statusCode(404);
        choose(People.KUIPERS, topic, List.of("ESCORT")).then().statusCode(404);
        assertEquals(Set.of("HOME_WORK", "TENANCY"), themes(People.MEREL, topic));

        choose(People.BAKKER, topic, List.of("STIGMA")).then().statusCode(204);
        assertEquals(Set.of("STIGMA"), themes(People.ROBIN, topic));
        choose(People.MEREL, topic, List.of()).then().statusCode(204);
        assertEquals(Set.of(), themes(People.ROBIN, topic));
    }

    @Test
    @DisplayName("Three themes at most, all of them on the list")
    void threeAtMost() {
        Ground.Room room = Ground.room("te veel").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Van alles", "Tekst");
        choose(People.MEREL, topic, List.of("ONLINE", "ESCORT", "STIGMA", "TENANCY"))
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("themes"))
                .body("errors[0].code", equalTo("TOO_MANY_CHOSEN"));
        choose(People.MEREL, topic, List.of("WEATHER"))
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("UNKNOWN_CHOICE"));
        choose(People.MEREL, topic, List.of("ONLINE", "ESCORT", "STIGMA"))
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName("A topic begins with its themes, and loses them with its first post")
    void fromBeginningToEnd() {
        Ground.Room room = Ground.room("begin en einde").joinedBy("SEX_WORKER", People.MEREL);
        String id = Api.as(People.MEREL)
                .body(Map.of("kind", "QUESTION", "title", "Vraag", "text", "Tekst", "themes", List.of("MIGRATION")))
                .post(room.path() + "/topics")
                .then()
                .statusCode(201)
                .extract()
                .path("id");
        String topic = room.path() + "/topics/" + id;
        assertEquals(Set.of("MIGRATION"), themes(People.BAKKER, topic));
        String first = Api.as(People.MEREL).get(topic + "/posts").path("items[0].id");
        Api.as(People.MEREL).delete(topic + "/posts/" + first).then().statusCode(204);
        assertEquals(Set.of(), themes(People.BAKKER, topic));
    }

    @Test
    @DisplayName("Row 13: what a topic was about before somebody came, they do not see, nor by filtering")
    void newcomersSeeNoOldTheme() {
        Ground.Room room = Ground.room("later gekomen").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Oude titel", "Oude tekst");
        choose(People.MEREL, topic, List.of("BENEFITS")).then().statusCode(204);
        room.joinedBy("MUNICIPALITY", People.DE_WIT);
        room.post(People.MEREL, topic, "Nieuwe tekst");
        Api.as(People.DE_WIT).get(topic).then().statusCode(200).body("title", equalTo(null));
        assertEquals(Set.of(), themes(People.DE_WIT, topic));
        Api.as(People.DE_WIT)
                .get(room.path() + "/topics?theme=BENEFITS")
                .then()
                .statusCode(200)
                .body("items", hasSize(0));
        Api.as(People.BAKKER)
                .get(room.path() + "/topics?theme=BENEFITS")
                .then()
                .body("items.id", contains(topic.replaceAll(".*/", "")));
    }

    @Test
    @DisplayName("Row 3: a dump tells neither which theme, nor how many, nor that two rooms speak of one thing")
    void theDumpTellsNothing() throws SQLException {
        Set<String> values = new HashSet<>();
        for (String name : List.of("kamer een", "kamer twee")) {
            Ground.Room room = Ground.room(name).joinedBy("SEX_WORKER", People.MEREL);
            String one = room.topic(People.MEREL, "Een", "Tekst");
            String two = room.topic(People.MEREL, "Twee", "Tekst");
            choose(People.MEREL, one, List.of("HOME_WORK")).then().statusCode(204);
            choose(People.MEREL, two, List.of("HOME_WORK", "STIGMA", "ESCORT"))
                    .then()
                    .statusCode(204);
            try (Connection all = Ground.migrator()) {
                List<String> found = Ground.column(
                        all,
                        "select encode(v, 'hex') from topic_theme, unnest(array[one, two, three]) v where room_id = '"
                                + room.id() + "'");
                assertEquals(6, found.size());
                // Within one room the shared theme is one value, and nothing else is shared.
                assertEquals(5, new HashSet<>(found).size());
                assertTrue(found.stream().noneMatch(values::contains), "A value occurs in two rooms");
                values.addAll(found);
            }
        }
    }

    @Test
    @DisplayName("Row 19: whoever destroys what they wrote takes the themes of their topics along")
    void goneWithTheirAuthor() throws SQLException {
        Ground.Room room = Ground.room("weg ermee").joinedBy("SEX_WORKER", People.LOU, People.SAM);
        String topic = room.topic(People.LOU, "Van Lou", "Tekst");
        choose(People.LOU, topic, List.of("STREET_ZONE")).then().statusCode(204);
        String count = "select count(*) from topic_theme where room_id = '" + room.id() + "'";
        assertEquals("1", Ground.migrated(count));
        Api.as(People.LOU)
                .delete(room.path() + "/membership?texts=DESTROY")
                .then()
                .statusCode(204);
        assertEquals("0", Ground.migrated(count));
    }

    @Test
    @DisplayName(
            "On the pages: chosen with the topic, seen above it and in the list, changed afterwards; no word of it in an address")
    void onThePages() {
        Ground.Room room = Ground.room("op de pagina's").joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        String home = "/ruimtes/" + room.id();
        Visitor.Page refused = merel.submit(
                merel.get(home + "/onderwerpen/nieuw"),
                home + "/onderwerpen",
                Map.of(
                        "kind", "QUESTION",
                        "title", "Waar mag het?",
                        "text", "Ik zoek een plek.",
                        "themes", Visitor.values(List.of("HOME_WORK", "TENANCY", "STIGMA", "OTHER"))));
        assertEquals(400, refused.status());
        assertTrue(refused.has("#themes[checked]"), "what was chosen stays chosen");
        Visitor.Page topic = merel.submit(
                refused, home + "/onderwerpen", Map.of("themes", Visitor.values(List.of("HOME_WORK", "TENANCY"))));
        assertEquals(200, topic.status());
        assertTrue(topic.text().contains("thuiswerk"), topic::text);
        Visitor.Page chosen = merel.submit(merel.get(topic.path() + "/themas"), "/themas", Map.of("themes", "TENANCY"));
        assertEquals(topic.path(), chosen.path());
        assertFalse(chosen.text().contains("thuiswerk"), chosen::text);
        Visitor.Page list = merel.get(home + "?thema=7");
        assertTrue(list.text().contains("Waar mag het?"), list::text);
        assertTrue(merel.get(home + "?thema=1").text().contains("Geen onderwerp gevonden"));
    }

    private static Response choose(Person person, String topic, List<String> themes) {
        return Api.as(person).body(Map.of("themes", themes)).put(topic + "/themes");
    }

    private static Set<String> themes(Person reader, String topic) {
        List<String> themes =
                Api.as(reader).get(topic).then().statusCode(200).extract().path("themes");
        return Set.copyOf(themes);
    }
}
