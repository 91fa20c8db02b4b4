package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
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
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** A seat survives the person, and nobody stands behind an old name unannounced (docs/adr/0030). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class HandoverTest {

    private static final String NOTES = "Vraag mevrouw De Wit naar de **kadernota**.";

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    /** The people of one test have no seat in the next, whatever class it is of. */
    @BeforeEach
    @AfterEach
    void everybodyGoes() throws SQLException {
        for (Person person : List.of(People.PETERS, People.VAN_RIJN, People.DEKKER)) {
            List<String> seats = Api.as(person).get("/api/v1/desks").path("by");
            for (String seat : seats) {
                Api.as(person).delete("/api/v1/desks/" + seat + "/seats/" + seat);
            }
        }
    }

    @Test
    @DisplayName("Row 25: after 48 hours the former holder has nothing left, and the successor reads nothing of before")
    void theSuccessorComesAsALateJoiner() throws SQLException {
        UUID seat = seatFor(People.PETERS, "P. Peters");
        Ground.Room room = Ground.room("overdracht")
                .joinedBy("MUNICIPALITY", People.PETERS)
                .joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.PETERS, "Van Peters", "Tekst van Peters");

        String code = begin(People.PETERS, seat, seat, plan("S. van Rijn", NOTES));

        Api.as(People.MEREL)
                .get(room.path() + "/successions")
                .then()
                .body("former", contains("P. Peters"))
                .body("name", contains("S. van Rijn"))
                .body("moderator", contains(false));
        Api.as(People.PETERS).get(topic + "/posts").then().statusCode(200);
        String handover = take(People.VAN_RIJN, code);
        entry(People.VAN_RIJN, handover, "AGREEMENT_FIRST");
        accept(People.VAN_RIJN, handover);
        entry(People.VAN_RIJN, handover, "TOO_EARLY");
        Api.as(People.VAN_RIJN).get(room.path()).then().statusCode(404);
        // The notes: until then for whoever wrote them, and for no colleague.
        notes(People.PETERS, seat).then().statusCode(200).body("html", containsString("<strong>kadernota</strong>"));
        for (Person other : List.of(People.VAN_RIJN, People.DE_WIT, People.ADMINISTRATOR, People.BAKKER)) {
            notes(other, seat).then().statusCode(404);
        }
        assertFalse(stored("handover_note").contains("kadernota"));

        twoDaysPass(seat);
        Api.as(People.PETERS).get(topic + "/posts").then().statusCode(200);
        entry(People.VAN_RIJN, handover, null);

        Api.as(People.PETERS).get(room.path()).then().statusCode(404);
        Api.as(People.PETERS).get("/api/v1/desks").then().body("$", hasSize(0));
        notes(People.PETERS, seat).then().statusCode(404);
        Api.as(People.VAN_RIJN).get(room.path()).then().statusCode(200).body("self.label", equalTo("S. van Rijn"));
        Api.as(People.VAN_RIJN).get(room.path() + "/topics").then().body("items", hasSize(0));
        Api.as(People.VAN_RIJN).get(topic + "/posts").then().statusCode(404);
        Api.as(People.MEREL).get(room.path() + "/successions").then().body("$", hasSize(0));

        room.post(People.MEREL, topic, "Welkom");
        room.post(People.VAN_RIJN, topic, "Dank je");
        Api.as(People.VAN_RIJN).get(topic + "/posts").then().body("items", hasSize(2));
        Api.as(People.MEREL)
                .get(topic + "/posts")
                .then()
                .body("items[0].author.label", equalTo("P. Peters"))
                .body("items[0].author.departed", equalTo(true))
                .body("items[0].html", containsString("Tekst van Peters"))
                .body("items[2].author.label", equalTo("S. van Rijn"))
                .body("items[2].author.departed", equalTo(false));
        Api.as(People.MEREL)
                .get(room.path() + "/members")
                .then()
                .body("members.label", hasItem("S. van Rijn"))
                .body("members.label", not(hasItem("P. Peters")));
        // What Peters promised stays with Peters, and Van Rijn promised too.
        assertEquals("2", Ground.migrated("""
                select count(*) from seat_acceptance a join seat s on s.id = a.seat_id
                where s.name in ('P. Peters', 'S. van Rijn') and (s.state = 'ENDED') = (s.name = 'P. Peters')
                and s.id in (select seat_id from membership where room_id = '%s')""".formatted(room.id())));

        notes(People.VAN_RIJN, seat).then().statusCode(200).body("handedOver", equalTo(true));
        Api.as(People.VAN_RIJN)
                .delete("/api/v1/successions/notes/" + seat)
                .then()
                .statusCode(204);
        notes(People.VAN_RIJN, seat).then().statusCode(404);
    }

    @Test
    @DisplayName("Only the holder or a colleague who may touch the seat hands it over, to somebody with the same task")
    void whoMayBegin() throws SQLException {
        UUID seat = seatFor(People.PETERS, "P. Peters");
        Map<String, Object> plan = plan("S. van Rijn", "");
        for (Person other : List.of(People.DE_BOER, People.HOFMAN, People.BAKKER)) {
            begun(other, Ground.seatOf(other), seat, plan, 404);
            begun(other, seat, seat, plan, 404);
        }
        begun(People.ADMINISTRATOR, seat, seat, plan, 404);
        Map<String, Object> enforcing = new HashMap<>(plan);
        enforcing.put("enforcementTask", true);
        assertEquals(
                "OTHER_TASK", begun(People.PETERS, seat, seat, enforcing, 400).path("errors[0].code"));
        sql("update seat set state = 'FROZEN' where id = '" + seat + "'");
        assertEquals(
                "SEAT_FROZEN",
                begun(People.DE_WIT, Ground.seatOf(People.DE_WIT), seat, plan, 400)
                        .path("errors[0].code"));
        Api.as(People.DE_WIT)
                .delete("/api/v1/desks/" + Ground.seatOf(People.DE_WIT) + "/seats/" + seat)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SEAT_FROZEN"));
        sql("update seat set state = 'ACTIVE' where id = '" + seat + "'");

        // A colleague may, for somebody who left already; there is one handover at a time.
        String code = begin(People.DE_WIT, Ground.seatOf(People.DE_WIT), seat, plan);
        assertEquals(
                "HANDOVER_RUNNING", begun(People.PETERS, seat, seat, plan, 400).path("errors[0].code"));
        // No administrator makes a code for a successor, whatever the application is made to do.
        Api.as(People.ADMINISTRATOR)
                .post("/api/v1/seats/" + seat + "/codes")
                .then()
                .statusCode(404);
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            SQLException refused = assertThrows(
                    SQLException.class,
                    () -> statement.execute("insert into overleg.seat_invitation (code_key, seat_id, expires_week)"
                            + " values (sha256('x'), '" + seat + "', '2100-01-04')"));
            assertEquals("42501", refused.getSQLState());
        }

        // Taken back, the code works no more.
        Api.as(People.PETERS)
                .delete("/api/v1/desks/" + seat + "/seats/" + seat + "/handover")
                .then()
                .statusCode(204);
        taken(People.VAN_RIJN, code, "CODE_UNKNOWN");
    }

    @Test
    @DisplayName(
            "Row 3: a login with an alias, another task or a seat in the same room is nobody's successor, then or later")
    void whoCannotSucceed() throws SQLException {
        UUID seat = seatFor(People.PETERS, "P. Peters");
        Ground.Room room = Ground.room("opvolgers")
                .joinedBy("MUNICIPALITY", People.PETERS, People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL);
        String code = begin(People.PETERS, seat, seat, plan("S. van Rijn", ""));
        taken(People.MEREL, code, "ALIAS_IN_THE_WAY");
        taken(People.HOFMAN, code, "OTHER_SEAT_IN_THE_WAY");
        taken(People.DE_WIT, code, "ALREADY_IN_A_ROOM");
        taken(People.PETERS, code, "CODE_UNKNOWN");
        Api.as(People.DEKKER)
                .body(Map.of("code", code))
                .post("/api/v1/seat-redemptions")
                .then()
                .statusCode(400);

        String handover = take(People.DEKKER, code);
        taken(People.VAN_RIJN, code, "CODE_UNKNOWN");
        for (Person other : List.of(People.VAN_RIJN, People.PETERS, People.ADMINISTRATOR)) {
            Api.as(other)
                    .body(Map.of("version", 1))
                    .put("/api/v1/successions/" + handover + "/acceptance")
                    .then()
                    .statusCode(404);
            Api.as(other)
                    .post("/api/v1/successions/" + handover + "/entry")
                    .then()
                    .statusCode(404);
        }
        accept(People.DEKKER, handover);
        // Meanwhile they came in somewhere under an alias: the two would be one account.
        Ground.Room elsewhere = Ground.room("ondertussen").joinedBy("SEX_WORKER", People.DEKKER);
        twoDaysPass(seat);
        entry(People.DEKKER, handover, "ALIAS_IN_THE_WAY");
        Api.as(People.DEKKER).delete(elsewhere.path() + "/membership").then().statusCode(204);
        entry(People.DEKKER, handover, null);
        Api.as(People.DEKKER).get(room.path()).then().statusCode(200);
    }

    @Test
    @DisplayName(
            "Row 25: who leaves before the successor comes is out at once; a room without a moderator waits for the successor")
    void leavingAtOnce() throws SQLException {
        UUID seat = seatFor(People.PETERS, "P. Peters");
        Ground.Room led = Ground.room(
                        "alleen geleid", "THEMATIC", "FROM_JOINING", People.PETERS, List.of("MUNICIPALITY"))
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        Ground.Room shared = Ground.room("samen geleid");
        shared.redeem(
                People.PETERS, shared.codes("MUNICIPALITY", "MODERATOR", 1).get(0));
        led.topic(People.PETERS, "Van voor de overdracht", "Tekst");
        vacate(People.PETERS, seat, seat, 404);
        String handover = take(People.VAN_RIJN, begin(People.PETERS, seat, seat, plan("S. van Rijn", "")));
        Api.as(People.DE_WIT).get(led.path() + "/successions").then().body("moderator", contains(true));
        Api.as(People.BAKKER).get(shared.path() + "/successions").then().body("moderator", contains(false));
        vacate(People.DE_BOER, Ground.seatOf(People.DE_BOER), seat, 404);
        String key = Ground.migrated("select encode(holder_key, 'hex') from holder where room_id = '" + led.id()
                + "' and seat_id = '" + seat + "'");
        assertEquals(1, roomsSeenWith(key));

        vacate(People.PETERS, seat, seat, 204);

        assertEquals(0, roomsSeenWith(key), "the seat opens nothing, whoever computes its keys");
        Api.as(People.PETERS).get(led.path()).then().statusCode(404);
        Api.as(People.PETERS).get(shared.path()).then().statusCode(404);
        Api.as(People.DE_WIT).get(led.path()).then().body("state", equalTo("FROZEN"));
        Api.as(People.BAKKER).get(shared.path()).then().body("state", equalTo("OPEN"));

        accept(People.VAN_RIJN, handover);
        twoDaysPass(seat);
        entry(People.VAN_RIJN, handover, null);
        Api.as(People.VAN_RIJN).get(led.path()).then().body("moderator", equalTo(true));
        Api.as(People.VAN_RIJN).get(shared.path()).then().body("moderator", equalTo(false));
        Api.as(People.VAN_RIJN)
                .body(Map.of("state", "OPEN"))
                .put(led.path() + "/state")
                .then()
                .statusCode(204);
        Api.as(People.VAN_RIJN).get(led.path() + "/topics").then().body("items", hasSize(0));
    }

    @Test
    @DisplayName(
            "Row 28: whoever comes after a trust contact is none, and only another trust contact can begin it for them")
    void aSuccessorIsNoTrustContact() throws SQLException {
        Ground.take(People.PETERS, Ground.seatCode(Ground.WORKER_LED, "P. Peters", "bestuurslid", false));
        UUID seat = Ground.seatOf(People.PETERS);
        Ground.take(People.DEKKER, Ground.seatCode(Ground.WORKER_LED, "D. Dekker", "medewerker", false));
        sql("insert into trust_contact (seat_id) values ('" + seat + "')");
        Map<String, Object> plan = plan("S. van Rijn", "");
        begun(People.DEKKER, Ground.seatOf(People.DEKKER), seat, plan, 404);
        String code = begin(People.BAKKER, Ground.seatOf(People.BAKKER), seat, plan);
        String handover = take(People.VAN_RIJN, code);
        accept(People.VAN_RIJN, handover);
        twoDaysPass(seat);
        entry(People.VAN_RIJN, handover, null);
        assertEquals("0", Ground.migrated("select count(*) from trust_contact where seat_id = '" + seat + "'"));
        Api.as(People.VAN_RIJN)
                .get("/api/v1/desks/" + seat + "/proposals")
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName(
            "Row 19: a handover that nobody completes lapses at night with its notes, and notes go after a half-year")
    void whatNobodyTookUpGoes() throws SQLException {
        UUID seat = seatFor(People.PETERS, "P. Peters");
        begin(People.PETERS, seat, seat, plan("S. van Rijn", NOTES));
        Ground.migrated("select gate.clean()");
        assertEquals("1", Ground.migrated("select count(*) from handover where seat_id = '" + seat + "'"));
        String key = Ground.migrated("select key_id from handover_note where seat_id = '" + seat + "'");
        sql("update handover set expires_week = expires_week - 21 where seat_id = '" + seat + "'");
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            all.setAutoCommit(false);
            statement.execute("select gate.clean()");
            assertEquals(List.of(key), Ground.column(all, "select key_id from erasure where key_id = '" + key + "'"));
            assertEquals(List.of(), Ground.column(all, "select 1 from handover where seat_id = '" + seat + "'"));
            assertEquals(List.of(), Ground.column(all, "select 1 from handover_note where seat_id = '" + seat + "'"));
            all.rollback();
        }
        String handover = take(People.VAN_RIJN, renew(People.PETERS, seat));
        accept(People.VAN_RIJN, handover);
        twoDaysPass(seat);
        entry(People.VAN_RIJN, handover, null);
        notes(People.VAN_RIJN, seat).then().statusCode(200);
        // They were for Van Rijn: taking a handover back leaves them, and nobody after Van Rijn gets them.
        String next = begin(People.VAN_RIJN, seat, seat, plan("D. Dekker", ""));
        Api.as(People.VAN_RIJN)
                .delete("/api/v1/desks/" + seat + "/seats/" + seat + "/handover")
                .then()
                .statusCode(204);
        notes(People.VAN_RIJN, seat).then().statusCode(200).body("handedOver", equalTo(true));
        taken(People.DEKKER, next, "CODE_UNKNOWN");
        sql("update handover_note set until_week = until_week - 189 where seat_id = '" + seat + "'");
        Ground.migrated("select gate.clean()");
        notes(People.VAN_RIJN, seat).then().statusCode(404);
    }

    @Test
    @DisplayName(
            "The successor of a council member whose party is shown shows one too; nobody else brings a party along")
    void aPartyComesOnlyAfterAParty() throws SQLException {
        UUID seat = seatFor(People.PETERS, "P. Peters");
        Map<String, Object> plan = new HashMap<>(plan("S. van Rijn", ""));
        plan.put("party", "Lokaal Belang");
        begin(People.PETERS, seat, seat, plan);
        assertEquals("0", Ground.migrated("select count(*) from handover where party is not null"));
        Api.as(People.PETERS)
                .delete("/api/v1/desks/" + seat + "/seats/" + seat + "/handover")
                .then()
                .statusCode(204);

        // As where the registry vouched.
        sql("update seat set party = 'Partij van Peters' where id = '" + seat + "'");
        Ground.Room room = Ground.room("met een partij").joinedBy("MUNICIPALITY", People.PETERS);
        String code = begin(People.PETERS, seat, seat, plan);
        Api.as(People.BAKKER)
                .get(room.path() + "/successions")
                .then()
                .body("function", contains("raadslid, Lokaal Belang"));
        String handover = take(People.VAN_RIJN, code);
        // Both read until when there is time.
        String until = Ground.migrated("select expires_week from handover where seat_id = '" + seat + "'");
        Api.as(People.VAN_RIJN).get("/api/v1/successions").then().body("until", contains(until));
        Api.as(People.PETERS)
                .get("/api/v1/desks/" + seat + "/seats/" + seat + "/handover")
                .then()
                .body("until", equalTo(until));
        accept(People.VAN_RIJN, handover);
        twoDaysPass(seat);
        entry(People.VAN_RIJN, handover, null);
        Api.as(People.BAKKER)
                .get(room.path() + "/members")
                .then()
                .body("members.function", hasItem("raadslid, Lokaal Belang"));
    }

    private static UUID seatFor(Person person, String name) {
        Ground.take(person, Ground.seatCode(Ground.DUINRADE, name, "raadslid", false));
        return Ground.seatOf(person);
    }

    private static Map<String, Object> plan(String name, String notes) {
        return Map.of(
                "name",
                name,
                "function",
                "raadslid",
                "portfolios",
                List.of("zorg", "veiligheid"),
                "enforcementTask",
                false,
                "notes",
                notes);
    }

    private static Response begun(Person person, UUID by, UUID seat, Map<String, Object> plan, int status) {
        Response answer = Api.as(person).body(plan).post("/api/v1/desks/" + by + "/seats/" + seat + "/handover");
        assertEquals(status, answer.statusCode(), person + " " + answer.asString());
        return answer;
    }

    private static String begin(Person person, UUID by, UUID seat, Map<String, Object> plan) {
        return begun(person, by, seat, plan, 200).path("code");
    }

    private static String renew(Person person, UUID seat) {
        return Api.as(person)
                .post("/api/v1/desks/" + seat + "/seats/" + seat + "/handover/codes")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private static void vacate(Person person, UUID by, UUID seat, int status) {
        Api.as(person)
                .post("/api/v1/desks/" + by + "/seats/" + seat + "/handover/departure")
                .then()
                .statusCode(status);
    }

    private static String take(Person person, String code) {
        taken(person, code, null);
        return Api.as(person).get("/api/v1/successions").path("[0].id");
    }

    private static void taken(Person person, String code, String reason) {
        expect(Api.as(person).body(Map.of("code", code)).post("/api/v1/successions"), reason);
    }

    private static void accept(Person person, String handover) {
        int version = Api.as(person).get("/api/v1/agreement").path("version");
        Api.as(person)
                .body(Map.of("version", version))
                .put("/api/v1/successions/" + handover + "/acceptance")
                .then()
                .statusCode(204);
    }

    private static void entry(Person person, String handover, String reason) {
        expect(Api.as(person).post("/api/v1/successions/" + handover + "/entry"), reason);
    }

    private static void expect(Response answer, String reason) {
        assertEquals(reason == null ? 204 : 400, answer.statusCode(), answer.asString());
        if (reason != null) {
            assertEquals(reason, answer.path("errors[0].code"));
        }
    }

    private static Response notes(Person person, UUID seat) {
        return Api.as(person).get("/api/v1/successions/notes/" + seat);
    }

    private static void twoDaysPass(UUID seat) throws SQLException {
        sql("update handover set announced_at = announced_at - interval '49 hours' where seat_id = '" + seat + "'");
    }

    private static String stored(String table) throws SQLException {
        String rows = Ground.migrated("select coalesce(string_agg(t::text, ' '), '') from " + table + " t");
        assertTrue(!rows.isEmpty(), "nothing stored");
        return rows;
    }

    private static int roomsSeenWith(String key) throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.keys = '" + key + "'");
            int seen = Ground.column(application, "select 1 from overleg.room").size();
            application.rollback();
            return seen;
        }
    }

    private static void sql(String statement) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement running = all.createStatement()) {
            running.execute(statement);
        }
    }
}
