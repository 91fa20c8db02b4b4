package nl.interstedelijkoverleg.organisation;

import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.runtime.configuration.ConfigurationException;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Collections;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.logging.Handler;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.logging.SimpleFormatter;
import nl.interstedelijkoverleg.demo.PostOffice;
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

/** The second door for staff: a mailed code, and the yes of somebody who is in (threat model, rows 6, 8, 14 and 26). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class StaffDoorTest {

    private static final String REQUESTS = "/api/v1/seat-requests";

    private static int newcomers;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    /** An organisation with a domain, and somebody who holds its first seat. */
    private record Town(String name, UUID id, String domain, Person first, UUID seat) {

        String address(String who) {
            return who + "@" + domain;
        }
    }

    @Test
    @DisplayName("Row 14: whatever is asked, the answer is the same, byte for byte; only an address of the organisation"
            + " gets a code")
    void theAnswerTellsNothing() {
        Town town = town("Wijkteam Gelijk", "SUPPORT_SERVICE");
        seated(town, newcomer(), "al.binnen");
        Map<String, Map<String, Object>> asked = new HashMap<>();
        asked.put("known", request(town.id(), town.address("iemand")));
        asked.put("foreign domain", request(town.id(), "iemand@elders.example"));
        asked.put("a domain below", request(town.id(), "iemand@post." + town.domain()));
        asked.put("a provider of its own", request(Ground.organisation(Ground.WATERVEEN), "iemand@waterveen.example"));
        asked.put("sex-worker-led", request(Ground.organisation(Ground.WORKER_LED), town.address("iemand")));
        asked.put("no organisation", request(UUID.randomUUID(), town.address("iemand")));
        asked.put("already in", request(town.id(), town.address("al.binnen")));
        byte[] first = null;
        String headers = null;
        for (Map.Entry<String, Map<String, Object>> one : asked.entrySet()) {
            Response answer = Api.asNobody().body(one.getValue()).post(REQUESTS);
            assertEquals(202, answer.statusCode(), one.getKey());
            first = first == null ? answer.asByteArray() : first;
            assertArrayEquals(first, answer.asByteArray(), one.getKey());
            headers = headers == null ? answer.headers().toString() : headers;
            assertEquals(headers, answer.headers().toString(), one.getKey());
        }
        String page = null;
        for (String address : List.of(town.address("nog.iemand"), "nog.iemand@elders.example")) {
            Visitor visitor = visitor();
            Visitor.Page after = visitor.submit(
                    visitor.get("/zetel/aanvragen"),
                    "/zetel/aanvragen",
                    Map.of(
                            "organisation",
                            town.id().toString(),
                            "address",
                            address,
                            "name",
                            "Nog Iemand",
                            "function",
                            "beleidsmedewerker"));
            assertEquals("/zetel/aanvragen/code", after.path());
            assertTrue(after.text().contains("Klopt het adres, dan is er een code gestuurd"), after::text);
            String body = after.body().replaceAll("(name=\"csrf\" value=\")[^\"]*", "$1");
            page = page == null ? body : page;
            assertEquals(page, body);
        }
        post().await(town.address("iemand"), 1);
        post().await(town.address("nog.iemand"), 1);
        // One after another: when a later letter has come, all the earlier ones were decided about.
        ask(town, "laatste");
        for (String nobody : List.of(
                "iemand@elders.example",
                "nog.iemand@elders.example",
                "iemand@post." + town.domain(),
                "iemand@waterveen.example")) {
            assertEquals(List.of(), post().lettersFor(nobody), nobody);
        }
        assertEquals(1, post().lettersFor(town.address("iemand")).size());
        assertEquals(1, post().lettersFor(town.address("al.binnen")).size(), "the one with which they came in");
    }

    @Test
    @DisplayName("Who gets no seat is said before asking, and a code and a lost login find their page from the others")
    void everyPageLeadsOn() {
        Town town = town("Wijkteam Verder", "SUPPORT_SERVICE");
        Visitor visitor = visitor();
        Visitor.Page ask = visitor.get("/zetel/aanvragen");
        assertTrue(ask.text().contains("klanten en pers krijgen hier geen zetel"), ask::text);
        Visitor.Page front = visitor.get("/");
        assertTrue(front.has("main a[href=/uitnodiging/kwijt]"), front::text);
        Visitor.Page seat = visitor.logIn(town.first().username(), World.PASSWORD, "/zetel");
        for (Visitor.Page page : List.of(ask, front, seat)) {
            assertTrue(page.has("main a[href=/zetel/aanvragen/code]"), page::text);
        }
        assertTrue(visitor.get("/account").has("main a[href=/uitnodiging/kwijt]"));
        Visitor.Page own = visitor.get("/mijn-organisatie");
        assertTrue(own.text().contains("klanten en pers krijgen hier geen zetel"), own::text);
    }

    @Test
    @DisplayName("Row 26: an unconfirmed address gets nothing, and a confirmed one only by a colleague's yes")
    void aColleagueSaysYes() throws SQLException {
        Town town = town("Wijkteam Ja", "SUPPORT_SERVICE");
        Town other = town("Wijkteam Elders", "SUPPORT_SERVICE", newcomer());
        Person asker = newcomer();
        String code = ask(town, "p.vraag").code();
        assertEquals(List.of(), asked(town.first(), town.seat()));
        confirm(asker, code, 200).body("outcome", equalTo("WAITING"));
        confirm(asker, code, 400).body("errors[0].code", equalTo("CODE_UNKNOWN"));
        confirm(stranger(), code, 400).body("errors[0].code", equalTo("CODE_UNKNOWN"));
        Api.as(asker).get("/api/v1/rooms").then().statusCode(200).body("", hasSize(0));
        Api.as(asker).get("/api/v1/desks").then().body("", hasSize(0));
        Api.as(asker).get(REQUESTS).then().body("outcome", hasItem("WAITING"));

        List<Map<String, Object>> waiting = asked(town.first(), town.seat());
        assertEquals(1, waiting.size());
        assertEquals("P. Vraag", waiting.get(0).get("name"));
        assertEquals(town.address("p.vraag"), waiting.get(0).get("address"));
        String request = id(waiting.get(0));
        // Not oneself, not anybody elsewhere, not an administrator, and not from somebody else's seat.
        decide(asker, UUID.fromString(request), request, true, 404);
        decide(other.first(), other.seat(), request, true, 404);
        decide(People.DE_WIT, Ground.seatOf(People.DE_WIT), request, true, 404);
        decide(People.ADMINISTRATOR, town.seat(), request, true, 404);
        decide(other.first(), town.seat(), request, true, 404);
        assertEquals(List.of(), asked(other.first(), other.seat()));
        assertEquals("ASKED", state(request));

        decide(town.first(), town.seat(), request, true, 204);
        assertEquals("ACTIVE", state(request));
        decide(town.first(), town.seat(), request, true, 404);
        // The agreement of use is still to be accepted, as by everybody.
        Api.as(asker).get("/api/v1/agreement/acceptances-due").then().body("id", hasItem(request));
        Ground.acceptAgreement(asker);
        Api.as(asker)
                .get("/api/v1/desks")
                .then()
                .body("[0].organisation", equalTo(town.id().toString()));

        // The address is for colleagues alone.
        Api.as(town.first())
                .get("/api/v1/desks")
                .then()
                .body("find { it.by == '" + town.seat() + "' }.seats.address", hasItem(town.address("p.vraag")));
        String everything = Api.as(other.first()).get("/api/v1/desks").asString()
                + Api.as(People.ADMINISTRATOR).get("/api/v1/seats").asString()
                + Api.as(People.ADMINISTRATOR).get("/api/v1/organisations").asString();
        assertFalse(everything.contains("p.vraag"));
        try (Connection application = Ground.application()) {
            assertThrows(
                    SQLException.class, () -> Ground.column(application, "select address from overleg.seat_address"));
        }
    }

    @Test
    void whoeverIsTurnedDownReadsThatAndNothingElseStays() throws SQLException {
        Town town = town("Wijkteam Nee", "SUPPORT_SERVICE");
        Person asker = newcomer();
        confirm(asker, ask(town, "niet.welkom").code(), 200);
        Visitor browser = visitor();
        Visitor.Page page = browser.logIn(asker.username(), World.PASSWORD, "/zetel");
        assertTrue(page.text().contains("wacht op antwoord van een collega"), page::text);
        decide(town.first(), town.seat(), request(town), false, 204);
        page = browser.get("/zetel");
        assertTrue(page.text().contains(town.name() + ": niet goedgekeurd"), page::text);
        assertEquals(
                "0 0",
                Ground.migrated("select (select count(*) from seat_address where address = '"
                        + town.address("niet.welkom") + "') || ' ' || (select count(*) from seat where state = 'ASKED'"
                        + " and organisation_id = '" + town.id() + "')"));
        // Asking again is allowed.
        confirm(asker, ask(town, "niet.welkom", 2).code(), 200);
        Api.as(asker).get(REQUESTS).then().body("outcome", equalTo(List.of("WAITING")));
    }

    @Test
    @DisplayName(
            "Row 27: whoever declares a task in enforcement asks for that kind of seat, and enforcement answers for"
                    + " nothing else")
    void enforcementIsDeclared() {
        Town town = town("Dienst Gemengd", "SUPPORT_SERVICE");
        Person enforcing = newcomer();
        Ground.take(enforcing, adminSeat(town.id(), "H. Haver", true, false));
        UUID seat = Ground.seatOf(enforcing);
        Person officer = newcomer();
        Person helper = newcomer();
        Map<String, Object> declared = request(town.id(), town.address("b.boa"));
        declared.put("enforcementTask", true);
        Api.asNobody().body(declared).post(REQUESTS).then().statusCode(202);
        String code = post().await(town.address("b.boa"), 1).code();
        confirm(town.first(), code, 400).body("errors[0].code", equalTo("OTHER_SEAT_IN_THE_WAY"));
        confirm(officer, code, 200);
        confirm(helper, ask(town, "h.hulp").code(), 200);

        assertEquals(2, asked(town.first(), town.seat()).size());
        assertEquals(1, asked(enforcing, seat).size());
        String enforcement = id(asked(enforcing, seat).get(0));
        String request = asked(town.first(), town.seat()).stream()
                .map(StaffDoorTest::id)
                .filter(id -> !id.equals(enforcement))
                .findFirst()
                .orElseThrow();
        decide(enforcing, seat, request, true, 404);
        decide(enforcing, seat, enforcement, true, 204);
        decide(town.first(), town.seat(), request, true, 204);
    }

    @Test
    @DisplayName("Row 3: a login behind an alias cannot confirm, and one that waits for a seat cannot take an alias")
    void anAliasAndAnOfficialAreNeverOneLogin() {
        Town town = town("Wijkteam Apart", "SUPPORT_SERVICE");
        Ground.Room room = Ground.room("met schuilnaam").joinedBy("SEX_WORKER", People.ROBIN);
        String code = ask(town, "s.naam").code();
        confirm(People.ROBIN, code, 400).body("errors[0].code", equalTo("ALIAS_IN_THE_WAY"));
        Person asker = newcomer();
        confirm(asker, code, 200);
        Api.as(asker)
                .body(Map.of("code", room.codes("SEX_WORKER", 5).get(0)))
                .post("/api/v1/redemptions")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("SEAT_IN_THE_WAY"));
    }

    @Test
    void theRegistryVouchesForACouncilMemberAtAnotherAddress() throws SQLException {
        Town town = town("Gemeente Kleinveen", "MUNICIPALITY");
        Person registry = newcomer();
        Ground.take(registry, adminSeat(town.id(), "G. Griffier", false, true));
        UUID by = Ground.seatOf(registry);
        String private1 = "kees@partij.example";
        // Not without being of the registry.
        vouch(town.first(), town.seat(), private1, 404);
        vouch(People.DE_WIT, by, private1, 404);
        vouch(registry, by, private1, 204);
        String code = post().await(private1, 1).code();
        // Nobody vouches for themselves.
        confirm(registry, code, 400).body("errors[0].code", equalTo("ALREADY_ASKED"));
        Person member = newcomer();
        confirm(member, code, 200).body("outcome", equalTo("SEATED"));
        confirm(stranger(), code, 400);
        Ground.acceptAgreement(member);
        vouch(registry, by, private1, 400);
        // Not beside a provider of the municipality.
        sql("update organisation set identity_provider = 'kleinveen' where id = '" + town.id() + "'");
        vouch(registry, by, "anneke@partij.example", 404);
        Api.as(registry).get("/api/v1/desks").then().body("", empty());
        sql("update organisation set identity_provider = null where id = '" + town.id() + "'");
        Api.as(registry).get("/api/v1/desks").then().body("[0].registry", equalTo(true));

        String room = Ground.room("met raadslid", "THEMATIC", "FROM_JOINING", People.BAKKER)
                .codes("MUNICIPALITY", 1)
                .get(0);
        String joined = Api.as(member)
                .body(Map.of("code", room))
                .post("/api/v1/redemptions")
                .then()
                .statusCode(200)
                .extract()
                .path("room");
        String members = Api.as(People.BAKKER)
                .get("/api/v1/rooms/" + joined + "/members")
                .then()
                .body("members.function", hasItem("raadslid, Lokaal Belang"))
                .extract()
                .asString();
        assertFalse(members.contains("partij.example"), "no address in a room");

        // A seat of the registry comes from the administrator or from another of the registry.
        String colleague = Api.as(registry)
                .body(Map.of("organisation", town.id(), "name", "K. Klerk", "function", "raadsadviseur"))
                .post("/api/v1/desks/" + by + "/seats")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
        String seat = Ground.migrated("select id from seat where name = 'K. Klerk'");
        name(town.first(), town.seat(), seat, 404);
        name(registry, by, seat, 204);
        Person second = newcomer();
        Ground.take(second, colleague);
        vouch(second, Ground.seatOf(second), "anneke@partij.example", 204);
        // A voucher who has gone vouches for nobody any more.
        Api.as(registry).delete("/api/v1/desks/" + by + "/seats/" + seat).then().statusCode(204);
        confirm(stranger(), post().await("anneke@partij.example", 1).code(), 400)
                .body("errors[0].code", equalTo("CODE_UNKNOWN"));
        // By the registry's gate alone: the application itself writes no party.
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            assertThrows(
                    SQLException.class,
                    () -> statement.execute(
                            "insert into overleg.seat (id, organisation_id, kind, name, function, party)"
                                    + " values (gen_random_uuid(), '" + town.id()
                                    + "', 'MUNICIPALITY', 'X', 'raadslid', 'Y')"));
        }
    }

    @Test
    void theRegistryAnswersForTheFirstOfItsMunicipalityAndOnlyForTheFirst() throws SQLException {
        Town council = town("Gemeenteraad Kleindijk", "MUNICIPALITY");
        Person registry = newcomer();
        Ground.take(registry, adminSeat(council.id(), "R. Raad", false, true));
        UUID office = organisation("Ambtelijke dienst Kleindijk", "MUNICIPALITY");
        domain(office, "dienst-kleindijk.example", 204);
        Person first = newcomer();
        Person second = newcomer();
        confirm(first, ask(office, "eerste@dienst-kleindijk.example", 1).code(), 200);
        confirm(second, ask(office, "tweede@dienst-kleindijk.example", 1).code(), 200);
        assertEquals(List.of(), asked(council.first(), council.seat()));
        List<String> requests = asked(registry, Ground.seatOf(registry)).stream()
                .map(StaffDoorTest::id)
                .toList();
        assertEquals(2, requests.size());
        decide(registry, Ground.seatOf(registry), requests.get(0), true, 204);
        decide(registry, Ground.seatOf(registry), requests.get(1), true, 404);
        assertEquals("ASKED", state(requests.get(1)));
    }

    @Test
    void anAdministratorListsDomainsOfOrganisationsAndNoneThatEverybodyCanUse() {
        Town town = town("Wijkteam Domein", "SUPPORT_SERVICE");
        for (String open : List.of("gmail.com", "Live.NL", "ziggo.nl", "post.outlook.com")) {
            domain(town.id(), open, 400, "DOMAIN_PUBLIC");
        }
        for (String broken : List.of("", "geen domein", "@x.nl", "nl", "x..nl", "-x.nl", "x@y.nl")) {
            domain(town.id(), broken, 400, "DOMAIN_UNREADABLE");
        }
        domain(UUID.randomUUID(), "nieuw.example", 400, "REQUIRED");
        domain(Ground.organisation(Ground.WATERVEEN), "waterveen.example", 400, "OWN_PROVIDER");
        domain(Ground.organisation(Ground.WORKER_LED), "stoel.example", 400, "OWN_PROVIDER");
        domain(organisation("Wijkteam Tweede Domein", "SUPPORT_SERVICE"), town.domain(), 400, "DOMAIN_TAKEN");
        Api.as(People.DE_WIT)
                .body(Map.of("domain", "zelf.example"))
                .post("/api/v1/organisations/" + town.id() + "/domains")
                .then()
                .statusCode(404);

        // A code for a domain that was taken off the list confirms nothing.
        String code = ask(town, "te.laat").code();
        String listed = Api.as(People.ADMINISTRATOR)
                .get("/api/v1/organisations")
                .path("find { it.id == '" + town.id() + "' }.domains[0].id");
        Api.as(People.ADMINISTRATOR)
                .delete("/api/v1/organisations/" + town.id() + "/domains/" + listed)
                .then()
                .statusCode(204);
        confirm(stranger(), code, 400);
    }

    @Test
    @DisplayName("Row 8: every mail is the same but for its code, and says nothing of what it is for")
    void theMailSaysNothing() throws SQLException {
        Town town = town("Gemeente Zwijgzaam", "MUNICIPALITY");
        Town other = town("Stichting Praatgraag", "SUPPORT_SERVICE");
        Person registry = newcomer();
        Ground.take(registry, adminSeat(town.id(), "G. Zwijger", false, true));
        Map<String, Object> enforcement = request(town.id(), town.address("handhaver"));
        enforcement.put("enforcementTask", true);
        Api.asNobody().body(enforcement).post(REQUESTS).then().statusCode(202);
        vouch(registry, Ground.seatOf(registry), "raadslid@thuis.example", 204);
        List<PostOffice.Letter> letters = List.of(
                ask(town, "ambtenaar"),
                ask(other, "hulpverlener"),
                post().await(town.address("handhaver"), 1),
                post().await("raadslid@thuis.example", 1));
        String first = plain(letters.get(0));
        for (PostOffice.Letter letter : letters) {
            assertEquals(first, plain(letter));
            assertEquals("Je code / Your code", letter.subject());
            assertTrue(letter.raw().matches("(?s).*Message-ID: <[0-9a-f-]{36}@overleg.example>.*"), letter.raw());
        }
        assertFalse(
                first.toLowerCase(Locale.ROOT).matches("(?s).*(sek|sex|zwij|praat|http|zetel|seat|gemeente).*"), first);
        assertNotEquals(letters.get(0).code(), letters.get(1).code());
    }

    @Test
    void withoutMailNothingIsKeptAndEverybodyReadsToTryLater() throws SQLException {
        Town town = town("Gemeente Postloos", "MUNICIPALITY");
        Person registry = newcomer();
        Ground.take(registry, adminSeat(town.id(), "G. Postloos", false, true));
        post().shut();
        try {
            for (String address : List.of(town.address("wie.dan.ook"), "wie.dan.ook@elders.example")) {
                Api.asNobody()
                        .body(request(town.id(), address))
                        .post(REQUESTS)
                        .then()
                        .statusCode(400)
                        .body("errors[0].code", equalTo("MAIL_AWAY"));
            }
            vouch(registry, Ground.seatOf(registry), "later@thuis.example", 400);
            Visitor visitor = visitor();
            Visitor.Page page = visitor.submit(
                    visitor.get("/zetel/aanvragen"),
                    "/zetel/aanvragen",
                    Map.of(
                            "organisation",
                            town.id().toString(),
                            "address",
                            town.address("wie.dan.ook"),
                            "name",
                            "Wie Danook",
                            "function",
                            "beleidsmedewerker"));
            assertEquals(503, page.status());
            assertTrue(page.text().contains("Probeer het later nog eens"), page::text);
            assertEquals("Wie Danook", Visitor.one(page, "#name").val(), "what was typed is still there");
        } finally {
            post().reopen();
        }
        assertEquals("0", requestsOf(town));
        confirm(newcomer(), ask(town, "wie.dan.ook").code(), 200);
    }

    @Test
    @DisplayName("Row 6: no log names the address, also when the mail is refused, and nothing is kept then")
    void noLogNamesTheAddress() throws SQLException {
        Town town = town("Wijkteam Logboek", "SUPPORT_SERVICE");
        List<String> lines = Collections.synchronizedList(new ArrayList<>());
        Handler listener = listener(lines);
        Logger root = Logger.getLogger("");
        root.addHandler(listener);
        try {
            String refused = town.address("kanarie.geweigerd");
            post().refuse(refused);
            Api.asNobody()
                    .body(request(town.id(), refused))
                    .post(REQUESTS)
                    .then()
                    .statusCode(202);
            ask(town, "kanarie.bezorgd");
        } finally {
            root.removeHandler(listener);
        }
        assertTrue(lines.stream().anyMatch(line -> line.contains("A code was not mailed")), lines::toString);
        assertEquals(
                List.of(),
                lines.stream().filter(line -> line.contains("kanarie")).toList());
        assertEquals("1", requestsOf(town), "the one that was delivered");
    }

    @Test
    @DisplayName("Row 14: an address gets three mails a day at most, and no address is kept for counting")
    void threeMailsADay() throws SQLException {
        Town town = town("Wijkteam Vaak", "SUPPORT_SERVICE");
        for (int i = 1; i <= 3; i++) {
            ask(town, "vaak", i);
        }
        Api.asNobody()
                .body(request(town.id(), town.address("vaak")))
                .post(REQUESTS)
                .then()
                .statusCode(202);
        ask(town, "iemand.anders");
        assertEquals(3, post().lettersFor(town.address("vaak")).size());
        sql("update mail_tally set day = day - 1");
        ask(town, "vaak", 4);
        Ground.migrated("select gate.clean()");
        assertEquals("0", Ground.migrated("select count(*) from mail_tally where day < dutch_day()"));
    }

    @Test
    void atNightGoesWhatNobodyConfirmedOrAnsweredAndTheAddressOfWhoeverLeft() throws SQLException {
        Town town = town("Wijkteam Nacht", "SUPPORT_SERVICE");
        Person asker = newcomer();
        Person leaver = newcomer();
        String late = ask(town, "te.laat").code();
        String today = ask(town, "op.tijd").code();
        confirm(asker, ask(town, "geen.antwoord").code(), 200);
        String left = seated(town, leaver, "weer.weg");
        sql("update seat_request set day = day - 2 where address = '" + town.address("te.laat") + "'");
        confirm(stranger(), late, 400).body("errors[0].code", equalTo("CODE_UNKNOWN"));
        sql("update seat_address set asked_until = asked_until - 42 where address = '" + town.address("geen.antwoord")
                + "'");
        Api.as(leaver).delete("/api/v1/desks/" + left + "/seats/" + left).then().statusCode(204);
        Ground.migrated("select gate.clean()");
        assertEquals("1", requestsOf(town));
        assertEquals(
                "0",
                Ground.migrated("select count(*) from seat_address where address in ('" + town.address("geen.antwoord")
                        + "', '" + town.address("weer.weg") + "')"));
        Api.as(asker).get(REQUESTS).then().body("", hasSize(0));
        confirm(newcomer(), today, 200);
    }

    @Test
    void halfAConfigurationOfMailDoesNotStartAndNoneClosesTheDoor() {
        assertFalse(new OutgoingMail(null, settings(Optional.empty(), Optional.empty()), null).isConfigured());
        new OutgoingMail(null, settings(Optional.empty(), Optional.empty()), null).check(null);
        new OutgoingMail(null, settings(Optional.of("mail.example"), Optional.of("post@mail.example")), null)
                .check(null);
        for (Optional<String> from : List.of(Optional.<String>empty(), Optional.of("geen adres"))) {
            OutgoingMail half = new OutgoingMail(null, settings(Optional.of("mail.example"), from), null);
            ConfigurationException refusal = assertThrows(ConfigurationException.class, () -> half.check(null));
            assertTrue(refusal.getMessage().contains("OVERLEG_MAIL_FROM"), refusal.getMessage());
        }
    }

    private static MailSettings settings(Optional<String> host, Optional<String> from) {
        return new MailSettings() {
            @Override
            public Optional<String> host() {
                return host;
            }

            @Override
            public int port() {
                return 465;
            }

            @Override
            public Optional<String> from() {
                return from;
            }
        };
    }

    private static Person newcomer() {
        return People.NEWCOMERS.get(++newcomers + 1);
    }

    /** Holds the first seat wherever it does not matter who does. */
    private static Person first() {
        return People.NEWCOMERS.get(0);
    }

    /** Never gets in anywhere. */
    private static Person stranger() {
        return People.NEWCOMERS.get(1);
    }

    private static PostOffice post() {
        return InstallationResource.installation().postOffice();
    }

    private static Visitor visitor() {
        return new Visitor(InstallationResource.installation().origin());
    }

    private static UUID organisation(String name, String kind) {
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("name", name, "kind", kind, "municipality", "Duinrade"))
                .post("/api/v1/organisations")
                .then()
                .statusCode(204);
        return UUID.fromString(Api.as(People.ADMINISTRATOR)
                .get("/api/v1/organisations")
                .path("find { it.name == '" + name + "' }.id"));
    }

    private static Town town(String name, String kind) {
        return town(name, kind, first());
    }

    private static Town town(String name, String kind, Person first) {
        UUID id = organisation(name, kind);
        String domain = name.toLowerCase(Locale.ROOT).replace(' ', '-') + ".example";
        domain(id, domain, 204);
        Ground.take(first, adminSeat(id, "E. Eerste", false, false));
        return new Town(name, id, domain, first, Ground.seatOf(first));
    }

    private static String adminSeat(UUID organisation, String name, boolean enforcement, boolean registry) {
        return Api.as(People.ADMINISTRATOR)
                .body(Map.of(
                        "organisation", organisation,
                        "name", name,
                        "function", "medewerker",
                        "enforcementTask", enforcement,
                        "registry", registry))
                .post("/api/v1/seats")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
    }

    private static void domain(UUID organisation, String domain, int status, String... reason) {
        Response answer = Api.as(People.ADMINISTRATOR)
                .body(Map.of("domain", domain))
                .post("/api/v1/organisations/" + organisation + "/domains");
        assertEquals(status, answer.statusCode(), domain + ": " + answer.asString());
        if (reason.length > 0) {
            assertEquals(reason[0], answer.path("errors[0].code"), domain);
        }
    }

    private static Map<String, Object> request(UUID organisation, String address) {
        String[] parts = address.substring(0, address.indexOf('@')).split("\\.");
        String last = parts[parts.length - 1];
        Map<String, Object> request = new HashMap<>();
        request.put("organisation", organisation);
        request.put("address", address);
        request.put(
                "name",
                parts[0].substring(0, 1).toUpperCase(Locale.ROOT)
                        + ". "
                        + last.substring(0, 1).toUpperCase(Locale.ROOT)
                        + last.substring(1));
        request.put("function", "beleidsmedewerker");
        return request;
    }

    private static PostOffice.Letter ask(Town town, String who) {
        return ask(town, who, 1);
    }

    private static PostOffice.Letter ask(Town town, String who, int number) {
        return ask(town.id(), town.address(who), number);
    }

    /** Asks, and waits for the letter. */
    private static PostOffice.Letter ask(UUID organisation, String address, int number) {
        Api.asNobody()
                .body(request(organisation, address))
                .post(REQUESTS)
                .then()
                .statusCode(202);
        return post().await(address, number);
    }

    private static ValidatableResponse confirm(Person person, String code, int status) {
        return Api.as(person)
                .body(Map.of("code", code))
                .post("/api/v1/seat-request-confirmations")
                .then()
                .statusCode(status);
    }

    /** What waits for an answer from this seat. */
    private static List<Map<String, Object>> asked(Person person, UUID by) {
        List<Map<String, Object>> asked =
                Api.as(person).get("/api/v1/desks").path("find { it.by == '" + by + "' }.asked");
        return asked == null ? List.of() : asked;
    }

    private static String id(Map<String, Object> asked) {
        return (String) asked.get("id");
    }

    /** The one request that waits in a town. */
    private static String request(Town town) {
        return id(asked(town.first(), town.seat()).get(0));
    }

    /** Somebody who came in by this door; gives their seat. */
    private static String seated(Town town, Person person, String who) {
        confirm(person, ask(town, who).code(), 200);
        String request = asked(town.first(), town.seat()).stream()
                .filter(asked -> town.address(who).equals(asked.get("address")))
                .map(StaffDoorTest::id)
                .findFirst()
                .orElseThrow();
        decide(town.first(), town.seat(), request, true, 204);
        Ground.acceptAgreement(person);
        return request;
    }

    private static void decide(Person person, UUID by, String request, boolean agreed, int status) {
        Api.as(person)
                .body(Map.of("agreed", agreed))
                .put("/api/v1/desks/" + by + "/seat-requests/" + request + "/decision")
                .then()
                .statusCode(status);
    }

    private static void vouch(Person person, UUID by, String address, int status) {
        Api.as(person)
                .body(Map.of("address", address, "name", "K. Kiezer", "function", "raadslid", "party", "Lokaal Belang"))
                .post("/api/v1/desks/" + by + "/seat-requests")
                .then()
                .statusCode(status);
    }

    private static void name(Person person, UUID by, String seat, int status) {
        Api.as(person)
                .put("/api/v1/desks/" + by + "/seats/" + seat + "/registry")
                .then()
                .statusCode(status);
    }

    private static String state(String seat) throws SQLException {
        return Ground.migrated("select state from seat where id = '" + seat + "'");
    }

    private static String requestsOf(Town town) throws SQLException {
        return Ground.migrated("select count(*) from seat_request where organisation_id = '" + town.id() + "'");
    }

    /** A letter without what differs between any two: code, addressee, moment and number. */
    private static String plain(PostOffice.Letter letter) {
        return letter.raw()
                .replace(letter.code(), "CODE")
                .replaceAll("(?mi)^(Date|Message-ID|To|Received|Return-Path): .*(\\R[ \\t].*)*", "$1")
                .strip();
    }

    private static Handler listener(List<String> lines) {
        SimpleFormatter formatter = new SimpleFormatter();
        return new Handler() {
            @Override
            public void publish(LogRecord record) {
                // The server for mail runs in the same process here, and is no part of the application.
                if (!String.valueOf(record.getLoggerName()).startsWith("com.icegreen")) {
                    lines.add(formatter.format(record));
                }
            }

            @Override
            public void flush() {}

            @Override
            public void close() {}
        };
    }

    private static void sql(String statement) throws SQLException {
        try (Connection all = Ground.migrator();
                Statement one = all.createStatement()) {
            one.execute(statement);
        }
    }
}
