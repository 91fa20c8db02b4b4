package nl.interstedelijkoverleg.organisation;

import static io.restassured.RestAssured.given;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import io.restassured.specification.RequestSpecification;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Base64;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.admin.Ceremony;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Stepped;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.KeyFile;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Who may call itself sex-worker-led is decided by two others who are, and by nobody else (threat model, row 28). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class SexWorkerLedTest {

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName(
            "Row 28: an organisation becomes sex-worker-led, and somebody a trust contact, by two others; its people do the rest")
    void twoOthersGrantTheStatus() {
        UUID bakker = Ground.seatOf(People.BAKKER);
        UUID visser = Ground.seatOf(People.TRUST_CONTACT);
        propose(People.BAKKER, bakker, Map.of("name", "Rode Paraplu Duinrade", "city", "Duinrade"), 204);
        String proposal =
                proposals(People.TRUST_CONTACT, visser).path("find { it.what == 'Rode Paraplu Duinrade' }.id");
        // Not by whoever proposed it, and not by anybody who is no trust contact.
        answer(People.BAKKER, bakker, proposal, true, 404);
        for (Person person : List.of(People.DE_WIT, People.VAN_VLIET, People.HOFMAN)) {
            answer(person, Ground.seatOf(person), proposal, true, 404);
            answer(person, visser, proposal, true, 404);
        }
        answer(People.ADMINISTRATOR, visser, proposal, true, 404);
        answer(People.TRUST_CONTACT, visser, proposal, true, 204);

        // The organisation that proposed it opens the door; after that they manage their own seats.
        String organisation =
                desks(People.BAKKER).path("find { it.name == 'Rode Paraplu Duinrade' && it.first }.organisation");
        makeSeat(People.TRUST_CONTACT, visser, organisation, 404);
        String code = makeSeat(People.BAKKER, bakker, organisation, 200).path("code");
        Ground.take(People.LATER, code);
        makeSeat(People.BAKKER, bakker, organisation, 404);
        UUID own = Ground.seatOf(People.LATER);
        makeSeat(People.LATER, own, organisation, 200);

        // Not a trust contact yet, so no codes for sex workers.
        Ground.Room room = Ground.room("van de derde", "AUTONOMOUS", "FROM_JOINING", People.LATER);
        refusedCodes(room, People.LATER, "TRUST_CONTACT_ONLY");
        // Nobody proposes themselves or a colleague, and one organisation is not enough.
        propose(People.LATER, own, Map.of("seat", own), 404);
        propose(People.BAKKER, bakker, Map.of("seat", own), 204);
        String contact = proposals(People.TRUST_CONTACT, visser).path("find { it.kind == 'TRUST_CONTACT' }.id");
        answer(People.BAKKER, bakker, contact, true, 404);
        answer(People.LATER, own, contact, true, 404);
        refusedCodes(room, People.LATER, "TRUST_CONTACT_ONLY");
        answer(People.TRUST_CONTACT, visser, contact, true, 204);
        // From now on one; for a room that they are in themselves another one does it.
        refusedCodes(room, People.LATER, "OTHER_CONTACT_FIRST");
        Api.as(People.LATER).get("/api/v1/slip-requests").then().statusCode(200);

        // Whoever leaves is out at once, of the rooms too, and is no trust contact any more.
        Api.as(People.LATER)
                .delete("/api/v1/desks/" + own + "/seats/" + own)
                .then()
                .statusCode(204);
        Api.as(People.LATER).get(room.path()).then().statusCode(404);
        propose(People.LATER, own, Map.of("name", "Nog een organisatie"), 404);
    }

    @Test
    @DisplayName(
            "Row 28: no attempt of an administrator, a municipality or anybody else to become sex-worker-led succeeds")
    void nobodyElseGetsIt() throws SQLException {
        Ground.Room room = Ground.room("namaak");
        String wanted = Api.as(People.BAKKER)
                .body(Map.of("role", "MEMBER", "words", "Voor wie dit aangaat"))
                .post(room.path() + "/slip-requests")
                .then()
                .statusCode(200)
                .extract()
                .path("id");
        int before = status();
        List<Person> people = List.of(
                People.ADMINISTRATOR,
                People.DE_WIT,
                People.VAN_VLIET,
                People.HOFMAN,
                People.MEREL,
                // A role at Keycloak with the name of the thing is not the thing.
                People.ROLE_ONLY);
        int attempts = 0;
        for (Person person : people) {
            for (UUID by : List.of(
                    Ground.seatOf(People.BAKKER),
                    Ground.seatOf(People.TRUST_CONTACT),
                    Ground.seatOf(People.DE_WIT),
                    UUID.randomUUID())) {
                propose(person, by, Map.of("name", "Namaak " + UUID.randomUUID()), 404);
                propose(person, by, Map.of("seat", Ground.seatOf(People.DE_WIT)), 404);
                makeSeat(person, by, Ground.organisation(Ground.WORKER_LED).toString(), 404);
                attempts += 3;
            }
        }
        for (Person person : people) {
            makeSlips(Api.as(person), wanted, 404);
            attempts++;
        }
        for (String token : forgedTokens()) {
            for (UUID by : List.of(Ground.seatOf(People.BAKKER), Ground.seatOf(People.TRUST_CONTACT))) {
                String desk = "/api/v1/desks/" + by;
                Api.withToken(token)
                        .body(Map.of("name", "Namaak", "city", "Waterveen"))
                        .post(desk + "/proposals")
                        .then()
                        .statusCode(401);
                Api.withToken(token)
                        .body(Map.of("organisation", Ground.organisation(Ground.WORKER_LED), "name", "N. Nep"))
                        .post(desk + "/seats")
                        .then()
                        .statusCode(401);
                attempts += 2;
            }
            makeSlips(Api.withToken(token), wanted, 401);
            attempts++;
        }
        attempts += throughItsProvider(wanted);
        assertEquals(before, status());
        assertEquals(
                "0",
                Ground.migrated("select count(*) from invitation_batch where room_id = '" + room.id() + "'"),
                "no code was made");
        // A municipality's seat is never proposed, not even by a trust contact.
        propose(People.BAKKER, Ground.seatOf(People.BAKKER), Map.of("seat", Ground.seatOf(People.DE_WIT)), 400);
        // The administrator's own ways.
        refusedForAdministrator("/api/v1/organisations", Map.of("name", "Namaak", "kind", "SEX_WORKER_ORGANISATION"));
        refusedForAdministrator(
                "/api/v1/seats",
                Map.of(
                        "organisation",
                        Ground.organisation(Ground.WORKER_LED),
                        "name",
                        "I. Nep",
                        "function",
                        "voorzitter",
                        "portfolios",
                        List.of(),
                        "enforcementTask",
                        false));
        assertEquals(before, status());
        assertTrue(attempts >= 80, "attempts: " + attempts);
        System.out.printf(
                "[proof] row 28: %d attempts at sex-worker-led status, seats or codes: 0 succeeded%n", attempts);
    }

    /**
     * Somebody of a municipality whose provider is written down, by mistake or on purpose, as that of a sex-worker-led organisation.
     *
     * @return how many attempts
     */
    private static int throughItsProvider(String wanted) throws SQLException {
        provider(Ground.WATERVEEN, null);
        provider(Ground.WORKER_LED, DemoRealm.WATERVEEN);
        try {
            Visitor vanDijk = new Visitor(InstallationResource.installation().origin());
            vanDijk.logInThrough(DemoRealm.WATERVEEN, People.VAN_DIJK, World.PASSWORD, "/ruimtes");
            assertEquals(200, vanDijk.get("/ruimtes").status());
            String by = Ground.seatOf(People.BAKKER).toString();
            for (String page : List.of(
                    "/vertrouwenspersoon",
                    "/briefjes",
                    "/briefjes/" + wanted,
                    "/mijn-organisatie/zetels/" + by + "/einde?van=" + by)) {
                assertEquals(404, vanDijk.get(page).status(), page);
            }
            Map<String, String> form = Map.of(
                    "by", by,
                    "organisation", Ground.organisation(Ground.WORKER_LED).toString(),
                    "name", "Namaak",
                    "city", "Waterveen",
                    "seatName", "N. Nep",
                    "function", "voorzitter",
                    "number", "5",
                    "confirmed", "ja");
            for (String page : List.of(
                    "/vertrouwenspersoon/voorstellen/organisaties",
                    "/mijn-organisatie/zetels",
                    "/briefjes/" + wanted)) {
                assertEquals(404, posted(vanDijk.cookie("overleg-sessie"), page, form), page);
            }
            return 7;
        } finally {
            provider(Ground.WORKER_LED, null);
            provider(Ground.WATERVEEN, DemoRealm.WATERVEEN);
        }
    }

    private static void provider(String organisation, String alias) throws SQLException {
        try (Connection all = Ground.migrator();
                PreparedStatement statement =
                        all.prepareStatement("update organisation set identity_provider = ? where name = ?")) {
            statement.setString(1, alias);
            statement.setString(2, organisation);
            assertEquals(1, statement.executeUpdate());
        }
    }

    private static int posted(String session, String path, Map<String, String> form) {
        String token = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        return given().baseUri(InstallationResource.installation().origin())
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .cookie("overleg-sessie", session)
                .cookie("overleg-csrf", token)
                .formParam("csrf", token)
                .formParams(form)
                .post(path)
                .statusCode();
    }

    /** An official's token with the claim of a sex-worker-led organisation written into it, and one of a municipality's own realm. */
    private static List<String> forgedTokens() {
        String[] parts = Api.token(People.DE_WIT, DemoRealm.SCRIPT_CLIENT).split("\\.");
        String claims = new String(Base64.getUrlDecoder().decode(parts[1]), StandardCharsets.UTF_8);
        String forged = claims.replaceFirst(
                "\\{", "{\"organization\":{\"achtste-stoel\":{\"type\":[\"SEX_WORKER_ORGANISATION\"]}},");
        String body = Base64.getUrlEncoder().withoutPadding().encodeToString(forged.getBytes(StandardCharsets.UTF_8));
        String none = Base64.getUrlEncoder()
                .withoutPadding()
                .encodeToString("{\"alg\":\"none\"}".getBytes(StandardCharsets.UTF_8));
        String ofAnotherRealm = given().contentType(ContentType.URLENC)
                .formParam("grant_type", "password")
                .formParam("client_id", "admin-cli")
                .formParam("username", People.VAN_DIJK)
                .formParam("password", World.PASSWORD)
                .post(InstallationResource.installation().keycloak().issuer(DemoRealm.WATERVEEN)
                        + "/protocol/openid-connect/token")
                .then()
                .statusCode(200)
                .extract()
                .path("access_token");
        return List.of(parts[0] + "." + body + "." + parts[2], none + "." + body + ".", ofAnotherRealm);
    }

    private static void makeSlips(RequestSpecification request, String wanted, int status) {
        request.body(Map.of("number", 5, "confirmed", true))
                .post("/api/v1/slip-requests/" + wanted + "/batches")
                .then()
                .statusCode(status);
    }

    @Test
    @DisplayName(
            "Row 28, lock 3: the database makes no organisation of sex workers, no seat in one and no code for one")
    void theDatabaseRefusesToo() throws SQLException {
        UUID led = Ground.organisation(Ground.WORKER_LED);
        for (String sql : List.of(
                "insert into organisation (id, kind, name) values (gen_random_uuid(), 'SEX_WORKER_ORGANISATION', 'X')",
                "insert into seat (id, organisation_id, kind, name, function) values (gen_random_uuid(), '" + led
                        + "', 'SEX_WORKER_ORGANISATION', 'X', 'x')",
                "insert into seat (id, organisation_id, kind, name, function) values (gen_random_uuid(), '" + led
                        + "', 'ENFORCEMENT', 'X', 'x')",
                "insert into seat (id, organisation_id, kind, name, function) values (gen_random_uuid(), '"
                        + Ground.organisation(Ground.DUINRADE) + "', 'SEX_WORKER_ORGANISATION', 'X', 'x')",
                "insert into seat_invitation (code_key, seat_id, expires_week) values (decode(repeat('00', 32), 'hex'), '"
                        + Ground.seatOf(People.BAKKER) + "', date_trunc('week', now())::date)",
                "insert into trust_contact (seat_id) values ('" + Ground.seatOf(People.DE_WIT) + "')",
                "insert into proposal (id, kind, name, proposed_by) values (gen_random_uuid(), 'ORGANISATION', 'X', '"
                        + led + "')",
                "update organisation set kind = 'SEX_WORKER_ORGANISATION'",
                "update seat set kind = 'SEX_WORKER_ORGANISATION'",
                "select 1 from proposal")) {
            try (Connection application = Ground.application();
                    Statement statement = application.createStatement()) {
                SQLException refused = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
                assertEquals("42501", refused.getSQLState(), sql);
            }
        }
    }

    @Test
    void theCeremonyIsHeldOnceAndByTwo() throws SQLException {
        HolderKeys keys =
                HolderKeys.of(KeyFile.read(InstallationResource.installation().keyFile()), "overleg");
        Ceremony.Founding one = founding("Nog een");
        try (Connection all = Ground.migrator()) {
            assertThrows(IllegalStateException.class, () -> Ceremony.hold(all, keys, List.of(one)));
            assertThrows(IllegalStateException.class, () -> Ceremony.hold(all, keys, List.of(one, one)));
            IllegalStateException again = assertThrows(
                    IllegalStateException.class, () -> Ceremony.hold(all, keys, List.of(one, founding("En nog een"))));
            assertTrue(again.getMessage().contains("held before"));
            assertEquals(List.of(), Ground.column(all, "select name from organisation where name like '%og een'"));
        }
    }

    @Test
    @DisplayName(
            "Row 28: with a stolen password alone nobody acts as a trust contact; the second step is asked for, and only of those")
    void aTrustContactActsAfterTheSecondStepOnly() {
        UUID by = Ground.seatOf(People.TRUST_CONTACT);
        String path = "/api/v1/desks/" + by + "/proposals";
        assertEquals(200, proposals(People.TRUST_CONTACT, by).statusCode());
        Api.atLevelOne(People.TRUST_CONTACT).get(path).then().statusCode(401);
        Api.atLevelOne(People.TRUST_CONTACT)
                .body(Map.of("name", "Stichting Gestolen", "city", "Waterveen"))
                .post(path)
                .then()
                .statusCode(401);
        // Whoever is no trust contact is told nothing about a step: for them there is no such place.
        Api.atLevelOne(People.DE_WIT).get(path).then().statusCode(404);
        Api.as(People.DE_WIT).get(path).then().statusCode(404);

        Visitor atLevelOne = new Visitor(InstallationResource.installation().origin());
        atLevelOne.logIn(People.TRUST_CONTACT.username(), World.PASSWORD, "/mijn-organisatie");
        assertTrue(
                atLevelOne.get("/vertrouwenspersoon").uri().getPath().contains("openid-connect"),
                "no second step asked");
        Visitor visitor = Stepped.visitor(People.TRUST_CONTACT);
        Visitor.Page page = visitor.get("/vertrouwenspersoon");
        assertEquals("/vertrouwenspersoon", page.path(), page::text);
        assertEquals(
                400,
                visitor.submit(page, "/voorstellen/organisaties", Map.of("name", ""))
                        .status());
    }

    @Test
    void anOrganisationManagesItsOwnSeatsOnThePages() {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(People.VAN_VLIET.username(), World.PASSWORD, "/mijn-organisatie");
        Visitor.Page page = visitor.get("/mijn-organisatie");
        assertEquals(
                400,
                visitor.submit(page, "/mijn-organisatie/zetels", Map.of("seatName", ""))
                        .status());
        Visitor.Page made = visitor.submit(
                page, "/mijn-organisatie/zetels", Map.of("seatName", "P. Collega", "function", "verpleegkundige"));
        String first = Visitor.one(made, "[data-code]").text();
        Visitor.Page again = visitor.submit(visitor.get("/mijn-organisatie"), "/code", Map.of());
        String second = Visitor.one(again, "[data-code]").text();
        Api.as(People.ANA)
                .body(Map.of("code", first))
                .post("/api/v1/seat-redemptions")
                .then()
                .statusCode(400);
        Ground.take(People.ANA, second);
        Ground.Room room = Ground.room("met een collega").joinedBy("SUPPORT_SERVICE", People.ANA);
        Api.as(People.ANA).get(room.path()).then().statusCode(200);

        // A colleague ends the seat, after being asked: every room is closed to it with the next request.
        String own = Ground.seatOf(People.ANA).toString();
        String van = "?van=" + Ground.seatOf(People.VAN_VLIET);
        assertEquals(
                404,
                visitor.get("/mijn-organisatie/zetels/" + Ground.seatOf(People.DE_WIT) + "/einde" + van)
                        .status());
        Visitor.Page asked = visitor.get("/mijn-organisatie/zetels/" + own + "/einde" + van);
        assertTrue(asked.text().contains("De zetel van P. Collega"), asked::text);
        visitor.submit(asked, "/einde", Map.of());
        Api.as(People.ANA).get(room.path()).then().statusCode(404);
        Api.as(room.moderator()).get(room.path() + "/members").then().body("members.label", not(hasItem("P. Collega")));
        Api.as(People.ANA).get("/api/v1/desks").then().body("by", not(hasItem(own)));
    }

    @Test
    void whoeverEnforcesMakesSeatsForEnforcementOnly() {
        Response desk = desks(People.HOFMAN);
        String organisation = desk.path("[0].organisation");
        UUID by = Ground.seatOf(People.HOFMAN);
        Map<String, Object> seat = new HashMap<>(
                Map.of("organisation", organisation, "name", "B. Boa", "function", "boa", "portfolios", List.of()));
        seat.put("enforcementTask", false);
        // Its organisation is one of enforcement, so the seat is too, whatever was said.
        Api.as(People.HOFMAN)
                .body(seat)
                .post("/api/v1/desks/" + by + "/seats")
                .then()
                .statusCode(200);
        desks(People.HOFMAN).then().body("[0].seats.find { it.name == 'B. Boa' }.enforcement", equalTo(true));
    }

    @Test
    @DisplayName("Row 28: one login is not two organisations, and who enforces takes no other seat")
    void oneLoginIsNotTwo() {
        String second = Api.as(People.BAKKER)
                .body(Map.of(
                        "organisation",
                        Ground.organisation(Ground.WORKER_LED),
                        "name",
                        "Nog een",
                        "function",
                        "bestuurslid",
                        "portfolios",
                        List.of(),
                        "enforcementTask",
                        false))
                .post("/api/v1/desks/" + Ground.seatOf(People.BAKKER) + "/seats")
                .path("code");
        for (Person person : List.of(People.TRUST_CONTACT, People.HOFMAN)) {
            Api.as(person)
                    .body(Map.of("code", second))
                    .post("/api/v1/seat-redemptions")
                    .then()
                    .statusCode(400)
                    .body("errors[0].code", equalTo("OTHER_SEAT_IN_THE_WAY"));
        }
    }

    @Test
    @DisplayName(
            "Row 28: a colleague who enforces touches no seat that does not, and nobody but a trust contact one of theirs")
    void seatsThatAColleagueMayNotTouch() {
        String enforcing = Ground.seatCode(Ground.DUINRADE, "E. Handhaver", "toezichthouder", true);
        Ground.take(People.LATER, enforcing);
        UUID by = Ground.seatOf(People.LATER);
        String waiting =
                Api.as(People.KUIPERS).get("/api/v1/desks").path("[0].seats.find { it.name == 'H. de Wit' }.id");
        Api.as(People.LATER)
                .delete("/api/v1/desks/" + by + "/seats/" + waiting)
                .then()
                .statusCode(404);
        makeSeat(People.LATER, by, Ground.organisation(Ground.DUINRADE).toString(), 400);
        Api.as(People.LATER)
                .delete("/api/v1/desks/" + by + "/seats/" + by)
                .then()
                .statusCode(204);

        Ground.take(People.ANA, Ground.seatCode(Ground.WORKER_LED, "A. Collega", "medewerker", false));
        UUID colleague = Ground.seatOf(People.ANA);
        Api.as(People.ANA)
                .delete("/api/v1/desks/" + colleague + "/seats/" + Ground.seatOf(People.BAKKER))
                .then()
                .statusCode(404);
        Api.as(People.ANA)
                .delete("/api/v1/desks/" + colleague + "/seats/" + colleague)
                .then()
                .statusCode(204);
    }

    private static Ceremony.Founding founding(String name) {
        return new Ceremony.Founding(name, null, null, true, List.of(new Ceremony.Contact("X. Ander", "contact")));
    }

    private static void propose(Person person, UUID by, Map<String, ?> proposal, int status) {
        Response answer = Api.as(person).body(proposal).post("/api/v1/desks/" + by + "/proposals");
        assertEquals(status, answer.statusCode(), answer.asString());
    }

    private static Response proposals(Person person, UUID by) {
        return Api.as(person).get("/api/v1/desks/" + by + "/proposals");
    }

    private static void answer(Person person, UUID by, String proposal, boolean agreed, int status) {
        Response answer = Api.as(person)
                .body(Map.of("agreed", agreed))
                .post("/api/v1/desks/" + by + "/proposals/" + proposal + "/answer");
        assertEquals(status, answer.statusCode(), person + " " + answer.asString());
    }

    private static Response desks(Person person) {
        return Api.as(person).get("/api/v1/desks");
    }

    private static Response makeSeat(Person person, UUID by, String organisation, int status) {
        Response answer = Api.as(person)
                .body(Map.of(
                        "organisation",
                        organisation,
                        "name",
                        "N. Nieuw",
                        "function",
                        "medewerker",
                        "portfolios",
                        List.of(),
                        "enforcementTask",
                        false))
                .post("/api/v1/desks/" + by + "/seats");
        assertEquals(status, answer.statusCode(), answer.asString());
        return answer;
    }

    private static void refusedCodes(Ground.Room room, Person moderator, String reason) {
        Response answer = Api.as(moderator)
                .body(Map.of("kind", "SEX_WORKER", "role", "MEMBER", "number", 5))
                .post(room.path() + "/invitation-batches");
        assertEquals(400, answer.statusCode(), answer.asString());
        assertEquals(reason, answer.path("errors[0].code"));
    }

    private static void refusedForAdministrator(String path, Map<String, Object> body) {
        Response answer = Api.as(People.ADMINISTRATOR).body(body).post(path);
        assertEquals(400, answer.statusCode(), answer.asString());
        assertEquals("REFUSED", answer.path("errors[0].code"));
    }

    /** How much there is of the status. */
    private static int status() throws SQLException {
        try (Connection all = Ground.migrator()) {
            return Ground.column(all, """
                            select id from organisation where kind = 'SEX_WORKER_ORGANISATION'
                            union all select seat_id from trust_contact
                            union all select s.id from seat s join organisation o on o.id = s.organisation_id
                            where o.kind = 'SEX_WORKER_ORGANISATION' union all select id from proposal
                            """).size();
        }
    }
}
