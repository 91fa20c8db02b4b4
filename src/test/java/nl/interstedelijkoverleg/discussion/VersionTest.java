package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.vault.ErasedException;
import nl.interstedelijkoverleg.vault.Vault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a post said before: readable for whoever may read it, destroyed when its author wants so (docs/adr/0039). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class VersionTest {

    @Inject
    Vault vault;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    private static Ground.Room room(String name) {
        return Ground.room(name)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
    }

    /** Where people read what programs read there. */
    private static String page(Ground.Room room, String post) {
        return "/ruimtes/" + room.id()
                + post.substring(post.indexOf("/topics/"))
                        .replace("/topics/", "/onderwerpen/")
                        .replace("/posts/", "/bijdragen/");
    }

    static void edit(Person author, String post, Map<String, Object> change) {
        Api.as(author).body(change).put(post).then().statusCode(204);
    }

    @Test
    @DisplayName("Row 12: whoever may not read a post reads none of its earlier texts")
    void onlyWhoReadsThePost() {
        Ground.Room room = room("eerdere teksten dicht");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        String post = room.post(People.DE_WIT, topic, "Eerst stond er kanarie");
        edit(People.DE_WIT, post, Map.of("text", "Nu staat er mus"));
        Api.as(People.MEREL).get(post + "/versions").then().statusCode(200).body("$", hasSize(2));

        room.joinedBy("SEX_WORKER", People.KIM);
        Api.as(People.KIM).get(room.path()).then().statusCode(200);
        for (Person outside : List.of(People.KIM, People.ALEX, People.ADMINISTRATOR)) {
            Api.as(outside).get(post + "/versions").then().statusCode(404);
        }
        for (Person other : List.of(People.MEREL, room.moderator())) {
            Api.as(other).delete(post + "/versions").then().statusCode(404);
        }
        Api.as(People.MEREL).get(post + "/versions").then().body("$", hasSize(2));
    }

    @Test
    @DisplayName(
            "An official's earlier text stays to be read, word by word; a sex worker's is destroyed unless they keep it")
    void whatIsKeptUnlessSaidOtherwise() {
        Ground.Room room = room("eerdere teksten");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        String official = room.post(People.DE_WIT, topic, "De gemeente wil vijf werkplekken sluiten");
        edit(People.DE_WIT, official, Map.of("text", "De gemeente wil vijf werkplekken openen"));
        Api.as(People.MEREL)
                .get(official + "/versions")
                .then()
                .body("[0].current", equalTo(true))
                .body("[0].changes.findAll { it.kind == 'REMOVED' }.text.join()", equalTo("sluiten"))
                .body("[0].changes.findAll { it.kind == 'ADDED' }.text.join()", equalTo("openen"))
                .body("[1].html", containsString("sluiten"));
        Api.as(People.MEREL).get(official).then().body("history", equalTo(true));

        String worker = room.post(People.MEREL, topic, "Mijn straat is een kanarie");
        edit(People.MEREL, worker, Map.of("text", "Mijn straat is een mus"));
        Api.as(People.DE_WIT).get(worker).then().body("history", equalTo(false)).body("edited", equalTo(true));
        Api.as(People.DE_WIT).get(worker + "/versions").then().body("$", hasSize(1));
        edit(People.MEREL, worker, Map.of("text", "Mijn straat is een mees", "destroyEarlier", false));
        Api.as(People.DE_WIT).get(worker + "/versions").then().body("$", hasSize(2));

        String page = page(room, official);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page history = merel.logIn(People.MEREL.username(), World.PASSWORD, page + "/versies");
        assertEquals("weg: sluiten einde", Visitor.one(history, "del").text());
        assertEquals("erbij: openen einde", Visitor.one(history, "ins").text());
        assertTrue(!history.has("form[action$=vernietiging]"), "somebody else's earlier texts can be destroyed");
        // There is no other way to an earlier text.
        String topicPage = page.replaceAll("/bijdragen/.*", "");
        assertTrue(!merel.get(topicPage + "?version=1").text().contains("sluiten"));
    }

    @Test
    @DisplayName("Earlier texts look as they looked, and what changed is told without the signs they were typed with")
    void earlierTextsAreRead() {
        Ground.Room room = room("eerdere teksten lezen");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        String post = room.post(People.DE_WIT, topic, "Wat **blijft**:\n\n- één\n- [de wet](https://oud.example/wet)");
        edit(People.DE_WIT, post, Map.of("text", "Wat **blijft**:\n\n- twee\n- [de wet](https://nieuw.example/wet)"));
        edit(People.DE_WIT, post, Map.of("text", "Wat *blijft*:\n\n- twee\n- [de wet](https://nieuw.example/wet)"));
        String page = page(room, post);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page history = merel.logIn(People.MEREL.username(), World.PASSWORD, page + "/versies");
        assertEquals(
                List.of("Wat blijft:", "Wat blijft:"),
                history.html().select("section .prose > p:has(strong)").eachText());
        assertEquals(
                List.of("https://nieuw.example/wet", "https://oud.example/wet"),
                history.html().select("section .prose a").eachAttr("href"));
        assertTrue(!history.text().contains("**") && !history.text().contains("]("), history::text);
        assertTrue(history.text().contains("Alleen de opmaak veranderde"), history::text);
        assertEquals(
                List.of("weg: één einde", "weg: (https://oud.example/wet) einde"),
                history.html().select("del").eachText());
        assertEquals(
                List.of("erbij: twee einde", "erbij: (https://nieuw.example/wet) einde"),
                history.html().select("ins").eachText());
    }

    @Test
    @DisplayName("Row 19: what was destroyed, withdrawn or replaced does not open any more, from an old backup neither")
    void whatIsDestroyedIsGone() throws SQLException {
        Ground.Room room = room("eerdere teksten weg");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        for (String way : List.of("destroy", "edit", "withdraw")) {
            String post = room.post(People.DE_WIT, topic, "Eerste tekst");
            String id = post.replaceAll(".*/", "");
            UUID first = key("select key_id from post where id = '" + id + "'");
            edit(People.DE_WIT, post, Map.of("text", "Tweede tekst"));
            assertThrows(ErasedException.class, () -> vault.require(first), way);
            edit(People.DE_WIT, post, Map.of("text", "Derde tekst"));
            List<UUID> earlier = keys("select key_id from post_version where post_id = '" + id + "'");
            assertEquals(2, earlier.size());
            earlier.forEach(vault::require);
            switch (way) {
                case "destroy" ->
                    Api.as(People.DE_WIT).delete(post + "/versions").then().statusCode(204);
                case "edit" -> edit(People.DE_WIT, post, Map.of("text", "Vierde tekst", "destroyEarlier", true));
                default -> Api.as(People.DE_WIT).delete(post).then().statusCode(204);
            }
            for (UUID key : earlier) {
                assertThrows(ErasedException.class, () -> vault.require(key), way);
            }
            assertEquals(List.of(), keys("select key_id from post_version where post_id = '" + id + "'"));
        }
    }

    @Test
    @DisplayName("Row 19: who takes their texts along takes the earlier ones along")
    void earlierTextsGoWithTheirAuthor() throws SQLException {
        Ground.Room room = room("vertrek met eerdere teksten");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        String post = room.post(People.MEREL, topic, "Eerste tekst");
        edit(People.MEREL, post, Map.of("text", "Tweede tekst", "destroyEarlier", false));
        Api.as(People.MEREL)
                .body(Map.of("text", "Concept"))
                .put(topic + "/draft")
                .then()
                .statusCode(204);
        List<UUID> keys = keys("select key_id from post_version where room_id = '" + room.id()
                + "' union all select key_id from draft where room_id = '" + room.id() + "'");
        assertEquals(2, keys.size());
        Api.as(People.MEREL)
                .post(room.path() + "/membership/disappearance")
                .then()
                .statusCode(204);
        for (UUID key : keys) {
            assertEquals(
                    "0",
                    Ground.migrated("select count(*) from claimed_key where key_id = '" + key + "'"),
                    "the key of what was erased is still in use");
        }
        assertEquals(List.of(), keys("select key_id from post_version where room_id = '" + room.id() + "'"));
        assertEquals(List.of(), keys("select key_id from draft where room_id = '" + room.id() + "'"));
    }

    @Test
    void differencesAreFoundInBoundedTime() {
        String many = "woord ander ".repeat(1_600);
        String other = "regel\n".repeat(3_300);
        long begin = System.nanoTime();
        assertTrue(Differences.between(many, other).size() <= 2);
        assertTrue(!Differences.between(many, many + "nog").isEmpty());
        assertTrue(System.nanoTime() - begin < 2_000_000_000L, "comparing takes too long");
        assertEquals(
                "a b c",
                Differences.between("a b", "a b c").stream()
                        .filter(piece -> piece.kind() != Differences.Kind.REMOVED)
                        .map(Differences.Piece::text)
                        .collect(Collectors.joining()));
    }

    private static UUID key(String sql) throws SQLException {
        return UUID.fromString(Ground.migrated(sql));
    }

    private static List<UUID> keys(String sql) throws SQLException {
        try (Connection all = Ground.migrator()) {
            return Ground.column(all, sql).stream().map(UUID::fromString).toList();
        }
    }
}
