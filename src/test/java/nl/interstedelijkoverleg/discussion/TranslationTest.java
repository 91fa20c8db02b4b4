package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.hamcrest.Matchers.startsWith;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
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

/** Interpreters put translations beside what others wrote. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class TranslationTest {

    private static final String DENIED = "42501";
    private static final String NAME = "O. Overzetter";

    @BeforeAll
    static void ground() {
        Ground.prepare();
        Interpreters.take(People.TRANSLATOR, NAME);
        Interpreters.take(People.OTHER_TRANSLATOR, "T. Tweede");
    }

    @AfterAll
    static void theyGo() {
        Interpreters.leave(People.TRANSLATOR);
        Interpreters.leave(People.OTHER_TRANSLATOR);
    }

    @Test
    @DisplayName(
            "Nobody but an interpreter of the room translates: not its author, not a moderator, not an interpreter elsewhere")
    void onlyInterpretersTranslate() throws SQLException {
        Ground.Room room = Ground.room("wie vertaalt").joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        String before = post(room, topic);
        for (Person nobody : List.of(People.MEREL, People.BAKKER, People.TRANSLATOR)) {
            translate(nobody, before, "en", "Text").then().statusCode(404);
            Api.as(nobody).get(room.path() + "/translation-requests").then().statusCode(404);
        }
        Interpreters.enter(room, People.TRANSLATOR);
        String post = post(room, topic);
        translate(People.TRANSLATOR, post, "en", "Text").then().statusCode(204);

        // Lock 3: the same for whoever has the rights of the application and somebody's key.
        String id = post.replaceAll(".*/", "");
        for (Person nobody : List.of(People.MEREL, People.BAKKER)) {
            try (Connection application = Ground.application();
                    Statement statement = application.createStatement()) {
                application.setAutoCommit(false);
                act(statement, keyOf(room, nobody));
                assertEquals(
                        "t",
                        Ground.column(application, "select true from translation")
                                .get(0));
                assertEquals(
                        "UNKNOWN",
                        Ground.column(
                                        application,
                                        "select gate.translate('" + room.id() + "', '" + id
                                                + "', gen_random_uuid(), decode(repeat('ab', 16), 'hex'), gen_random_uuid(), '', '')")
                                .get(0));
                assertEquals(
                        "UNKNOWN",
                        Ground.column(
                                        application,
                                        "select gate.withdraw_translation('" + room.id()
                                                + "', (select slot from translation))")
                                .get(0));
                String state = "";
                try {
                    statement.execute("delete from translation");
                } catch (SQLException refused) {
                    state = refused.getSQLState();
                }
                application.rollback();
                assertEquals(DENIED, state);
            }
        }
    }

    @Test
    @DisplayName("A translation stands folded under its post, in its own language, with the name of who made it")
    void everybodyReadsIt() {
        Ground.Room room = Ground.room("met vertaling").joinedBy("SEX_WORKER", People.MEREL, People.ROBIN);
        Interpreters.enter(room, People.TRANSLATOR);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        String post = post(room, topic);
        translate(People.TRANSLATOR, post, "hu", "Szöveg **vastagon**").then().statusCode(204);
        translate(People.TRANSLATOR, post, "nl", "Tekst")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SAME_LANGUAGE"));
        translate(People.TRANSLATOR, post, "xx", "Tekst")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("UNKNOWN_CHOICE"));
        translate(People.TRANSLATOR, post, "en", " ")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("REQUIRED"));
        Api.as(People.ROBIN)
                .get(topic + "/posts")
                .then()
                .body("items[1].translations", hasSize(1))
                .body("items[1].translations[0].language", equalTo("hu"))
                .body("items[1].translations[0].interpreter.label", equalTo(NAME))
                .body("items[1].translations[0].own", equalTo(false))
                .body("items[0].translations", hasSize(0));

        Visitor robin = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = robin.logIn(People.ROBIN.username(), World.PASSWORD, page(room, topic));
        assertEquals(
                "Vertaling naar het Hongaars door tolk " + NAME,
                Visitor.one(page, ".post__beside summary").text());
        assertEquals(
                "Szöveg vastagon",
                Visitor.one(page, ".post__beside [lang=hu]").text().strip());

        // On the pages, and better the second time.
        Visitor interpreter = new Visitor(InstallationResource.installation().origin());
        interpreter.logIn(People.TRANSLATOR.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page form = interpreter.get(
                page(room, topic) + "/bijdragen/" + post.replaceAll(".*/", "") + "/vertalingen?taal=hu");
        assertTrue(Visitor.one(form, "#text").text().contains("Szöveg"), form::body);
        Visitor.Page placed = interpreter.submit(form, "/vertalingen", Map.of("text", "Jobb szöveg"));
        assertTrue(placed.text().contains("Jobb szöveg"), placed::text);
        assertFalse(placed.text().contains("vastagon"), placed::text);
        Visitor.Page again = interpreter.get(
                page(room, topic) + "/bijdragen/" + post.replaceAll(".*/", "") + "/vertalingen?taal=hu");
        Visitor.Page gone = interpreter.submit(again, "/intrekking", Map.of("language", "hu"));
        assertFalse(gone.has(".post__beside"), gone::body);
    }

    @Test
    void anotherInterpreterNeitherOverwritesNorTakesBackWhatSomebodyTranslated() {
        Ground.Room room = Ground.room("twee tolken").joinedBy("SEX_WORKER", People.MEREL);
        Interpreters.enter(room, People.TRANSLATOR);
        Interpreters.enter(room, People.OTHER_TRANSLATOR);
        String post = post(room, room.topic(People.MEREL, "Een begin", "Tekst"));
        translate(People.TRANSLATOR, post, "en", "The first").then().statusCode(204);
        translate(People.OTHER_TRANSLATOR, post, "en", "The second")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("TRANSLATED_ALREADY"));
        withdraw(People.OTHER_TRANSLATOR, post, "en", 404);
        translate(People.OTHER_TRANSLATOR, post, "pl", "Drugi").then().statusCode(204);
        Api.as(People.MEREL).get(post).then().body("translations.language", equalTo(List.of("en", "pl")));
        withdraw(People.TRANSLATOR, post, "en", 204);
        Api.as(People.MEREL).get(post).then().body("translations.language", equalTo(List.of("pl")));
    }

    @Test
    @DisplayName(
            "Row 19: a translation is destroyed with its post, with its correction, and by who made it; its key too")
    void itGoesWithThePost() throws SQLException {
        Ground.Room room = Ground.room("weg is weg").joinedBy("SEX_WORKER", People.MEREL);
        Interpreters.enter(room, People.TRANSLATOR);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        String post = post(room, topic);

        translate(People.TRANSLATOR, post, "en", "First").then().statusCode(204);
        Set<String> first = keys(room);
        assertEquals(1, left(first).size());
        translate(People.TRANSLATOR, post, "en", "Second").then().statusCode(204);
        assertEquals(Set.of(), left(first));

        Set<String> second = keys(room);
        withdraw(People.TRANSLATOR, post, "en", 204);
        assertEquals(Set.of(), left(second));

        translate(People.TRANSLATOR, post, "en", "Third").then().statusCode(204);
        Set<String> third = keys(room);
        Api.as(People.MEREL).body(Map.of("text", "Anders")).put(post).then().statusCode(204);
        assertEquals(Set.of(), left(third));
        Api.as(People.MEREL).get(post).then().body("translations", hasSize(0)).body("translationWanted", equalTo(true));

        translate(People.TRANSLATOR, post, "en", "Fourth").then().statusCode(204);
        Set<String> fourth = keys(room);
        Api.as(People.MEREL).delete(post).then().statusCode(204);
        assertEquals(Set.of(), left(fourth));
        assertEquals("0", rows(room));
        translate(People.TRANSLATOR, post, "en", "Too late").then().statusCode(404);

        // Whoever disappears takes along what was made of their words.
        String other = post(room, topic);
        translate(People.TRANSLATOR, other, "en", "Of Merel").then().statusCode(204);
        Set<String> fifth = keys(room);
        Api.as(People.MEREL)
                .post(room.path() + "/membership/disappearance")
                .then()
                .statusCode(204);
        assertEquals(Set.of(), left(fifth));
        assertEquals("0", rows(room));
    }

    @Test
    @DisplayName("Row 19: a translation does not open as that of another language")
    void swappedRowsDoNotOpen() throws SQLException {
        Ground.Room room = Ground.room("verwisseld").joinedBy("SEX_WORKER", People.MEREL);
        Interpreters.enter(room, People.TRANSLATOR);
        String post = post(room, room.topic(People.MEREL, "Een begin", "Tekst"));
        translate(People.TRANSLATOR, post, "en", "English").then().statusCode(204);
        translate(People.TRANSLATOR, post, "pl", "Polski").then().statusCode(204);
        Api.as(People.MEREL).get(post).then().statusCode(200);
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            assertEquals(2, statement.executeUpdate("""
                    update translation t set key_id = o.key_id, sealed_source = o.sealed_source, sealed_html = o.sealed_html
                    from translation o where o.post_id = t.post_id and o.slot <> t.slot and t.room_id = '""" + room.id() + "'"));
        } catch (SQLException unique) {
            // One by one: two rows never have one key, not even for a moment.
            assertEquals("23505", unique.getSQLState());
            swapOneByOne(room);
        }
        assertTrue(Api.as(People.MEREL).get(post).statusCode() >= 500);
    }

    @Test
    void whoeverCameLaterReadsNoTranslationOfWhatWasBeforeThem() throws SQLException {
        Ground.Room room = Ground.room("later gekomen").joinedBy("SEX_WORKER", People.MEREL);
        Interpreters.enter(room, People.TRANSLATOR);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        String old = post(room, topic);
        translate(People.TRANSLATOR, old, "en", "Before").then().statusCode(204);
        room.joinedBy("SEX_WORKER", People.ROBIN);
        Interpreters.enter(room, People.OTHER_TRANSLATOR);
        String fresh = post(room, topic);
        translate(People.TRANSLATOR, fresh, "en", "After").then().statusCode(204);

        Api.as(People.ROBIN).get(old).then().statusCode(404);
        assertFalse(Api.as(People.ROBIN).get(topic + "/posts").asString().contains("Before"));
        Api.as(People.ROBIN).get(fresh).then().body("translations", hasSize(1));
        translate(People.OTHER_TRANSLATOR, old, "pl", "Zgadywane").then().statusCode(404);
        translate(People.OTHER_TRANSLATOR, fresh, "pl", "Widoczne").then().statusCode(204);

        // Lock 3: the row itself is of the epoch of its post.
        assertEquals(
                "0",
                Ground.migrated(
                        "select count(*) from translation t join post p on p.id = t.post_id where t.epoch <> p.epoch"));
    }

    @Test
    void inAFrozenRoomNothingIsTranslatedAndTakingBackStillGoes() {
        Ground.Room room = Ground.room("bevroren vertaling").joinedBy("SEX_WORKER", People.MEREL);
        Interpreters.enter(room, People.TRANSLATOR);
        String post = post(room, room.topic(People.MEREL, "Een begin", "Tekst"));
        translate(People.TRANSLATOR, post, "en", "In time").then().statusCode(204);
        Api.as(People.BAKKER)
                .body(Map.of("state", "FROZEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        translate(People.TRANSLATOR, post, "pl", "Za późno")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("ROOM_NOT_WRITABLE"));
        withdraw(People.TRANSLATOR, post, "en", 204);
    }

    @Test
    void whatAnInterpreterMadeStaysWhenTheyLeave() {
        Ground.Room room = Ground.room("tolk gaat weg").joinedBy("SEX_WORKER", People.MEREL);
        Interpreters.enter(room, People.TRANSLATOR);
        String post = post(room, room.topic(People.MEREL, "Een begin", "Tekst"));
        translate(People.TRANSLATOR, post, "en", "Stays").then().statusCode(204);
        String self = Api.as(People.TRANSLATOR).get(room.path()).path("self.id");
        Api.as(People.BAKKER).delete(room.path() + "/members/" + self).then().statusCode(204);
        Api.as(People.MEREL)
                .get(post)
                .then()
                .body("translations", hasSize(1))
                .body("translations[0].interpreter.label", equalTo(NAME));
        translate(People.TRANSLATOR, post, "pl", "Z zewnątrz").then().statusCode(404);
        withdraw(People.TRANSLATOR, post, "en", 404);
    }

    private static void swapOneByOne(Ground.Room room) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            List<String> slots = Ground.column(
                    all,
                    "select encode(slot, 'hex') from translation where room_id = '" + room.id() + "' order by slot");
            String move = "update translation set slot = decode('%s', 'hex') where slot = decode('%s', 'hex')";
            String aside = "00".repeat(16);
            statement.executeUpdate(move.formatted(aside, slots.get(0)));
            statement.executeUpdate(move.formatted(slots.get(0), slots.get(1)));
            statement.executeUpdate(move.formatted(slots.get(1), aside));
        }
    }

    @Test
    @DisplayName("Row 19: what an author took out does not come back by a translation of the text as it was")
    void whatWasTakenOutStaysOut() throws SQLException {
        Ground.Room room = Ground.room("oude woorden").joinedBy("SEX_WORKER", People.MEREL);
        Interpreters.enter(room, People.TRANSLATOR);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        String post = post(room, topic);
        Visitor translator = new Visitor(InstallationResource.installation().origin());
        String path = page(room, topic) + "/bijdragen/" + post.replaceAll(".*/", "") + "/vertalingen";
        Visitor.Page form = translator.logIn(People.TRANSLATOR.username(), World.PASSWORD, path);
        Api.as(People.MEREL)
                .body(Map.of("text", "Zonder dat woord", "destroyEarlier", true))
                .put(post)
                .then()
                .statusCode(204);
        Visitor.Page refused =
                translator.submit(form, "/vertalingen", Map.of("language", "en", "text", "With that word"));
        assertEquals(409, refused.status(), refused.text());
        assertTrue(refused.text().contains("intussen veranderd"), refused.text());
        assertTrue(refused.text().contains("Zonder dat woord"), refused.text());
        assertEquals("0", rows(room));
        Visitor.Page made = translator.submit(refused, "/vertalingen", Map.of("language", "en", "text", "Without it"));
        assertEquals(200, made.status(), made.text());
        assertEquals("1", rows(room));
    }

    @Test
    @DisplayName(
            "Row 19: a program says which text it translated, or nothing is held beside the post; one that changed is refused")
    void aProgramSaysWhatItRead() throws SQLException {
        Ground.Room room = Ground.room("wat gelezen is").joinedBy("SEX_WORKER", People.MEREL);
        Interpreters.enter(room, People.TRANSLATOR);
        String topic = room.topic(People.MEREL, "Een begin", "Tekst");
        String post = post(room, topic);
        for (Map<String, String> silent : List.of(
                Map.of("text", "What Merel writes"),
                Map.of("text", "What Merel writes", "based", ""),
                Map.of("text", "What Merel writes", "based", " "))) {
            translate(People.TRANSLATOR, post, "en", silent)
                    .then()
                    .statusCode(400)
                    .header("Content-Type", startsWith("application/problem+json"))
                    .body("errors.field", equalTo(List.of("based")))
                    .body("errors[0].code", equalTo("REQUIRED"))
                    .body("errors[0].message", equalTo("Dit is nog leeg. Vul het in of kies iets."));
            Api.as(People.TRANSLATOR)
                    .header("Accept-Language", "en")
                    .body(silent)
                    .put(post + "/translations/en")
                    .then()
                    .statusCode(400)
                    .body("errors[0].message", equalTo("This is still empty. Fill it in or choose something."));
        }
        assertEquals("0", rows(room));
        String read = original(People.TRANSLATOR, post);
        // Nobody else is told anything that stands for a text.
        for (Person other : List.of(People.MEREL, People.BAKKER)) {
            Api.as(other).get(post).then().statusCode(200).body("original", nullValue());
        }
        Api.as(People.MEREL)
                .body(Map.of("text", "Zonder dat woord"))
                .put(post)
                .then()
                .statusCode(204);
        for (String stale : List.of(read, "verzonnen", original(People.TRANSLATOR, post(room, topic)))) {
            translate(People.TRANSLATOR, post, "en", Map.of("text", "With that word", "based", stale))
                    .then()
                    .statusCode(409)
                    .header("Content-Type", startsWith("application/problem+json"))
                    .body("status", equalTo(409))
                    .body("errors.field", equalTo(List.of("based")))
                    .body("errors[0].code", equalTo("ORIGINAL_CHANGED"));
        }
        assertEquals("0", rows(room));
        translate(People.TRANSLATOR, post, "en", "Without it").then().statusCode(204);
        assertEquals("1", rows(room));
    }

    private static String page(Ground.Room room, String topic) {
        return "/ruimtes/" + room.id() + "/onderwerpen/" + topic.replaceAll(".*/", "");
    }

    private static String post(Ground.Room room, String topic) {
        return room.post(People.MEREL, topic, "Wat Merel schrijft");
    }

    private static Response translate(Person person, String post, String language, String text) {
        return translate(person, post, language, Map.of("text", text, "based", original(person, post)));
    }

    private static Response translate(Person person, String post, String language, Map<String, String> body) {
        return Api.as(person).body(body).put(post + "/translations/" + language);
    }

    /** What an interpreter is told that stands for the text; something made up for whoever is told nothing. */
    private static String original(Person person, String post) {
        Response seen = Api.as(person).get(post);
        String original = seen.statusCode() == 200 ? seen.path("original") : null;
        return original == null ? "verzonnen" : original;
    }

    private static void withdraw(Person person, String post, String language, int status) {
        Api.as(person).delete(post + "/translations/" + language).then().statusCode(status);
    }

    private static String rows(Ground.Room room) throws SQLException {
        return Ground.migrated("select count(*) from translation where room_id = '" + room.id() + "'");
    }

    private static String keyOf(Ground.Room room, Person person) throws SQLException {
        String self = Api.as(person).get(room.path()).path("self.id");
        return Ground.migrated("select encode(holder_key, 'hex') from holder where membership_id = '" + self + "'");
    }

    private static void act(Statement statement, String key) throws SQLException {
        statement.execute("set local overleg.first_epoch = '0'");
        statement.execute("set local overleg.keys = '" + key + "'");
    }

    private static Set<String> keys(Ground.Room room) throws SQLException {
        try (Connection all = Ground.migrator()) {
            Set<String> keys = new HashSet<>(Ground.column(
                    all, "select key_id from translation where key_id is not null and room_id = '" + room.id() + "'"));
            assertFalse(keys.isEmpty());
            return keys;
        }
    }

    /** Which of these keys the key store still has. */
    private static Set<String> left(Set<String> keys) throws SQLException {
        try (Connection store = InstallationResource.installation().databases().superuserOfKeys()) {
            Set<String> all = new HashSet<>(Ground.column(store, "select id from keys.data_key"));
            all.retainAll(keys);
            return all;
        }
    }
}
