package nl.interstedelijkoverleg.organisation;

import static org.hamcrest.Matchers.equalTo;
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
import java.time.Duration;
import java.time.Instant;
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
import nl.interstedelijkoverleg.testing.Stepped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.BeforeEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whoever breaks the agreement of use loses every room, by the judgement of two sex-worker-led organisations (row 27). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class BreachTest {

    private static final String REPORTS = "/api/v1/breach-reports";
    private static final String TOLD = "Drie van ons kregen controle na wat hier stond.";

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    /** Nothing stands in this test, nor in the next, and Smit has no seat. */
    @BeforeEach
    @AfterEach
    void everythingIsLifted() throws SQLException {
        sql("delete from breach_report");
        sql("delete from breach_notice");
        sql("update seat set state = 'ACTIVE', frozen_by_administrator = false where state = 'FROZEN'");
        for (Person person : List.of(People.SMIT, People.OZTURK)) {
            List<String> seats = Api.as(person).get("/api/v1/desks").path("by");
            for (String seat : seats) {
                Api.as(person).delete("/api/v1/desks/" + seat + "/seats/" + seat);
            }
        }
    }

    @Test
    @DisplayName("Row 27: a frozen seat loses every room within a second, and so does every other seat of that login")
    void aBreachShutsEverything() throws SQLException {
        UUID seat = seatFor(People.SMIT, Ground.DUINRADE);
        UUID second = seatFor(People.SMIT, Ground.SUPPORT);
        Ground.Room room = Ground.room("wordt gelezen")
                .joinedBy("SEX_WORKER", People.MEREL)
                .joinedBy("MUNICIPALITY", People.SMIT);
        Ground.Room other = Ground.room("namens een ander").joinedBy("SUPPORT_SERVICE", People.SMIT);
        Ground.Room led = foundedFrom(seat);
        String topic = room.topic(People.MEREL, "Drie in een huis", "Vertrouwelijk");
        String report = report(People.BAKKER, seat);
        for (String path : List.of(room.path(), other.path(), led.path())) {
            Api.as(People.SMIT).get(path).then().statusCode(200);
        }
        Api.as(People.SMIT).get(topic + "/posts").then().statusCode(200);
        List<String> keys = holderKeys(seat, second);
        assertEquals(
                keys.size(), keys.stream().mapToInt(BreachTest::roomsSeenWith).sum());

        judge(People.TRUST_CONTACT, report, true, 204);

        Instant judged = Instant.now();
        for (String path : List.of(room.path(), other.path(), led.path(), topic + "/posts")) {
            Api.as(People.SMIT).get(path).then().statusCode(404);
        }
        assertEquals(0, keys.stream().mapToInt(BreachTest::roomsSeenWith).sum());
        assertTrue(Duration.between(judged, Instant.now()).compareTo(Duration.ofSeconds(1)) < 0);
        // The room that nobody can lead any more stops; the others go on.
        Api.as(People.KUIPERS).get(led.path()).then().body("state", equalTo("FROZEN"));
        Api.as(People.MEREL).get(room.path()).then().body("state", equalTo("OPEN"));
        Api.as(People.KUIPERS).delete(led.path() + "/membership").then().statusCode(204);

        // Smit learns it, and where to complain.
        Visitor smit = new Visitor(InstallationResource.installation().origin());
        Visitor.Page rooms = smit.logIn(People.SMIT.username(), World.PASSWORD, "/ruimtes");
        assertTrue(rooms.text().contains("vastgesteld dat je de gebruiksafspraak schond"), rooms.text());
        assertTrue(rooms.has("main a[href=/klachten]"));

        // While it is shut: no other seat, not ended, not handed over.
        String another = Ground.seatCode(Ground.SUPPORT, "S. Smit", "hulpverlener", false);
        Api.as(People.SMIT)
                .body(Map.of("code", another))
                .post("/api/v1/seat-redemptions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("BREACH_STANDS"));
        UUID by = Ground.seatOf(People.DE_WIT);
        Api.as(People.DE_WIT)
                .delete("/api/v1/desks/" + by + "/seats/" + seat)
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SEAT_FROZEN"));
        Api.as(People.DE_WIT)
                .body(Map.of(
                        "name", "N. Nieuw", "function", "raadslid", "portfolios", List.of(), "enforcementTask", false))
                .post("/api/v1/desks/" + by + "/seats/" + seat + "/handover")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SEAT_FROZEN"));
        // Nor by any other way that would come to be.
        SQLException barred = assertThrows(
                SQLException.class,
                () -> sql("insert into seat_holder (seat_id, holder) select s.id, h.holder from seat s, seat_holder h"
                        + " where h.seat_id = '" + seat + "' and s.name = 'S. Smit' and s.state = 'INVITED' limit 1"));
        assertEquals("23514", barred.getSQLState());
    }

    @Test
    @DisplayName("Row 27: what a member tells reaches one organisation, and nothing in it points at whoever told it")
    void whoToldItIsNotKept() throws SQLException {
        UUID seat = seatFor(People.SMIT, Ground.DUINRADE);
        Ground.Room room = Ground.room("waar het gebeurde")
                .joinedBy("SEX_WORKER", People.MEREL)
                .joinedBy("MUNICIPALITY", People.SMIT);
        String accused = Api.as(People.SMIT).get(room.path()).path("self.id");
        String path = room.path() + "/members/" + accused + "/breach-notices";
        String merel = Api.as(People.MEREL).get(room.path()).path("self.id");
        Map<String, Object> notice =
                Map.of("organisation", Ground.organisation(Ground.SECOND_WORKER_LED), "text", TOLD);
        // Not by an outsider, not about oneself or an alias, not to just any organisation.
        Api.as(People.KIM).body(notice).post(path).then().statusCode(404);
        Api.as(People.SMIT).body(notice).post(path).then().statusCode(404);
        Api.as(People.SMIT)
                .body(notice)
                .post(room.path() + "/members/" + merel + "/breach-notices")
                .then()
                .statusCode(404);
        Api.as(People.MEREL)
                .body(Map.of("organisation", Ground.organisation(Ground.DUINRADE), "text", TOLD))
                .post(path)
                .then()
                .statusCode(400);

        Api.as(People.MEREL).body(notice).post(path).then().statusCode(204);

        String row = Ground.migrated("select n::text from breach_notice n");
        for (String forbidden : List.of(merel, room.id().toString(), accused, "controle")) {
            assertFalse(row.contains(forbidden), row);
        }
        assertEquals(
                List.of("half_year", "id", "key_id", "organisation_id", "sealed_text", "seat_id"),
                columns("breach_notice"));
        assertEquals(0, (int) desks(People.BAKKER).path("[0].notices.size()"));
        assertEquals(TOLD, desks(People.TRUST_CONTACT).path("[0].notices[0].text"));
        assertFalse(desks(People.TRUST_CONTACT).asString().contains(merel));
        String told = desks(People.TRUST_CONTACT).path("[0].notices[0].id");
        reported(People.BAKKER, Map.of("by", Ground.seatOf(People.BAKKER), "notice", told, "text", "Overgenomen"), 404);

        String made = report(People.TRUST_CONTACT, told, "In onze woorden: er is gecontroleerd.");

        assertEquals("0", Ground.migrated("select count(*) from breach_notice"));
        assertEquals(seat.toString(), Ground.migrated("select seat_id from breach_report where id = '" + made + "'"));
        judge(People.BAKKER, made, false, 204);
        // Not broken: the seat is open, the organisation that reported it sees so, and then it is gone.
        Api.as(People.SMIT).get(room.path()).then().statusCode(200);
        assertEquals(0, (int) desks(People.BAKKER).path("[0].reports.size()"));
        assertEquals("NOT_BROKEN", desks(People.TRUST_CONTACT).path("[0].reports[0].state"));
        close(People.BAKKER, made, 404);
        close(People.TRUST_CONTACT, made, 204);
        assertEquals("0", Ground.migrated("select count(*) from breach_report"));
    }

    @Test
    @DisplayName(
            "Row 27: nobody judges but a trust contact of a second organisation: no administrator, no municipality, not the one"
                    + " that reported, not one login in two places")
    void whoMayNotJudge() throws SQLException {
        UUID seat = seatFor(People.SMIT, Ground.DUINRADE);
        for (Person other : List.of(People.DE_WIT, People.VAN_VLIET, People.HOFMAN)) {
            UUID own = Ground.seatOf(other);
            reported(other, Map.of("by", own, "seat", seat, "text", "Een melding van mij"), 404);
            Api.as(other).get(REPORTS).then().statusCode(404);
        }
        String report = report(People.BAKKER, seat);
        for (Person other : List.of(People.BAKKER, People.DE_WIT, People.SMIT, People.ADMINISTRATOR, People.MEREL)) {
            judge(other, report, true, 404);
            Api.as(other)
                    .body(Map.of("by", Ground.seatOf(People.TRUST_CONTACT), "broken", true))
                    .put(REPORTS + "/" + report + "/judgement")
                    .then()
                    .statusCode(404);
        }
        // A colleague of Bakker is of the same organisation.
        Ground.take(People.OZTURK, Ground.seatCode(Ground.WORKER_LED, "E. Öztürk", "bestuurslid", false));
        sql("insert into trust_contact (seat_id) values ('" + Ground.seatOf(People.OZTURK) + "')");
        judge(People.OZTURK, report, true, 404);
        // Nor does a login that sits with the reporting organisation too, in the name of the second one.
        sql("update seat_holder set holder = (select holder from seat_holder where seat_id = '"
                + Ground.seatOf(People.TRUST_CONTACT) + "') where seat_id = '" + Ground.seatOf(People.OZTURK) + "'");
        judge(People.TRUST_CONTACT, report, true, 404);
        sql("delete from trust_contact where seat_id = '" + Ground.seatOf(People.OZTURK) + "'");
        sql("delete from seat_acceptance where seat_id = '" + Ground.seatOf(People.OZTURK) + "'");
        sql("delete from seat_holder where seat_id = '" + Ground.seatOf(People.OZTURK) + "'");
        judge(People.TRUST_CONTACT, report, true, 204);
        judge(People.TRUST_CONTACT, report, false, 404);
    }

    @Test
    @DisplayName("Row 27: the accused's own organisation does not judge; where nobody is left the page says what then")
    void theOwnOrganisationDoesNotJudge() throws SQLException {
        Ground.take(People.OZTURK, Ground.seatCode(Ground.WORKER_LED, "E. Öztürk", "medewerker", false));
        UUID seat = Ground.seatOf(People.OZTURK);
        String report = report(People.TRUST_CONTACT, seat);
        judge(People.BAKKER, report, false, 404);
        assertEquals(0, (int) desks(People.BAKKER).path("[0].reports.size()"));
        assertEquals(false, desks(People.TRUST_CONTACT).path("[0].reports[0].judgeExists"));

        Visitor visitor = Stepped.visitor(People.TRUST_CONTACT);
        Visitor.Page page = visitor.get("/meldingen/" + report + "?van=" + Ground.seatOf(People.TRUST_CONTACT));
        assertTrue(page.text().contains("geen organisatie die hierover kan oordelen"), page.text());
        assertTrue(page.has("main a[href=/klachten]"));
        // Nobody reports themselves away from a judgement either.
        reported(
                People.BAKKER,
                Map.of(
                        "by",
                        Ground.seatOf(People.BAKKER),
                        "seat",
                        Ground.seatOf(People.BAKKER),
                        "text",
                        "Een melding over mij"),
                400);
    }

    @Test
    @DisplayName(
            "Row 27: two organisations lift it, no administrator does; what an administrator froze is another matter")
    void twoOrganisationsLiftIt() throws SQLException {
        UUID seat = seatFor(People.SMIT, Ground.DUINRADE);
        Ground.Room room = Ground.room("komt terug").joinedBy("MUNICIPALITY", People.SMIT);
        String report = report(People.BAKKER, seat);
        judge(People.TRUST_CONTACT, report, true, 204);

        state(seat, "ACTIVE", 400);
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            SQLException refused = assertThrows(
                    SQLException.class,
                    () -> statement.execute("update overleg.seat set state = 'ACTIVE' where id = '" + seat + "'"));
            assertEquals("23514", refused.getSQLState());
        }
        state(seat, "FROZEN", 204);
        close(People.BAKKER, report, 404);
        answerLift(People.TRUST_CONTACT, report, true, 404);
        for (Person other : List.of(People.DE_WIT, People.ADMINISTRATOR, People.SMIT)) {
            proposeLift(other, report, 404);
        }
        proposeLift(People.BAKKER, report, 204);
        answerLift(People.BAKKER, report, true, 404);
        answerLift(People.DE_WIT, report, true, 404);
        Api.as(People.SMIT).get(room.path()).then().statusCode(404);

        answerLift(People.TRUST_CONTACT, report, true, 204);

        // Only the administrator's own reason is left, and that one they can take back.
        Api.as(People.SMIT).get(room.path()).then().statusCode(404);
        state(seat, "ACTIVE", 204);
        Api.as(People.SMIT).get(room.path()).then().statusCode(200);
        assertEquals("0", Ground.migrated("select count(*) from breach_report"));

        String again = report(People.BAKKER, seat);
        judge(People.TRUST_CONTACT, again, true, 204);
        proposeLift(People.TRUST_CONTACT, again, 204);
        answerLift(People.BAKKER, again, true, 204);
        Api.as(People.SMIT).get(room.path()).then().statusCode(200);
    }

    @Test
    @DisplayName(
            "Row 21: a judgement can freeze and nothing more: it shows nobody who is behind an alias or in which rooms a seat is")
    void aReportTellsNoRoom() throws SQLException {
        UUID seat = seatFor(People.SMIT, Ground.DUINRADE);
        Ground.Room room = Ground.room("niet te zien").joinedBy("MUNICIPALITY", People.SMIT);
        report(People.BAKKER, seat);
        String seen = desks(People.TRUST_CONTACT).asString();
        assertTrue(seen.contains("S. Smit"), seen);
        assertFalse(seen.contains(room.id().toString()));
        assertFalse(columns("breach_report").contains("room_id"));
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(People.DE_WIT.username(), World.PASSWORD, "/ruimtes");
        assertEquals(404, visitor.get("/meldingen").status());
    }

    @Test
    @DisplayName("On the pages a member tells it, a trust contact reports it in their own words, and another judges")
    void onThePages() throws SQLException {
        UUID seat = seatFor(People.SMIT, Ground.DUINRADE);
        Ground.Room room =
                Ground.room("op de pagina").joinedBy("SEX_WORKER", People.MEREL).joinedBy("MUNICIPALITY", People.SMIT);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page members = merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes/" + room.id() + "/leden");
        String accused = Api.as(People.SMIT).get(room.path()).path("self.id");
        Visitor.Page tell = merel.get(
                Visitor.one(members, "a[href$=" + accused + "/melding]").attr("href"));
        assertEquals(400, merel.submit(tell, "/melding", Map.of("text", "")).status());
        Visitor.Page done = merel.submit(
                tell,
                "/melding",
                Map.of("organisation", Ground.organisation(Ground.WORKER_LED).toString(), "text", TOLD));
        assertTrue(done.text().contains("We weten niet meer dat het van jou kwam"), done.text());

        Visitor bakker = Stepped.visitor(People.BAKKER);
        Visitor.Page desk = bakker.get("/meldingen");
        Visitor.Page write =
                bakker.get(Visitor.one(desk, "main a[href*=bericht]").attr("href"));
        assertTrue(write.text().contains(TOLD), write.text());
        Visitor.Page reported = bakker.submit(write, "/meldingen", Map.of("text", "In onze woorden gemeld"));
        assertEquals("/meldingen", reported.path(), reported.text());

        Visitor visser = Stepped.visitor(People.TRUST_CONTACT);
        Visitor.Page other = visser.get("/meldingen");
        Visitor.Page report = visser.get(Visitor.one(other, ".entry__title a").attr("href"));
        assertTrue(report.text().contains("In onze woorden gemeld"), report.text());
        assertEquals(
                409,
                visser.submit(report, "/oordeel", Map.of("judgement", "geschonden"))
                        .status());
        visser.submit(report, "/oordeel", Map.of("judgement", "geschonden", "confirmed", "ja"));
        assertEquals("FROZEN", Ground.migrated("select state from seat where id = '" + seat + "'"));
        // Row 21: the room sees it.
        assertTrue(merel.get("/ruimtes/" + room.id()).text().contains("De zetel van S. Smit"));
    }

    private static UUID seatFor(Person person, String organisation) {
        Ground.take(person, Ground.seatCode(organisation, "S. Smit", "raadslid", false));
        return Ground.seatOf(person);
    }

    /** A room that nobody moderates but this seat. */
    private static Ground.Room foundedFrom(UUID seat) {
        String path = Api.as(People.SMIT)
                .body(Map.of(
                        "name", "van Smit",
                        "purpose", "Overleg",
                        "kind", "THEMATIC",
                        "admittedKinds", List.of("MUNICIPALITY"),
                        "history", "FROM_JOINING",
                        "seat", seat))
                .post("/api/v1/rooms")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        Ground.Room room = new Ground.Room(UUID.fromString(path.substring(path.lastIndexOf('/') + 1)), People.SMIT);
        room.redeem(People.KUIPERS, room.codes("MUNICIPALITY", 1).get(0));
        return room;
    }

    private static String report(Person person, UUID seat) {
        return made(reported(
                person,
                Map.of("by", Ground.seatOf(person), "seat", seat, "text", "Wat hier stond, is gebruikt."),
                201));
    }

    private static String report(Person person, String notice, String text) {
        return made(reported(person, Map.of("by", Ground.seatOf(person), "notice", notice, "text", text), 201));
    }

    private static String made(Response answer) {
        String location = answer.header("Location");
        return location.substring(location.lastIndexOf('/') + 1);
    }

    private static Response reported(Person person, Map<String, Object> report, int status) {
        Response answer = Api.as(person).body(report).post(REPORTS);
        assertEquals(status, answer.statusCode(), person + " " + answer.asString());
        return answer;
    }

    private static void judge(Person person, String report, boolean broken, int status) {
        send(person, Map.of("by", by(person), "broken", broken), "PUT", report + "/judgement", status);
    }

    private static void proposeLift(Person person, String report, int status) {
        send(person, Map.of("by", by(person)), "POST", report + "/lift", status);
    }

    private static void answerLift(Person person, String report, boolean agreed, int status) {
        send(person, Map.of("by", by(person), "agreed", agreed), "PUT", report + "/lift/answer", status);
    }

    private static void close(Person person, String report, int status) {
        Api.as(person)
                .delete(REPORTS + "/" + report + "?by=" + by(person))
                .then()
                .statusCode(status);
    }

    private static void send(Person person, Map<String, Object> body, String verb, String path, int status) {
        Response answer = Api.as(person).body(body).request(verb, REPORTS + "/" + path);
        assertEquals(status, answer.statusCode(), person + " " + answer.asString());
    }

    private static UUID by(Person person) {
        UUID seat = Ground.seatOf(person);
        return seat == null ? UUID.randomUUID() : seat;
    }

    private static Response desks(Person person) {
        return Api.as(person).get(REPORTS);
    }

    private static void state(UUID seat, String state, int status) {
        Response answer =
                Api.as(People.ADMINISTRATOR).body(Map.of("state", state)).put("/api/v1/seats/" + seat + "/state");
        assertEquals(status, answer.statusCode(), answer.asString());
        if (status == 400) {
            assertEquals("BREACH_STANDS", answer.path("errors[0].code"));
        }
    }

    private static List<String> holderKeys(UUID... seats) throws SQLException {
        try (Connection all = Ground.migrator()) {
            return List.of(seats).stream()
                    .flatMap(seat -> {
                        try {
                            return Ground.column(
                                    all, "select encode(holder_key, 'hex') from holder where seat_id = '" + seat + "'")
                                    .stream();
                        } catch (SQLException e) {
                            throw new IllegalStateException(e);
                        }
                    })
                    .toList();
        }
    }

    private static int roomsSeenWith(String key) {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.keys = '" + key + "'");
            int seen = Ground.column(application, "select 1 from overleg.room").size();
            application.rollback();
            return seen;
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    private static List<String> columns(String table) throws SQLException {
        try (Connection all = Ground.migrator()) {
            return Ground.column(
                    all,
                    "select column_name from information_schema.columns where table_schema = 'overleg'"
                            + " and table_name = '" + table + "' order by 1");
        }
    }

    private static void sql(String statement) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement running = all.createStatement()) {
            running.execute(statement);
        }
    }
}
