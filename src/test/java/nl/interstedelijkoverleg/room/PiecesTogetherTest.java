package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.equalTo;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
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

/** Where one rule could undo another: breaches, handovers, requests for a seat, slips, consents and who leads (docs/adr/0038). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class PiecesTogetherTest {

    private static final String REPORTS = "/api/v1/breach-reports";

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    /** The people of one test have no seat in the next, and nothing stands against them. */
    @BeforeEach
    @AfterEach
    void everybodyGoes() throws SQLException {
        sql("delete from breach_report");
        sql("delete from breach_notice");
        sql("update seat set state = 'ACTIVE', frozen_by_administrator = false where state = 'FROZEN'");
        for (Person person : List.of(People.PETERS, People.VAN_RIJN, People.SMIT)) {
            List<String> seats = Api.as(person).get("/api/v1/desks").path("by");
            for (String seat : seats) {
                Api.as(person).delete("/api/v1/desks/" + seat + "/seats/" + seat);
            }
        }
        sql("delete from past_holder");
    }

    @Test
    @DisplayName(
            "Row 27: whoever leaves before they are judged takes the judgement along, and their successor does not get it")
    void aBreachFollowsThePerson() throws SQLException {
        UUID seat = seatFor(People.PETERS, "P. Peters");
        Ground.Room room = Ground.room("voor het vertrek")
                .joinedBy("MUNICIPALITY", People.PETERS)
                .joinedBy("SEX_WORKER", People.MEREL);
        String member = Api.as(People.PETERS).get(room.path()).path("self.id");
        Api.as(People.MEREL)
                .body(Map.of("organisation", Ground.organisation(Ground.WORKER_LED), "text", "Er is gecontroleerd."))
                .post(room.path() + "/members/" + member + "/breach-notices")
                .then()
                .statusCode(204);
        String handover = take(People.VAN_RIJN, begin(People.PETERS, seat));
        depart(People.PETERS, seat);

        String notice = Api.as(People.BAKKER).get(REPORTS).path("[0].notices[0].id");
        String report = id(Api.as(People.BAKKER)
                .body(Map.of("by", Ground.seatOf(People.BAKKER), "notice", notice, "text", "Gemeld na het vertrek"))
                .post(REPORTS));
        judgeBroken(report);

        // The one who went takes no other seat.
        Api.as(People.PETERS)
                .body(Map.of("code", Ground.seatCode(Ground.DUINRADE, "P. Peters", "raadslid", false)))
                .post("/api/v1/seat-redemptions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("BREACH_STANDS"));
        // The one who comes is another person.
        accept(People.VAN_RIJN, handover);
        twoDaysPass(seat);
        Api.as(People.VAN_RIJN)
                .post("/api/v1/successions/" + handover + "/entry")
                .then()
                .statusCode(204);
        Api.as(People.VAN_RIJN).get(room.path()).then().statusCode(200);
    }

    @Test
    @DisplayName(
            "Row 27: a seat that was only asked for is gone with the judgement, and nothing opens a seat that a breach shut")
    void askingBeforehandIsNoInsurance() throws SQLException {
        UUID seat = seatFor(People.SMIT, "S. Smit");
        UUID asked = UUID.randomUUID();
        sql("insert into seat (id, organisation_id, kind, name, function, state) values ('" + asked + "', '"
                + Ground.organisation(Ground.SUPPORT) + "', 'SUPPORT_SERVICE', 'S. Smit', 'medewerker', 'ASKED')");
        sql("insert into seat_holder (seat_id, holder) select '" + asked
                + "', holder from seat_holder where seat_id = '" + seat + "'");
        String report = id(Api.as(People.BAKKER)
                .body(Map.of(
                        "by", Ground.seatOf(People.BAKKER), "seat", seat, "text", "Noemde een naam buiten de ruimte"))
                .post(REPORTS));

        // Nobody is reported for a seat that is only asked for: the night that forgets it would stumble over the
        // report.
        Api.as(People.BAKKER)
                .body(Map.of(
                        "by", Ground.seatOf(People.BAKKER), "seat", asked, "text", "Noemde een naam buiten de ruimte"))
                .post(REPORTS)
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("seat"));
        judgeBroken(report);

        assertEquals("0", Ground.migrated("select count(*) from seat where id = '" + asked + "'"));
        assertEquals("FROZEN", Ground.migrated("select state from seat where id = '" + seat + "'"));
        SQLException refused = assertThrows(
                SQLException.class, () -> sql("update seat set state = 'ACTIVE' where id = '" + seat + "'"));
        assertEquals("23514", refused.getSQLState());
    }

    @Test
    @DisplayName("Row 28: a seat that waits for its successor leads nothing: the room stops, and others can take it up")
    void aVacatedSeatLeadsNothing() throws SQLException {
        UUID seat = seatFor(People.PETERS, "P. Peters");
        Ground.Room room = Ground.room(
                        "wacht op een opvolger", "THEMATIC", "FROM_JOINING", People.PETERS, List.of("MUNICIPALITY"))
                .joinedBy("MUNICIPALITY", People.DE_WIT);
        begin(People.PETERS, seat);
        depart(People.PETERS, seat);

        Api.as(People.DE_WIT)
                .get(room.path())
                .then()
                .body("state", equalTo("FROZEN"))
                .body("lead", equalTo("UNLED"));
        Api.as(People.DE_WIT).post(room.path() + "/candidacies").then().statusCode(204);

        // When nobody comes, the seat ends with the night.
        sql("update handover set expires_week = date_trunc('week', current_date)::date where seat_id = '" + seat + "'");
        sql("set role overleg_gate; select gate.nightly_1_handovers()");
        assertEquals("ENDED", Ground.migrated("select state from seat where id = '" + seat + "'"));
        assertEquals(
                "LEFT",
                Ground.migrated("select state from membership where seat_id = '" + seat + "' order by id limit 1"));
    }

    @Test
    @DisplayName("Row 29: whoever made the slips for a room does not come into it by taking over a seat")
    void theIssuerDoesNotComeInAsASuccessor() throws SQLException {
        Ground.take(People.PETERS, Ground.seatCode(Ground.SECOND_WORKER_LED, "P. Peters", "bestuurslid", false));
        UUID seat = Ground.seatOf(People.PETERS);
        Ground.Room room = Ground.room("niet langs die weg").joinedBy("SEX_WORKER_ORGANISATION", People.PETERS);
        room.codes("SEX_WORKER", 5);

        String code = begin(People.PETERS, seat);
        Api.as(People.TRUST_CONTACT)
                .body(Map.of("code", code))
                .post("/api/v1/successions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("ISSUED_HERE"));
    }

    @Test
    @DisplayName("Row 25: an interpreter's seat goes to another person too, who promises anew")
    void anInterpretersSeatIsHandedOver() throws SQLException {
        String code = Ground.seatCode(Map.of(
                "organisation",
                Ground.organisation(Ground.SUPPORT),
                "name",
                "P. Peters",
                "function",
                "tolk",
                "portfolios",
                List.of(),
                "enforcementTask",
                false,
                "interpreter",
                true));
        Ground.take(People.PETERS, code);
        UUID seat = Ground.seatOf(People.PETERS);
        assertEquals("t", Ground.migrated("select overleg.stands('" + seat + "')"));
        String handover = take(People.VAN_RIJN, begin(People.PETERS, seat));
        accept(People.VAN_RIJN, handover);
        depart(People.PETERS, seat);
        twoDaysPass(seat);
        Api.as(People.VAN_RIJN)
                .post("/api/v1/successions/" + handover + "/entry")
                .then()
                .statusCode(204);
        assertEquals(
                "f", Ground.migrated("select overleg.stands('" + seat + "')"), "the interpreter's promise is Peters's");
        assertEquals(
                "1",
                Ground.migrated("select count(*) from interpreter_acceptance a join seat s on s.id = a.seat_id"
                        + " where s.name = 'P. Peters' and s.state = 'ENDED' and s.interpreter"));
    }

    @Test
    @DisplayName("Row 27: consent to one researcher by name is not consent to whoever takes over their seat")
    void consentIsToOnePerson() throws SQLException {
        Ground.Room room = Ground.room("over een persoon")
                .joinedBy("SEX_WORKER", People.CROWD.subList(0, 5).toArray(Person[]::new));
        Ground.monday();
        UUID institute = Ground.organisation(Ground.INSTITUTE);
        String code = Ground.seatCode(Map.of(
                "organisation",
                institute,
                "name",
                "P. Peters",
                "function",
                "onderzoeker",
                "portfolios",
                List.of(),
                "enforcementTask",
                false));
        Ground.take(People.PETERS, code);
        UUID seat = Ground.seatOf(People.PETERS);
        String proposal = Api.as(room.moderator())
                .body(Map.of("subject", "RESEARCHER", "seat", seat, "reason", "Om wie het gaat"))
                .post(room.path() + "/audience-proposals")
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst("^https?://[^/]+", "");
        String handover = take(People.VAN_RIJN, begin(People.PETERS, seat));
        accept(People.VAN_RIJN, handover);
        twoDaysPass(seat);
        Api.as(People.VAN_RIJN)
                .post("/api/v1/successions/" + handover + "/entry")
                .then()
                .statusCode(204);
        Api.as(People.CROWD.get(0)).get(proposal).then().statusCode(200).body("state", equalTo("WITHDRAWN"));
        assertEquals(
                "0",
                Ground.migrated("select count(*) from ballot_paper where room_id = '" + room.id() + "'"),
                "papers of a ballot that ended");
        Api.as(People.VAN_RIJN).get(room.path()).then().statusCode(404);
    }

    private static UUID seatFor(Person person, String name) {
        Ground.take(person, Ground.seatCode(Ground.DUINRADE, name, "raadslid", false));
        return Ground.seatOf(person);
    }

    private static String begin(Person person, UUID seat) {
        return Api.as(person)
                .body(Map.of(
                        "name",
                        "S. van Rijn",
                        "function",
                        "opvolger",
                        "portfolios",
                        List.of(),
                        "enforcementTask",
                        false,
                        "notes",
                        ""))
                .post("/api/v1/desks/" + seat + "/seats/" + seat + "/handover")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private static String take(Person person, String code) {
        Api.as(person)
                .body(Map.of("code", code))
                .post("/api/v1/successions")
                .then()
                .statusCode(204);
        return Api.as(person).get("/api/v1/successions").path("[0].id");
    }

    private static void depart(Person person, UUID seat) {
        Api.as(person)
                .post("/api/v1/desks/" + seat + "/seats/" + seat + "/handover/departure")
                .then()
                .statusCode(204);
    }

    private static void accept(Person person, String handover) {
        int version = Api.as(person).get("/api/v1/agreement").path("version");
        Api.as(person)
                .body(Map.of("version", version))
                .put("/api/v1/successions/" + handover + "/acceptance")
                .then()
                .statusCode(204);
    }

    private static void twoDaysPass(UUID seat) throws SQLException {
        sql("update handover set announced_at = announced_at - interval '49 hours' where seat_id = '" + seat + "'");
    }

    private static void judgeBroken(String report) {
        Api.as(People.TRUST_CONTACT)
                .body(Map.of("by", Ground.seatOf(People.TRUST_CONTACT), "broken", true))
                .put(REPORTS + "/" + report + "/judgement")
                .then()
                .statusCode(204);
    }

    private static String id(Response made) {
        assertEquals(201, made.statusCode(), made.asString());
        return made.header("Location").replaceAll(".*/", "");
    }

    private static void sql(String statement) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement running = all.createStatement()) {
            running.execute(statement);
        }
    }
}
