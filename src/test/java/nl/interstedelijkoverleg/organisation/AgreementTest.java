package nl.interstedelijkoverleg.organisation;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
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
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Nobody with a seat reads anything before accepting the current agreement of use by name (threat model, row 27). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class AgreementTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    /** Whoever was asked anew in a test has accepted again for the next. */
    @AfterEach
    void acceptAgain() throws SQLException {
        sql("delete from seat_acceptance where version = 2", "delete from organisation_acceptance where version = 2");
        sql("delete from agreement where version = 2");
        for (People.Person person : List.of(People.BAKKER, People.DE_WIT, People.KUIPERS, People.VAN_VLIET)) {
            Ground.acceptAgreement(person);
        }
    }

    @Test
    @DisplayName("Row 27: with a new version no post is served until the organisation and the person have accepted it")
    void aNewVersionClosesEveryRoom() throws SQLException {
        Ground.Room room = Ground.room("nieuwe afspraak")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL);
        String topic = room.topic(People.MEREL, "Niet zomaar te lezen", "Tekst");
        Api.as(People.DE_WIT).get(topic + "/posts").then().statusCode(200);

        Ground.Room other = Ground.room("van anderen");

        publishSecondVersion();

        // The same for a room that is there, one that is not, and one that was never open to them.
        byte[] first = null;
        for (String path : List.of(room.path(), "/api/v1/rooms/" + UUID.randomUUID(), other.path())) {
            for (String what : List.of("", "/members", "/topics")) {
                Response refused = Api.as(People.DE_WIT).get(path + what);
                assertEquals(403, refused.statusCode());
                first = first == null ? refused.asByteArray() : first;
                assertArrayEquals(first, refused.asByteArray());
            }
        }
        Api.as(People.DE_WIT).get(topic + "/posts").then().statusCode(403).body(not(containsString("Tekst")));
        Api.as(People.DE_WIT).get("/api/v1/rooms").then().statusCode(200).body("$", hasSize(0));
        // Sex workers are not asked: they promise nothing to officials.
        Api.as(People.MEREL).get(topic + "/posts").then().statusCode(200);

        String seat = Ground.seatOf(People.DE_WIT).toString();
        accept(People.DE_WIT, seat, 1, true, 400, "NOT_CURRENT");
        accept(People.DE_WIT, seat, 2, false, 400, "CONFIRM");
        accept(People.KUIPERS, seat, 2, true, 404, null);
        accept(People.DE_WIT, seat, 2, true, 204, null);
        Api.as(People.DE_WIT).get(topic + "/posts").then().statusCode(200);
        // Kuipers works for the same town: the organisation has accepted, Kuipers has not.
        Api.as(People.KUIPERS)
                .get("/api/v1/agreement/acceptances-due")
                .then()
                .body("organisationFirst", contains(false))
                .body("name", contains("J. Kuipers"));
        accept(People.KUIPERS, Ground.seatOf(People.KUIPERS).toString(), 2, false, 204, null);
    }

    @Test
    @DisplayName("Row 27: the database itself shows no room to a seat that has not accepted")
    void theDatabaseRefusesToo() throws SQLException {
        Ground.Room room = Ground.room("derde slot en afspraak").joinedBy("MUNICIPALITY", People.DE_WIT);
        room.topic(People.DE_WIT, "Titel", "Tekst");
        String key;
        try (Connection all = Ground.migrator()) {
            key = Ground.column(
                            all,
                            "select encode(holder_key, 'hex') from holder where room_id = '" + room.id()
                                    + "' and seat_id = '" + Ground.seatOf(People.DE_WIT) + "'")
                    .get(0);
        }
        assertEquals(1, seenWith(key));
        sql("delete from seat_acceptance where seat_id = '" + Ground.seatOf(People.DE_WIT) + "'");
        assertEquals(0, seenWith(key));
        Ground.acceptAgreement(People.DE_WIT);
        assertEquals(1, seenWith(key));
        sql("update seat set state = 'FROZEN' where id = '" + Ground.seatOf(People.DE_WIT) + "'");
        assertEquals(0, seenWith(key), "a frozen seat loses every room with the next statement");
        sql("update seat set state = 'ACTIVE' where id = '" + Ground.seatOf(People.DE_WIT) + "'");
    }

    @Test
    void withoutItNothingIsFoundedAndNoCodeIsUsed() throws SQLException {
        Ground.Room room = Ground.room("wacht op akkoord");
        String code = room.codes("MUNICIPALITY", 1).get(0);
        sql("delete from seat_acceptance where seat_id = '" + Ground.seatOf(People.KUIPERS) + "'");
        Api.as(People.KUIPERS)
                .body(Map.of("code", code))
                .post("/api/v1/redemptions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("AGREEMENT_FIRST"));
        Api.as(People.KUIPERS)
                .body(Map.of(
                        "name", "Zonder akkoord",
                        "purpose", "Kan niet",
                        "kind", "THEMATIC",
                        "admittedKinds", List.of("MUNICIPALITY"),
                        "history", "FROM_JOINING",
                        "seat", Ground.seatOf(People.KUIPERS)))
                .post("/api/v1/rooms")
                .then()
                .statusCode(400)
                .body("errors.code", hasItem("AGREEMENT_FIRST"));
        Ground.acceptAgreement(People.KUIPERS);
        Api.as(People.KUIPERS)
                .body(Map.of("code", code))
                .post("/api/v1/redemptions")
                .then()
                .statusCode(200);
        // In other tests Kuipers is in no room.
        Api.as(People.KUIPERS).delete(room.path() + "/membership").then().statusCode(204);
    }

    @Test
    void onThePagesOneIsLedThereAndBackAndNoTextIsLost() throws SQLException {
        Ground.Room room = Ground.room("met omweg").joinedBy("MUNICIPALITY", People.DE_WIT);
        String topic = room.topic(People.DE_WIT, "Titel", "Tekst");
        String page = topic.replace("/api/v1/rooms", "/ruimtes").replace("/topics/", "/onderwerpen/");
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(People.DE_WIT.username(), World.PASSWORD, page);
        Visitor.Page open = visitor.get(page);
        assertEquals(200, open.status());

        publishSecondVersion();
        Visitor.Page kept = visitor.submit(open, "/onderwerpen/", Map.of("text", "Hier zat ik lang op te denken"));
        assertEquals(403, kept.status());
        assertTrue(kept.html().select("textarea").text().contains("lang op te denken"), kept::text);
        Visitor.Page led = visitor.get(page);
        assertEquals("/gebruiksafspraak", led.path());
        assertEquals(
                409,
                visitor.submit(led, "/gebruiksafspraak", Map.of("organisation", "ja"))
                        .status());
        Visitor.Page back = visitor.submit(led, "/gebruiksafspraak", Map.of("accepted", "ja", "organisation", "ja"));
        assertEquals(page, back.path());
    }

    @Test
    void everybodyMayReadWhatOfficialsPromise() {
        Api.asNobody()
                .get("/api/v1/agreement")
                .then()
                .statusCode(200)
                .body("version", equalTo(1))
                .body("html", containsString("gebruik je niet tegen personen"));
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        assertTrue(visitor.get("/gebruiksafspraak").text().contains("achter een schuilnaam"));
    }

    private static void accept(
            People.Person person, String seat, int version, boolean forOrganisation, int status, String reason) {
        Response answer = Api.as(person)
                .body(Map.of("seat", seat, "version", version, "forOrganisation", forOrganisation))
                .post("/api/v1/agreement/acceptances");
        assertEquals(status, answer.statusCode(), answer.asString());
        if (reason != null) {
            assertEquals(reason, answer.path("errors[0].code"));
        }
    }

    private static void publishSecondVersion() throws SQLException {
        sql("insert into agreement (version, text_nl, text_en) values (2, 'Tweede versie', 'Second version')");
    }

    private static int seenWith(String key) throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local overleg.first_epoch = '0'");
            statement.execute("set local overleg.keys = '" + key + "'");
            int seen = Ground.column(application, "select 1 from room").size();
            assertEquals(seen, Ground.column(application, "select 1 from post").size());
            application.rollback();
            return seen;
        }
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement statement = all.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        }
    }
}
