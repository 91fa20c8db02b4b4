package nl.interstedelijkoverleg.ordinance;

import static nl.interstedelijkoverleg.testing.Ordinances.bringIn;
import static nl.interstedelijkoverleg.testing.Ordinances.send;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.containsInAnyOrder;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasSize;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import jakarta.persistence.EntityManager;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.interstedelijkoverleg.citation.Target;
import nl.interstedelijkoverleg.citation.Work;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.retention.RewriteJob;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Laws;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What ordinances cite: linked where it is read, and found from what is cited. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class CitedLawsTest {

    private static final String TEXT = """
            Hoofdstuk 3 Seksbedrijven
            Artikel 3:1 Afbakening
            Dit hoofdstuk berust op de artikelen 149 en 151a, eerste lid, van de Gemeentewet, en op artikel 2.1 Wabo.
            Artikel 3:2 Vergunning
            1. Artikel 3:1 is van toepassing; zie ook <b>artikel 3:2 van de APV Waterveen</b> en artikel 3:9.
            2. De weigering steunt op artikel 3:1 van de APV en op artikel 4 van de APV Haarlem.
            """;

    @Inject
    CitedLaws cited;

    @Inject
    EntityManager database;

    @Inject
    RewriteJob night;

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
        List<String> own = Api.as(People.ADMINISTRATOR).get("/api/v1/own-laws").path("id");
        own.forEach(id -> Api.as(People.ADMINISTRATOR)
                .delete("/api/v1/own-laws/" + id)
                .then()
                .statusCode(204));
    }

    private static ValidatableResponse citing(String text) {
        return Api.as(People.MEREL)
                .get("/api/v1/law-references/" + Laws.reference(text) + "/ordinances")
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName(
            "Every reference on the reading page is a link: to the article itself, to another town's, or to the page of the law")
    void links() {
        String other =
                bringIn(People.VAN_VLIET, "Waterveen", "2023-01-01", TEXT.replace("APV Waterveen", "APV Duinrade"));
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2024-01-01", TEXT);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(
                People.MEREL.username(), World.PASSWORD, ordinance.replace("/api/v1/ordinances", "/verordeningen"));
        assertEquals("/wetten/" + Laws.reference("artikel 149 Gemeentewet"), link(page, "artikelen 149"));
        assertEquals(
                "/wetten/" + Laws.reference("artikel 151a, eerste lid, Gemeentewet"),
                link(page, "151a, eerste lid, van de Gemeentewet"));
        assertEquals("/wetten/" + Laws.reference("artikel 2.1 Wabo"), link(page, "artikel 2.1 Wabo"));
        assertEquals("#artikel-3-1", link(page, "Artikel 3:1"));
        assertTrue(page.has("#artikel-3-1"));
        String there = other.replace("/api/v1/ordinances", "/verordeningen");
        assertEquals(there + "#artikel-3-2", link(page, "artikel 3:2 van de APV Waterveen"));
        String here = ordinance.replace("/api/v1/ordinances", "/verordeningen");
        assertEquals(here + "#artikel-3-1", link(page, "artikel 3:1 van de APV"));
        assertEquals("/wetten/" + Laws.reference("artikel 4 APV Haarlem"), link(page, "artikel 4 van de APV Haarlem"));
        assertTrue(page.text().contains("<b>artikel 3:2 van de APV Waterveen</b> en artikel 3:9."), page::text);
        assertFalse(page.html().select(".ordinance p a").eachText().contains("artikel 3:9"), "there is none such");
        page.html()
                .select(".ordinance a[href]")
                .forEach(each -> assertFalse(
                        each.attr("href").matches("(?i).*(gemeentewet|bwbr|151a|haarlem).*"), each::outerHtml));
        // The text is the same, with and without links.
        String version = Api.as(People.MEREL).get(ordinance).path("versions[0].id");
        Api.as(People.MEREL)
                .get(ordinance + "/versions/" + version + "/citations")
                .then()
                .statusCode(200)
                .body("", hasSize(8))
                .body("key[0]", equalTo("BWBR0005416&artikel=149"));
    }

    private static String link(Visitor.Page page, String words) {
        List<Element> found = page.html().select(".ordinance p a").stream()
                .filter(each -> each.text().equals(words))
                .toList();
        assertEquals(
                1,
                found.size(),
                words + " in " + page.html().select(".ordinance p a").eachText());
        return found.get(0).attr("href");
    }

    @Test
    @DisplayName("From an article to every ordinance that cites it; of each the newest, and whether it counts now")
    void found() {
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2020-01-01", TEXT);
        bringIn(People.VAN_VLIET, "Assen", "2024-01-01", TEXT);
        citing("artikel 151a Gemeentewet")
                .body("lines.of", contains("Assen", "Duinrade"))
                .body("lines.places.article.flatten()", contains("Artikel 3:1 Afbakening", "Artikel 3:1 Afbakening"))
                .body("lines.current", contains(true, true))
                .body("more", equalTo(false))
                .body("waiting", equalTo(0));
        citing("artikel 152 Gemeentewet").body("lines", hasSize(0));
        // An article of the text itself is cited too, by the name of the bylaw of its town.
        citing("artikel 3:1 van de APV Duinrade").body("lines.of", contains("Duinrade"));
        send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of(
                                "ordinance",
                                ordinance.replaceAll(".*/", ""),
                                "from",
                                "2024-01-01",
                                "text",
                                TEXT.replace("151a", "150")))
                .statusCode(201);
        citing("artikel 151a Gemeentewet")
                .body("lines.of", contains("Assen", "Duinrade"))
                .body("lines.current", contains(true, false));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(
                People.MEREL.username(), World.PASSWORD, "/wetten/" + Laws.reference("artikel 151a Gemeentewet"));
        assertTrue(page.text().contains("Duinrade: APV Duinrade geldt nu niet Artikel 3:1 Afbakening"), page::text);
        Visitor.Page place = merel.get("/wetten/" + Laws.reference("artikel 3:2 APV Duinrade"));
        assertTrue(
                place.has("a[href='" + ordinance.replace("/api/v1/ordinances", "/verordeningen") + "#artikel-3-2']"));
    }

    @Test
    @DisplayName("When the table of laws changes, what was kept is read again")
    void readAgain() throws SQLException {
        bringIn(People.DE_WIT, "Duinrade", "2024-01-01", TEXT);
        String state = Ground.migrated("select cited_with from ordinance_version");
        assertEquals(0, cited.catchUp());
        Api.as(People.ADMINISTRATOR)
                .body(Map.of(
                        "name", "Wet algemene bepalingen omgevingsrecht",
                        "shortName", "Wabo",
                        "identifier", "BWBR0024779"))
                .post("/api/v1/own-laws")
                .then()
                .statusCode(201);
        // Found already, by what its key was.
        citing("artikel 2.1 Wabo").body("lines.of", contains("Duinrade"));
        cited.catchUp();
        assertFalse(state.equals(Ground.migrated("select cited_with from ordinance_version")));
        assertEquals(
                "1",
                Ground.migrated("select count(*) from ordinance_citation where cited = 'BWBR0024779&artikel=2.1'"));
        citing("artikel 2.1 Wabo").body("waiting", equalTo(0)).body("lines.of", contains("Duinrade"));
    }

    @Test
    @DisplayName("A long text is read by the job, and until then it is said that something is not read yet")
    void longTexts() throws SQLException {
        String filler =
                "Dit is een zin zonder verwijzing, en zo staan er hier meer dan genoeg onder elkaar.\n".repeat(1_300);
        bringIn(People.DE_WIT, "Duinrade", "2024-01-01", TEXT + "Artikel 3:3 Lang\n" + filler);
        cited.catchUp();
        citing("artikel 151a Gemeentewet").body("waiting", equalTo(0)).body("lines.of", contains("Duinrade"));
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance_citation");
            statement.executeUpdate("update ordinance_version set cited_with = gen_random_uuid()");
        }
        cited.catchUp();
        citing("artikel 151a Gemeentewet").body("lines.of", containsInAnyOrder("Duinrade"));
        String ordinances = Ground.migrated("select count(*) from ordinance_citation");
        assertTrue(Integer.parseInt(ordinances) > 5, ordinances);
    }

    @Test
    @DisplayName("One version that cannot be read is not in the way of the others")
    void oneIsNotInTheWay() throws SQLException {
        bringIn(People.DE_WIT, "Duinrade", "2024-01-01", TEXT);
        bringIn(People.VAN_VLIET, "Assen", "2024-01-01", TEXT);
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance_citation");
            statement.executeUpdate("update ordinance_version set cited_with = null");
            statement.executeUpdate("update ordinance_version set content = '{\"parts\": 1}' where id ="
                    + " (select id from ordinance_version order by id limit 1)");
        }
        cited.catchUp();
        // What cannot be read is not known: that is told, and not that there is nothing.
        citing("artikel 151a Gemeentewet").body("lines", hasSize(1)).body("waiting", equalTo(1));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(
                People.MEREL.username(), World.PASSWORD, "/wetten/" + Laws.reference("artikel 299 Gemeentewet"));
        assertTrue(page.text().contains("kennen we de verwijzingen nog niet (teksten: 1)"), page::text);
        assertTrue(page.text().contains("Tot nu toe niets gevonden"), page::text);
        assertFalse(page.text().contains("Geen verordening in de verzameling"), page::text);
    }

    private static String named(Person person, String municipality, String title, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(
                Map.of("municipality", municipality, "kind", "FURTHER_RULES", "title", title, "from", "2024-01-01"));
        body.putAll(fields);
        return send(person, Ground.seatOf(person), body)
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceAll(".*/api/v1/ordinances", "/verordeningen");
    }

    private static String text(String words) {
        return "Artikel 1 Begin\nHier begint het.\nArtikel 2 Vervolg\n" + words + "\n";
    }

    private static String linkIn(String ordinance, String words) {
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        return link(merel.logIn(People.MEREL.username(), World.PASSWORD, ordinance), words);
    }

    @Test
    @DisplayName(
            "A name leads to the text of its own town, or to one that is confirmed and that nobody else has; never to what anybody brought in")
    void namesOfOthers() {
        String words = "artikel 1 van de Nadere regels sekswerk";
        String cites = text("Zie " + words + ".");
        String elsewhere = named(People.VAN_VLIET, "Assen", "Regels van Assen", Map.of("text", cites));
        assertEquals("/wetten/" + Laws.reference(words), linkIn(elsewhere, words));
        // Somebody brings in for a town what is called so.
        String caught =
                named(People.VAN_VLIET, "Waterveen", "Nadere regels sekswerk", Map.of("text", text("Gevangen.")));
        assertEquals("/wetten/" + Laws.reference(words), linkIn(elsewhere, words));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, "/wetten/" + Laws.reference(words));
        assertFalse(page.has("a[href^='" + caught + "#']"), page::text);
        // A town confirms one: in its own texts that is meant, and two towns have one now.
        String own = named(People.DE_WIT, "Duinrade", "Nadere regels sekswerk", Map.of("text", cites));
        String near = named(People.DE_WIT, "Duinrade", "Regels van Duinrade", Map.of("text", cites));
        assertEquals(own + "#artikel-1", linkIn(near, words));
        assertEquals(own + "#artikel-1", linkIn(own, words));
        assertEquals("/wetten/" + Laws.reference(words), linkIn(elsewhere, words));
        // The other is taken out: one owner is left, who confirmed it.
        String version = Api.as(People.MEREL)
                .get(caught.replace("/verordeningen", "/api/v1/ordinances"))
                .path("versions[0].id");
        Api.as(People.ADMINISTRATOR)
                .delete(caught.replace("/verordeningen", "/api/v1/ordinances") + "/versions/" + version)
                .then()
                .statusCode(204);
        assertEquals(own + "#artikel-1", linkIn(elsewhere, words));
    }

    @Test
    @DisplayName("A number of the register leads to a text here only where its own town confirmed it")
    void numbersOfOthers() {
        String cites = text("Zie CVDR990001.");
        String elsewhere = named(People.VAN_VLIET, "Assen", "Regels van Assen", Map.of("text", cites));
        named(
                People.VAN_VLIET,
                "Waterveen",
                "Beleidsregels haven",
                Map.of("text", text("Gevangen."), "identifier", "CVDR990001_1"));
        assertEquals("/wetten/" + Laws.reference("CVDR990001"), linkIn(elsewhere, "CVDR990001"));
        String own = named(
                People.DE_WIT,
                "Duinrade",
                "Beleidsregels kade",
                Map.of("text", text("Bevestigd."), "identifier", "CVDR990001_2"));
        assertEquals(own, linkIn(elsewhere, "CVDR990001"));
    }

    @Test
    @DisplayName(
            "Of a text that cites without end, a bounded number is kept, not while somebody waits, and that is told")
    void cut() throws SQLException {
        String end = "\nArtikel 3:4 Slot\nZie artikel 151a Gemeentewet.\n";
        try (Connection job = Ground.migrator()) {
            // Nothing is read but by whoever brings it in.
            job.setAutoCommit(false);
            Ground.column(job, "select pg_advisory_xact_lock(7042645) is null");
            bringIn(
                    People.DE_WIT,
                    "Duinrade",
                    "2024-01-01",
                    TEXT + "Artikel 3:3 Rijen\n" + "Zie artikelen 1 tot en met 200 Awb.\n".repeat(120) + end);
            assertEquals("0", Ground.migrated("select count(*) from ordinance_citation"));
            citing("artikel 151a Gemeentewet").body("waiting", equalTo(1));
            job.rollback();
        }
        cited.catchUp();
        assertEquals(
                "t",
                Ground.migrated("select sum(cardinality(lookups)) between 19000 and " + CitedLaws.MOST_KEYS
                        + " from ordinance_citation"));
        citing("artikel 200 Awb")
                .body("lines", hasSize(1))
                .body("waiting", equalTo(0))
                .body("cut", equalTo(true));
        bringIn(
                People.VAN_VLIET,
                "Assen",
                "2024-01-01",
                TEXT + "Artikel 3:3 Veel\n" + "Zie artikel 3 Awb en artikel 4 Awb.\n".repeat(2_600) + end);
        cited.catchUp();
        assertEquals(
                String.valueOf(CitedLaws.MOST),
                Ground.migrated(
                        "select count(*) from ordinance_citation c join ordinance_version v on v.id = c.version_id"
                                + " where not v.confirmed"));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(
                People.MEREL.username(), World.PASSWORD, "/wetten/" + Laws.reference("artikel 299 Gemeentewet"));
        assertTrue(page.text().contains("Van heel lange teksten bewaren we niet alle verwijzingen"), page::text);
        assertTrue(page.text().contains("Tot nu toe niets gevonden"), page::text);
    }

    @Test
    @DisplayName(
            "Many versions of one name and many references to it are read in bounded work, and nobody waits for more")
    void boundedWork() throws SQLException {
        String ordinance = bringIn(
                People.DE_WIT, "Duinrade", "2024-01-01", TEXT + "Artikel 3:3 Meer\nZie artikel 3:1 van de APV.\n");
        String version = Api.as(People.MEREL).get(ordinance).path("versions[0].id");
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into ordinance_version (id, ordinance_id, in_force_from, format, confirmed, content, account,"
                            + " cited_with, cited_as) select gen_random_uuid(), v.ordinance_id, date '1900-01-01' + n, v.format, true,"
                            + " '{\"parts\": []}', v.account, v.cited_with, v.cited_as from ordinance_version v, generate_series(1, 1000) n");
            statement.executeUpdate(
                    "insert into ordinance_article (version_id, place, part, number, caption, words)"
                            + " select v.id, n, 'p-' || n, 'x' || n, '', '' from ordinance_version v, generate_series(1000, 1020) n");
            statement.executeUpdate(
                    "insert into ordinance_citation (version_id, part, begins, ends, cited, lookups)"
                            + " select v.id, 'veel', n, n + 1, 'apv:duinrade&artikel=x' || n, array['apv:duinrade&artikel=x' || n]"
                            + " from (select id from ordinance_version where in_force_from = '2024-01-01') v, generate_series(1, 4900) n");
            statement.executeUpdate(
                    "insert into ordinance_citation (version_id, part, begins, ends, article, cited, lookups)"
                            + " select v.id, 'p-1000', n, n + 1, 'Artikel ' || n, 'BWBR0005416&artikel=298', array['BWBR0005416&artikel=298']"
                            + " from ordinance_version v, generate_series(1, 30) n");
        }
        // Within the time that a statement of a page is given.
        Api.as(People.MEREL)
                .get(ordinance + "/versions/" + version + "/citations")
                .then()
                .statusCode(200)
                .body(
                        "find { it.key == 'apv:duinrade&artikel=x1000' }.page",
                        equalTo(ordinance.replace("/api/v1/ordinances", "/verordeningen") + "#p-1000"));
        citing("artikel 298 Gemeentewet")
                .body("lines", hasSize(1))
                .body("lines[0].places", hasSize(10))
                .body("lines[0].morePlaces", equalTo(true));
        for (Runnable look : List.<Runnable>of(
                () -> cited.of(List.of("x"), 1),
                () -> cited.place(new Target.Article(Work.bylaw("Duinrade"), "3:1", Optional.empty(), List.of())))) {
            assertEquals("5s", QuarkusTransaction.requiringNew().call(() -> {
                look.run();
                return database.createNativeQuery("show statement_timeout", String.class)
                        .getSingleResult();
            }));
        }
    }

    @Test
    @DisplayName("The night leaves what ordinances cite alone: it is public, and by far the largest table")
    void theNight() throws SQLException {
        bringIn(People.DE_WIT, "Duinrade", "2024-01-01", TEXT);
        String rows = "select string_agg(distinct xmin::text, ' ') from ";
        String before = Ground.migrated(rows + "ordinance_citation");
        String version = Ground.migrated(rows + "ordinance_version");
        assertTrue(night.run());
        assertEquals(before, Ground.migrated(rows + "ordinance_citation"));
        assertNotEquals(version, Ground.migrated(rows + "ordinance_version"), "the night went by");
    }

    @Test
    void runsAreTheText() {
        List<VersionCitation> citations = List.of(
                new VersionCitation("a", 0, 3, "k", Optional.of("/x")),
                new VersionCitation("a", 2, 5, "k", Optional.of("/overlap")),
                new VersionCitation("a", 5, 6, "k", Optional.empty()),
                new VersionCitation("a", 6, 9, "k", Optional.of("/y")),
                new VersionCitation("a", 8, 90, "k", Optional.of("/too-far")));
        List<TextRun> runs = CitedLaws.runs("0123456789", citations);
        assertEquals(
                "0123456789", String.join("", runs.stream().map(TextRun::text).toList()));
        assertEquals(
                List.of("012", "678"),
                runs.stream()
                        .filter(run -> run.href().isPresent())
                        .map(TextRun::text)
                        .toList());
        assertEquals(List.of(new TextRun("", Optional.empty())), CitedLaws.runs("", List.of()));
    }
}
