package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.HashMap;
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
import nl.interstedelijkoverleg.web.DutchDay;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Legal notes are looked over by somebody else, of the text as it stood that day (docs/adr/0060). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class NoteCheckTest {

    private static final String TEXT = "Artikel 273f Sr gaat over mensenhandel.";

    @Inject
    Clock clock;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    private static Ground.Room room(String name) {
        return Ground.room(name)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
    }

    private static String note(Ground.Room room, Person author) {
        return room.topic("LEGAL_NOTE", author, "Wat zegt de wet?", TEXT);
    }

    private static ValidatableResponse read(Person reader, String topic) {
        return Api.as(reader).get(topic + "/note").then();
    }

    private static String text(Person reader, String topic) {
        return read(reader, topic).statusCode(200).extract().path("text");
    }

    private static ValidatableResponse check(Person checker, String topic, String based) {
        Map<String, String> checked = new HashMap<>();
        checked.put("based", based);
        return Api.as(checker).body(checked).put(topic + "/note/check").then();
    }

    private static ValidatableResponse takeBack(Person checker, String topic) {
        return Api.as(checker).delete(topic + "/note/check").then();
    }

    private static String post(Person reader, String topic) {
        return topic + "/posts/" + read(reader, topic).extract().path("post");
    }

    private static void edit(Person author, String post, String text) {
        Api.as(author).body(Map.of("text", text)).put(post).then().statusCode(204);
    }

    private static String stored(String topic) throws SQLException {
        return Ground.migrated("select coalesce(length(sealed_check), 0) from post where ordinal = 1 and topic_id = '"
                + topic.substring(topic.lastIndexOf('/') + 1) + "'");
    }

    @Test
    @DisplayName("Row 12: nobody outside the room, and nobody who came later, reads or says anything of a note")
    void whoMayNot() throws SQLException {
        Ground.Room room = room("notitie dicht");
        String topic = note(room, People.MEREL);
        String text = text(People.ROBIN, topic);
        room.joinedBy("SEX_WORKER", People.KIM);
        Api.as(People.KIM).get(room.path()).then().statusCode(200);
        for (Person outside : List.of(People.KIM, People.ALEX, People.KUIPERS, People.ADMINISTRATOR)) {
            read(outside, topic).statusCode(404);
            check(outside, topic, text).statusCode(404);
            takeBack(outside, topic).statusCode(404);
        }
        String elsewhere = room("notitie elders").path() + topic.substring(topic.indexOf("/topics/"));
        read(People.ROBIN, elsewhere).statusCode(404);
        check(People.ROBIN, elsewhere, text).statusCode(404);
        assertEquals("0", stored(topic));
        check(People.ROBIN, topic, text).statusCode(204);
        assertNotEquals("0", stored(topic));
    }

    @Test
    @DisplayName("Nobody looks over their own note, and there is nothing to look over in a topic of another kind")
    void notOnesOwnAndNothingElse() {
        Ground.Room room = room("eigen notitie");
        String topic = note(room, People.MEREL);
        check(People.MEREL, topic, text(People.MEREL, topic)).statusCode(404);
        read(People.MEREL, topic).body("own", equalTo(true)).body("check", nullValue());
        String question = room.topic(People.MEREL, "Een vraag", "Hoe zit dat?");
        read(People.ROBIN, question).statusCode(404);
        check(People.ROBIN, question, text(People.ROBIN, topic)).statusCode(404);
        Api.as(People.MEREL).delete(post(People.MEREL, topic)).then().statusCode(204);
        read(People.ROBIN, topic).statusCode(404);
    }

    @Test
    @DisplayName("An interpreter says nothing of a note, and nobody does of one that was closed or in a room that is")
    void whereNothingIsSaid() {
        Ground.Room room = room("notitie gesloten");
        String topic = note(room, People.MEREL);
        String text = text(People.ROBIN, topic);
        Interpreters.take(People.OTHER_TRANSLATOR, "T. Tussentijds");
        try {
            Interpreters.enter(room, People.OTHER_TRANSLATOR);
            String later = note(room, People.MEREL);
            check(People.OTHER_TRANSLATOR, later, text(People.OTHER_TRANSLATOR, later))
                    .statusCode(400)
                    .body("errors[0].field", equalTo("check"));
            read(People.ROBIN, later).body("check", nullValue());
        } finally {
            Interpreters.leave(People.OTHER_TRANSLATOR);
        }
        check(People.DE_WIT, topic, text).statusCode(204);
        Api.as(room.moderator())
                .body(Map.of("reason", "Uitgepraat"))
                .post(topic + "/closure")
                .then()
                .statusCode(204);
        check(People.ROBIN, topic, text).statusCode(400).body("errors[0].field", equalTo("check"));
        takeBack(People.DE_WIT, topic).statusCode(204);
        read(People.ROBIN, topic).body("check", nullValue());
    }

    @Test
    @DisplayName("Who looked a note over and on which day stands beside it, until somebody else does or takes it back")
    void lookedOver() throws SQLException {
        Ground.Room room = room("notitie nagekeken");
        String topic = note(room, People.DE_WIT);
        String text = text(People.ROBIN, topic);
        check(People.ROBIN, topic, text).statusCode(204);
        String today = DutchDay.today(clock).toString();
        String alias = Api.as(People.ROBIN).get(room.path()).path("self.label");
        for (Person reader : List.of(People.DE_WIT, People.MEREL, People.ROBIN)) {
            read(reader, topic)
                    .body("check.checker.label", equalTo(alias))
                    .body("check.day", equalTo(today))
                    .body("check.changed", equalTo(false))
                    .body("check.longAgo", equalTo(false))
                    .body("check.own", equalTo(reader.equals(People.ROBIN)));
        }
        takeBack(People.MEREL, topic).statusCode(404);
        takeBack(People.DE_WIT, topic).statusCode(404);
        String size = stored(topic);

        check(room.moderator(), topic, text).statusCode(204);
        read(People.MEREL, topic).body("check.checker.label", equalTo("M. Bakker"));
        assertEquals(size, stored(topic), "of one size, whoever it was");
        takeBack(People.ROBIN, topic).statusCode(404);
        takeBack(room.moderator(), topic).statusCode(204);
        read(People.MEREL, topic).body("check", nullValue());
        assertEquals("0", stored(topic));
    }

    @Test
    @DisplayName("Whoever looks a note over is known in the room from then on, and keeps the alias that others know")
    void keepsTheAlias() {
        Ground.Room room = room("alias bij notitie");
        String topic = note(room, People.DE_WIT);
        Api.as(People.ROBIN).post(room.path() + "/membership/alias").then().statusCode(not(equalTo(400)));
        check(People.ROBIN, topic, text(People.ROBIN, topic)).statusCode(204);
        Api.as(People.ROBIN)
                .post(room.path() + "/membership/alias")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("alias"));
    }

    @Test
    @DisplayName(
            "A note that was changed says so, also after its key was left; nothing is said of another text than was read")
    void ofTheTextThatWasRead() {
        Ground.Room room = room("notitie veranderd");
        String topic = note(room, People.MEREL);
        String text = text(People.ROBIN, topic);
        check(People.ROBIN, topic, text).statusCode(204);
        // Another post of the same author that is changed moves the note to another key, and what was said of it too.
        String other = room.post(People.MEREL, topic, "Nog iets");
        edit(People.MEREL, other, "Nog iets anders");
        read(People.DE_WIT, topic)
                .body("check.own", equalTo(false))
                .body("check.changed", equalTo(false))
                .body("text", equalTo(text));

        edit(People.MEREL, post(People.MEREL, topic), TEXT + " En artikel 151a Gemeentewet.");
        read(People.DE_WIT, topic).body("check.changed", equalTo(true)).body("text", not(equalTo(text)));
        for (String stale : new String[] {text, "", "geen", null}) {
            check(People.DE_WIT, topic, stale).statusCode(412);
        }
        check(People.ROBIN, topic, text(People.ROBIN, topic)).statusCode(204);
        read(People.DE_WIT, topic).body("check.changed", equalTo(false));
    }

    @Test
    @DisplayName("Row 19: what was said of a note goes with it, and with whoever said it goes who that was")
    void goesAlong() throws SQLException {
        Ground.Room room = room("notitie weg");
        String topic = note(room, People.MEREL);
        check(People.ROBIN, topic, text(People.ROBIN, topic)).statusCode(204);
        Api.as(People.ROBIN)
                .delete(room.path() + "/membership?texts=DESTROY")
                .then()
                .statusCode(204);
        read(People.DE_WIT, topic)
                .body("check.checker", nullValue())
                .body(
                        "check.day",
                        equalTo(LocalDate.now(clock.withZone(DutchDay.ZONE)).toString()));
        Api.as(People.MEREL).delete(post(People.MEREL, topic)).then().statusCode(204);
        assertEquals("0", stored(topic));
    }

    @Test
    @DisplayName(
            "Lock 3: the database takes it from no one who has no key, or who read another text, and of no other kind of post")
    void theDatabaseTakesNoMore() throws SQLException {
        Ground.Room room = room("notitie op slot");
        String topic = note(room, People.MEREL);
        String question = room.topic(People.MEREL, "Een vraag", "Hoe zit dat?");
        String holder = holder(room, People.ROBIN);
        String own = holder(room, People.MEREL);
        String key = keyOf(topic);
        assertEquals("UNKNOWN", said("", room, topic, key));
        assertEquals("UNKNOWN", said(own, room, topic, key));
        assertEquals("UNKNOWN", said(holder, room, question, keyOf(question)));
        assertEquals("CHANGED", said(holder, room, topic, "00000000-0000-0000-0000-000000000000"));
        assertEquals("DONE", said(holder, room, topic, key));
    }

    private static String holder(Ground.Room room, Person person) throws SQLException {
        String self = Api.as(person).get(room.path()).path("self.id");
        return Ground.migrated("select encode(holder_key, 'hex') from holder where membership_id = '" + self + "'");
    }

    private static String keyOf(String topic) throws SQLException {
        return Ground.migrated("select key_id from post where ordinal = 1 and topic_id = '"
                + topic.substring(topic.lastIndexOf('/') + 1) + "'");
    }

    private static String said(String holder, Ground.Room room, String topic, String key) throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.keys = '" + holder + "'");
            statement.execute("set local overleg.first_epoch = '0'");
            String outcome = Ground.column(
                            application,
                            "select gate.check_note('" + room.id() + "', '"
                                    + topic.substring(topic.lastIndexOf('/') + 1) + "', '" + key
                                    + "', decode(repeat('00', 93), 'hex'))")
                    .get(0);
            application.rollback();
            return outcome;
        }
    }

    @Test
    @DisplayName("On the page: looked over with one press, refused where the text changed meanwhile, taken back")
    void onThePage() {
        Ground.Room room = room("notitie op de pagina");
        String topic = note(room, People.MEREL);
        String path = "/ruimtes/" + room.id()
                + topic.substring(topic.indexOf("/topics/")).replace("/topics/", "/onderwerpen/");
        Visitor deWit = new Visitor(InstallationResource.installation().origin());
        Visitor.Page before = deWit.logIn(People.DE_WIT.username(), World.PASSWORD, path);
        assertTrue(before.text().contains("Nog niemand keek deze notitie na"), before::text);
        edit(People.MEREL, post(People.MEREL, topic), "Het staat toch in artikel 273g Sr.");
        Visitor.Page refused = deWit.submit(before, "/nagekeken", Map.of());
        assertEquals(409, refused.status());
        assertTrue(refused.text().contains("Lees de nieuwe tekst"), refused::text);
        Visitor.Page after = deWit.submit(deWit.get(path), "/nagekeken", Map.of());
        assertTrue(after.text().contains("Nagekeken door H. de Wit"), after::text);
        assertFalse(after.has("form[action$='/nagekeken']"), "what was just said is not asked again");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page own = merel.logIn(People.MEREL.username(), World.PASSWORD, path);
        assertTrue(own.text().contains("Nagekeken door H. de Wit"), own::text);
        assertFalse(own.has("form[action*='/nagekeken']"), "one's own note");
        Visitor.Page back = deWit.submit(after, "/nagekeken/intrekking", Map.of());
        assertTrue(back.text().contains("Nog niemand keek deze notitie na"), back::text);
    }
}
