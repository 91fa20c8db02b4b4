package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
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
import nl.interstedelijkoverleg.vault.HolderKeys;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever is no longer in a room can still destroy what they wrote there, and nothing else. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class FormerMemberTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 19: a removed member destroys what they wrote, and their name with it")
    void aRemovedMemberDestroysTheirTexts() throws Exception {
        Ground.Room room =
                Ground.room("eruit gezet").joinedBy("SEX_WORKER", People.KIM).joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.KIM, "Titel van Kim", "Tekst van Kim");
        room.post(People.DE_WIT, topic, "Antwoord");
        Set<String> keys = keysOf(room, People.KIM);
        assertEquals(2, keys.size(), "the alias has a key of its own");
        remove(room, People.KIM);
        // Nothing comes back by it.
        Api.as(People.KIM).get(room.path()).then().statusCode(404);
        Api.as(People.KIM).get(topic).then().statusCode(404);
        Api.as(People.DE_WIT).get(topic).then().body("title", equalTo("Titel van Kim"));

        Api.as(People.KIM).delete("/api/v1/former-texts").then().statusCode(204);

        Api.as(People.DE_WIT).get(topic).then().statusCode(200).body("title", equalTo(null));
        Api.as(People.DE_WIT)
                .get(topic + "/posts")
                .then()
                .body("items[0].withdrawn", equalTo(true))
                .body("items[0].author.label", equalTo(""))
                .body("items[0].author.departed", equalTo(true))
                .body("items[1].withdrawn", equalTo(false));
        assertEquals(Set.of(), left(keys), "keys are destroyed");
        assertEquals(0, former(room));
        Api.as(People.KIM).get(room.path()).then().statusCode(404);
    }

    @Test
    void nothingToDestroyIsTheSameAnswer() {
        Api.as(People.LOU).delete("/api/v1/former-texts").then().statusCode(204);
        Api.as(People.KUIPERS).delete("/api/v1/former-texts").then().statusCode(204);
    }

    @Test
    void whoeverLeavesChooses() throws Exception {
        Ground.Room room = Ground.room("weggaan")
                .joinedBy("SEX_WORKER", People.KIM, People.LOU)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        String kept = room.topic(People.KIM, "Blijft staan", "Tekst");
        String destroyed = room.topic(People.LOU, "Gaat weg", "Tekst");
        Set<String> keys = keysOf(room, People.LOU);

        Api.as(People.KIM).delete(room.path() + "/membership").then().statusCode(204);
        Api.as(People.LOU)
                .delete(room.path() + "/membership?texts=DESTROY")
                .then()
                .statusCode(204);

        Api.as(People.DE_WIT).get(kept).then().body("title", equalTo("Blijft staan"));
        Api.as(People.DE_WIT)
                .get(kept + "/posts")
                .then()
                .body("items[0].author.departed", equalTo(true))
                .body("items[0].author.label", not(equalTo("")));
        Api.as(People.DE_WIT).get(destroyed).then().body("title", equalTo(null));
        assertEquals(Set.of(), left(keys));
        assertEquals(1, former(room));
        Api.as(People.DE_WIT)
                .delete(room.path() + "/membership?texts=DESTROY")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("REFUSED"));
        Api.as(People.DE_WIT)
                .delete(room.path() + "/membership?texts=ELSE")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("texts"));
    }

    @Test
    @DisplayName("Row 3: of whoever leaves without having written no row is left")
    void whoeverNeverWroteLeavesNothing() throws Exception {
        Ground.Room room = Ground.room("stil weg").joinedBy("SEX_WORKER", People.KIM);
        Set<String> keys = keysOf(room, People.KIM);
        assertEquals(2, memberships(room));

        Api.as(People.KIM).delete(room.path() + "/membership").then().statusCode(204);

        assertEquals(1, memberships(room));
        assertEquals(0, former(room));
        assertEquals(Set.of(), left(keys));
    }

    @Test
    @DisplayName("Row 3: an old and a new alias of one person in one room share no value")
    void comingBackLinksNothing() throws Exception {
        Ground.Room room = Ground.room("terug onder een andere naam").joinedBy("SEX_WORKER", People.KIM);
        String old = room.topic(People.KIM, "Van de oude naam", "Tekst");
        Api.as(People.KIM).delete(room.path() + "/membership").then().statusCode(204);
        room.joinedBy("SEX_WORKER", People.KIM);
        String fresh = room.topic(People.KIM, "Van de nieuwe naam", "Tekst");
        try (Connection all = Ground.migrator()) {
            List<String> holders = Ground.column(all, "select holder_key from holder");
            assertFalse(Ground.column(all, "select former_key from former_holder").stream()
                    .anyMatch(holders::contains));
        }

        Api.as(People.KIM).delete("/api/v1/former-texts").then().statusCode(204);

        Api.as(People.BAKKER).get(old).then().body("title", equalTo(null));
        Api.as(People.BAKKER).get(fresh).then().body("title", equalTo("Van de nieuwe naam"));
        Api.as(People.KIM).get(room.path()).then().statusCode(200);
    }

    @Test
    void whoeverComesBackTooOftenIsTold() throws Exception {
        Ground.Room room = Ground.room("heel vaak terug");
        for (int i = 0; i <= HolderKeys.MOST_DEPARTURES; i++) {
            room.joinedBy("SEX_WORKER", People.KIM);
            room.topic(People.KIM, "Keer " + i, "Tekst");
            Api.as(People.KIM).delete(room.path() + "/membership").then().statusCode(204);
        }
        assertEquals(HolderKeys.MOST_DEPARTURES + 1, former(room));
        String code = room.codes("SEX_WORKER", 5).get(0);
        Api.as(People.KIM)
                .body(Map.of("code", code))
                .post("/api/v1/redemptions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("TOO_OFTEN_BACK"));
        Api.as(People.KIM).delete("/api/v1/former-texts").then().statusCode(204);
        assertEquals(0, former(room));
        room.redeem(People.KIM, code);
    }

    @Test
    void thePageLooksTheSameForEverybodyAndDestroysAfterAConfirmation() throws Exception {
        Ground.Room room =
                Ground.room("de pagina").joinedBy("SEX_WORKER", People.ROBIN).joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.ROBIN, "Nog even", "Tekst");
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(People.ROBIN.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page leaving = visitor.get("/ruimtes/" + room.id() + "/vertrek");
        assertEquals(
                409, visitor.submit(leaving, "/vertrek", Map.of("texts", "")).status());
        visitor.submit(leaving, "/vertrek", Map.of("texts", "KEEP"));
        Visitor.Page page = visitor.get("/ruimtes/eerder");
        assertEquals(409, visitor.submit(page, "/ruimtes/eerder", Map.of()).status());
        Api.as(People.DE_WIT).get(topic).then().body("title", equalTo("Nog even"));

        Visitor.Page done = visitor.submit(page, "/ruimtes/eerder", Map.of("confirmed", "ja"));

        assertEquals(200, done.status());
        assertTrue(done.text().contains("is niets meer over"), done::text);
        Api.as(People.DE_WIT).get(topic).then().body("title", equalTo(null));
    }

    @Test
    void nobodyIsMadeModeratorWithoutSayingYes() {
        Ground.Room room = Ground.room("gevraagd")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SUPPORT_SERVICE", People.VAN_VLIET);
        String self = Api.as(People.DE_WIT).get(room.path()).then().extract().path("self.id");
        appoint(room, self, "MODERATOR");
        Api.as(People.DE_WIT)
                .get(room.path())
                .then()
                .body("moderator", equalTo(false))
                .body("self.askedToModerate", equalTo(true));
        Api.as(People.DE_WIT).get(room.path() + "/invitation-batches").then().statusCode(404);
        // Only the moderators and the one who was asked know of it.
        Api.as(People.VAN_VLIET)
                .get(room.path() + "/members")
                .then()
                .body("members.findAll { it.askedToModerate }.size()", equalTo(0));
        Api.as(room.moderator())
                .get(room.path() + "/members")
                .then()
                .body("members.findAll { it.askedToModerate }.label", equalTo(List.of("H. de Wit")));

        answer(room, People.DE_WIT, false, 204);
        answer(room, People.DE_WIT, true, 404);
        appoint(room, self, "MODERATOR");
        appoint(room, self, "MEMBER");
        answer(room, People.DE_WIT, true, 404);
        appoint(room, self, "MODERATOR");
        answer(room, People.VAN_VLIET, true, 404);
        answer(room, People.DE_WIT, true, 204);

        Api.as(People.DE_WIT)
                .get(room.path())
                .then()
                .body("moderator", equalTo(true))
                .body("self.askedToModerate", equalTo(false));
        // And may stop at any time, as long as one is left.
        appoint(room, self, "MEMBER");
        Api.as(People.DE_WIT).get(room.path()).then().body("moderator", equalTo(false));
    }

    @Test
    void anotherAliasTakesTheFirstOneOutOfEveryBackup() throws Exception {
        Ground.Room room = Ground.room("andere naam").joinedBy("SEX_WORKER", People.KIM);
        Set<String> first = keysOf(room, People.KIM);
        Api.as(People.KIM).post(room.path() + "/membership/alias").then().statusCode(204);
        Set<String> second = keysOf(room, People.KIM);
        assertNotEquals(first, second);
        assertEquals(Set.of(), left(first));
        assertEquals(second, left(second));
    }

    private static void appoint(Ground.Room room, String member, String role) {
        Api.as(room.moderator())
                .body(Map.of("role", role))
                .put(room.path() + "/members/" + member + "/role")
                .then()
                .statusCode(204);
    }

    private static void answer(Ground.Room room, Person person, boolean accepted, int status) {
        Api.as(person)
                .body(Map.of("accepted", accepted))
                .put(room.path() + "/membership/role")
                .then()
                .statusCode(status);
    }

    private static void remove(Ground.Room room, Person person) {
        String self = Api.as(person).get(room.path()).then().extract().path("self.id");
        Api.as(room.moderator()).delete(room.path() + "/members/" + self).then().statusCode(204);
    }

    /** The keys that one member of a room claimed. */
    private static Set<String> keysOf(Ground.Room room, Person person) throws SQLException {
        String self = Api.as(person).get(room.path()).then().extract().path("self.id");
        try (Connection all = Ground.migrator()) {
            return new HashSet<>(
                    Ground.column(all, "select key_id from claimed_key where membership_id = '" + self + "'"));
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

    private static int former(Ground.Room room) throws SQLException {
        return count("former_holder", room);
    }

    private static int memberships(Ground.Room room) throws SQLException {
        return count("membership", room);
    }

    private static int count(String table, Ground.Room room) throws SQLException {
        try (Connection all = Ground.migrator()) {
            return Ground.column(all, "select 1 from " + table + " where room_id = '" + room.id() + "'")
                    .size();
        }
    }
}
