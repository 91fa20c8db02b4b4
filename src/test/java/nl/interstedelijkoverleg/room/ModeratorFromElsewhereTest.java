package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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

/** A room with sex workers is never led by the municipality concerned alone. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ModeratorFromElsewhereTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 28: no sex worker comes into a room that the municipality leads alone, and the code is not burnt")
    void noSexWorkerBeforeSomebodyFromElsewhereModerates() throws SQLException {
        Ground.Room room = consultation("alleen van de gemeente");
        String code = codeForSexWorker(room);
        makeMember(room, People.BAKKER);
        // A colleague of the same municipality is not from elsewhere.
        room.redeem(People.KUIPERS, room.codes("MUNICIPALITY", "MODERATOR", 1).get(0));

        redeem(People.MEREL, code)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("NO_MODERATOR_FROM_ELSEWHERE"));
        Api.as(People.MEREL).get(room.path()).then().statusCode(404);
        Api.as(People.DE_WIT).get(room.path()).then().body("lead", equalTo("FROM_ELSEWHERE_NEEDED"));

        askToModerate(room, People.BAKKER);
        Api.as(People.DE_WIT).get(room.path()).then().body("lead", equalTo("LED"));
        room.redeem(People.MEREL, code);
        Api.as(People.KUIPERS).delete(room.path() + "/membership").then().statusCode(204);
    }

    @Test
    @DisplayName("Row 27: whoever supervises or enforces takes part where they are admitted, and leads nothing")
    void whoeverEnforcesNeverLeads() throws SQLException {
        Ground.Room room = Ground.room(
                        "met toezicht",
                        "STANDING",
                        "FROM_JOINING",
                        People.BAKKER,
                        java.util.List.of("SEX_WORKER_ORGANISATION", "MUNICIPALITY", "ENFORCEMENT"))
                .joinedBy("ENFORCEMENT", People.HOFMAN);
        appoint(room, People.BAKKER, self(room, People.HOFMAN), "MODERATOR")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("NEVER_LEADS"));
        Api.as(People.BAKKER)
                .body(Map.of("kind", "ENFORCEMENT", "role", "MODERATOR", "number", 1))
                .post(room.path() + "/invitation-batches")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("NEVER_LEADS"));
        try (var all = Ground.migrator();
                var statement = all.createStatement()) {
            assertThrows(
                    SQLException.class,
                    () -> statement.executeUpdate(
                            "update membership set role = 'MODERATOR' where kind = 'ENFORCEMENT'"));
        }
    }

    @Test
    @DisplayName("Row 28: the last moderator from elsewhere is not removed, not made member and does not leave")
    void theLastFromElsewhereStays() {
        Ground.Room room = consultation("de laatste van elders");
        String bakker = self(room, People.BAKKER);
        Api.as(People.DE_WIT)
                .delete(room.path() + "/members/" + bakker)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("LAST_FROM_ELSEWHERE"));
        appoint(room, People.DE_WIT, bakker, "MEMBER")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("LAST_FROM_ELSEWHERE"));
        Api.as(People.BAKKER)
                .delete(room.path() + "/membership")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("LAST_FROM_ELSEWHERE"));
        Api.as(People.BAKKER).get(room.path()).then().body("moderator", equalTo(true));

        // With another one from elsewhere they may go, and the municipality's own may too.
        room.redeem(
                People.VAN_VLIET, room.codes("SUPPORT_SERVICE", "MODERATOR", 1).get(0));
        Api.as(People.BAKKER).delete(room.path() + "/membership").then().statusCode(204);
        Api.as(People.DE_WIT).delete(room.path() + "/membership").then().statusCode(204);
        Api.as(People.VAN_VLIET).get(room.path()).then().body("lead", equalTo("LED"));
    }

    @Test
    @DisplayName("Rows 2 and 15: what a moderator hears does not depend on whether there is a sex worker in the room")
    void theRefusalTellsNothingOfSexWorkers() {
        Ground.Room without = consultation("zonder sekswerkers");
        Ground.Room with = consultation("met een sekswerker");
        with.redeem(People.ROBIN, codeForSexWorker(with));
        for (Ground.Room room : List.of(without, with)) {
            appoint(room, People.DE_WIT, self(room, People.BAKKER), "MEMBER")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("LAST_FROM_ELSEWHERE"));
            Api.as(People.DE_WIT).get(room.path()).then().body("lead", equalTo("LED"));
        }
    }

    @Test
    @DisplayName(
            "A frozen seat leads nothing: the room stops, says why to who moderates, and opens once somebody else leads")
    void aFrozenSeatStopsTheRoom() {
        Ground.Room room = consultation("bevroren zetel van elders");
        room.redeem(
                People.VAN_VLIET, room.codes("SUPPORT_SERVICE", "MODERATOR", 1).get(0));
        Api.as(People.BAKKER).delete(room.path() + "/membership").then().statusCode(204);
        Api.as(People.DE_WIT).get(room.path()).then().body("state", equalTo("OPEN"));
        try {
            freeze(People.VAN_VLIET, "FROZEN");
            Api.as(People.DE_WIT)
                    .get(room.path())
                    .then()
                    .body("state", equalTo("FROZEN"))
                    .body("lead", equalTo("FROM_ELSEWHERE_NEEDED"));
            setState(room, People.DE_WIT, "OPEN")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("FROM_ELSEWHERE_NEEDED"));

            room.redeem(
                    People.BAKKER,
                    room.codes("SEX_WORKER_ORGANISATION", "MODERATOR", 1).get(0));
            setState(room, People.DE_WIT, "OPEN").then().statusCode(204);
            Api.as(People.DE_WIT).get(room.path()).then().body("state", equalTo("OPEN"));
        } finally {
            freeze(People.VAN_VLIET, "ACTIVE");
        }
    }

    @Test
    @DisplayName(
            "A room that nobody can lead says so to everybody in it, and one without sex workers needs nobody from elsewhere")
    void aRoomThatNobodyLeads() {
        Ground.Room room = Ground.room(
                        "zonder leiding",
                        "THEMATIC",
                        "FROM_START",
                        People.VAN_VLIET,
                        List.of("MUNICIPALITY", "SUPPORT_SERVICE"))
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        Api.as(People.DE_WIT).get(room.path()).then().body("lead", nullValue());
        try {
            freeze(People.VAN_VLIET, "FROZEN");
            Api.as(People.DE_WIT)
                    .get(room.path())
                    .then()
                    .body("state", equalTo("FROZEN"))
                    .body("lead", equalTo("UNLED"));
            Visitor visitor = new Visitor(InstallationResource.installation().origin());
            Visitor.Page members =
                    visitor.logIn(People.DE_WIT.username(), World.PASSWORD, "/ruimtes/" + room.id() + "/leden");
            assertTrue(members.text().contains("geen gespreksleider"), members.text());
        } finally {
            freeze(People.VAN_VLIET, "ACTIVE");
        }
        Ground.Room officials =
                Ground.room("alleen ambtenaren", "LOCAL", "FROM_START", People.DE_WIT, List.of("MUNICIPALITY"));
        Api.as(People.DE_WIT).get(officials.path()).then().body("lead", nullValue());
        setState(officials, People.DE_WIT, "FROZEN").then().statusCode(204);
        setState(officials, People.DE_WIT, "OPEN").then().statusCode(204);
        setState(officials, People.DE_WIT, "CLOSED").then().statusCode(204);
    }

    @Test
    @DisplayName("An alias that moderates is from elsewhere; when it falls silent for a whole half-year the room stops")
    void aSilentAliasStopsTheRoom() throws SQLException {
        Ground.Room room = consultation("stille gespreksleider");
        room.redeem(People.ALEX, codeForSexWorker(room));
        room.topic(People.ALEX, "Ik ben er", "Tekst");
        askToModerate(room, People.ALEX);
        Api.as(People.BAKKER).delete(room.path() + "/membership").then().statusCode(204);
        String half = Ground.migrated("select gate.half_year()");
        int halves = Integer.parseInt(half.substring(0, 4)) * 2 + half.charAt(6) - '1' - 2;
        sql("update membership set confirmed_half_year = '" + halves / 2 + "-H" + (halves % 2 + 1) + "' where id = '"
                + self(room, People.ALEX) + "'");
        Api.as(People.DE_WIT).get(room.path()).then().body("state", equalTo("OPEN"));

        Ground.migrated("select gate.clean()");

        Api.as(People.ALEX).get(room.path()).then().statusCode(404);
        Api.as(People.DE_WIT)
                .get(room.path())
                .then()
                .body("state", equalTo("FROZEN"))
                .body("lead", equalTo("FROM_ELSEWHERE_NEEDED"));
    }

    @Test
    @DisplayName(
            "Who is from elsewhere: another municipality in a local consultation, and who did not found in other rooms")
    void whoIsFromElsewhere() throws SQLException {
        Ground.Room local = consultation("wie van elders is");
        assertTrue(fromElsewhere(local, People.BAKKER));
        assertFalse(fromElsewhere(local, People.DE_WIT));
        Ground.Room own = Ground.room("van Duinrade zelf", "THEMATIC", "FROM_START", People.DE_WIT);
        assertFalse(fromElsewhere(own, People.DE_WIT));
        Ground.Room others = Ground.room("van anderen");
        others.redeem(
                People.DE_WIT, others.codes("MUNICIPALITY", "MODERATOR", 1).get(0));
        assertTrue(fromElsewhere(others, People.DE_WIT));
        // Of another municipality, as if the consultation were about that one.
        sql("update room set municipality_id = (select id from municipality where name = 'Waterveen') where id = '"
                + local.id() + "'");
        assertTrue(fromElsewhere(local, People.DE_WIT));
        // Whoever enforces never is.
        sql("update membership set seat_id = '" + Ground.seatOf(People.HOFMAN) + "' where id = '"
                + self(others, People.DE_WIT) + "'");
        String id = Ground.migrated("select id from membership where room_id = '" + others.id() + "' and seat_id = '"
                + Ground.seatOf(People.HOFMAN) + "'");
        assertEquals("f", Ground.migrated("select gate.from_elsewhere('" + id + "')"));
        sql("update membership set seat_id = '" + Ground.seatOf(People.DE_WIT) + "' where id = '" + id + "'");
    }

    @Test
    @DisplayName("The municipality's moderator reads what to do, on the page of the room")
    void theModeratorReadsWhatToDo() {
        Ground.Room room = Ground.room("nog alleen", "LOCAL", "FROM_JOINING", People.DE_WIT);
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = visitor.logIn(People.DE_WIT.username(), World.PASSWORD, "/ruimtes/" + room.id());
        assertTrue(page.text().contains("Zoek een gespreksleider van buiten de gemeente"), page.text());
        room.redeem(People.KUIPERS, room.codes("MUNICIPALITY", 1).get(0));
        Visitor other = new Visitor(InstallationResource.installation().origin());
        Visitor.Page members = other.logIn(People.KUIPERS.username(), World.PASSWORD, "/ruimtes/" + room.id());
        assertFalse(members.text().contains("van buiten de gemeente"), members.text());
        Api.as(People.KUIPERS).delete(room.path() + "/membership").then().statusCode(204);
        setState(room, People.DE_WIT, "CLOSED").then().statusCode(204);
    }

    @Test
    @DisplayName(
            "Lock 3: what tells who is from elsewhere belongs to the gates, and nobody asks how a room of others is led")
    void theInsideIsClosed() throws SQLException {
        Ground.Room room = consultation("van binnen");
        try (Connection application = Ground.application()) {
            for (String call : List.of(
                    "gate.from_elsewhere(gen_random_uuid())",
                    "gate.moderators('" + room.id() + "', null)",
                    "gate.lacks_elsewhere('" + room.id() + "', null)",
                    "gate.bar_of_departure('" + room.id() + "', gen_random_uuid())")) {
                String state = "";
                try (Statement statement = application.createStatement()) {
                    statement.execute("select " + call);
                } catch (SQLException refused) {
                    state = refused.getSQLState();
                }
                assertEquals("42501", state, call);
            }
            assertEquals(
                    null,
                    Ground.column(application, "select gate.lead('" + room.id() + "')")
                            .get(0));
        }
    }

    @Test
    @DisplayName(
            "A room that nobody leads is taken up by a member under an alias when two others agree, and by no official")
    void aMemberTakesItUp() throws SQLException {
        Ground.Room room = Ground.room("over te nemen", "THEMATIC", "FROM_START", People.BAKKER)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN, People.KIM)
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        room.topic(People.MEREL, "Ik ben er", "Tekst");
        // While it is led there is nothing to offer and nobody to agree with.
        stand(room, People.MEREL, 404);
        Api.as(People.ROBIN)
                .get(room.path() + "/candidacies")
                .then()
                .statusCode(200)
                .body("candidates", hasSize(0))
                .body("mayOffer", equalTo(false));
        try {
            freeze(People.BAKKER, "FROZEN");
            Api.as(People.MEREL).get(room.path()).then().body("lead", equalTo("UNLED"));
            // Neither an official nor an alias that nobody has seen.
            stand(room, People.DE_WIT, 404);
            stand(room, People.KIM, 404);
            stand(room, People.MEREL, 204);
            String merel = self(room, People.MEREL);
            Api.as(People.ROBIN)
                    .get(room.path() + "/candidacies")
                    .then()
                    .body("candidates.member.id", equalTo(List.of(merel)))
                    .body("candidates[0].supported", equalTo(false));
            // Nobody agrees with themselves, an outsider agrees with nobody, and one person is not two.
            support(room, People.MEREL, merel, 404);
            support(room, People.ALEX, merel, 404);
            support(room, People.ROBIN, merel, 204);
            support(room, People.ROBIN, merel, 204);
            Api.as(People.MEREL).get(room.path()).then().body("moderator", equalTo(false));
            // Who agreed is shown to nobody else.
            Api.as(People.DE_WIT)
                    .get(room.path() + "/candidacies")
                    .then()
                    .body("candidates[0].supported", equalTo(false));

            // Somebody who left meanwhile does not count either.
            Api.as(People.ROBIN).delete(room.path() + "/membership").then().statusCode(204);
            Visitor visitor = new Visitor(InstallationResource.installation().origin());
            Visitor.Page page =
                    visitor.logIn(People.DE_WIT.username(), World.PASSWORD, "/ruimtes/" + room.id() + "/leiding");
            assertFalse(page.has("form[action$=/aanbod]"), page.text());
            assertEquals(200, visitor.submit(page, "/steun", Map.of()).status());
            Api.as(People.MEREL).get(room.path()).then().body("moderator", equalTo(false));

            support(room, People.KIM, merel, 204);
            Api.as(People.MEREL)
                    .get(room.path())
                    .then()
                    .body("moderator", equalTo(true))
                    .body("lead", equalTo("LED"));
            assertEquals("0", Ground.migrated("select count(*) from candidacy where room_id = '" + room.id() + "'"));
            setState(room, People.MEREL, "OPEN").then().statusCode(204);
        } finally {
            freeze(People.BAKKER, "ACTIVE");
        }
        setState(room, People.BAKKER, "CLOSED").then().statusCode(204);
    }

    @Test
    @DisplayName("Row 27: a researcher leads no room that nobody leads, and is not among those who offer")
    void aResearcherDoesNotTakeItUp() throws SQLException {
        Ground.Room room = Ground.room(
                        "onderzoeker in een ruimte zonder leiding",
                        "THEMATIC",
                        "FROM_START",
                        People.VAN_VLIET,
                        List.of("MUNICIPALITY", "SUPPORT_SERVICE"))
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedByResearcher(People.PRINS);
        try {
            freeze(People.VAN_VLIET, "FROZEN");
            Api.as(People.PRINS).get(room.path()).then().body("lead", equalTo("UNLED"));
            stand(room, People.PRINS, 404);
            Api.as(People.PRINS)
                    .get(room.path() + "/candidacies")
                    .then()
                    .statusCode(200)
                    .body("mayOffer", equalTo(false));
            stand(room, People.DE_WIT, 204);
            // As if the rule had not been there when they offered.
            sql("insert into candidacy (id, room_id, membership_id) values (gen_random_uuid(), '" + room.id() + "', '"
                    + self(room, People.PRINS) + "')");
            Api.as(People.DE_WIT)
                    .get(room.path() + "/candidacies")
                    .then()
                    .body("candidates.member.label", equalTo(List.of("H. de Wit")));
            support(room, People.DE_WIT, self(room, People.PRINS), 404);
        } finally {
            freeze(People.VAN_VLIET, "ACTIVE");
            Api.as(People.PRINS).delete(room.path() + "/membership").then().statusCode(204);
        }
    }

    @Test
    @DisplayName("An offer is taken back, and the night takes away what was offered to a room that is led again")
    void anOfferGoes() throws SQLException {
        Ground.Room room = Ground.room("weer geleid").joinedBy("SEX_WORKER", People.MEREL);
        room.topic(People.MEREL, "Ik ben er", "Tekst");
        try {
            freeze(People.BAKKER, "FROZEN");
            stand(room, People.MEREL, 204);
            Api.as(People.MEREL).delete(room.path() + "/candidacies").then().statusCode(204);
            Api.as(People.MEREL)
                    .get(room.path() + "/candidacies")
                    .then()
                    .body("candidates", hasSize(0))
                    .body("mayOffer", equalTo(true));
            stand(room, People.MEREL, 204);
        } finally {
            freeze(People.BAKKER, "ACTIVE");
        }
        assertEquals("1", Ground.migrated("select count(*) from candidacy where room_id = '" + room.id() + "'"));
        Ground.migrated("select gate.clean()");
        assertEquals("0", Ground.migrated("select count(*) from candidacy where room_id = '" + room.id() + "'"));
    }

    private static void stand(Ground.Room room, Person person, int status) {
        Api.as(person).post(room.path() + "/candidacies").then().statusCode(status);
    }

    private static void support(Ground.Room room, Person person, String member, int status) {
        Api.as(person)
                .put(room.path() + "/candidacies/" + member + "/support")
                .then()
                .statusCode(status);
    }

    /** A consultation of Duinrade with its alderman and somebody of a sex-worker-led organisation as moderators. */
    private static Ground.Room consultation(String name) {
        Ground.Room room = Ground.room(name, "LOCAL", "FROM_JOINING", People.DE_WIT);
        room.redeem(
                People.BAKKER,
                room.codes("SEX_WORKER_ORGANISATION", "MODERATOR", 1).get(0));
        return room;
    }

    private static String codeForSexWorker(Ground.Room room) {
        return new Ground.Room(room.id(), People.BAKKER).codes("SEX_WORKER", 5).get(0);
    }

    private static Response redeem(Person person, String code) {
        return Api.as(person).body(Map.of("code", code)).post("/api/v1/redemptions");
    }

    private static void askToModerate(Ground.Room room, Person person) {
        appoint(room, People.DE_WIT, self(room, person), "MODERATOR").then().statusCode(204);
        room.saysYes(person);
    }

    private static Response appoint(Ground.Room room, Person by, String member, String role) {
        return Api.as(by).body(Map.of("role", role)).put(room.path() + "/members/" + member + "/role");
    }

    private static Response setState(Ground.Room room, Person by, String state) {
        return Api.as(by).body(Map.of("state", state)).put(room.path() + "/state");
    }

    private static void freeze(Person person, String state) {
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("state", state))
                .put("/api/v1/seats/" + Ground.seatOf(person) + "/state")
                .then()
                .statusCode(204);
    }

    /** As if the rule had not been there when they stopped moderating. */
    private static void makeMember(Ground.Room room, Person person) throws SQLException {
        sql("update membership set role = 'MEMBER' where id = '" + self(room, person) + "'");
    }

    private static boolean fromElsewhere(Ground.Room room, Person person) throws SQLException {
        return "t".equals(Ground.migrated("select gate.from_elsewhere('" + self(room, person) + "')"));
    }

    private static String self(Ground.Room room, Person person) {
        return Api.as(person).get(room.path()).then().statusCode(200).extract().path("self.id");
    }

    private static void sql(String statement) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement change = all.createStatement()) {
            assertEquals(1, change.executeUpdate(statement), statement);
        }
    }
}
