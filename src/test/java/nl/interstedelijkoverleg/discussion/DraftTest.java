package nl.interstedelijkoverleg.discussion;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.vault.ErasedException;
import nl.interstedelijkoverleg.vault.Vault;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What somebody is writing is kept for them alone, and goes when it is placed or thrown away (docs/adr/0039). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class DraftTest {

    private static final String WRITING = "Half af, over **werken** aan huis";

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

    private static void keep(People.Person writer, String address, String text) {
        Api.as(writer).body(Map.of("text", text)).put(address).then().statusCode(204);
    }

    @Test
    @DisplayName("Row 12: a draft is found by its writer, and by no other member, moderator or room")
    void nobodyElseFindsIt() {
        Ground.Room room = room("concepten voor jezelf");
        Ground.Room other = room("een andere ruimte");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        keep(People.MEREL, topic + "/draft", WRITING);
        Api.as(People.MEREL).get(topic + "/draft").then().statusCode(200).body("text", equalTo(WRITING));

        for (People.Person member : List.of(People.ROBIN, People.DE_WIT, room.moderator())) {
            Api.as(member).get(topic).then().statusCode(200);
            Api.as(member).get(topic + "/draft").then().statusCode(404);
        }
        for (People.Person outsider : List.of(People.KIM, People.ADMINISTRATOR)) {
            Api.as(outsider).get(topic + "/draft").then().statusCode(404);
            Api.as(outsider)
                    .body(Map.of("text", WRITING))
                    .put(topic + "/draft")
                    .then()
                    .statusCode(404);
        }
        String elsewhere = topic.replace(room.path(), other.path());
        Api.as(People.MEREL).get(elsewhere + "/draft").then().statusCode(404);
        Api.as(People.MEREL)
                .body(Map.of("text", WRITING))
                .put(elsewhere + "/draft")
                .then()
                .statusCode(404);
        Api.as(People.ROBIN).delete(topic + "/draft").then().statusCode(204);
        Api.as(People.MEREL).get(topic + "/draft").then().statusCode(200);
    }

    @Test
    @DisplayName("Row 19: a draft that was thrown away or placed does not open any more, from an old backup neither")
    void whatIsThrownAwayIsGone() throws SQLException {
        Ground.Room room = room("concepten weg");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        for (boolean placed : new boolean[] {false, true}) {
            keep(People.MEREL, topic + "/draft", WRITING);
            UUID key = keyIn("draft", room);
            vault.require(key);
            assertEquals(
                    "0",
                    Ground.migrated("select count(*) from draft where room_id = '" + room.id()
                            + "' and position(convert_to('Half af', 'UTF8') in sealed_content) > 0"));
            if (placed) {
                room.post(People.MEREL, topic, "Af");
            } else {
                Api.as(People.MEREL).delete(topic + "/draft").then().statusCode(204);
            }
            assertEquals("0", Ground.migrated("select count(*) from draft where room_id = '" + room.id() + "'"));
            assertThrows(ErasedException.class, () -> vault.require(key));
        }
    }

    @Test
    @DisplayName("Row 25: who leaves takes their drafts along, and who comes after finds none")
    void draftsGoWithWhoeverWroteThem() throws SQLException {
        Ground.take(People.PETERS, Ground.seatCode(Ground.DUINRADE, "P. Peters", "raadslid", false));
        UUID seat = Ground.seatOf(People.PETERS);
        Ground.Room room = room("concepten gaan mee").joinedBy("MUNICIPALITY", People.PETERS);
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        keep(People.PETERS, topic + "/draft", WRITING);
        UUID key = keyIn("draft", room);
        // The seat gets another holder: what hangs on the membership and on the person goes in the same transaction.
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            all.setAutoCommit(false);
            statement.execute("delete from seat_holder where seat_id = '" + seat + "'");
            assertEquals(List.of(), Ground.column(all, "select key_id from draft where room_id = '" + room.id() + "'"));
            assertEquals(
                    List.of(key.toString()),
                    Ground.column(all, "select key_id from erasure where key_id = '" + key + "'"));
            all.rollback();
        }
        Api.as(People.PETERS).delete("/api/v1/desks/" + seat + "/seats/" + seat);
        assertEquals("0", Ground.migrated("select count(*) from draft where room_id = '" + room.id() + "'"));

        keep(People.MEREL, topic + "/draft", WRITING);
        Api.as(People.MEREL).delete(room.path() + "/membership").then().statusCode(204);
        assertEquals("0", Ground.migrated("select count(*) from draft where room_id = '" + room.id() + "'"));
    }

    @Test
    void nothingIsKeptThatCouldNotBePlacedNorMoreThanTwenty() {
        Ground.Room room = room("te veel concepten");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        Api.as(People.MEREL)
                .body(Map.of("text", "x".repeat(Conversation.LONGEST_POST + 1)))
                .put(topic + "/draft")
                .then()
                .statusCode(400)
                .body("errors.code", contains("TOO_LONG"));
        for (int i = 0; i < Drafts.MOST; i++) {
            keep(People.MEREL, room.topic(People.DE_WIT, "Onderwerp " + i, "Tekst") + "/draft", WRITING);
        }
        Api.as(People.MEREL)
                .body(Map.of("text", WRITING))
                .put(topic + "/draft")
                .then()
                .statusCode(400)
                .body("errors.code", contains("TOO_MANY_DRAFTS"));
        Api.as(People.ROBIN)
                .body(Map.of("text", WRITING))
                .put(topic + "/draft")
                .then()
                .statusCode(204);
    }

    @Test
    void whatWasNotPlacedStandsInItsBoxAgainUntilItIsThrownAway() {
        Ground.Room room = room("concept terug");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.substring(topic.lastIndexOf('/') + 1);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page form = merel.logIn(People.MEREL.username(), World.PASSWORD, path);
        assertFalse(form.text().contains("Dit is je concept"), "there is a draft already");

        merel.submit(form, "/bijdragen", Map.of("text", "Een voorbeeld", "preview", "ja"));
        assertEquals("Een voorbeeld", Visitor.one(merel.get(path), "#text").text());
        merel.submit(form, "/bijdragen", Map.of("text", "Bel 0612345678"));
        assertEquals("Bel 0612345678", Visitor.one(merel.get(path), "#text").text());
        Visitor.Page kept = merel.submit(form, "/bijdragen", Map.of("text", WRITING, "keep", "ja"));
        assertEquals(WRITING, Visitor.one(kept, "#text").text());
        assertTrue(kept.text().contains("Dit is je concept"));

        Visitor.Page sure = merel.get(path + "/concept/weg");
        assertTrue(sure.text().contains(WRITING), sure::text);
        Visitor.Page gone = merel.submit(sure, "/concept/weg", Map.of());
        assertEquals("", Visitor.one(gone, "#text").text());

        // The same for a topic, with its title and kind.
        Visitor.Page opening = merel.get("/ruimtes/" + room.id() + "/onderwerpen/nieuw");
        merel.submit(
                opening,
                "/onderwerpen",
                Map.of("kind", "QUESTION", "title", "Mijn vraag", "text", WRITING, "keep", "ja"));
        Visitor.Page again = merel.get("/ruimtes/" + room.id() + "/onderwerpen/nieuw");
        assertEquals("Mijn vraag", Visitor.one(again, "#title").val());
        assertTrue(again.has("input[name=kind][value=QUESTION][checked]"));
        merel.submit(again, "/onderwerpen", Map.of());
        assertEquals(
                "",
                Visitor.one(merel.get("/ruimtes/" + room.id() + "/onderwerpen/nieuw"), "#text")
                        .text());
    }

    @Test
    void aFormThatWasSentLeavesNoDraftBehind() {
        Ground.Room room = room("geen concept erna");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.substring(topic.lastIndexOf('/') + 1);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page form = merel.logIn(People.MEREL.username(), World.PASSWORD, path);
        merel.submit(form, "/bijdragen", Map.of("text", WRITING));
        // What was on its way when the form was sent comes after it.
        merel.submit(form, "/bijdragen", Map.of("text", WRITING, "keep", "ja"));
        Api.as(People.MEREL).get(topic + "/draft").then().statusCode(404);
    }

    @Test
    void whereNothingMayBeWrittenAnyMoreTheTextIsGivenBack() {
        Ground.Room room = room("intussen stil");
        String topic = room.topic(People.DE_WIT, "Waarover", "Zeg het maar");
        String path = "/ruimtes/" + room.id() + "/onderwerpen/" + topic.substring(topic.lastIndexOf('/') + 1);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page form = merel.logIn(People.MEREL.username(), World.PASSWORD, path);
        Api.as(room.moderator())
                .body(Map.of("state", "FROZEN"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        Visitor.Page refused = merel.submit(form, "/bijdragen", Map.of("text", WRITING));
        assertEquals(400, refused.status());
        assertEquals(WRITING, Visitor.one(refused, "textarea[readonly]").text());
        assertEquals(WRITING, Visitor.one(merel.get(path), "textarea[readonly]").text());
    }

    private static UUID keyIn(String table, Ground.Room room) throws SQLException {
        return UUID.fromString(Ground.migrated("select key_id from " + table + " where room_id = '" + room.id() + "'"));
    }
}
