package nl.interstedelijkoverleg.ordinance;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.net.URLEncoder;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Ordinances against each other. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ComparisonTest {

    private static final String OLD = """
            Hoofdstuk 3 Seksbedrijven
            Artikel 3:1 Begripsbepalingen
            In dit hoofdstuk wordt verstaan onder seksbedrijf: een bedrijf dat gelegenheid geeft tot sekswerk.
            Artikel 3:2 Vergunning
            Het is verboden zonder vergunning van het college een seksbedrijf uit te oefenen.
            Artikel 3:3 Sluitingstijden
            Een seksbedrijf is gesloten tussen 02.00 en 09.00 uur.
            """;

    private static final String NEW = """
            Hoofdstuk 3 Seksbedrijven
            Artikel 3:1 Afbakening
            Wie thuis en voor zichzelf werkt valt buiten deze regels.
            Artikel 3:2 Begripsbepalingen
            In dit hoofdstuk wordt verstaan onder seksbedrijf: een bedrijf dat gelegenheid geeft tot sekswerk.
            Artikel 3:3 Vergunning
            Het is verboden zonder vergunning van de burgemeester een seksbedrijf uit te oefenen.
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

    @Test
    @DisplayName("Two versions: renumbered articles are put together, and the summary says what became of each")
    void versionWithVersion() {
        String ordinance = Ordinances.bringIn(People.DE_WIT, "Duinrade", "2012-01-01", OLD);
        Ordinances.send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of("ordinance", id(ordinance), "from", "2020-01-01", "text", NEW))
                .statusCode(201);
        List<String> versions = Api.as(People.MEREL).get(ordinance).path("versions.id");
        Api.as(People.MEREL)
                .queryParam("before", versions.get(1))
                .queryParam("after", versions.get(0))
                .get("/api/v1/ordinance-comparisons")
                .then()
                .statusCode(200)
                .body("summary.equal", equalTo(1))
                .body("summary.changed", equalTo(1))
                .body("summary.added", equalTo(1))
                .body("summary.lapsed", equalTo(1))
                .body("pairs.kind", contains("NEW", "EQUAL", "CHANGED", "LAPSED"))
                .body("pairs[1].before.number", equalTo("3:1"))
                .body("pairs[1].after.number", equalTo("3:2"))
                .body("pairs[2].inline.findAll { it.kind == 'DELETED' }.text", hasItem("het college"))
                .body("pairs[2].inline.findAll { it.kind == 'INSERTED' }.text", hasItem("de burgemeester"));

        Visitor merel = new Visitor(InstallationResource.installation().origin());
        String path = "/verordeningen/vergelijken?van=" + versions.get(1) + "&met=" + versions.get(0);
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen");
        Visitor.Page beside = merel.get(path);
        assertTrue(beside.text().contains("1 gelijk, 1 gewijzigd, 1 nieuw, 1 vervallen."), beside::text);
        assertEquals(
                "het college",
                Visitor.one(beside, "table.beside td:first-child del").ownText());
        assertEquals(
                "de burgemeester",
                Visitor.one(beside, "table.beside td:last-child ins").ownText());
        Visitor.Page inline = merel.get(path + "&weergave=doorlopend");
        assertFalse(inline.has("table.beside"), inline::text);
        assertEquals("het college", Visitor.one(inline, "del").ownText());
        assertEquals(
                "Weggehaald:", Visitor.one(inline, "del .hidden-label").text(), "for whoever does not see the line");
    }

    @Test
    @DisplayName("Two towns, and a town with the model articles of sex workers")
    void townWithTown() {
        String town = Ordinances.bringIn(People.DE_WIT, "Duinrade", "2012-01-01", OLD);
        String former = Ordinances.bringIn(People.VAN_VLIET, "Spijkenisse", "2013-01-01", NEW);
        String model = Ordinances.send(
                        People.BAKKER,
                        Ground.seatOf(People.BAKKER),
                        Map.of("kind", "MODEL_ARTICLES", "title", "Zo willen wij het", "text", NEW))
                .statusCode(201)
                .extract()
                .header("Location");
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen");
        Visitor.Page page = merel.get("/verordeningen/vergelijken?van=" + id(town) + "&met=" + id(former));
        assertTrue(
                page.text().contains("1 gelijk, 1 anders, 1 alleen in Spijkenisse, 1 alleen in Duinrade."), page::text);
        page = merel.get("/verordeningen/vergelijken?van=" + id(town) + "&met=" + id(model));
        assertTrue(page.text().contains("1 alleen in " + Ground.WORKER_LED), page::text);
        assertEquals(
                404,
                merel.get("/verordeningen/vergelijken?van=" + id(town) + "&met=" + Ground.seatOf(People.DE_WIT))
                        .status());
        Api.as(People.MEREL).get("/api/v1/ordinance-comparisons").then().statusCode(404);
    }

    @Test
    @DisplayName("From logging in to one's own article beside two other towns: three presses")
    void threePresses() {
        Ordinances.bringIn(People.VAN_VLIET, "Assen", "2012-01-01", OLD);
        Ordinances.bringIn(People.DE_WIT, "Duinrade", "2012-01-01", OLD);
        Ordinances.bringIn(People.VAN_VLIET, "Haarlem", "2013-01-01", NEW);
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page today = town.logIn(People.DE_WIT.username(), World.PASSWORD, "/vandaag");
        Visitor.Page library =
                town.get(Visitor.one(today, "nav a[href=/verordeningen]").attr("href"));
        String query = library.form("/verordeningen/vergelijken/naast-elkaar").formData().stream()
                .map(field -> field.key() + "=" + URLEncoder.encode(field.value(), StandardCharsets.UTF_8))
                .collect(Collectors.joining("&"));
        Visitor.Page rows = town.get("/verordeningen/vergelijken/naast-elkaar?" + query);
        assertEquals(
                "Duinrade Assen Haarlem", rows.html().select("main thead th").text());
        Visitor.Page article =
                town.get(rows.html().select("main tbody a").get(1).attr("href"));
        assertEquals("Artikel 3:2 Vergunning", article.html().select("h1").text());
        assertEquals(
                List.of("Duinrade", "Assen", "Haarlem"),
                article.html().select("main h2").eachText());
        assertTrue(article.text().contains("zelfde tekst"), "Assen has the same");
        assertEquals("de burgemeester", Visitor.one(article, "ins").ownText());
    }

    private static String id(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
