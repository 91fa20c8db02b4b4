package nl.interstedelijkoverleg.ordinance;

import static nl.interstedelijkoverleg.testing.Ordinances.bringIn;
import static nl.interstedelijkoverleg.testing.Ordinances.send;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.hasKey;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManagerFactory;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.ZoneId;
import java.time.ZonedDateTime;
import java.time.format.DateTimeFormatter;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Interpreters;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Stepped;
import org.hibernate.SessionFactory;
import org.hibernate.stat.Statistics;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Herkomst and besproken met sekswerkers: what is found, who states and who replies, and what everybody reads. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class OriginTest {

    @Inject
    EntityManagerFactory factory;

    private static final String HOURS = """
            Artikel 3:1 Sluitingstijden
            1. Een seksbedrijf is voor bezoekers gesloten tussen vier uur 's nachts en tien uur 's ochtends.
            2. In het weekeinde begint de sluiting een uur later, behalve in de nacht voor een feestdag.
            3. De exploitant hangt de tijden leesbaar naast de voordeur en in elke werkkamer.
            """;
    private static final String KITCHEN = """
            Artikel 3:2 Keuken en rust
            1. Een seksbedrijf heeft een keuken met daglicht, waar wie er werkt zelf kan koken.
            2. Naast de keuken is een kamer om te slapen, die van binnen op slot kan.
            """;
    private static final String OWN = """
            Artikel 3:3 Taart
            Op de eerste dinsdag van oktober brengt de wethouder persoonlijk een appeltaart naar elk bedrijf dat daar prijs op stelt.
            """;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @AfterEach
    void nothingStays() throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance");
        }
    }

    private static String version(String ordinance) {
        return ordinance + "/versions/" + Api.as(People.MEREL).get(ordinance).path("versions[0].id");
    }

    private static String page(String version) {
        return version.replace("/api/v1/ordinances", "/verordeningen").replace("/versions/", "/versies/");
    }

    private static ValidatableResponse origin(String version) {
        return Api.as(People.MEREL).get(version + "/provenance").then().statusCode(200);
    }

    private static String add(String ordinance, String from, String text) {
        Map<String, Object> fields = new HashMap<>();
        fields.put("ordinance", ordinance.replaceAll(".*/", ""));
        fields.put("text", text);
        if (from != null) {
            fields.put("from", from);
        }
        send(People.DE_WIT, Ground.seatOf(People.DE_WIT), fields).statusCode(201);
        return ordinance;
    }

    /** As if each town had brought in itself what is here. */
    private static void confirm() throws SQLException {
        Ground.migrated("update ordinance_version set confirmed = true returning id::text");
    }

    @Test
    @DisplayName("Per article: from whom, how much, what was exchanged, since when on both sides, and the shared text")
    void whereItCameFrom() throws SQLException {
        String there = version(bringIn(People.VAN_VLIET, "Assen", "2015-01-01", HOURS + KITCHEN));
        String here = version(bringIn(
                People.DE_WIT,
                "Duinrade",
                "2022-01-01",
                KITCHEN.replace("3:2", "3:9") + HOURS.replace("tien", "elf") + OWN));
        // Somebody else brought it in for Assen: the days are there, and say nothing about who was first.
        origin(here)
                .body("articles[0].sources[0].confirmed", equalTo(false))
                .body("articles[0].sources[0].direction", equalTo("UNKNOWN"))
                .body("articles[0].sources[0].undirected", equalTo("NOT_CONFIRMED"))
                .body("articles[0].sources[0].since", equalTo("2015-01-01"))
                .body("articles[0].sources[0].ownSince", equalTo("2022-01-01"));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page unconfirmed = merel.logIn(People.MEREL.username(), World.PASSWORD, page(here) + "/herkomst");
        assertTrue(
                unconfirmed
                        .text()
                        .contains(
                                "Daar sinds 1 januari 2015. Hier sinds 1 januari 2022. Niet allebei door de eigen gemeente of organisatie"
                                        + " ingebracht: richting niet te zeggen. Niet bevestigd door Assen."),
                unconfirmed::text);
        confirm();
        origin(here)
                .body("articles.article.number", contains("3:9", "3:1", "3:3"))
                .body("articles[0].sources.of", contains("Assen"))
                .body("articles[0].sources[0].degree", equalTo("VERBATIM"))
                .body("articles[0].sources[0].direction", equalTo("TAKEN_FROM"))
                .body("articles[0].sources[0].since", equalTo("2015-01-01"))
                .body("articles[0].sources[0].ownSince", equalTo("2022-01-01"))
                .body("articles[0].sources[0].percent", equalTo(100))
                .body("articles[0].sources[0].confirmed", equalTo(true))
                .body("articles[0].sources[0].flagged", equalTo(false))
                .body("articles[0].sources[0].consulted", equalTo("UNKNOWN"))
                .body("articles[1].sources[0].degree", equalTo("EDITED"))
                .body("articles[2].sources.size()", equalTo(0))
                .body("articles[2].modelText", nullValue());
        origin(there).body("articles[1].sources[0].direction", equalTo("TAKEN_BY"));
        Api.as(People.MEREL)
                .get(here + "/provenance/artikel-3-1")
                .then()
                .statusCode(200)
                .body("beside[0].own.findAll { !it.shared }.text.join('')", equalTo("1.  elf ."))
                .body("beside[0].other.findAll { !it.shared }.text.join('')", equalTo("1.  tien ."));

        Visitor.Page page = merel.get(page(here) + "/herkomst");
        assertTrue(
                page.text()
                        .contains(
                                "Eerder, naar de versies die in de bibliotheek staan: daar sinds 1 januari 2015, hier sinds 1 januari 2022."),
                page::text);
        assertTrue(page.text().contains("letterlijk hetzelfde") && page.text().contains("bewerkt"), page::text);
        assertTrue(page.text().contains("Daar besproken met sekswerkers: onbekend, nog niet ingevuld"), page::text);
        assertFalse(page.text().contains("Let op"), page::text);
        assertFalse(page.has("a[href$=reactie]"), "an alias has no town");
        assertEquals("Artikel 3:3 Taart", Visitor.one(page, "#niets ~ ul").text());
        Visitor.Page article = merel.get(page(here) + "/herkomst/artikel-3-1");
        assertTrue(article.has("mark.shared .hidden-label"), article::text);
        String compare = Visitor.one(article, "a[href*=vergelijken]").attr("href");
        assertEquals(200, merel.get(compare).status());
        assertEquals(
                200,
                merel.get(Visitor.one(article, "a[href*='/verordeningen/herkomst/']")
                                .attr("href"))
                        .status());
        for (String odd :
                List.of("/herkomst/artikel-9-9", "/herkomst/%00", "/besproken?artikel=x%27", "/reactie?artikel=x")) {
            assertEquals(404, merel.get(page(here) + odd).status(), odd);
        }
        assertEquals(
                404, merel.get("/verordeningen/herkomst/" + UUID.randomUUID()).status());
    }

    @Test
    @DisplayName(
            "Text that five others have is named as shared model text with how many have it, and nobody as its source")
    void modelText() {
        for (String town : List.of("Assen", "Haarlem", "Tilburg", "Arnhem", "Almere", "Utrecht")) {
            bringIn(People.VAN_VLIET, town, "2015-01-01", HOURS);
        }
        String here = version(bringIn(People.DE_WIT, "Duinrade", "2022-01-01", HOURS));
        origin(here)
                .body("articles[0].sources.size()", equalTo(0))
                .body("articles[0].modelText.owners", equalTo(6))
                .body("articles[0].modelText.percent", greaterThan(90));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page article =
                merel.logIn(People.MEREL.username(), World.PASSWORD, page(here) + "/herkomst/artikel-3-1");
        assertTrue(article.text().contains("staat ook bij 6 andere gemeenten of organisaties"), article::text);
        assertTrue(article.has("mark.shared--model"), article::text);
    }

    @Test
    @DisplayName(
            "Without a date there is no direction, and what a town had in an older version of its own it did not take")
    void direction() throws SQLException {
        String undated = version(add(
                bringIn(People.DE_WIT, "Duinrade", "2001-01-01", OWN), null, HOURS + "Artikel 3:7 Iets\nIets anders."));
        bringIn(People.VAN_VLIET, "Assen", "2015-01-01", HOURS);
        confirm();
        String versions = undated.replaceAll("/versions/.*", "");
        String withoutDay = Api.as(People.MEREL).get(versions).path("versions.find { it.from == null }.id");
        origin(versions + "/versions/" + withoutDay).body("articles[0].sources[0].direction", equalTo("UNKNOWN"));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(
                People.MEREL.username(), World.PASSWORD, page(versions + "/versions/" + withoutDay) + "/herkomst");
        assertTrue(page.text().contains("Datum onbekend, richting niet te zeggen."), page::text);

        String haarlem = bringIn(People.VAN_VLIET, "Haarlem", "2010-01-01", KITCHEN);
        bringIn(People.VAN_VLIET, "Tilburg", "2012-01-01", KITCHEN.replace("koken", "bakken"));
        Map<String, Object> later = Map.of(
                "ordinance",
                haarlem.replaceAll(".*/", ""),
                "from",
                "2020-01-01",
                "text",
                KITCHEN.replace("kamer", "zaal"));
        send(People.VAN_VLIET, Ground.seatOf(People.VAN_VLIET), later).statusCode(201);
        confirm();
        origin(version(haarlem))
                .body("articles[0].sources.of", contains("Tilburg"))
                .body("articles[0].sources[0].direction", equalTo("TAKEN_BY"))
                .body("articles[0].sources[0].ownSince", equalTo("2010-01-01"));
    }

    @Test
    @DisplayName("What comes, goes or is confirmed anywhere is seen at the next look, also when another node did it")
    void theLibraryChanges() throws SQLException {
        String here = version(bringIn(People.DE_WIT, "Duinrade", "2022-01-01", HOURS));
        origin(here).body("articles[0].sources.size()", equalTo(0));
        String other = bringIn(People.VAN_VLIET, "Assen", "2015-01-01", HOURS);
        origin(here).body("articles[0].sources.of", contains("Assen"));
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance where id = '" + other.replaceAll(".*/", "") + "'");
        }
        origin(here).body("articles[0].sources.size()", equalTo(0));
    }

    @Test
    @DisplayName("A town has a page: from whom, by whom, how many, each with its links; its name is in no address")
    void aTown() throws SQLException {
        bringIn(People.VAN_VLIET, "Assen", "2015-01-01", HOURS + KITCHEN);
        bringIn(People.VAN_VLIET, "Haarlem", "2024-01-01", OWN);
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2020-01-01", HOURS + KITCHEN + OWN);
        add(ordinance, "2022-01-01", HOURS + OWN);
        String here = version(ordinance);
        confirm();
        // What somebody else brings in for Arnhem later on is named as such, and turns nothing.
        bringIn(People.VAN_VLIET, "Arnhem", "1990-01-01", HOURS);
        state(People.DE_WIT, Ground.seatOf(People.DE_WIT), here, null, "NO", null)
                .statusCode(204);
        String town = origin(here).extract().path("municipality");
        Api.as(People.MEREL)
                .get("/api/v1/ordinance-origins/" + town)
                .then()
                .statusCode(200)
                .body("name", equalTo("Duinrade"))
                .body("lookedAt", equalTo(2))
                .body("earlier.name", contains("Assen"))
                .body(
                        "earlier[0].articles.heading",
                        contains("Artikel 3:1 Sluitingstijden", "Artikel 3:2 Keuken en rust"))
                .body("earlier[0].number", equalTo(2))
                .body("earlier[0].articles.other.flagged", contains(true, false))
                .body("later.name", contains("Haarlem"))
                .body("unknown.name", contains("Arnhem"))
                .body("unknown[0].articles.other.flagged", contains(false));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen/herkomst/" + town);
        assertEquals("Duinrade", Visitor.one(page, "h1").text());
        assertTrue(
                Visitor.one(page, "section[aria-labelledby=eerder]")
                        .text()
                        .contains("daar sinds 1 januari 2015, hier sinds 1 januari 2020."),
                page::text);
        String unknown = Visitor.one(page, "section[aria-labelledby=onbekend]").text();
        assertTrue(unknown.contains("Daar sinds 1 januari 1990. Hier sinds 1 januari 2020."), unknown);
        assertTrue(unknown.contains("Niet bevestigd door Arnhem."), unknown);
        assertFalse(unknown.contains("Let op"), unknown);
        page.html().select("main a[href]").forEach(link -> {
            assertFalse(link.attr("href").matches("(?i).*(duinrade|assen|haarlem).*"), link::outerHtml);
            assertEquals(200, merel.get(link.attr("href")).status(), link::outerHtml);
        });
        // Nothing is here, nothing was found, and only what many have: each is said as it is.
        Visitor.Page nothing = merel.get(town("Tilburg"));
        assertTrue(nothing.text().contains("Van deze gemeente staat hier nog niets"), nothing::text);
        assertFalse(nothing.text().contains("Niets gevonden"), nothing::text);
        bringIn(People.VAN_VLIET, "Tilburg", "2015-01-01", "Artikel 1 Iets\nHier staat wat nergens anders staat.");
        Visitor.Page alone = merel.get(town("Tilburg"));
        assertTrue(alone.text().contains("Niets gevonden Van wat hier van deze gemeente staat"), alone::text);
    }

    private static String town(String name) throws SQLException {
        return "/verordeningen/herkomst/"
                + Ground.migrated("select id::text from municipality where name = '" + name + "'");
    }

    @Test
    @DisplayName("The page of a town asks the database as often for eight versions as for two, and each name once")
    void statements() throws SQLException {
        bringIn(People.VAN_VLIET, "Assen", "2015-01-01", HOURS + KITCHEN);
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2020-01-01", HOURS + OWN);
        add(ordinance, "2021-01-01", HOURS + KITCHEN);
        String path = "/api/v1/ordinance-origins/" + town("Duinrade").replaceAll(".*/", "");
        long few = statements(path, 2);
        for (int year = 2022; year < 2028; year++) {
            add(ordinance, year + "-01-01", HOURS + "Artikel 3:8 Jaar\nDit geldt vanaf het jaar " + year + ".");
        }
        assertEquals(few, statements(path, 8));
    }

    /** The fewest of some times, when what was found is known. */
    private long statements(String path, int versions) {
        Statistics statistics = factory.unwrap(SessionFactory.class).getStatistics();
        boolean before = statistics.isStatisticsEnabled();
        statistics.setStatisticsEnabled(true);
        long least = Long.MAX_VALUE;
        try {
            for (int time = 0; time < 4; time++) {
                statistics.clear();
                Api.as(People.MEREL).get(path).then().statusCode(200).body("lookedAt", equalTo(versions));
                least = Math.min(least, statistics.getPrepareStatementCount());
            }
        } finally {
            statistics.setStatisticsEnabled(before);
        }
        assertTrue(least > 0);
        return least;
    }

    @Test
    @DisplayName("Whoever lost the seat or the version meanwhile gets back what they typed")
    void nothingTypedIsLost() throws SQLException {
        String here = version(bringIn(People.DE_WIT, "Duinrade", "2022-01-01", HOURS));
        Visitor town = new Visitor(InstallationResource.installation().origin());
        String reply = page(here) + "/reactie";
        String stating = page(here) + "/besproken";
        Visitor.Page replying = town.logIn(People.DE_WIT.username(), World.PASSWORD, reply);
        Visitor.Page form = town.get(stating);
        String other = UUID.randomUUID().toString();
        Map<String, String> typed = Map.of("text", "Wij <b>vroegen</b> het.", "by", other, "act", "bewaar");
        Visitor.Page again = town.submit(replying, reply, typed);
        assertEquals(404, again.status());
        assertEquals("Wij <b>vroegen</b> het.", Visitor.one(again, "#text").val());
        assertTrue(again.has("#by-fout") && again.has("#fouten a[href='#by']"), again::text);
        Map<String, String> stated = Map.of("record", "Zie het verslag.", "answer", "YES", "by", other);
        Visitor.Page statedAgain = town.submit(form, stating, stated);
        assertEquals(404, statedAgain.status());
        assertEquals("Zie het verslag.", Visitor.one(statedAgain, "#record").val());
        assertTrue(statedAgain.has("input[value=YES][checked]"), statedAgain::text);
        // Sent from there it counts.
        assertEquals(200, town.submit(statedAgain, stating, Map.of()).status());
        Api.as(People.MEREL).get(here + "/consulted").then().body("now.record", equalTo("Zie het verslag."));
        Ground.migrated("delete from ordinance returning id::text");
        Visitor.Page gone = town.submit(again, reply, Map.of("text", "Wij <b>vroegen</b> het.", "act", "bewaar"));
        assertEquals(404, gone.status());
        assertEquals("Wij <b>vroegen</b> het.", Visitor.one(gone, "#geschreven").val());
        Visitor.Page statedGone = town.submit(statedAgain, stating, Map.of("record", "Zie het verslag."));
        assertEquals(404, statedGone.status());
        assertEquals("Zie het verslag.", Visitor.one(statedGone, "#geschreven").val());
    }

    @Test
    @DisplayName(
            "The town replies, changes it and takes it out, for the version and for an article; its words stand there, nobody's name")
    void rightOfReply() throws SQLException {
        bringIn(People.VAN_VLIET, "Assen", "2015-01-01", HOURS);
        // Brought in by others for the town: then it needs to reply most.
        String here = version(bringIn(People.VAN_VLIET, "Duinrade", "2022-01-01", HOURS + OWN));
        Visitor town = new Visitor(InstallationResource.installation().origin());
        String form = page(here) + "/reactie";
        Visitor.Page empty = town.logIn(People.DE_WIT.username(), World.PASSWORD, form);
        Visitor.Page refused = town.submit(empty, form, Map.of("text", "x", "act", "bewaar"));
        assertEquals(400, refused.status());
        assertTrue(refused.has("#text-fout"), refused::text);
        town.submit(refused, form, Map.of("text", "Wij vroegen het\nin Assen.", "act", "bewaar"));
        town.submit(
                town.get(form + "?artikel=artikel-3-1"),
                form,
                Map.of("text", "<b>Samen</b> geschreven.", "act", "bewaar"));
        origin(here)
                .body("reply.words", equalTo("Wij vroegen het\nin Assen."))
                .body("articles[0].reply.words", equalTo("<b>Samen</b> geschreven."))
                .body("articles[1].reply", nullValue());
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, page(here) + "/herkomst");
        assertTrue(page.text().contains("Reactie van Duinrade"), page::text);
        assertEquals(
                "<b>Samen</b> geschreven.",
                Visitor.one(page, "#artikel-3-1 .reply__words").text());
        assertFalse(page.text().contains("Wit"), page::text);
        try (Connection connection = Ground.migrator()) {
            assertEquals(
                    List.of("part", "version_id", "words", "written_on"),
                    Ground.column(
                            connection,
                            "select column_name from information_schema.columns where table_name = 'ordinance_reply' order by 1"));
        }
        town.submit(town.get(form), form, Map.of("text", "Anders.", "act", "bewaar"));
        origin(here).body("reply.words", equalTo("Anders."));
        town.submit(town.get(form), form, Map.of("act", "weg"));
        origin(here).body("reply", nullValue());
        UUID seat = Ground.seatOf(People.DE_WIT);
        String path = here + "/reply?by=" + seat;
        Api.as(People.DE_WIT).delete(path).then().statusCode(404);
        Api.as(People.DE_WIT).delete(path + "&part=artikel-3-1").then().statusCode(204);
        Api.as(People.DE_WIT)
                .body(Map.of("by", seat, "text", "Weer."))
                .put(here + "/reply")
                .then()
                .statusCode(204);
        Api.as(People.DE_WIT)
                .body(Map.of("by", seat, "text", "x".repeat(2001)))
                .put(here + "/reply")
                .then()
                .statusCode(400)
                .body("errors[0].code", equalTo("TOO_LONG"));
        Api.as(People.DE_WIT)
                .body(Map.of("by", seat, "text", "Weer.", "part", "artikel-9-9"))
                .put(here + "/reply")
                .then()
                .statusCode(404);
        // An administrator can take it out, and only at level 2.
        Visitor.Page administration = Stepped.visitor(People.ADMINISTRATOR).get(form);
        assertTrue(administration.has("button[value=weg]"), administration::text);
        assertFalse(administration.has("textarea"), "and writes none");
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("text", "Weer."))
                .put(here + "/reply")
                .then()
                .statusCode(404);
        Api.atLevelOne(People.ADMINISTRATOR).delete(here + "/reply").then().statusCode(404);
        Api.as(People.ADMINISTRATOR).delete(here + "/reply").then().statusCode(204);
        origin(here).body("reply", nullValue());
    }

    @Test
    @DisplayName(
            "Besproken: the town states it for the version and an article, what it said before stays per day, and only a no is flagged")
    void consulted() throws SQLException {
        String there = version(bringIn(People.VAN_VLIET, "Assen", "2015-01-01", HOURS + KITCHEN));
        String here = version(bringIn(People.DE_WIT, "Duinrade", "2022-01-01", HOURS + KITCHEN));
        confirm();
        UUID seat = Ground.seatOf(People.DE_WIT);
        state(People.DE_WIT, seat, here, null, "YES", null).statusCode(400).body("errors[0].field", equalTo("record"));
        state(People.DE_WIT, seat, here, null, "JA", "x").statusCode(400).body("errors.field", hasItem("answer"));
        state(People.DE_WIT, seat, here, null, "YES", "https://duinrade.example/verslag")
                .statusCode(204);
        state(People.DE_WIT, seat, here, "artikel-3-1", "NO", null).statusCode(204);
        state(People.DE_WIT, seat, here, "artikel-9-9", "NO", null).statusCode(404);
        Api.as(People.MEREL)
                .get(here)
                .then()
                .body("consulted.answer", equalTo("YES"))
                .body("consulted.record", equalTo("https://duinrade.example/verslag"))
                .body("consultedArticles", equalTo(Map.of("artikel-3-1", "NO")));
        origin(here)
                .body("articles.consulted.answer", contains("NO", "YES"))
                .body("articles.sources.flatten().flagged", contains(true, false));
        // Assen had it first: what is said of Duinrade flags nothing there.
        origin(there).body("articles.sources.flatten().flagged", contains(false, false));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page reading = merel.logIn(People.MEREL.username(), World.PASSWORD, page(here));
        assertTrue(
                Visitor.one(reading, "#artikel-3-1").text().contains("Besproken met sekswerkers: nee"), reading::text);
        assertTrue(
                Visitor.one(reading, "#artikel-3-2").text().contains("Besproken met sekswerkers: ja"), reading::text);
        String herkomst = merel.get(page(here) + "/herkomst").text();
        assertEquals(2, herkomst.split("Let op: dit stond eerder bij een ander", -1).length, herkomst);

        // On another day it is stated otherwise, and then taken back.
        past(3);
        state(People.DE_WIT, seat, here, null, "PARTLY", "Alleen met de raamsekswerkers.")
                .statusCode(204);
        past(2);
        state(People.DE_WIT, seat, here, null, "UNKNOWN", "blijft niet").statusCode(204);
        Api.as(People.MEREL)
                .get(here + "/consulted")
                .then()
                .body("now.answer", equalTo("UNKNOWN"))
                .body("history.answer", contains("UNKNOWN", "PARTLY", "YES"))
                .body(
                        "history.record",
                        contains(null, "Alleen met de raamsekswerkers.", "https://duinrade.example/verslag"))
                .body("history[0]", not(hasKey("by")));
        Visitor.Page history = merel.get(page(here) + "/besproken");
        assertTrue(history.text().contains("onbekend, nog niet ingevuld"), history::text);
        assertTrue(history.text().contains("teruggenomen"), history::text);
        assertEquals(3, history.html().select(".timeline__step").size());
        assertFalse(history.has("form[action$=besproken]"), "an alias states nothing");
        // Stated and taken back on one day, with nothing before: nothing was stated.
        state(People.DE_WIT, seat, here, "artikel-3-2", "NO", null).statusCode(204);
        state(People.DE_WIT, seat, here, "artikel-3-2", "UNKNOWN", null).statusCode(204);
        Api.as(People.MEREL)
                .queryParam("part", "artikel-3-2")
                .get(here + "/consulted")
                .then()
                .body("history.size()", equalTo(0));
    }

    /** What was stated is so many days old. */
    private static void past(int days) throws SQLException {
        Ground.migrated(
                "update ordinance_consulted set stated_on = stated_on - " + days + " returning version_id::text");
    }

    private static ValidatableResponse state(
            Person person, UUID seat, String version, String part, String answer, String record) {
        Map<String, Object> body = new HashMap<>();
        body.put("by", seat);
        body.put("part", part);
        body.put("answer", answer);
        body.put("record", record);
        return Api.as(person).body(body).put(version + "/consulted").then();
    }

    @Test
    @DisplayName(
            "A no of the town that had it first, and a view of an organisation with its month, stand beside it and flag nothing")
    void aViewBesideIt() throws SQLException {
        String there = version(bringIn(People.DE_WIT, "Duinrade", "2015-01-01", HOURS));
        String here = version(bringIn(People.VAN_VLIET, "Assen", "2022-01-01", HOURS));
        confirm();
        UUID bakker = Ground.seatOf(People.BAKKER);
        state(People.BAKKER, bakker, here, null, "NO", null).statusCode(400).body("errors[0].field", equalTo("record"));
        state(People.BAKKER, bakker, here, null, "NO", "Ons is niets gevraagd.").statusCode(204);
        origin(here)
                .body("consulted.answer", equalTo("UNKNOWN"))
                .body("consulted.views.name", contains(Ground.WORKER_LED))
                .body("articles[0].sources[0].flagged", equalTo(false));
        state(People.DE_WIT, Ground.seatOf(People.DE_WIT), there, null, "NO", null)
                .statusCode(204);
        origin(here)
                .body("articles[0].sources[0].direction", equalTo("TAKEN_FROM"))
                .body("articles[0].sources[0].consulted", equalTo("NO"))
                .body("articles[0].sources[0].flagged", equalTo(false));
        assertEquals(
                "1",
                Ground.migrated(
                        "select extract(day from stated_on)::text from ordinance_consulted where organisation_id is not null"));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        String read =
                merel.logIn(People.MEREL.username(), World.PASSWORD, page(here)).text();
        assertTrue(read.contains("Volgens " + Ground.WORKER_LED + ": nee"), read);
        assertTrue(read.contains("Ons is niets gevraagd."), read);
        Visitor.Page history = merel.get(page(here) + "/besproken");
        assertEquals(
                ZonedDateTime.now(ZoneId.of("Europe/Amsterdam"))
                        .format(DateTimeFormatter.ofPattern("MMMM uuuu", Locale.forLanguageTag("nl"))),
                Visitor.one(history, ".timeline__step strong").text());
        String herkomst = merel.get(page(here) + "/herkomst").text();
        assertTrue(herkomst.contains("Daar besproken met sekswerkers: nee"), herkomst);
        assertFalse(herkomst.contains("Let op"), herkomst);
        Visitor beheer = new Visitor(InstallationResource.installation().origin());
        assertFalse(
                beheer.logIn(People.ADMINISTRATOR.username(), World.PASSWORD, page(here) + "/besproken")
                        .has("form[action$=besproken]"),
                "at level 1");
        String path = here + "/consulted?organisation=" + Ground.organisation(Ground.WORKER_LED);
        Api.as(People.DE_WIT).delete(path).then().statusCode(404);
        Api.atLevelOne(People.ADMINISTRATOR).delete(path).then().statusCode(404);
        Api.as(People.ADMINISTRATOR).delete(here + "/consulted").then().statusCode(404);
        Api.as(People.ADMINISTRATOR).delete(path).then().statusCode(204);
        origin(here).body("consulted.views.size()", equalTo(0));
        // Model articles of an organisation are its own.
        String model = version(send(People.BAKKER, bakker, Map.of("kind", "MODEL_ARTICLES", "text", OWN))
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst("^.*(?=/api/)", ""));
        state(People.BAKKER, bakker, model, null, "YES", "Wij zijn het zelf.").statusCode(404);
        origin(model).body("municipality", nullValue());
        // Of what it replies, too, the month is kept.
        Api.as(People.BAKKER)
                .body(Map.of("by", bakker, "text", "Zelf bedacht."))
                .put(model + "/reply")
                .then()
                .statusCode(204);
        assertEquals("1", Ground.migrated("select extract(day from written_on)::text from ordinance_reply"));
        assertEquals(
                "Reactie van " + Ground.WORKER_LED + ", "
                        + ZonedDateTime.now(ZoneId.of("Europe/Amsterdam"))
                                .format(DateTimeFormatter.ofPattern("MMMM uuuu", Locale.forLanguageTag("nl"))),
                Visitor.one(merel.get(page(model) + "/herkomst"), ".reply__of").text());
    }

    @Test
    @DisplayName(
            "Nobody else states or replies: another town, a service, an alias, enforcement, an interpreter, an administrator, somebody's seat")
    void refusals() throws SQLException {
        String here = version(bringIn(People.DE_WIT, "Duinrade", "2022-01-01", HOURS));
        String elsewhere = version(bringIn(People.DE_WIT, "Assen", "2022-01-01", HOURS));
        Interpreters.take(People.OTHER_TRANSLATOR, "T. Tolk");
        UUID town = Ground.seatOf(People.DE_WIT);
        try {
            List<Map.Entry<Person, UUID>> others = new ArrayList<>();
            for (Person person : List.of(People.VAN_VLIET, People.HOFMAN, People.OTHER_TRANSLATOR)) {
                others.add(Map.entry(person, Ground.seatOf(person)));
            }
            for (Person person : List.of(People.MEREL, People.ADMINISTRATOR, People.PLACELESS, People.KUIPERS)) {
                others.add(Map.entry(person, town));
            }
            for (Map.Entry<Person, UUID> other : others) {
                refused(other.getKey(), other.getValue(), here);
            }
            // His own seat, and another town's ordinance that he brought in himself.
            refused(People.DE_WIT, town, elsewhere);
            refused(People.BAKKER, Ground.seatOf(People.BAKKER), here, "reply");
            Api.asNobody().get(here + "/provenance").then().statusCode(401);
            Visitor van = new Visitor(InstallationResource.installation().origin());
            Visitor.Page page = van.logIn(People.VAN_VLIET.username(), World.PASSWORD, page(here) + "/herkomst");
            assertFalse(page.has("a[href$=reactie]"), page::text);
            assertEquals(404, van.get(page(here) + "/reactie").status());
        } finally {
            Interpreters.leave(People.OTHER_TRANSLATOR);
        }
        try (Connection connection = Ground.migrator()) {
            assertEquals(List.of(), Ground.column(connection, "select part from ordinance_reply"));
            assertEquals(List.of(), Ground.column(connection, "select part from ordinance_consulted"));
        }
    }

    private static void refused(Person person, UUID seat, String version) {
        state(person, seat, version, null, "NO", "Zomaar.").statusCode(404);
        refused(person, seat, version, "reply");
    }

    private static void refused(Person person, UUID seat, String version, String what) {
        Api.as(person)
                .body(Map.of("by", seat, "text", "Zomaar."))
                .put(version + "/" + what)
                .then()
                .statusCode(404);
        Api.as(person).delete(version + "/" + what + "?by=" + seat).then().statusCode(404);
    }

    @Test
    @DisplayName(
            "Lock 3: whoever serves requests states and replies through the gates alone, which look at the seat and its holder")
    void theDatabaseHoldsIt() throws SQLException {
        String here = version(bringIn(People.DE_WIT, "Duinrade", "2022-01-01", HOURS));
        String id = here.replaceAll(".*/", "");
        String holder;
        String enforcing;
        try (Connection connection = Ground.migrator()) {
            holder = holder(connection, People.DE_WIT);
            enforcing = holder(connection, People.HOFMAN);
        }
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            for (String forbidden : List.of(
                    "insert into overleg.ordinance_reply values ('" + id + "', '', 'xx', current_date)",
                    "insert into overleg.ordinance_consulted (version_id, part, stated_on, answer) values ('" + id
                            + "', '', current_date, 'NO')",
                    "delete from overleg.ordinance_reply",
                    "update overleg.ordinance_consulted set answer = 'YES'",
                    "select gate.has_part('" + id + "', '')",
                    "select gate.keeps_version('" + id + "', '', '" + id + "')")) {
                assertThrows(SQLException.class, () -> statement.execute(forbidden), forbidden);
            }
            UUID town = Ground.seatOf(People.DE_WIT);
            assertFalse(gate(application, town, enforcing, id, ""), "somebody else's seat");
            assertFalse(gate(application, Ground.seatOf(People.HOFMAN), enforcing, id, ""), "enforces");
            assertFalse(gate(application, town, holder, UUID.randomUUID().toString(), ""), "no version");
            assertFalse(gate(application, town, holder, id, "artikel-9-9"), "no article");
            assertTrue(gate(application, town, holder, id, "artikel-3-1"));
        }
    }

    private static String holder(Connection connection, Person person) throws SQLException {
        return Ground.column(
                        connection,
                        "select encode(holder, 'hex') from seat_holder where seat_id = '" + Ground.seatOf(person) + "'")
                .get(0);
    }

    private static boolean gate(Connection connection, UUID seat, String holder, String version, String part)
            throws SQLException {
        boolean[] done = new boolean[2];
        String[] calls = {
            "select gate.state_consulted(?, decode(?, 'hex'), ?::uuid, ?, 'NO', null)",
            "select gate.reply_to_provenance(?, decode(?, 'hex'), ?::uuid, ?, 'Zo is het.')"
        };
        for (int at = 0; at < calls.length; at++) {
            try (PreparedStatement call = connection.prepareStatement(calls[at])) {
                call.setObject(1, seat);
                call.setString(2, holder);
                call.setString(3, version);
                call.setString(4, part);
                try (ResultSet row = call.executeQuery()) {
                    row.next();
                    done[at] = row.getBoolean(1);
                }
            }
        }
        assertEquals(done[0], done[1], "both ask for the same ground");
        return done[0];
    }
}
