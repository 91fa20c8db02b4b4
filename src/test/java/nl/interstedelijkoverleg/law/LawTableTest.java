package nl.interstedelijkoverleg.law;

import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.junit.jupiter.api.Assertions.assertEquals;
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
import java.util.UUID;
import java.util.stream.IntStream;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Stepped;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The table of laws that an administrator extends. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class LawTableTest {

    @Inject
    LawTable laws;

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @AfterEach
    void nothingStays() {
        List<String> own = Api.as(People.ADMINISTRATOR).get("/api/v1/own-laws").path("id");
        own.forEach(id -> Api.as(People.ADMINISTRATOR)
                .delete("/api/v1/own-laws/" + id)
                .then()
                .statusCode(204));
    }

    private static ValidatableResponse add(Person person, Map<String, Object> fields) {
        Map<String, Object> body = new HashMap<>(
                Map.of("name", "Wet regulering sekswerk", "shortName", "Wrs", "identifier", "BWBR0099999"));
        body.putAll(fields);
        return Api.as(person).body(body).post("/api/v1/own-laws").then();
    }

    private static ValidatableResponse read(String text) {
        return Api.as(People.MEREL)
                .body(Map.of("text", text))
                .post("/api/v1/law-readings")
                .then()
                .statusCode(200);
    }

    @Test
    @DisplayName("A law that an administrator adds, changes and takes out is known at once where that was done")
    void extended() {
        read("artikel 3 Wrs").body("key", contains("wet:wrs&artikel=3"));
        String law = add(People.ADMINISTRATOR, Map.of("aliases", List.of("Sekswerkwet")))
                .statusCode(201)
                .extract()
                .header("Location");
        String path = law.substring(law.indexOf("/api/"));
        read("artikel 3 Wrs en artikel 4, tweede lid, van de Sekswerkwet")
                .body("key", contains("BWBR0099999&artikel=3", "BWBR0099999&artikel=4&lid=2"))
                .body("address[0]", equalTo("https://wetten.overheid.nl/jci1.3.1:c:BWBR0099999&artikel=3"));
        Api.as(People.MEREL).get("/api/v1/laws").then().body("[0].name", equalTo("Wet regulering sekswerk"));
        Map<String, Object> changed = Map.of("name", "Wet regulering sekswerk", "shortName", "WRSW");
        Api.as(People.ADMINISTRATOR).body(changed).put(path).then().statusCode(204);
        read("artikel 3 WRSW").body("key", contains("wet:wrsw&artikel=3"));
        Api.as(People.ADMINISTRATOR).get(path).then().body("aliases.size()", equalTo(0));
        Api.as(People.ADMINISTRATOR).delete(path).then().statusCode(204);
        Api.as(People.ADMINISTRATOR).delete(path).then().statusCode(404);
        Api.as(People.ADMINISTRATOR).body(changed).put(path).then().statusCode(404);
        read("artikel 3, van de Sekswerkwet").body("key.size()", equalTo(1));
    }

    @Test
    @DisplayName("An own row goes before the table that comes with the application, and gives it a number")
    void precedence() {
        read("artikel 2.1 Wabo").body("key", contains("wet:wabo&artikel=2.1"));
        add(
                        People.ADMINISTRATOR,
                        Map.of(
                                "name", "Wet algemene bepalingen omgevingsrecht",
                                "shortName", "Wabo",
                                "identifier", "bwbr0024779"))
                .statusCode(201);
        read("artikel 2.1 Wabo").body("key", contains("BWBR0024779&artikel=2.1"));
        assertTrue(laws.spellings("BWBR0024779&artikel=2.1").contains("wet:wabo&artikel=2.1"));
    }

    @Test
    @DisplayName("What another node changed is known within twenty seconds")
    void otherNodes() throws SQLException {
        read("artikel 3 Wrs").body("key", contains("wet:wrs&artikel=3"));
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate(
                    "insert into law values (gen_random_uuid(), 'Wet regulering sekswerk', 'de', 'Wrs', '{}',"
                            + " 'BWBR0099999')");
        }
        long end = System.nanoTime() + LawTable.KEPT.plusSeconds(5).toNanos();
        String key = "";
        while (!key.equals("BWBR0099999&artikel=3") && System.nanoTime() < end) {
            key = read("artikel 3 Wrs").extract().path("[0].key");
        }
        assertEquals("BWBR0099999&artikel=3", key);
    }

    @Test
    @DisplayName("What cannot be a law, or is the name of another, is told at its field")
    void refusals() {
        add(People.ADMINISTRATOR, Map.of()).statusCode(201);
        refused(Map.of("name", "", "identifier", ""), "name", "REQUIRED");
        refused(Map.of("name", "van de", "shortName", "Vd", "identifier", ""), "name", "LAW_NAME_UNFIT");
        refused(Map.of("name", "Nieuwe wet", "shortName", "de", "identifier", ""), "shortName", "LAW_NAME_UNFIT");
        refused(
                Map.of("name", "Nieuwe wet", "shortName", "Nw", "aliases", List.of("Goed", "..-"), "identifier", ""),
                "aliases",
                "LAW_NAME_UNFIT");
        refused(Map.of("name", "Nieuwe wet", "shortName", "Wrs", "identifier", ""), "shortName", "LAW_OF_ANOTHER");
        refused(
                Map.of("name", "wet Regulering  Sekswerk", "shortName", "Nw", "identifier", ""),
                "name",
                "LAW_OF_ANOTHER");
        refused(Map.of("name", "Nieuwe wet", "shortName", "Nw"), "identifier", "LAW_OF_ANOTHER");
        // Of the table that comes with the application: the abbreviation of another law.
        refused(Map.of("name", "Sekswerkregels", "shortName", "Sr", "identifier", ""), "shortName", "LAW_OF_ANOTHER");
        refused(Map.of("name", "Nieuwe wet", "shortName", "Nw", "identifier", "BWBR1"), "identifier", "LAW_IDENTIFIER");
        refused(
                Map.of("name", "Nieuwe wet", "shortName", "Nw", "identifier", "", "noun", "een"),
                "noun",
                "UNKNOWN_CHOICE");
        refused(
                Map.of(
                        "name",
                        "Nieuwe wet",
                        "shortName",
                        "Nw",
                        "identifier",
                        "",
                        "aliases",
                        IntStream.range(0, 21).mapToObj(i -> "Nw" + i).toList()),
                "aliases",
                "TOO_MANY_CHOSEN");
        Api.as(People.ADMINISTRATOR).get("/api/v1/own-laws").then().body("shortName", contains("Wrs"));
        Api.as(People.ADMINISTRATOR)
                .contentType("application/json")
                .post("/api/v1/own-laws")
                .then()
                .statusCode(400);
    }

    private static void refused(Map<String, Object> fields, String field, String code) {
        add(People.ADMINISTRATOR, fields)
                .statusCode(400)
                .body("errors.field", hasItem(field))
                .body("errors.find { it.field == '" + field + "' }.code", equalTo(code));
    }

    @Test
    @DisplayName("Nobody but an administrator at level 2 sees or changes the own rows")
    void administratorsOnly() {
        for (Person person : List.of(People.MEREL, People.DE_WIT, People.BAKKER, People.TRUST_CONTACT)) {
            add(person, Map.of()).statusCode(404);
            Api.as(person).get("/api/v1/own-laws").then().statusCode(404);
        }
        Api.atLevelOne(People.ADMINISTRATOR).get("/api/v1/own-laws").then().statusCode(401);
    }

    @Test
    @DisplayName("On the pages: added, refused with what was typed, changed and taken out")
    void pages() {
        Visitor administrator = Stepped.visitor(People.ADMINISTRATOR);
        Visitor.Page page = administrator.get("/beheer/wetten");
        Visitor.Page refused =
                administrator.submit(page, "/beheer/wetten", Map.of("name", "Sekswerkregels", "shortName", "Sr"));
        assertEquals(400, refused.status());
        assertEquals("Sekswerkregels", Visitor.one(refused, "#name").val());
        assertTrue(refused.has("#fouten a[href='#shortName']"), refused::text);
        Visitor.Page added = administrator.submit(
                refused, "/beheer/wetten", Map.of("shortName", "Swr", "aliases", "Sekswerkregeling\nSW-regels"));
        assertTrue(added.text().contains("Swr, Sekswerkregeling, SW-regels"), added::text);
        Visitor.Page own = administrator.get(Visitor.one(added, "main table a").attr("href"));
        String path = own.path();
        Visitor.Page changed = administrator.submit(own, path, Map.of("name", "Regels over sekswerk", "noun", "het"));
        assertTrue(changed.text().contains("Regels over sekswerk"), changed::text);
        Visitor.Page asked = administrator.submit(administrator.get(path), path + "/verwijdering", Map.of());
        assertEquals(400, asked.status());
        assertTrue(asked.has("#fouten a[href='#confirmed']"), asked::text);
        assertEquals("Regels over sekswerk", Visitor.one(asked, "#name").val());
        Visitor.Page gone = administrator.submit(asked, path + "/verwijdering", Map.of("confirmed", "ja"));
        assertTrue(gone.text().contains("Nog geen eigen wetten"), gone::text);
        assertEquals(
                404, administrator.get("/beheer/wetten/" + UUID.randomUUID()).status());
    }
}
