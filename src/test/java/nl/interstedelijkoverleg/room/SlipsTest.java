package nl.interstedelijkoverleg.room;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.hamcrest.Matchers.not;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.retention.RewriteJob;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Stepped;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Moderators ask for slips; a trust contact who is not in the room makes them (threat model, rows 28 and 29). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class SlipsTest {

    private static final String WORDS = "Voor vijf mensen die thuis werken";

    @Inject
    RewriteJob night;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 28: moderators ask, a trust contact outside the room makes slips, and people join with them")
    void aTrustContactMakesSlipsForARoomTheyAreNotIn() {
        Ground.Room room = Ground.room("briefjes van buiten", "LOCAL", "FROM_JOINING", People.BAKKER);
        String request = ask(room, null, 200).path("id");
        Api.as(People.TRUST_CONTACT).get(room.path()).then().statusCode(404);

        Response seen = Api.as(People.TRUST_CONTACT).get("/api/v1/slip-requests");
        seen.then().statusCode(200);
        Map<String, Object> wanted = seen.path("find { it.id == '" + request + "' }");
        assertEquals(
                Map.of("id", request, "kind", "LOCAL", "municipality", "Duinrade", "role", "MEMBER", "words", WORDS),
                wanted,
                "the kind, the municipality, the role and the words, and nothing else");
        assertFalse(seen.asString().contains(room.id().toString()));
        assertFalse(seen.asString().contains("briefjes van buiten"));

        List<String> codes = make(People.TRUST_CONTACT, request, 5, 200).path("codes");
        assertEquals(5, codes.size());
        room.redeem(People.MEREL, codes.get(0));
        room.redeem(People.ROBIN, codes.get(3));
        takeBack(room, request);
        make(People.TRUST_CONTACT, request, 5, 404);
    }

    @Test
    @DisplayName("Row 28: no municipality, administrator, support service or sex worker makes slips, asked for or not")
    void nobodyElseMakesSlips() {
        Ground.Room room = Ground.room("briefjes van niemand anders").joinedBy("SEX_WORKER", People.MEREL);
        String request = ask(room, null, 200).path("id");
        for (Person person :
                List.of(People.DE_WIT, People.ADMINISTRATOR, People.VAN_VLIET, People.HOFMAN, People.MEREL)) {
            make(person, request, 5, 404);
            Api.as(person).get("/api/v1/slip-requests").then().statusCode(404);
            Api.as(person).get("/api/v1/slip-batches").then().statusCode(404);
        }
        // A trust contact to whom nothing was asked.
        make(People.TRUST_CONTACT, UUID.randomUUID().toString(), 5, 404);
        takeBack(room, request);
    }

    @Test
    @DisplayName("Row 28: what is asked of one organisation, another does not see and cannot answer")
    void aSecondOrganisationsRequest() {
        Ground.Room room = Ground.room("voor een organisatie", "THEMATIC", "FROM_JOINING", People.DE_BOER);
        String request = ask(room, Ground.organisation(Ground.WORKER_LED), 200).path("id");
        Api.as(People.TRUST_CONTACT)
                .get("/api/v1/slip-requests")
                .then()
                .statusCode(200)
                .body("id", not(hasItem(request)));
        make(People.TRUST_CONTACT, request, 5, 404);
        Api.as(People.BAKKER).get("/api/v1/slip-requests").then().body("id", hasItem(request));
        make(People.BAKKER, request, 5, 200);
        takeBack(room, request);
        ask(room, Ground.organisation(Ground.SUPPORT), 400).then().body("errors[0].field", equalTo("organisation"));
    }

    @Test
    void onlyModeratorsAskAndTakeBack() {
        Ground.Room room = Ground.room("wie vraagt").joinedBy("MUNICIPALITY", People.DE_WIT);
        String request = ask(room, null, 200).path("id");
        Api.as(People.DE_WIT).get(room.path()).then().statusCode(200);
        for (Person person : List.of(People.DE_WIT, People.TRUST_CONTACT, People.ADMINISTRATOR)) {
            Api.as(person).get(room.path() + "/slip-requests").then().statusCode(404);
            Api.as(person)
                    .body(Map.of("role", "MEMBER", "words", WORDS))
                    .post(room.path() + "/slip-requests")
                    .then()
                    .statusCode(404);
            Api.as(person)
                    .delete(room.path() + "/slip-requests/" + request)
                    .then()
                    .statusCode(404);
        }
        Ground.Room other = Ground.room("een andere ruimte");
        Api.as(People.BAKKER)
                .delete(other.path() + "/slip-requests/" + request)
                .then()
                .statusCode(404);
        Api.as(People.BAKKER)
                .get(room.path() + "/slip-requests")
                .then()
                .body("id", contains(request))
                .body("words", contains(WORDS));
        Ground.Room officials =
                Ground.room("alleen ambtenaren", "THEMATIC", "FROM_JOINING", People.DE_WIT, List.of("MUNICIPALITY"));
        ask(officials, null, 400).then().body("errors[0].code", equalTo("KIND_NOT_ADMITTED"));
    }

    @Test
    void aRoomAsksForAtMostFiveThingsAtOnce() {
        Ground.Room room = Ground.room("veel vragen");
        for (int i = 0; i < 5; i++) {
            ask(room, null, 200);
        }
        ask(room, null, 400).then().body("errors[0].code", equalTo("TOO_MANY_SLIP_REQUESTS"));
        List<String> ids =
                Api.as(People.BAKKER).get(room.path() + "/slip-requests").path("id");
        assertEquals(5, ids.size());
        ids.forEach(id -> takeBack(room, id));
    }

    @Test
    @DisplayName("Row 29: at least five slips at a time, and at most sixty in a half-year for one room")
    void fewestAndMost() {
        Ground.Room room = Ground.room("hoeveel briefjes");
        String request = ask(room, null, 200).path("id");
        for (int number : List.of(-1, 0, 4, 31, Integer.MAX_VALUE)) {
            make(People.TRUST_CONTACT, request, number, 400).then().body("errors[0].field", equalTo("number"));
        }
        make(People.TRUST_CONTACT, request, 30, 200);
        make(People.TRUST_CONTACT, request, 26, 200);
        make(People.TRUST_CONTACT, request, 5, 400).then().body("errors[0].code", equalTo("SLIP_CAP"));
        // Withdrawing does not give them back: a slip that was handed out may have been used.
        List<String> batches = Api.as(People.TRUST_CONTACT)
                .get("/api/v1/slip-batches")
                .path("findAll { it.size == 26 || it.size == 30 }.id");
        batches.forEach(batch -> Api.as(People.TRUST_CONTACT)
                .delete("/api/v1/slip-batches/" + batch)
                .then()
                .statusCode(204));
        make(People.TRUST_CONTACT, request, 5, 400).then().body("errors[0].code", equalTo("SLIP_CAP"));
        takeBack(room, request);
        // For another room there is room.
        Ground.Room other = Ground.room("een andere, met plaats");
        assertEquals(5, other.codes("SEX_WORKER", 5).size());
    }

    @Test
    @DisplayName("Row 29: whoever is in a room makes no slips for it while another trust contact can, by name or alias")
    void aMemberDoesNotIssueWhereThereIsAnother() {
        Ground.Room named = Ground.room("lid met naam");
        hereRefused(named, "OTHER_CONTACT_FIRST");
        String request = ask(named, null, 200).path("id");
        make(People.BAKKER, request, 5, 400).then().body("errors[0].code", equalTo("OTHER_CONTACT_FIRST"));
        takeBack(named, request);

        Ground.Room hidden = Ground.room("lid onder schuilnaam", "THEMATIC", "FROM_JOINING", People.DE_BOER);
        Api.as(People.BAKKER)
                .body(Map.of("code", hidden.codes("SEX_WORKER_ORGANISATION", 1).get(0), "underAlias", true))
                .post("/api/v1/redemptions")
                .then()
                .statusCode(200);
        String asked = ask(hidden, null, 200).path("id");
        make(People.BAKKER, asked, 5, 400).then().body("errors[0].code", equalTo("OTHER_CONTACT_FIRST"));
        make(People.TRUST_CONTACT, asked, 5, 200);
        takeBack(hidden, asked);
    }

    @Test
    @DisplayName("Row 29: a trust contact who is alone is warned, confirms, and may make them for their own room")
    void aloneAndWarned() throws SQLException {
        Ground.Room room = Ground.room("enige vertrouwenspersoon");
        hereRefused(room, "OTHER_CONTACT_FIRST");
        sql("update seat set state = 'FROZEN' where id = '" + Ground.seatOf(People.TRUST_CONTACT) + "'");
        try {
            hereRefused(room, "CONFIRM");
            Api.as(People.BAKKER)
                    .body(Map.of("kind", "SEX_WORKER", "role", "MEMBER", "number", 5, "confirmed", true))
                    .post(room.path() + "/invitation-batches")
                    .then()
                    .statusCode(200)
                    .body("codes", hasSize(5));
            Visitor visitor = Stepped.visitor(People.BAKKER);
            String request = ask(room, null, 200).path("id");
            Visitor.Page form = visitor.get("/briefjes/" + request);
            assertFalse(form.text().contains("Je doet zelf mee"), form.text());
            Visitor.Page warned = visitor.submit(form, "/briefjes/" + request, Map.of("number", "5", "as", "SCREEN"));
            assertEquals(400, warned.status());
            assertTrue(warned.text().contains("Je doet zelf mee in deze ruimte"), warned.text());
            Visitor.Page made = visitor.submit(
                    warned, "/briefjes/" + request, Map.of("number", "5", "confirmed", "ja", "as", "SCREEN"));
            assertEquals(5, made.html().select("[data-code]").size(), made.text());
            takeBack(room, request);
        } finally {
            sql("update seat set state = 'ACTIVE' where id = '" + Ground.seatOf(People.TRUST_CONTACT) + "'");
        }
        // Both in the room by name: neither could do it from outside, so one of them may.
        Ground.Room both = Ground.room("beiden binnen");
        both.redeem(
                People.TRUST_CONTACT, both.codes("SEX_WORKER_ORGANISATION", 1).get(0));
        hereRefused(both, "CONFIRM");
    }

    @Test
    @DisplayName("Row 29: whoever made slips for a room does not come in, by name or alias, this half-year or the next")
    void theIssuerDoesNotComeIn() throws SQLException {
        Ground.Room room = Ground.room("wie uitdeelt blijft buiten").joinedBy("SEX_WORKER", People.MEREL);
        String code = room.codes("SEX_WORKER_ORGANISATION", 2).get(0);
        for (boolean underAlias : List.of(true, false)) {
            redeem(People.TRUST_CONTACT, code, underAlias, 400, "ISSUED_HERE");
        }
        String forSexWorkers = room.codes("SEX_WORKER", 5).get(0);
        redeem(People.TRUST_CONTACT, forSexWorkers, true, 400, "ISSUED_HERE");
        room.redeem(People.ROBIN, forSexWorkers);
        issuedIn(
                room,
                "to_char(current_date - interval '6 months', 'YYYY') || case when"
                        + " extract(month from current_date - interval '6 months') <= 6 then '-H1' else '-H2' end");
        redeem(People.TRUST_CONTACT, code, false, 400, "ISSUED_HERE");
        issuedIn(room, "to_char(current_date - interval '2 years', 'YYYY') || '-H1'");
        redeem(People.TRUST_CONTACT, code, false, 200, null);
    }

    @Test
    @DisplayName(
            "Row 29: what the issuer sees, page and interface, is equal byte for byte whether slips were used or not")
    void theIssuersPagesAreEqualByteForByte() {
        Ground.Room room = Ground.room("gelijk voor de uitdeler");
        String request = ask(room, null, 200).path("id");
        List<String> codes = make(People.TRUST_CONTACT, request, 7, 200).path("codes");
        Visitor visser = Stepped.visitor(People.TRUST_CONTACT);
        byte[] interfaceBefore =
                Api.as(People.TRUST_CONTACT).get("/api/v1/slip-batches").asByteArray();
        byte[] requestsBefore =
                Api.as(People.TRUST_CONTACT).get("/api/v1/slip-requests").asByteArray();
        String pageBefore = withoutTokens(visser.get("/briefjes"));
        String formBefore = withoutTokens(visser.get("/briefjes/" + request));
        String moderatorBefore =
                Api.as(People.BAKKER).get(room.path() + "/invitation-batches").asString();
        assertTrue(pageBefore.contains(WORDS), pageBefore);

        List<Person> people = List.of(People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU, People.SAM);
        for (int used = 0; used < people.size(); used++) {
            room.redeem(people.get(used), codes.get(used));
            assertArrayEquals(
                    interfaceBefore,
                    Api.as(People.TRUST_CONTACT).get("/api/v1/slip-batches").asByteArray());
            assertArrayEquals(
                    requestsBefore,
                    Api.as(People.TRUST_CONTACT).get("/api/v1/slip-requests").asByteArray());
            assertEquals(pageBefore, withoutTokens(visser.get("/briefjes")));
            assertEquals(formBefore, withoutTokens(visser.get("/briefjes/" + request)));
            assertEquals(
                    moderatorBefore,
                    Api.as(People.BAKKER)
                            .get(room.path() + "/invitation-batches")
                            .asString());
        }
        takeBack(room, request);
    }

    @Test
    @DisplayName("Row 29: a room sees which organisations invited, never how many")
    void aRoomSeesWhoInvitedAndNotHowMany() {
        Ground.Room room = Ground.room("wie nodigde uit").joinedBy("MUNICIPALITY", People.DE_WIT);
        Api.as(People.DE_WIT).get(room.path() + "/members").then().body("invitedBy", hasSize(0));
        room.joinedBy("SEX_WORKER", People.MEREL);
        room.codes("SEX_WORKER", 9);
        for (Person member : List.of(People.DE_WIT, People.MEREL, People.BAKKER)) {
            Api.as(member).get(room.path() + "/members").then().body("invitedBy", contains(Ground.SECOND_WORKER_LED));
        }
        Api.as(People.BAKKER)
                .get(room.path() + "/invitation-batches")
                .then()
                .body("findAll { it.kind == 'SEX_WORKER' }.size", not(hasItem(equalTo(9))))
                .body("findAll { it.kind == 'SEX_WORKER' }.size.unique()", contains((Object) null))
                .body("findAll { it.kind == 'SEX_WORKER' }.organisation.unique()", contains(Ground.SECOND_WORKER_LED));
    }

    @Test
    void aBatchIsWithdrawnByWhoeverMadeItOrByTheModerators() {
        Ground.Room room = Ground.room("twee die intrekken").joinedBy("MUNICIPALITY", People.DE_WIT);
        List<String> before = slipBatches();
        List<String> first = room.codes("SEX_WORKER", 11);
        String mine = one(slipBatches(), before);
        before = slipBatches();
        List<String> second = room.codes("SEX_WORKER", 12);
        String theirs = one(slipBatches(), before);
        for (Person person : List.of(People.BAKKER, People.DE_WIT, People.MEREL)) {
            Api.as(person).delete("/api/v1/slip-batches/" + mine).then().statusCode(404);
        }
        Api.as(People.DE_WIT)
                .delete(room.path() + "/invitation-batches/" + theirs)
                .then()
                .statusCode(404);
        room.redeem(People.MEREL, first.get(0));

        Api.as(People.TRUST_CONTACT)
                .delete("/api/v1/slip-batches/" + mine)
                .then()
                .statusCode(204);
        Api.as(People.BAKKER)
                .delete(room.path() + "/invitation-batches/" + theirs)
                .then()
                .statusCode(204);
        redeem(People.ROBIN, first.get(1), true, 400, "CODE_UNKNOWN");
        redeem(People.ROBIN, second.get(1), true, 400, "CODE_UNKNOWN");
        Api.as(People.MEREL).get(room.path()).then().statusCode(200);
    }

    @Test
    @DisplayName(
            "Rows 28 and 29, lock 3: the database lets the application make, see and count no codes for sex workers")
    void theDatabaseRefusesToo() throws SQLException {
        Ground.Room room = Ground.room("slot drie en briefjes");
        room.codes("SEX_WORKER", 5);
        String key;
        try (Connection all = Ground.migrator()) {
            key = Ground.column(all, "select encode(holder_key, 'hex') from holder where room_id = '" + room.id() + "'")
                    .get(0);
            assertEquals(
                    List.of("5"),
                    Ground.column(all, "select size from invitation_batch where room_id = '" + room.id() + "'"));
        }
        // Bakker moderates, and is a trust contact.
        assertEquals(
                "0", asApplication(key, "select count(*) from invitation_batch where room_id = '" + room.id() + "'"));
        assertEquals(
                "0",
                asApplication(
                        key,
                        "with gone as (delete from invitation_batch where room_id = '" + room.id()
                                + "' returning 1) select count(*) from gone"));
        for (String refused : List.of(
                "insert into invitation_batch (id, room_id, kind, role, size, expires_week) values (gen_random_uuid(), '"
                        + room.id() + "', 'SEX_WORKER', 'MEMBER', 5, date_trunc('week', now())::date + 14)",
                "select count(*) from slip_issuer",
                "insert into slip_request (id, room_id, role, key_id, sealed_words, expires_week) values"
                        + " (gen_random_uuid(), '" + room.id() + "', 'MEMBER', '" + room.id()
                        + "', '', date_trunc('week', now())::date)",
                "select gate.make_slips('" + room.id() + "', '" + Ground.seatOf(People.BAKKER)
                        + "', '', gen_random_uuid(), 'MEMBER', '{}', current_date, true)")) {
            SQLException denied = assertThrows(SQLException.class, () -> asApplication(key, refused), refused);
            assertEquals("42501", denied.getSQLState(), refused);
        }
    }

    @Test
    @DisplayName(
            "At night requests end that nobody took back, what they said is destroyed, and old issuers are forgotten")
    void theNightTidies() throws SQLException {
        Ground.Room room = Ground.room("nacht en briefjes");
        room.codes("SEX_WORKER", 5);
        String request = ask(room, null, 200).path("id");
        String key = Ground.migrated("select key_id from slip_request where id = '" + request + "'");
        sql(
                "update slip_request set expires_week = date '2026-01-05' where id = '" + request + "'",
                "update slip_issuer set half_year = '2024-H1' where room_id = '" + room.id() + "'");
        make(People.TRUST_CONTACT, request, 5, 404);
        night.run();
        try (Connection all = Ground.migrator()) {
            for (String none : List.of(
                    "select count(*) from slip_request where id = '" + request + "'",
                    "select count(*) from claimed_key where key_id = '" + key + "'",
                    "select count(*) from slip_issuer where room_id = '" + room.id() + "'")) {
                assertEquals(List.of("0"), Ground.column(all, none), none);
            }
        }
    }

    @Test
    @DisplayName("Row 19: what moderators write stands sealed, and ends with the room")
    void theWordsAreSealed() throws SQLException {
        Ground.Room room = Ground.room("verzegelde woorden");
        String request = ask(room, null, 200).path("id");
        String key = Ground.migrated("select key_id from slip_request where id = '" + request + "'");
        assertEquals(
                "f",
                Ground.migrated("select position('mensen' in encode(sealed_words, 'escape')) > 0 from slip_request"
                        + " where id = '" + request + "'"));
        Api.as(People.BAKKER)
                .body(Map.of("state", "CLOSED"))
                .put(room.path() + "/state")
                .then()
                .statusCode(204);
        make(People.TRUST_CONTACT, request, 5, 404);
        Api.as(People.BAKKER).delete(room.path()).then().statusCode(204);
        assertEquals("0", Ground.migrated("select count(*) from slip_request where id = '" + request + "'"));
        assertEquals("0", Ground.migrated("select count(*) from claimed_key where key_id = '" + key + "'"));
    }

    @Test
    void whoeverLostEveryWayInReadsWhatToDo() {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        Visitor.Page lost = visitor.get("/uitnodiging/kwijt");
        assertEquals(200, lost.status());
        assertTrue(lost.text().contains("nieuw briefje"), lost.text());
        assertTrue(visitor.get("/uitnodiging")
                        .html()
                        .select("a[href=/uitnodiging/kwijt]")
                        .size()
                == 1);
        Api.asNobody().get("/uitnodiging/kwijt").then().body(containsString("kwijt"));
        // Whoever stands before the password finds it too, in their language.
        String there = InstallationResource.installation().origin() + "/uitnodiging/kwijt";
        Map.of("nl", "Ik ben mijn toegang kwijt", "en", "I have lost my access").forEach((language, words) -> {
            Visitor atLogin =
                    new Visitor(InstallationResource.installation().origin()).header("Accept-Language", language);
            Visitor.Page login = atLogin.get("/aanmelden");
            assertEquals(words, Visitor.one(login, "a[href='" + there + "']").text());
            Visitor.Page refused =
                    atLogin.submit(login, "login-actions", Map.of("username", "niemand", "password", "x"));
            assertEquals(words, Visitor.one(refused, "a[href='" + there + "']").text());
        });
    }

    private static List<String> slipBatches() {
        return Api.as(People.TRUST_CONTACT).get("/api/v1/slip-batches").path("id");
    }

    /** What is new among these. */
    private static String one(List<String> now, List<String> before) {
        List<String> fresh = now.stream().filter(id -> !before.contains(id)).toList();
        assertEquals(1, fresh.size());
        return fresh.get(0);
    }

    private static Response ask(Ground.Room room, UUID organisation, int status) {
        Map<String, Object> body = new HashMap<>();
        body.put("organisation", organisation);
        body.put("role", "MEMBER");
        body.put("words", WORDS);
        Response answer = Api.as(room.moderator()).body(body).post(room.path() + "/slip-requests");
        assertEquals(status, answer.statusCode(), answer.asString());
        return answer;
    }

    private static void takeBack(Ground.Room room, String request) {
        Api.as(room.moderator())
                .delete(room.path() + "/slip-requests/" + request)
                .then()
                .statusCode(204);
    }

    private static Response make(Person person, String request, int number, int status) {
        Response answer =
                Api.as(person).body(Map.of("number", number)).post("/api/v1/slip-requests/" + request + "/batches");
        assertEquals(status, answer.statusCode(), answer.asString());
        return answer;
    }

    private static void hereRefused(Ground.Room room, String reason) {
        Api.as(room.moderator())
                .body(Map.of("kind", "SEX_WORKER", "role", "MEMBER", "number", 5))
                .post(room.path() + "/invitation-batches")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo(reason));
    }

    private static void redeem(Person person, String code, boolean underAlias, int status, String reason) {
        Response answer = Api.as(person)
                .body(Map.of("code", code, "underAlias", underAlias))
                .post("/api/v1/redemptions");
        assertEquals(status, answer.statusCode(), answer.asString());
        if (reason != null) {
            assertEquals(reason, answer.path("errors[0].code"));
        }
    }

    /** The token of each form is another on each visit; nothing else may be. */
    private static String withoutTokens(Visitor.Page page) {
        page.html().select("input[name=csrf]").remove();
        return page.html().html();
    }

    private static void issuedIn(Ground.Room room, String halfYear) throws SQLException {
        sql("update slip_issuer set half_year = " + halfYear + " where room_id = '" + room.id() + "'");
    }

    private static String asApplication(String key, String sql) throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            application.setAutoCommit(false);
            statement.execute("set local search_path = overleg");
            statement.execute("select set_config('overleg.keys', '" + key + "', true)");
            try {
                List<String> values = Ground.column(application, sql);
                return values.get(0);
            } finally {
                application.rollback();
            }
        }
    }

    private static void sql(String... statements) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.executeUpdate(sql);
            }
        }
    }
}
