package nl.interstedelijkoverleg.ordinance;

import static nl.interstedelijkoverleg.testing.Ordinances.CHAPTER;
import static nl.interstedelijkoverleg.testing.Ordinances.bringIn;
import static nl.interstedelijkoverleg.testing.Ordinances.send;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.ValidatableResponse;
import jakarta.inject.Inject;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Correcting what stands beside the text of a version that is kept. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class CorrectionTest {

    @Inject
    CitedLaws cited;

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
        return version.replace("/api/v1/ordinances", "/verordeningen").replace("/versions/", "/versies/") + "/gegevens";
    }

    private static String seen(String version) {
        return Api.as(People.DE_WIT)
                .get(version + "/particulars")
                .then()
                .statusCode(200)
                .extract()
                .path("seen");
    }

    private static Map<String, Object> fields(String version) {
        return new HashMap<>(Map.of(
                "by",
                Ground.seatOf(People.DE_WIT),
                "seen",
                seen(version),
                "kind",
                "BYLAW",
                "title",
                "APV Duinrade",
                "from",
                "2020-01-01"));
    }

    private static ValidatableResponse correct(Person person, String version, Map<String, Object> fields) {
        return Api.as(person).body(fields).put(version + "/particulars").then();
    }

    private static Visitor visitor(Person person) {
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        visitor.logIn(person.username(), World.PASSWORD, "/verordeningen");
        return visitor;
    }

    @Test
    @DisplayName(
            "Only those whose ordinance it is correct it: not whoever brought it in, no other town, no administrator")
    void nobodyElse() {
        String version = version(bringIn(People.VAN_VLIET, "Duinrade", "2020-01-01", CHAPTER));
        String before = Api.as(People.MEREL).get(version).body().asString();
        Map<String, Object> fields = fields(version);
        fields.put("title", "Iets anders");
        for (Person person : List.of(People.MEREL, People.VAN_VLIET, People.BAKKER, People.ADMINISTRATOR)) {
            correct(person, version, fields).statusCode(404);
            Map<String, Object> own = new HashMap<>(fields);
            own.remove("by");
            correct(person, version, own).statusCode(404);
            Api.as(person).get(version + "/particulars").then().statusCode(404);
        }
        for (Person person : List.of(People.VAN_VLIET, People.BAKKER)) {
            Map<String, Object> own = new HashMap<>(fields);
            own.put("by", Ground.seatOf(person));
            correct(person, version, own).statusCode(404);
        }
        Visitor other = visitor(People.VAN_VLIET);
        assertEquals(404, other.get(page(version)).status());
        assertFalse(other.get(page(version).replace("/gegevens", "")).has("a[href$=gegevens]"));
        assertEquals(before, Api.as(People.MEREL).get(version).body().asString());
        // Of another ordinance of theirs it is none.
        String location = send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of("title", "Kadernota Duinrade", "kind", "FRAMEWORK_NOTE"))
                .statusCode(201)
                .extract()
                .header("Location");
        String mixed = location.substring(location.indexOf("/api/")) + version.replaceAll(".*(?=/versions/)", "");
        correct(People.DE_WIT, mixed, fields).statusCode(404);
    }

    @Test
    @DisplayName(
            "What was corrected is there for everybody; a title is that of all versions, and what others brought in is confirmed by it")
    void corrected() throws SQLException {
        String ordinance = bringIn(People.VAN_VLIET, "Duinrade", "2020-01-01", CHAPTER);
        String version = version(ordinance);
        Map<String, Object> fields = fields(version);
        fields.putAll(Map.of(
                "kind", "ORDINANCE",
                "title", "Verordening seksbedrijven Duinrade",
                "from", "1-3-2019",
                "until", "2030-01-01",
                "identifier", "CVDR7_1",
                "publication", "Gemeenteblad 2019, 7",
                "address", "https://lokaleregelgeving.example/7",
                "licence", "CC0"));
        correct(People.DE_WIT, version, fields).statusCode(204);
        Api.as(People.MEREL)
                .get(ordinance)
                .then()
                .body("kind", equalTo("ORDINANCE"))
                .body("title", equalTo("Verordening seksbedrijven Duinrade"))
                .body("versions.from", contains("2019-03-01"))
                .body("versions.until", contains("2030-01-01"))
                .body("versions.identifier", contains("CVDR7_1"))
                .body("versions.publication", contains("Gemeenteblad 2019, 7"))
                .body("versions.sourceAddress", contains("https://lokaleregelgeving.example/7"))
                .body("versions.licence", contains("CC0"))
                .body("versions.confirmed", contains(true));
        // What is not given is not known any more.
        Map<String, Object> less = fields(version);
        less.remove("from");
        correct(People.DE_WIT, version, less).statusCode(204);
        Api.as(People.MEREL)
                .get(ordinance)
                .then()
                .body("versions[0].from", nullValue())
                .body("versions[0].licence", nullValue());
    }

    @Test
    @DisplayName("A title that was corrected is that of all versions also where others cite it")
    void citedByItsNewTitle() throws SQLException {
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2020-01-01", CHAPTER);
        send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of(
                                "ordinance",
                                ordinance.replaceAll(".*/", ""),
                                "from",
                                "2024-01-01",
                                "text",
                                CHAPTER.replace("het college", "de raad")))
                .statusCode(201);
        String first =
                ordinance + "/versions/" + Api.as(People.MEREL).get(ordinance).path("versions[1].id");
        List<String> before = namesOfVersions();
        assertEquals(2, before.size());
        Map<String, Object> fields = fields(first);
        fields.put("title", "Verordening seksbedrijven");
        correct(People.DE_WIT, first, fields).statusCode(204);
        cited.catchUp();
        List<String> after = namesOfVersions();
        assertEquals(after.get(0), after.get(1));
        assertNotEquals(before.get(0), after.get(0));
    }

    /** Under which names each version is cited. */
    private static List<String> namesOfVersions() throws SQLException {
        try (Connection connection = Ground.migrator()) {
            return Ground.column(connection, "select cited_as::text from ordinance_version order by in_force_from");
        }
    }

    @Test
    @DisplayName("Where an article came from follows a day that was corrected")
    void herkomst() {
        String there = version(bringIn(People.VAN_VLIET, "Assen", "2015-01-01", CHAPTER));
        String version = version(bringIn(People.DE_WIT, "Duinrade", "2020-01-01", CHAPTER));
        Api.as(People.MEREL)
                .get(there + "/provenance")
                .then()
                .body("articles[0].sources[0].since", equalTo("2020-01-01"));
        Map<String, Object> fields = fields(version);
        fields.put("from", "2012-01-01");
        correct(People.DE_WIT, version, fields).statusCode(204);
        Api.as(People.MEREL)
                .get(there + "/provenance")
                .then()
                .body("articles[0].sources[0].since", equalTo("2012-01-01"));
    }

    @Test
    @DisplayName(
            "What cannot be is refused at its field: days, a day or number of another version, a title that is taken, a kind")
    void refused() {
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2020-01-01", CHAPTER);
        String first = version(ordinance);
        send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of(
                                "ordinance",
                                ordinance.replaceAll(".*/", ""),
                                "from",
                                "2024-01-01",
                                "identifier",
                                "CVDR8_2",
                                "text",
                                CHAPTER.replace("het college", "de raad")))
                .statusCode(201);
        send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of("title", "Kadernota Duinrade", "kind", "FRAMEWORK_NOTE", "text", CHAPTER))
                .statusCode(201);
        Map<String, Map<String, Object>> wrong = new HashMap<>();
        wrong.put("until", Map.of("until", "2019-01-01"));
        wrong.put("from", Map.of("from", "2024-01-01"));
        wrong.put("identifier", Map.of("identifier", "CVDR8_2"));
        wrong.put("title", Map.of("title", "kadernota duinrade", "kind", "FRAMEWORK_NOTE"));
        wrong.put("kind", Map.of("kind", "MODEL_ARTICLES"));
        wrong.put("address", Map.of("address", "javascript:alert(1)"));
        wrong.put("seen", Map.of("seen", ""));
        wrong.forEach((field, changes) -> {
            Map<String, Object> fields = fields(first);
            fields.putAll(changes);
            correct(People.DE_WIT, first, fields).statusCode(400).body("errors.field", contains(field));
        });
        for (Object odd : List.of("0000-00-00", "1-1-99999", "gisteren")) {
            Map<String, Object> fields = fields(first);
            fields.put("from", odd);
            correct(People.DE_WIT, first, fields).statusCode(400).body("errors.field", contains("from"));
        }
    }

    @Test
    @DisplayName("Who corrects what a colleague just corrected sees both, keeps what was typed, and decides")
    void changedMeanwhile() {
        String version = version(bringIn(People.DE_WIT, "Duinrade", "2020-01-01", CHAPTER));
        Visitor town = visitor(People.DE_WIT);
        Visitor.Page form = town.get(page(version));
        assertEquals("APV Duinrade", Visitor.one(form, "#title").attr("value"));
        Map<String, Object> colleague = fields(version);
        colleague.put("licence", "CC-BY 4.0");
        correct(People.DE_WIT, version, colleague).statusCode(204);
        correct(People.DE_WIT, version, colleague).statusCode(400).body("errors.field", contains("seen"));

        Visitor.Page noDay = town.submit(form, "/gegevens", Map.of("from", "gisteren"));
        assertTrue(noDay.has("#from-fout") && !noDay.has("#nu"), noDay::text);
        Visitor.Page refused =
                town.submit(noDay, "/gegevens", Map.of("from", "2020-01-01", "publication", "Gemeenteblad 2020, 1"));
        assertEquals(400, refused.status());
        assertTrue(Visitor.one(refused, "section:has(#nu)").text().contains("CC-BY 4.0"), refused::text);
        assertEquals(
                "Gemeenteblad 2020, 1", Visitor.one(refused, "#publication").attr("value"));
        Visitor.Page kept = town.submit(refused, "/gegevens", Map.of("licence", "CC-BY 4.0"));
        assertEquals(page(version).replace("/gegevens", ""), kept.path(), kept::text);
        assertTrue(kept.text().contains("Gemeenteblad 2020, 1") && kept.text().contains("CC-BY 4.0"), kept::text);
        Visitor.Page open = town.get(page(version));
        Api.as(People.DE_WIT)
                .delete(version + "?by=" + Ground.seatOf(People.DE_WIT))
                .then()
                .statusCode(204);
        Visitor.Page gone = town.submit(open, "/gegevens", Map.of("publication", "Gemeenteblad 2020, 2"));
        assertEquals(404, gone.status());
        assertTrue(Visitor.one(gone, "#geschreven").val().contains("Gemeenteblad 2020, 2"), gone::text);
    }
}
