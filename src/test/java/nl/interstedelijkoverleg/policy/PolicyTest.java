package nl.interstedelijkoverleg.policy;

import static nl.interstedelijkoverleg.testing.Policy.confirm;
import static nl.interstedelijkoverleg.testing.Policy.propose;
import static nl.interstedelijkoverleg.testing.Policy.say;
import static nl.interstedelijkoverleg.testing.Policy.send;
import static nl.interstedelijkoverleg.testing.Policy.state;
import static nl.interstedelijkoverleg.testing.Policy.theme;
import static nl.interstedelijkoverleg.testing.Policy.town;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsString;
import static org.hamcrest.Matchers.empty;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.zip.GZIPOutputStream;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Policy;
import nl.interstedelijkoverleg.testing.Stepped;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The policy overview: who says what for whom, what of it counts, and what everybody reads. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class PolicyTest {

    private static final String POSITIONS = "/api/v1/policy-positions";
    private static final String PRACTICE = "Thuiswerkers horen hier niets van de gemeente.";

    @Inject
    EntityManagerFactory factory;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @AfterEach
    void nothingStays() throws SQLException {
        Policy.clear();
        sql("delete from ordinance");
    }

    private static void sql(String statement) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement run = connection.createStatement()) {
            run.executeUpdate(statement);
        }
    }

    private static UUID seat(Person person) {
        return Ground.seatOf(person);
    }

    private static Visitor visitor(Person person) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(person.username(), World.PASSWORD, "/vandaag");
        return visitor;
    }

    @Test
    @DisplayName(
            "What one proposes counts when a second confirms it; until then it is coloured nowhere and shown to nobody else")
    void twoPeopleOfAMunicipality() throws SQLException {
        String proposal = propose(People.DE_WIT, seat(People.DE_WIT), Map.of("explanation", "Zonder reclame."));
        assertEquals(
                proposal,
                propose(People.DE_WIT, seat(People.DE_WIT), Map.of("explanation", "Zonder reclame.")),
                "sent twice it is one");
        send(People.KUIPERS, seat(People.KUIPERS), Map.of("stance", "NOT_ALLOWED"))
                .statusCode(400)
                .body("errors[0].code", equalTo("PROPOSED_ALREADY"));
        String duinrade = "/api/v1/policy-municipalities/" + town("Duinrade");
        Api.as(People.MEREL).get(POSITIONS).then().statusCode(200).body("items", empty());
        Api.as(People.MEREL).get(duinrade).then().statusCode(200).body("said", empty());
        Api.as(People.KUIPERS)
                .get("/api/v1/policy-desk")
                .then()
                .statusCode(200)
                .body("waiting.proposal.id", contains(proposal))
                .body("waiting.mine", contains(false))
                .body("waiting[0].proposal.seat", nullValue())
                .body("waiting[0].proposal.alone", equalTo(false));
        confirm(People.DE_WIT, seat(People.DE_WIT), proposal)
                .statusCode(400)
                .body("errors[0].code", equalTo("OTHER_COLLEAGUE_NEEDED"));
        Api.as(People.MEREL).get(POSITIONS).then().body("items", empty());

        confirm(People.KUIPERS, seat(People.KUIPERS), proposal).statusCode(204);
        confirm(People.KUIPERS, seat(People.KUIPERS), proposal).statusCode(204);
        Api.as(People.MEREL)
                .get(POSITIONS)
                .then()
                .body("items.municipalityName", contains("Duinrade"))
                .body("items.stance", contains("ALLOWED"))
                .body("items.kind", contains("POSITION"))
                .body("items.since", contains("2024-05-01"))
                .body("items.words", contains("Zonder reclame."));
        try (Connection connection = Ground.migrator()) {
            assertEquals(List.of("0"), Ground.column(connection, "select count(*) from policy_proposal"));
            String row = Ground.column(connection, "select to_jsonb(p)::text from policy_position p")
                    .get(0);
            for (Person person : List.of(People.DE_WIT, People.KUIPERS)) {
                assertFalse(row.contains(seat(person).toString()), "who said it is in no row");
            }
        }
    }

    @Test
    @DisplayName(
            "One person with two seats is one person; where nobody else could agree, that is said and nothing is coloured")
    void onePersonIsNoTwo() throws SQLException {
        List<UUID> seats = new ArrayList<>();
        try {
            seats.add(official(People.JANSMA, "Lelystad"));
            seats.add(official(People.JANSMA, "Lelystad"));
            String proposal = propose(People.JANSMA, seats.get(0), Map.of());
            confirm(People.JANSMA, seats.get(1), proposal)
                    .statusCode(400)
                    .body("errors[0].code", equalTo("OTHER_COLLEAGUE_NEEDED"));
            Api.as(People.MEREL)
                    .get(POSITIONS)
                    .then()
                    .body("items.kind", contains("UNCONFIRMED"))
                    .body("items.municipalityName", contains("Lelystad"))
                    .body("items[0].stated", nullValue());
            Visitor.Page page = visitor(People.MEREL).get("/beleid");
            assertTrue(page.text().contains("Nog niet door een tweede bevestigd: mag"), page::text);
            assertEquals(
                    tiles(page),
                    page.html().select(".policy-tiles use[href=#vorm-UNKNOWN]").size(),
                    "no square has a shape");

            seats.add(official(People.SMIT, "Lelystad"));
            Api.as(People.MEREL).get(POSITIONS).then().body("items", empty());
            confirm(People.SMIT, seats.get(2), proposal).statusCode(204);
            Api.as(People.MEREL).get(POSITIONS).then().body("items.kind", contains("POSITION"));
        } finally {
            end(People.JANSMA, seats.subList(0, Math.min(2, seats.size())));
            end(People.SMIT, seats.subList(Math.min(2, seats.size()), seats.size()));
        }
    }

    @Test
    @DisplayName(
            "What waits goes with the seat of whoever proposed it, so that nobody comes back under another and agrees alone")
    void aProposalGoesWithItsProposer() throws SQLException {
        List<UUID> seats = new ArrayList<>();
        try {
            seats.add(official(People.JANSMA, "Lelystad"));
            propose(People.JANSMA, seats.get(0), Map.of());
            end(People.JANSMA, seats);
            seats.clear();
            assertEquals("0", Ground.migrated("select count(*) from policy_proposal"), "it went at once");

            seats.add(official(People.JANSMA, "Lelystad"));
            seats.add(official(People.SMIT, "Lelystad"));
            String proposal = propose(People.JANSMA, seats.get(0), Map.of());
            // As if the seat had gone to somebody else in the moment in which a colleague agrees.
            sql("update policy_proposal set proposer = decode(repeat('07', 32), 'hex')");
            confirm(People.SMIT, seats.get(1), proposal).statusCode(404);
            Api.as(People.MEREL).get(POSITIONS).then().body("items", empty());
        } finally {
            end(People.JANSMA, seats.subList(0, Math.min(1, seats.size())));
            end(People.SMIT, seats.subList(Math.min(1, seats.size()), seats.size()));
        }
    }

    private static int tiles(Visitor.Page page) {
        int tiles = page.html().select(".policy-tiles g").size();
        assertTrue(tiles > 340, "squares: " + tiles);
        return tiles;
    }

    /** Gives somebody a seat of a municipality, which gets an organisation. */
    private static UUID official(Person person, String municipality) {
        String organisation = "Gemeente " + municipality + " (proef)";
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("name", organisation, "kind", "MUNICIPALITY", "municipality", municipality))
                .post("/api/v1/organisations");
        String id = Api.as(People.ADMINISTRATOR)
                .get("/api/v1/organisations")
                .path("find { it.name == '" + organisation + "' }.id");
        String code = Ground.seatCode(Map.of(
                "organisation",
                id,
                "name",
                "Iemand van " + municipality,
                "function",
                "beleidsmedewerker",
                "portfolios",
                List.of("zorg"),
                "enforcementTask",
                false));
        String seat = Api.as(person)
                .body(Map.of("code", code))
                .post("/api/v1/seat-redemptions")
                .then()
                .statusCode(200)
                .extract()
                .path("seat");
        Ground.acceptAgreement(person);
        return UUID.fromString(seat);
    }

    private static void end(Person person, List<UUID> seats) {
        for (UUID seat : seats) {
            Api.as(person)
                    .delete("/api/v1/desks/" + seat + "/seats/" + seat)
                    .then()
                    .statusCode(204);
        }
    }

    @Test
    @DisplayName(
            "Nobody speaks for a municipality but its own officials: no alias, no organisation, nobody who enforces, no administrator")
    void whoSpeaksForAMunicipality() throws SQLException {
        String proposal = propose(People.DE_WIT, seat(People.DE_WIT), Map.of());
        for (Person person :
                List.of(People.MEREL, People.BAKKER, People.VAN_VLIET, People.HOFMAN, People.ADMINISTRATOR)) {
            for (UUID seat : Arrays.asList(seat(People.KUIPERS), seat(person))) {
                send(person, seat, Map.of("theme", theme("ESCORT"))).statusCode(404);
                if (seat != null) {
                    confirm(person, seat, proposal).statusCode(404);
                }
                Api.as(person)
                        .delete("/api/v1/policy-proposals/" + proposal + (seat == null ? "" : "?by=" + seat))
                        .then()
                        .statusCode(404);
            }
            Api.as(person).get("/api/v1/policy-desk").then().statusCode(404);
            assertEquals("/beleid", visitor(person).get("/mijn-gemeente").path());
        }
        List<UUID> other = List.of(official(People.JANSMA, "Lelystad"));
        try {
            confirm(People.JANSMA, other.get(0), proposal).statusCode(404);
            Api.as(People.JANSMA)
                    .delete("/api/v1/policy-proposals/" + proposal + "?by=" + other.get(0))
                    .then()
                    .statusCode(404);
            Api.as(People.JANSMA).get("/api/v1/policy-desk").then().body("waiting", empty());
        } finally {
            end(People.JANSMA, other);
        }
        Api.as(People.KUIPERS)
                .delete("/api/v1/policy-proposals/" + proposal + "?by=" + seat(People.KUIPERS))
                .then()
                .statusCode(204);
        confirm(People.KUIPERS, seat(People.KUIPERS), proposal).statusCode(404);
    }

    @Test
    void badInputIsRefusedAtItsField() {
        UUID seat = seat(People.DE_WIT);
        refused(Map.of("stance", "IETS"), "stance");
        refused(Map.of("stance", "AGE_18"), "stance");
        refused(Map.of("stance", "WITHDRAWN"), "stance");
        refused(Map.of("since", "morgen"), "since");
        refused(Map.of("since", "0000-01-01"), "since");
        refused(Map.of("since", "2199-01-01"), "since");
        refused(Map.of("source", " "), "source");
        refused(Map.of("explanation", "x".repeat(601)), "explanation");
        for (String address : List.of(
                "javascript:alert(1)",
                "http://gemeente.example/x",
                "https://",
                "https://a@b.example",
                "/verordeningen/" + UUID.randomUUID() + "/versies/" + UUID.randomUUID())) {
            refused(Map.of("address", address), "address");
        }
        String other = Ordinances.bringIn(People.VAN_VLIET, "Haarlem", "2024-01-01", Ordinances.CHAPTER);
        String version = Api.as(People.MEREL).get(other).path("versions[0].id");
        refused(
                Map.of("address", other.replace("/api/v1/ordinances", "/verordeningen") + "/versies/" + version),
                "address");
        send(People.DE_WIT, seat, Map.of("theme", UUID.randomUUID())).statusCode(404);
        send(People.DE_WIT, null, Map.of()).statusCode(404);
        Api.as(People.DE_WIT).get("/api/v1/policy-desk").then().body("waiting", empty());
    }

    private static void refused(Map<String, Object> fields, String field) {
        send(People.DE_WIT, seat(People.DE_WIT), fields).statusCode(400).body("errors.field", hasItem(field));
    }

    @Test
    @DisplayName("What was said before stays in the history, with its source in the library, also when it is withdrawn")
    void history() throws SQLException {
        String ordinance = Ordinances.bringIn(People.DE_WIT, "Duinrade", "2024-01-01", Ordinances.CHAPTER);
        String version = Api.as(People.MEREL).get(ordinance).path("versions[0].id");
        String article =
                ordinance.replace("/api/v1/ordinances", "/verordeningen") + "/versies/" + version + "#artikel-3-2";
        say(Map.of("stance", "NOT_ALLOWED", "since", "2020-01-01"));
        say(Map.of("address", InstallationResource.installation().origin() + article));
        say(Map.of("stance", "WITHDRAWN"));
        String path = "/api/v1/policy-municipalities/" + town("Duinrade") + "/themes/" + theme("HOME_WORK");
        Api.as(People.MEREL)
                .get(path)
                .then()
                .statusCode(200)
                .body("position", nullValue())
                .body("history.stance", contains("WITHDRAWN", "ALLOWED", "NOT_ALLOWED"))
                .body("history[1].source.part", equalTo("artikel-3-2"));
        Api.as(People.MEREL).get(POSITIONS).then().body("items", empty());
        Visitor.Page page = visitor(People.MEREL)
                .get(path.replace("/api/v1/policy-municipalities", "/beleid/gemeenten")
                        .replace("/themes/", "/themas/"));
        assertEquals(200, page.status());
        assertTrue(page.has("a[href='" + article + "']"), page::text);
        // The version is taken out of the library: the words of the source stay.
        sql("delete from ordinance");
        Api.as(People.MEREL)
                .get(path)
                .then()
                .body("history[1].source.words", equalTo("Raadsbesluit van 12 april 2024"))
                .body("history[1].source.version", nullValue());
        send(People.DE_WIT, seat(People.DE_WIT), Map.of("stance", "WITHDRAWN")).statusCode(400);
    }

    @Test
    @DisplayName("A fact of the starting note colours nothing until its municipality answers, by two people")
    void startFacts() throws SQLException {
        String lelystad = "/api/v1/policy-municipalities/" + town("Lelystad");
        String fact = Api.as(People.MEREL)
                .get(lelystad)
                .then()
                .body("said", empty())
                .body("facts.fact.refuted", contains(nullValue()))
                .body("facts[0].fact.words", containsString("mei 2023"))
                .extract()
                .path("facts[0].fact.id");
        Api.as(People.MEREL).get(POSITIONS).then().body("items", empty());
        Visitor.Page page =
                visitor(People.MEREL).get(lelystad.replace("/api/v1/policy-municipalities", "/beleid/gemeenten"));
        assertTrue(page.text().contains("volgens de startnotitie, datum onbekend"), page::text);
        send(People.DE_WIT, seat(People.DE_WIT), Map.of("fact", fact)).statusCode(404);

        List<UUID> seats = new ArrayList<>();
        try {
            seats.add(official(People.JANSMA, "Lelystad"));
            seats.add(official(People.SMIT, "Lelystad"));
            Visitor jansma = visitor(People.JANSMA);
            Visitor.Page own = jansma.get("/mijn-gemeente?zetel=" + seats.get(0));
            assertTrue(own.has("#te-doen") && own.text().contains("volgens de startnotitie"), own::text);
            Visitor.Page waiting = jansma.submit(own, "/afwijzing", Map.of());
            assertTrue(waiting.has("#wacht + * + .policy-position, .policy-position--waiting"), waiting::text);
            assertFalse(waiting.has("#te-doen"), "it waits already");
            String proposal = Api.as(People.SMIT)
                    .queryParam("by", seats.get(1))
                    .get("/api/v1/policy-desk")
                    .path("waiting[0].proposal.id");
            confirm(People.SMIT, seats.get(1), proposal).statusCode(204);
            Api.as(People.MEREL).get(lelystad).then().body("said", empty()).body("facts.fact.refuted", contains(true));
            sql("delete from policy_fact_answer");
            String holds = propose(People.JANSMA, seats.get(0), Map.of("fact", fact, "stance", "ALLOWED_PARTLY"));
            confirm(People.SMIT, seats.get(1), holds).statusCode(204);
            Api.as(People.MEREL)
                    .get(lelystad)
                    .then()
                    .body("said.position.stance", contains("ALLOWED_PARTLY"))
                    .body("facts.fact.refuted", contains(false));
        } finally {
            end(People.JANSMA, seats.subList(0, Math.min(1, seats.size())));
            end(People.SMIT, seats.subList(Math.min(1, seats.size()), seats.size()));
        }
    }

    @Test
    @DisplayName(
            "From practice speak sex-worker-led and support organisations alone, under their name; they and an administrator take it out")
    void practice() throws SQLException {
        for (Person person : List.of(People.MEREL, People.DE_WIT, People.HOFMAN, People.ADMINISTRATOR, People.OTTEN)) {
            state(person, seat(People.BAKKER), PRACTICE).statusCode(404);
            state(person, seat(person), PRACTICE).statusCode(404);
        }
        state(People.BAKKER, seat(People.BAKKER), "kort").statusCode(400);
        state(People.BAKKER, seat(People.BAKKER), "x".repeat(1001)).statusCode(400);
        String led = state(People.BAKKER, seat(People.BAKKER), PRACTICE)
                .statusCode(200)
                .extract()
                .path("id");
        assertEquals(
                led,
                state(People.BAKKER, seat(People.BAKKER), PRACTICE + " Nog steeds niet.")
                        .statusCode(200)
                        .extract()
                        .path("id"),
                "one of each organisation");
        String support = state(People.VAN_VLIET, seat(People.VAN_VLIET), "Wie belt, krijgt een ander antwoord.")
                .statusCode(200)
                .extract()
                .path("id");
        Api.as(People.MEREL)
                .get(POSITIONS)
                .then()
                .body("items.kind", contains("PRACTICE", "PRACTICE"))
                .body("items.of", contains(Ground.WORKER_LED, Ground.SUPPORT))
                .body("items[0].words", containsString("Nog steeds niet"))
                .body("items.stance", contains(nullValue(), nullValue()));
        Visitor.Page page = visitor(People.MEREL).get("/beleid");
        assertTrue(page.text().contains("Uit de praktijk: " + Ground.WORKER_LED), page::text);
        Api.as(People.VAN_VLIET)
                .delete("/api/v1/policy-statements/" + led + "?by=" + seat(People.VAN_VLIET))
                .then()
                .statusCode(404);
        for (Person person : List.of(People.DE_WIT, People.MEREL, People.BAKKER)) {
            Api.as(person).delete("/api/v1/policy-statements/" + led).then().statusCode(404);
        }
        Api.atLevelOne(People.ADMINISTRATOR)
                .delete("/api/v1/policy-statements/" + led)
                .then()
                .statusCode(404);
        Api.as(People.BAKKER)
                .delete("/api/v1/policy-statements/" + led + "?by=" + seat(People.BAKKER))
                .then()
                .statusCode(204);
        Api.as(People.ADMINISTRATOR)
                .delete("/api/v1/policy-statements/" + support)
                .then()
                .statusCode(204);
        Api.as(People.MEREL).get(POSITIONS).then().body("items", empty());
    }

    @Test
    @DisplayName("Whoever writes from practice is asked first about what could lead to a person")
    void askedFirst() throws SQLException {
        Visitor bakker = visitor(People.BAKKER);
        String form = "/beleid/gemeenten/" + town("Duinrade") + "/themas/" + theme("HOME_WORK") + "/praktijk";
        Map<String, String> fields = Map.of("words", "Wie hulp wil belt 06-12345678 in de avond.");
        Visitor.Page asked = bakker.submit(bakker.get(form), form, fields);
        assertTrue(asked.has("#herkenbaar"), asked::text);
        Api.as(People.MEREL).get(POSITIONS).then().body("items", empty());
        Visitor.Page placed = bakker.submit(asked, form, Map.of());
        assertEquals(form.replace("/praktijk", ""), placed.path());
        Api.as(People.MEREL).get(POSITIONS).then().body("items.kind", contains("PRACTICE"));
        assertEquals(404, visitor(People.DE_WIT).get(form).status());
    }

    @Test
    @DisplayName("An administrator takes away words that must go; what stood there stays as withdrawn")
    void wordsThatMustGo() throws SQLException {
        String position = say(Map.of("explanation", "Dit vond Piet Paulusma."));
        for (Person person : List.of(People.MEREL, People.DE_WIT, People.BAKKER)) {
            Api.as(person).delete(POSITIONS + "/" + position).then().statusCode(404);
        }
        Api.as(People.ADMINISTRATOR).delete(POSITIONS + "/" + position).then().statusCode(204);
        try (Connection connection = Ground.migrator()) {
            String row = Ground.column(connection, "select to_jsonb(p)::text from policy_position p")
                    .get(0);
            assertFalse(row.contains("Paulusma"), row);
            assertTrue(row.contains("WITHDRAWN"), row);
        }
        Api.as(People.ADMINISTRATOR)
                .delete(POSITIONS + "/" + UUID.randomUUID())
                .then()
                .statusCode(404);
    }

    @Test
    @DisplayName("The fixed themes are those of conversations; administrators open others, and end them")
    void themes() throws SQLException {
        Set<String> fixed = Arrays.stream(Theme.values())
                .filter(theme -> theme != Theme.OTHER)
                .map(Enum::name)
                .collect(Collectors.toSet());
        List<String> codes = Api.as(People.MEREL).get("/api/v1/policy-themes").path("code");
        assertEquals(fixed, Set.copyOf(codes));
        Map<String, String> open = Map.of("name", "drukte in de binnenstad", "nameEn", "a crowded centre");
        Api.as(People.DE_WIT).body(open).post("/api/v1/policy-themes").then().statusCode(404);
        String made = Api.as(People.ADMINISTRATOR)
                .body(open)
                .post("/api/v1/policy-themes")
                .then()
                .statusCode(201)
                .extract()
                .header("Location");
        String id = made.substring(made.lastIndexOf('/') + 1);
        Api.as(People.ADMINISTRATOR)
                .body(open)
                .post("/api/v1/policy-themes")
                .then()
                .statusCode(400)
                .body("errors[0].field", equalTo("name"));
        say(Map.of("theme", id, "stance", "ARRANGED"));
        Api.as(People.ADMINISTRATOR)
                .delete("/api/v1/policy-themes/" + theme("ESCORT"))
                .then()
                .statusCode(404);
        Api.as(People.ADMINISTRATOR)
                .delete("/api/v1/policy-themes/" + id)
                .then()
                .statusCode(204);
        send(People.DE_WIT, seat(People.DE_WIT), Map.of("theme", id, "stance", "NOT_ARRANGED"))
                .statusCode(404);
        Api.as(People.MEREL).get(POSITIONS).then().body("items.themeName", contains("drukte in de binnenstad"));
        Visitor administrator = Stepped.visitor(People.ADMINISTRATOR);
        assertTrue(administrator.get("/beheer/themas").text().contains("drukte in de binnenstad"));
    }

    @Test
    @DisplayName("Row 9: the overview shows every municipality of today, and no address names one")
    void overview() throws SQLException {
        say(Map.of("stance", "ALLOWED_PARTLY"));
        Visitor merel = visitor(People.MEREL);
        Visitor.Page page = merel.get("/beleid");
        String today = Ground.migrated("select count(*) from municipality where municipality_today(id) = id"
                + " and (valid_from is null or valid_from <= dutch_day())");
        assertEquals(Integer.parseInt(today), tiles(page));
        assertEquals(1, page.html().select(".policy-tiles use[href=#vorm-HALF]").size());
        assertEquals(
                List.of("Duinrade"),
                page.html().select(".policy-table th[scope=row]").eachText());
        assertTrue(page.text().contains("mag onder voorwaarden") && page.text().contains("Aalsmeer"), page::text);
        Visitor.Page limburg =
                merel.get("/beleid?thema=" + theme("ESCORT") + "&thema=" + theme("HOME_WORK") + "&provincie=12");
        assertTrue(limburg.text().contains("Roermond") && !limburg.text().contains("Aalsmeer"), limburg::text);
        assertEquals(
                "/beleid/gemeenten/" + town("Aalsmeer"),
                merel.submit(page, "/beleid/zoeken", Map.of("naam", "gemeente aalsmeer"))
                        .path());
        Visitor.Page none = merel.submit(page, "/beleid/zoeken", Map.of("naam", "Nergenshuizen"));
        assertEquals(400, none.status());
        assertTrue(none.has("#fouten"), none::text);
        for (Visitor.Page each : List.of(page, limburg, none)) {
            each.html()
                    .select("a[href], form")
                    .forEach(link -> assertFalse(
                            (link.attr("href") + link.attr("action"))
                                    .toLowerCase(Locale.ROOT)
                                    .matches(".*(duinrade|aalsmeer|roermond|nergens|thuiswerk|limburg).*"),
                            link::outerHtml));
        }
        String many =
                codes().stream().limit(6).map(code -> "thema=" + theme(code)).collect(Collectors.joining("&"));
        assertEquals(400, merel.get("/beleid?" + many).status());
        assertEquals(400, merel.get("/beleid?thema=" + UUID.randomUUID()).status());
    }

    private static List<String> codes() {
        return Api.as(People.MEREL).get("/api/v1/policy-themes").path("code");
    }

    @Test
    @DisplayName("Row 24: what is taken along is what the page shows, and no cell of it is a formula")
    void files() throws SQLException {
        say(Map.of("explanation", "=HYPERLINK(\"https://kwaad.example\")", "source", "+31 6 nummer van een besluit"));
        propose(People.DE_WIT, seat(People.DE_WIT), Map.of("theme", theme("ESCORT"), "explanation", "nog geheim"));
        Visitor merel = visitor(People.MEREL);
        Visitor.Page table = merel.get("/beleid/bestand?soort=csv");
        assertEquals(200, table.status());
        assertTrue(table.body().contains("\"'=HYPERLINK(\"\"https://kwaad.example\"\")\""), table.body());
        assertTrue(table.body().contains("\"'+31 6 nummer"), table.body());
        assertFalse(table.body().contains("nog geheim"), table.body());
        String name = table.headers().entrySet().stream()
                .filter(header -> header.getKey().equalsIgnoreCase("Content-Disposition"))
                .map(header -> header.getValue().get(0))
                .findFirst()
                .orElseThrow();
        assertEquals("attachment; filename=\"overleg.csv\"", name);
        Visitor.Page data = merel.get("/beleid/bestand?soort=json");
        assertTrue(
                data.body().contains("\"stance\":\"ALLOWED\"") && !data.body().contains("nog geheim"), data.body());
    }

    @Test
    @DisplayName("Reading all municipalities by all themes takes as many statements as reading one position")
    void statements() throws SQLException {
        String one =
                "insert into policy_position (id, municipality_id, theme_id, number, stance, since, source, stated_day)"
                        + " select gen_random_uuid(), m.id, t.id, 1, 'DEVELOPING', '2024-01-01', 'bron', dutch_day()"
                        + " from municipality m, policy_theme t where m.valid_until is null";
        sql(one + " and m.name = 'Duinrade' and t.fixed = 'HOME_WORK'");
        state(People.BAKKER, seat(People.BAKKER), PRACTICE).statusCode(200);
        Visitor merel = visitor(People.MEREL);
        String five =
                codes().stream().limit(5).map(code -> "thema=" + theme(code)).collect(Collectors.joining("&"));
        List<String> pages = List.of(
                "/beleid", "/beleid?" + five, "/beleid/bestand?soort=csv", "/beleid/gemeenten/" + town("Duinrade"));
        int light = packed(merel.get("/beleid").body());
        assertTrue(light < 20_000, "one position, packed: " + light);
        Map<String, Long> few = new HashMap<>();
        pages.forEach(path -> few.put(path, count(merel, path)));
        sql(one + " and not (m.name = 'Duinrade' and t.fixed = 'HOME_WORK')");
        assertTrue(Integer.parseInt(Ground.migrated("select count(*) from policy_position")) > 8_000);
        pages.forEach(path -> assertEquals(few.get(path), count(merel, path), path));
        assertTrue(few.values().stream().allMatch(number -> number > 0 && number <= 14), few::toString);
        long before = System.nanoTime();
        String heavy = merel.get("/beleid?" + five).body();
        System.out.printf(
                "[figures] policy: statements per page %s; one theme, one position: %d bytes packed; five themes of all"
                        + " municipalities: %d bytes, %d packed, in %d ms%n",
                few.values(), light, heavy.length(), packed(heavy), (System.nanoTime() - before) / 1_000_000);
        String after = Api.as(People.MEREL).get(POSITIONS).path("next");
        Api.as(People.MEREL)
                .get(POSITIONS + "?after=" + after)
                .then()
                .body("items.size()", equalTo(20))
                .body("items.id", not(hasItem(after)))
                .body("next", notNullValue());
    }

    private static int packed(String page) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (GZIPOutputStream packing = new GZIPOutputStream(bytes)) {
            packing.write(page.getBytes(StandardCharsets.UTF_8));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.size();
    }

    private long count(Visitor visitor, String path) {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        statistics.setStatisticsEnabled(true);
        // Once before, so that nothing is counted that happens the first time only; and the least of three, as jobs run
        // beside it.
        assertEquals(200, visitor.get(path).status());
        long least = Long.MAX_VALUE;
        for (int i = 0; i < 3; i++) {
            statistics.clear();
            assertEquals(200, visitor.get(path).status());
            least = Math.min(least, statistics.getPrepareStatementCount());
        }
        return least;
    }

    @Test
    @DisplayName("From login to an article of one's own beside two other towns in three clicks")
    void threeClicks() {
        for (String municipality : List.of("Duinrade", "Waterveen", "Lelystad")) {
            Ordinances.bringIn(People.DE_WIT, municipality, "2024-01-01", Ordinances.CHAPTER);
        }
        Visitor deWit = visitor(People.DE_WIT);
        Visitor.Page own = deWit.get(Visitor.one(deWit.get("/vandaag"), "main a[href='/mijn-gemeente']")
                .attr("href"));
        assertTrue(own.text().contains("APV Duinrade"), own::text);
        String query = Visitor.one(own, "form[action$=naast-elkaar]").select("input").stream()
                .map(input -> input.attr("name") + "=" + input.attr("value"))
                .collect(Collectors.joining("&"));
        Visitor.Page columns = deWit.get("/verordeningen/vergelijken/naast-elkaar?" + query);
        Visitor.Page article = deWit.get(Visitor.one(columns, "main tbody a").attr("href"));
        assertEquals(
                List.of("Duinrade", "Waterveen", "Lelystad"),
                article.html().select(".beside-column h2").eachText());
    }

    @Test
    @DisplayName(
            "Neighbours are those that a municipality chose, and others of its province; eight of one's own at most")
    void neighbours() throws SQLException {
        UUID seat = seat(People.DE_WIT);
        Visitor deWit = visitor(People.DE_WIT);
        Visitor.Page own =
                deWit.submit(deWit.get("/mijn-gemeente"), "/mijn-gemeente/buren", Map.of("neighbour", "Den Haag"));
        assertTrue(own.has("#buren ~ ul form[action$=verwijderen]"), own::text);
        assertTrue(Visitor.one(own, "#buren ~ ul").text().contains("'s-Gravenhage"), own::text);
        assertEquals(
                400,
                deWit.submit(own, "/mijn-gemeente/buren", Map.of("neighbour", "Duinrade"))
                        .status());
        for (String name : List.of("Aalsmeer", "Almere", "Arnhem", "Assen", "Tilburg", "Lelystad", "Rotterdam")) {
            Api.as(People.KUIPERS)
                    .body(Map.of("by", seat(People.KUIPERS)))
                    .put("/api/v1/policy-neighbours/" + town(name))
                    .then()
                    .statusCode(204);
        }
        Api.as(People.DE_WIT)
                .body(Map.of("by", seat))
                .put("/api/v1/policy-neighbours/" + town("Hilversum"))
                .then()
                .statusCode(400);
        Api.as(People.DE_WIT)
                .delete("/api/v1/policy-neighbours/" + town("Assen") + "?by=" + seat)
                .then()
                .statusCode(204);
        Api.as(People.MEREL)
                .body(Map.of("by", seat))
                .put("/api/v1/policy-neighbours/" + town("Assen"))
                .then()
                .statusCode(404);
        Api.as(People.KUIPERS)
                .get("/api/v1/policy-desk")
                .then()
                .body("neighbours.findAll { it.chosen }.size()", equalTo(7));
    }

    @Test
    @DisplayName(
            "After a merger the successor speaks; what was said before stays in its history, and what waited is gone")
    void merged() throws SQLException {
        sql("insert into municipality (id, name, fictitious) values (gen_random_uuid(), 'Voorheen', true),"
                + " (gen_random_uuid(), 'Voortaan', true)");
        List<UUID> seats = new ArrayList<>();
        try {
            seats.add(official(People.JANSMA, "Voorheen"));
            seats.add(official(People.SMIT, "Voorheen"));
            confirm(People.SMIT, seats.get(1), propose(People.JANSMA, seats.get(0), Map.of()))
                    .statusCode(204);
            String waiting = propose(People.JANSMA, seats.get(0), Map.of("theme", theme("ESCORT")));
            sql("update municipality set valid_until = dutch_day(),"
                    + " successor_id = (select id from municipality where name = 'Voortaan') where name = 'Voorheen'");
            Api.as(People.MEREL).get(POSITIONS).then().body("items", empty());
            Api.as(People.MEREL)
                    .get("/api/v1/policy-municipalities/" + town("Voortaan") + "/themes/" + theme("HOME_WORK"))
                    .then()
                    .body("position", nullValue())
                    .body("history.municipality", contains("Voorheen"));
            confirm(People.SMIT, seats.get(1), waiting).statusCode(404);
            String anew = propose(People.JANSMA, seats.get(0), Map.of("stance", "NOT_ALLOWED"));
            confirm(People.SMIT, seats.get(1), anew).statusCode(204);
            Api.as(People.MEREL).get(POSITIONS).then().body("items.municipalityName", contains("Voortaan"));
            assertEquals("0", Ground.migrated("select count(*) from policy_proposal"));
        } finally {
            end(People.JANSMA, seats.subList(0, Math.min(1, seats.size())));
            end(People.SMIT, seats.subList(Math.min(1, seats.size()), seats.size()));
        }
    }

    @Test
    @DisplayName(
            "Lock 3: the gates check the ground themselves, and the application writes and reads nothing beside them")
    void theDatabaseHoldsIt() throws SQLException {
        String proposal = propose(People.DE_WIT, seat(People.DE_WIT), Map.of());
        String holder = holder(People.DE_WIT);
        String other = holder(People.KUIPERS);
        String theme = theme("HOME_WORK");
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            for (String forbidden : List.of(
                    "insert into overleg.policy_theme (place, scale, name, name_en) values (1, 'AGE', 'xx', 'xx')",
                    "update overleg.policy_position set stance = 'ALLOWED'",
                    "delete from overleg.policy_proposal",
                    "select proposer from overleg.policy_proposal",
                    "update overleg.policy_statement set words = 'iets anders dan dit'",
                    "insert into overleg.policy_fact_answer select id, null, true, current_date from overleg.policy_start_fact",
                    "select gate.policy_town('" + seat(People.DE_WIT) + "', " + holder + ")")) {
                SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(forbidden), forbidden);
                assertEquals("42501", refusal.getSQLState(), forbidden);
            }
            // The right seat with the key of somebody else, and the other way round.
            for (String by : List.of(
                    "'" + seat(People.KUIPERS) + "', " + holder,
                    "'" + seat(People.DE_WIT) + "', " + other,
                    "'" + seat(People.BAKKER) + "', " + holder(People.BAKKER),
                    "'" + seat(People.HOFMAN) + "', " + holder(People.HOFMAN))) {
                assertEquals(
                        List.of("UNKNOWN"),
                        Ground.column(application, "select gate.confirm_policy(" + by + ", '" + proposal + "')"),
                        by);
                assertEquals(
                        List.of("UNKNOWN"),
                        Ground.column(
                                application,
                                "select gate.propose_policy(" + by + ", gen_random_uuid(), '" + theme
                                        + "', 'ALLOWED', '2024-01-01', null, 'bron', null, null, null, null)"),
                        by);
                assertEquals(
                        List.of("f"),
                        Ground.column(application, "select gate.drop_policy_proposal(" + by + ", '" + proposal + "')"),
                        by);
            }
            String official = "'" + seat(People.KUIPERS) + "', " + other;
            assertEquals(
                    List.of("UNKNOWN"),
                    Ground.column(
                            application,
                            "select gate.state_practice(" + official + ", gen_random_uuid(), '" + town("Duinrade")
                                    + "', '" + theme + "', 'Een tekst van tien tekens')"));
            for (Map.Entry<String, String> each : Map.of(
                            "'AGE_18', '2024-01-01', null, 'bron', null, null, null, null", "STANCE",
                            "null, null, null, null, null, null, null, null", "STANCE",
                            "'ALLOWED', '2199-01-01', null, 'bron', null, null, null, null", "SINCE",
                            "'ALLOWED', '2024-01-01', null, 'bron', null, gen_random_uuid(), null, null", "ADDRESS")
                    .entrySet()) {
                assertEquals(
                        List.of(each.getValue()),
                        Ground.column(
                                application,
                                "select gate.propose_policy(" + official + ", gen_random_uuid(), '" + theme("ESCORT")
                                        + "', " + each.getKey() + ")"),
                        each.getKey());
            }
            assertEquals(
                    List.of("OTHER_COLLEAGUE_NEEDED"),
                    Ground.column(
                            application,
                            "select gate.confirm_policy('" + seat(People.DE_WIT) + "', " + holder + ", '" + proposal
                                    + "')"));
        }
        Api.as(People.MEREL).get(POSITIONS).then().body("items", empty());
    }

    private static String holder(Person person) throws SQLException {
        return "'" + Ground.migrated("select holder::text from seat_holder where seat_id = '" + seat(person) + "'")
                + "'";
    }
}
