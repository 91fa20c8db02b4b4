package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
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

/** Interpreters read along by name, under an agreement of their own, and do nothing else. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class InterpreterTest {

    private static final String DENIED = "42501";
    private static final String FOREIGN_KEY = "23503";
    private static final String CHECK = "23514";
    private static final String NAME = "I. Taalman";

    private static UUID seat;

    /** The interpreter takes a seat in two steps, the first of which is refused. */
    @BeforeAll
    static void ground() throws SQLException {
        Ground.prepare();
        String code =
                makeSeat(Ground.SUPPORT, false).then().statusCode(200).extract().path("code");
        seat = UUID.fromString(Api.as(People.INTERPRETER)
                .body(Map.of("code", code))
                .post("/api/v1/seat-redemptions")
                .then()
                .statusCode(200)
                .extract()
                .path("seat"));
        Api.as(People.INTERPRETER)
                .get("/api/v1/agreement/acceptances-due")
                .then()
                .body("[0].interpreter", equalTo(true));
        accept(null).then().statusCode(400).body("errors[0].code", equalTo("CONFIRM"));
        accept(99).then().statusCode(400).body("errors[0].code", equalTo("NOT_CURRENT"));
        assertEquals("f", stands());
        Api.as(People.INTERPRETER)
                .get("/api/v1/agreement/acceptances-due")
                .then()
                .body("", hasSize(1));
        accept(1).then().statusCode(204);
        assertEquals("t", stands());
    }

    @Test
    @DisplayName(
            "Row 27: without what interpreters promise the seat opens nothing, and whoever comes new to it accepts both")
    void bothAreAccepted() throws SQLException {
        Ground.Room room = joined("eerst akkoord");
        String key = keyOf(room);
        assertEquals(1, seenWith(key));
        sql("delete from interpreter_acceptance where seat_id = '" + seat + "'");
        Api.as(People.INTERPRETER).get(room.path()).then().statusCode(403);
        assertEquals(0, seenWith(key));
        accept(1).then().statusCode(204);
        Api.as(People.INTERPRETER).get(room.path()).then().statusCode(200);

        // As when the seat is handed over: what the predecessor accepted goes.
        sql("delete from seat_acceptance where seat_id = '" + seat + "'");
        assertEquals(
                "0", Ground.migrated("select count(*) from interpreter_acceptance where seat_id = '" + seat + "'"));
        accept(1).then().statusCode(204);
    }

    @Test
    @DisplayName("Only some organisations have interpreters, none who enforces, and none who is a trust contact")
    void whoCanInterpret() throws SQLException {
        makeSeat(Ground.DUINRADE, false).then().statusCode(400).body("errors.code", hasItem("REFUSED"));
        makeSeat(Ground.ENFORCEMENT, false).then().statusCode(400).body("errors.code", hasItem("REFUSED"));
        makeSeat(Ground.SUPPORT, true).then().statusCode(400).body("errors.code", hasItem("REFUSED"));
        Map<String, Object> own = seatOrder(Ground.WORKER_LED, false);
        Api.as(People.BAKKER)
                .body(own)
                .post("/api/v1/desks/" + Ground.seatOf(People.BAKKER) + "/seats")
                .then()
                .statusCode(200);
        Map<String, Object> theirs = seatOrder(Ground.DUINRADE, false);
        Api.as(People.DE_WIT)
                .body(theirs)
                .post("/api/v1/desks/" + Ground.seatOf(People.DE_WIT) + "/seats")
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("REFUSED"));
        String made = Ground.migrated("select s.id from seat s join organisation o on o.id = s.organisation_id"
                + " where s.interpreter and o.name = '" + Ground.WORKER_LED + "'");

        // The database itself, with the rights of whoever may change everything.
        assertEquals(FOREIGN_KEY, refusal("insert into trust_contact (seat_id) values ('" + made + "')"));
        assertEquals(
                FOREIGN_KEY,
                refusal("update seat set interpreter = true where id = '" + Ground.seatOf(People.BAKKER) + "'"));
        assertEquals(
                CHECK, refusal("update seat set interpreter = true where id = '" + Ground.seatOf(People.DE_WIT) + "'"));
        // And nobody makes one of a seat that is in use.
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            String state = "";
            try {
                statement.execute("update seat set interpreter = false where id = '" + seat + "'");
            } catch (SQLException refused) {
                state = refused.getSQLState();
            }
            assertEquals(DENIED, state);
        }
        sql("update seat set state = 'ACTIVE' where id = '" + made + "'");
        Api.as(People.TRUST_CONTACT)
                .body(Map.of("seat", made))
                .post("/api/v1/desks/" + Ground.seatOf(People.TRUST_CONTACT) + "/proposals")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("REFUSED"));
        sql("update seat set state = 'ENDED' where id = '" + made + "'");
    }

    @Test
    @DisplayName("An interpreter's seat comes in with an interpreter's code only, and no other seat does with one")
    void codesAndSeatsFit() {
        Ground.Room room = Ground.room("passende codes");
        String forMember = room.codes("SUPPORT_SERVICE", 1).get(0);
        String forInterpreter = room.codes("SUPPORT_SERVICE", "INTERPRETER", 1).get(0);
        redeem(People.INTERPRETER, forMember)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("INTERPRETER_CODE_NEEDED"));
        redeem(People.VAN_VLIET, forInterpreter)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("INTERPRETER_SEAT_NEEDED"));
        redeem(People.DE_WIT, forInterpreter)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("OTHER_SEAT_NEEDED"));
        // Neither code was used.
        room.redeem(People.VAN_VLIET, forMember);
        room.redeem(People.INTERPRETER, forInterpreter);
    }

    @Test
    @DisplayName(
            "Into an autonomous room comes no interpreter but of a sex-worker-led organisation, whatever code there is")
    void notIntoAnAutonomousRoom() throws SQLException {
        Ground.Room room = Ground.room("van sekswerkers", "AUTONOMOUS", "FROM_JOINING", People.BAKKER);
        Api.as(People.BAKKER)
                .body(Map.of("kind", "SUPPORT_SERVICE", "role", "INTERPRETER", "number", 1))
                .post(room.path() + "/invitation-batches")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("KIND_NOT_ADMITTED"));
        String code = room.codes("SEX_WORKER_ORGANISATION", "INTERPRETER", 1).get(0);
        // As if the application had been made to make one.
        sql("update invitation_batch set kind = 'SUPPORT_SERVICE' where room_id = '" + room.id() + "'");
        redeem(People.INTERPRETER, code).then().statusCode(400).body("errors[0].code", equalTo("KIND_NOT_ADMITTED"));
        Api.as(People.INTERPRETER).get(room.path()).then().statusCode(404);
    }

    @Test
    @DisplayName(
            "Rows 27 and 28: where sex workers can come, only a moderator from elsewhere brings an interpreter, lock 3 included")
    void theMunicipalityBringsNoInterpreter() throws SQLException {
        Ground.Room room = Ground.room("tolk van de gemeente", "LOCAL", "FROM_JOINING", People.DE_WIT);
        askForInterpreter(room, People.DE_WIT)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("FROM_ELSEWHERE_INVITES"));
        room.redeem(
                People.BAKKER,
                room.codes("SEX_WORKER_ORGANISATION", "MODERATOR", 1).get(0));
        askForInterpreter(room, People.DE_WIT)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("FROM_ELSEWHERE_INVITES"));
        askForInterpreter(room, People.BAKKER).then().statusCode(200);

        String key = Ground.migrated("select encode(holder_key, 'hex') from holder where room_id = '" + room.id()
                + "' and seat_id = '" + Ground.seatOf(People.DE_WIT) + "'");
        String batch = "insert into invitation_batch (id, room_id, kind, role, size, expires_week)"
                + " select gen_random_uuid(), id, 'SUPPORT_SERVICE', '%s', 1, date '2099-01-05' from room";
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            act(statement, key);
            assertEquals(1, statement.executeUpdate(batch.formatted("MEMBER")));
            String state = "";
            try {
                statement.executeUpdate(batch.formatted("INTERPRETER"));
            } catch (SQLException refused) {
                state = refused.getSQLState();
            }
            application.rollback();
            assertEquals(DENIED, state);
        }

        Ground.Room officials =
                Ground.room("tolk onder ambtenaren", "LOCAL", "FROM_START", People.DE_WIT, List.of("MUNICIPALITY"));
        askForInterpreter(officials, People.DE_WIT).then().statusCode(200);
    }

    private static Response askForInterpreter(Ground.Room room, Person moderator) {
        return Api.as(moderator)
                .body(Map.of("kind", "SUPPORT_SERVICE", "role", "INTERPRETER", "number", 1))
                .post(room.path() + "/invitation-batches");
    }

    @Test
    @DisplayName(
            "An interpreter reads in a room that does not admit their organisation, and writes nothing, founds nothing, leads nothing")
    void readsAndDoesNothingElse() throws SQLException {
        Ground.Room room = Ground.room(
                        "zonder hulporganisaties",
                        "THEMATIC",
                        "FROM_START",
                        People.BAKKER,
                        List.of("SEX_WORKER", "SEX_WORKER_ORGANISATION", "MUNICIPALITY"))
                .joinedBy("SEX_WORKER", People.MEREL);
        room.redeem(
                People.INTERPRETER,
                room.codes("SUPPORT_SERVICE", "INTERPRETER", 1).get(0));
        String topic = room.topic(People.MEREL, "Te vertalen", "Tekst");
        Api.as(People.INTERPRETER).get(topic + "/posts").then().statusCode(200).body("items", hasSize(1));
        Api.as(People.INTERPRETER)
                .get(room.path())
                .then()
                .body("writable", equalTo(false))
                .body("state", equalTo("OPEN"))
                .body("self.interpreter", equalTo(true));
        Api.as(People.INTERPRETER)
                .body(Map.of("text", "Mijn mening"))
                .post(topic + "/posts")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("INTERPRETER_READS"));
        Api.as(People.INTERPRETER)
                .body(Map.of("kind", "QUESTION", "title", "Van de tolk", "text", "Tekst"))
                .post(room.path() + "/topics")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("INTERPRETER_READS"));

        // Lock 3: the same for whoever has the rights of the application and the interpreter's key.
        String key = keyOf(room);
        String self = self(room);
        String id = topic.substring(topic.lastIndexOf('/') + 1);
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            act(statement, key);
            assertEquals(
                    null,
                    Ground.column(application, "select gate.epoch_to_write('" + room.id() + "')")
                            .get(0));
            assertEquals(
                    "t", Ground.column(application, "select true from post").get(0));
            for (String sql : List.of(
                    "insert into topic (id, room_id, kind, membership_id, last_epoch, last_ordinal, last_post_at) select"
                            + " gen_random_uuid(), id, 'QUESTION', '" + self
                            + "', epoch, 1, date_trunc('minute', now()) from room",
                    "insert into post (id, room_id, topic_id, membership_id, ordinal, epoch, key_id, sealed_source,"
                            + " sealed_html, posted_at) select gen_random_uuid(), id, '" + id + "', '" + self
                            + "', 99, epoch, gen_random_uuid(), '', '', date_trunc('minute', now()) from room",
                    "update membership set role = 'MEMBER' where id = '" + self + "'")) {
                String state = "";
                try {
                    statement.execute(sql);
                } catch (SQLException refused) {
                    state = refused.getSQLState();
                }
                application.rollback();
                assertEquals(DENIED, state, sql);
                act(statement, key);
            }
            application.rollback();
        }

        Api.as(People.BAKKER)
                .body(Map.of("role", "MODERATOR"))
                .put(room.path() + "/members/" + self + "/role")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("INTERPRETER_ONLY"));
        Api.as(People.BAKKER)
                .body(Map.of("role", "MEMBER"))
                .put(room.path() + "/members/" + self + "/role")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("INTERPRETER_ONLY"));
        String merel = Api.as(People.MEREL).get(room.path()).path("self.id");
        Api.as(People.BAKKER)
                .body(Map.of("role", "INTERPRETER"))
                .put(room.path() + "/members/" + merel + "/role")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("INTERPRETER_ONLY"));
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", "Van een tolk");
        plan.put("purpose", "Overleg");
        plan.put("kind", "THEMATIC");
        plan.put("admittedKinds", List.of("SUPPORT_SERVICE"));
        plan.put("history", "FROM_START");
        plan.put("seat", seat);
        Api.as(People.INTERPRETER)
                .body(plan)
                .post("/api/v1/rooms")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("REFUSED"));
        // And may be sent away as everybody may.
        Api.as(People.BAKKER).delete(room.path() + "/members/" + self).then().statusCode(204);
        Api.as(People.INTERPRETER).get(room.path()).then().statusCode(404);
    }

    @Test
    @DisplayName("Row 27: before writing one reads that an interpreter reads along, by name, and counted with no kind")
    void everybodyKnowsWhoReadsAlong() {
        Ground.Room room = joined("met een tolk").joinedBy("MUNICIPALITY", People.DE_WIT);
        Api.as(People.DE_WIT)
                .get(room.path() + "/members")
                .then()
                .body("balance.interpreters", equalTo(List.of(NAME)))
                .body("balance.named.SUPPORT_SERVICE", nullValue())
                .body("balance.named.MUNICIPALITY", equalTo(1))
                .body("members.find { it.interpreter }.label", equalTo(NAME));
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page write =
                visitor.logIn(People.DE_WIT.username(), World.PASSWORD, "/ruimtes/" + room.id() + "/onderwerpen/nieuw");
        assertTrue(write.text().contains("en 1 tolk (" + NAME + ")."), write.text());
        Visitor.Page members = visitor.get("/ruimtes/" + room.id() + "/leden");
        assertTrue(members.text().contains(Ground.SUPPORT + ", tolk"), members.text());
        assertTrue(members.text().contains("Tolken: 1"), members.text());

        Visitor interpreter = new Visitor(InstallationResource.installation().origin());
        Visitor.Page reads = interpreter.logIn(People.INTERPRETER.username(), World.PASSWORD, "/ruimtes/" + room.id());
        assertTrue(reads.text().contains("Je bent hier tolk"), reads.text());
        assertFalse(reads.has("a[href$=/onderwerpen/nieuw]"), reads.text());
        assertFalse(reads.text().contains("Deze ruimte is open"), reads.text());
    }

    @Test
    @DisplayName(
            "A moderator invites an interpreter on a page of its own; everybody may read what interpreters promise")
    void onThePages() {
        Ground.Room room = Ground.room("pagina voor tolken");
        Visitor moderator = new Visitor(InstallationResource.installation().origin());
        moderator.logIn(People.BAKKER.username(), World.PASSWORD, "/ruimtes");
        String path = "/ruimtes/" + room.id() + "/tolken";
        Visitor.Page form =
                moderator.stepUp(moderator.get(path), People.BAKKER.username(), World.PASSWORD, World.TOTP_SECRET);
        assertEquals(200, form.status(), form.text());
        assertEquals(400, moderator.submit(form, "/tolken", Map.of()).status());
        Visitor.Page code = moderator.submit(form, "/tolken", Map.of("kind", "SUPPORT_SERVICE"));
        assertEquals(200, code.status(), code.text());
        String text = Visitor.one(code, "[data-code]").text();

        Visitor interpreter = new Visitor(InstallationResource.installation().origin());
        interpreter.logIn(People.INTERPRETER.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page offer = interpreter.get("/uitnodiging/" + text);
        assertTrue(offer.text().contains("tolk"), offer.text());
        assertEquals(
                "/ruimtes/" + room.id(),
                interpreter.submit(offer, "/aannemen", Map.of()).path());

        Api.asNobody()
                .get("/api/v1/agreement/interpreters")
                .then()
                .statusCode(200)
                .body("html", containsString("Je vertaalt alles"));
        Visitor anybody = new Visitor(InstallationResource.installation().origin());
        assertTrue(anybody.get("/gebruiksafspraak").text().contains("Je maakt geen aantekeningen"));
    }

    @Test
    @DisplayName("On the page both texts are accepted together, or neither is")
    void bothOnThePage() throws SQLException {
        sql("delete from seat_acceptance where seat_id = '" + seat + "'");
        Visitor interpreter = new Visitor(InstallationResource.installation().origin());
        interpreter.logIn(People.INTERPRETER.username(), World.PASSWORD, "/ruimtes");
        Visitor.Page page = interpreter.get("/gebruiksafspraak");
        Visitor.Page half = interpreter.submit(page, "/gebruiksafspraak", Map.of("accepted", "ja"));
        assertEquals(409, half.status());
        assertTrue(half.has("#interpreter-fout"), half.text());
        assertEquals("f", stands());
        assertEquals("0", Ground.migrated("select count(*) from seat_acceptance where seat_id = '" + seat + "'"));
        Visitor.Page both =
                interpreter.submit(half, "/gebruiksafspraak", Map.of("accepted", "ja", "interpreter", "ja"));
        assertEquals("/ruimtes", both.path(), both.text());
        assertEquals("t", stands());
    }

    private static Ground.Room joined(String name) {
        Ground.Room room = Ground.room(name);
        room.redeem(
                People.INTERPRETER,
                room.codes("SUPPORT_SERVICE", "INTERPRETER", 1).get(0));
        return room;
    }

    private static Map<String, Object> seatOrder(String organisation, boolean enforcement) {
        return Map.of(
                "organisation",
                Ground.organisation(organisation),
                "name",
                NAME,
                "function",
                "tolk Spaans",
                "portfolios",
                List.of(),
                "enforcementTask",
                enforcement,
                "interpreter",
                true);
    }

    private static Response makeSeat(String organisation, boolean enforcement) {
        return Api.as(People.ADMINISTRATOR)
                .body(seatOrder(organisation, enforcement))
                .post("/api/v1/seats");
    }

    private static Response accept(Integer interpreterVersion) {
        Map<String, Object> acceptance = new LinkedHashMap<>();
        acceptance.put("seat", seat);
        acceptance.put("version", 1);
        acceptance.put("forOrganisation", true);
        acceptance.put("interpreterVersion", interpreterVersion);
        return Api.as(People.INTERPRETER).body(acceptance).post("/api/v1/agreement/acceptances");
    }

    private static Response redeem(Person person, String code) {
        return Api.as(person).body(Map.of("code", code)).post("/api/v1/redemptions");
    }

    private static String self(Ground.Room room) {
        return Api.as(People.INTERPRETER)
                .get(room.path())
                .then()
                .statusCode(200)
                .extract()
                .path("self.id");
    }

    private static String keyOf(Ground.Room room) throws SQLException {
        return Ground.migrated(
                "select encode(holder_key, 'hex') from holder where membership_id = '" + self(room) + "'");
    }

    private static void act(Statement statement, String key) throws SQLException {
        statement.execute("set local overleg.first_epoch = '0'");
        statement.execute("set local overleg.keys = '" + key + "'");
    }

    private static int seenWith(String key) throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            act(statement, key);
            int seen = Ground.column(application, "select 1 from room").size();
            application.rollback();
            return seen;
        }
    }

    private static String stands() throws SQLException {
        return Ground.migrated("select stands('" + seat + "')");
    }

    private static void sql(String statement) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement change = all.createStatement()) {
            assertTrue(change.executeUpdate(statement) > 0, statement);
        }
    }

    /** The state with which the database refuses even the migrator, who bypasses every policy. */
    private static String refusal(String sql) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            all.setAutoCommit(false);
            try {
                statement.execute(sql);
                return "";
            } catch (SQLException refused) {
                return refused.getSQLState();
            } finally {
                all.rollback();
            }
        }
    }
}
