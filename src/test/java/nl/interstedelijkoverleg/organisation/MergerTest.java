package nl.interstedelijkoverleg.organisation;

import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.nullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
@DisplayName("A merger of municipalities")
class MergerTest {

    private static final String MERGERS = "/api/v1/municipality-mergers";
    private static final String NEXT_YEAR = in(200);

    @BeforeAll
    static void ground() throws SQLException {
        Ground.prepare();
        for (String name : List.of(
                "Oosterpolder", "Westerpolder", "Bovendijk", "Benedendijk", "Middendijk", "Zijdijk", "Achterdijk")) {
            all("insert into municipality (id, name, fictitious) values (gen_random_uuid(), '" + name + "', true)");
        }
    }

    @Test
    @DisplayName(
            "is entered beforehand and takes effect on its date: organisation, seat and room go over, both names stay")
    void takesEffectOnItsDate() throws SQLException {
        String seat = seatOfJansma("Gemeente Oosterpolder", "Oosterpolder");
        String room = found(seat, "Oosterpolder", 201);

        enter(List.of("Oosterpolder", "Westerpolder"), in(30), "Polderstad", 204);

        Api.as(People.ADMINISTRATOR)
                .get(MERGERS)
                .then()
                .statusCode(200)
                .body("find { it.successor == 'Polderstad' }.toCome", equalTo(true))
                .body("find { it.successor == 'Polderstad' }.founds", equalTo(true))
                .body("find { it.successor == 'Polderstad' }.ending", equalTo(List.of("Oosterpolder", "Westerpolder")));
        Api.as(People.JANSMA)
                .get(room)
                .then()
                .body("municipality", equalTo("Oosterpolder"))
                .body("municipalityMergedInto", nullValue())
                .body("self.organisationMergedInto", nullValue());
        found(seat, "Polderstad", 400);
        found(seat, "Westerpolder", 201);

        // The day comes; nothing runs.
        all("update municipality set valid_until = dutch_day() where name in ('Oosterpolder', 'Westerpolder')");
        all("update municipality set valid_from = dutch_day() where name = 'Polderstad'");

        Api.as(People.JANSMA)
                .get(room)
                .then()
                .statusCode(200)
                .body("municipality", equalTo("Oosterpolder"))
                .body("municipalityMergedInto", equalTo("Polderstad"))
                .body("self.organisation", equalTo("Gemeente Oosterpolder"))
                .body("self.organisationMergedInto", equalTo("Polderstad"));
        Api.as(People.JANSMA)
                .body(Map.of("kind", "QUESTION", "title", "Na de fusie", "text", "De zetel is er nog."))
                .post(room + "/topics")
                .then()
                .statusCode(201);
        Api.as(People.ADMINISTRATOR)
                .get("/api/v1/organisations")
                .then()
                .body("find { it.name == 'Gemeente Oosterpolder' }.mergedInto", equalTo("Polderstad"));
        Visitor jansma = new Visitor(InstallationResource.installation().origin()).header("Accept-Language", "nl");
        assertEquals(
                200,
                jansma.logIn(People.JANSMA.username(), World.PASSWORD, "/ruimtes")
                        .status());
        String page = jansma.get(room.replace("/api/v1/rooms", "/ruimtes")).text();
        assertTrue(page.contains("Oosterpolder (nu gemeente Polderstad)"), page);

        found(seat, "Oosterpolder", 400);
        found(seat, "Polderstad", 201);
        assertEquals(
                List.of("2"),
                read("select count(*) from municipality where name in ('Oosterpolder', 'Westerpolder')"
                        + " and valid_until = dutch_day()"
                        + " and successor_id = (select id from municipality where name = 'Polderstad')"));
        assertEquals(
                List.of("Oosterpolder"),
                read("select m.name from municipality m join organisation o on o.municipality_id = m.id"
                        + " where o.name = 'Gemeente Oosterpolder'"),
                "history is kept");
        cancel("Oosterpolder", 400);
    }

    @Test
    @DisplayName("goes on through later mergers, each by its date")
    void chains() throws SQLException {
        enter(List.of("Bovendijk"), in(10), "Benedendijk", 204);
        enter(List.of("Benedendijk"), in(400), "Middendijk", 204);
        assertEquals(List.of("Bovendijk"), today("Bovendijk"));
        all("update municipality set valid_until = dutch_day() where name = 'Bovendijk'");
        assertEquals(List.of("Benedendijk"), today("Bovendijk"));
        all("update municipality set valid_until = dutch_day() + 1 where name = 'Benedendijk'");
        assertEquals(List.of("Benedendijk"), today("Bovendijk"));
        all("update municipality set valid_until = dutch_day() where name = 'Benedendijk'");
        assertEquals(List.of("Middendijk"), today("Bovendijk"));
        assertEquals(List.of("Middendijk"), today("Middendijk"));
    }

    @Test
    @DisplayName("of real municipalities is kept by code, and can be taken back as long as it is to come")
    void takenBack() throws SQLException {
        enter(List.of("Wijdemeren"), NEXT_YEAR, "GM0402", 204);
        assertEquals(
                List.of("GM0402 " + NEXT_YEAR),
                read("select successor_code || ' ' || valid_until from municipality where code = 'GM1696'"));
        refused(List.of("Wijdemeren"), NEXT_YEAR, "Gooise Meren", "ending", "MUNICIPALITY_ENDS");
        refused(List.of("Hilversum"), in(100), "Laren", "ending", "MUNICIPALITY_ENDS");
        cancel("Wijdemeren", 204);
        cancel("Wijdemeren", 404);
        assertEquals(
                List.of("t"),
                read("select valid_until is null and successor_code is null from municipality where code = 'GM1696'"));

        // A new one may bear the name of one that goes into it.
        Map<String, Object> plan = plan(List.of("Wijdemeren", "Hilversum"), NEXT_YEAR, "Hilversum");
        plan.put("code", "GM9998");
        plan.put("province", "Noord-Holland");
        enter(plan).then().statusCode(204);
        assertEquals(
                List.of("GM9998", "GM9998"),
                read("select successor_code from municipality where code in" + " ('GM1696', 'GM0402')"));
        assertEquals(
                List.of("GM0402"),
                read("select code from municipality where name = 'Hilversum' and (valid_from is null or valid_from <="
                        + " dutch_day())"));
        cancel("Hilversum", 204);
        assertEquals(
                List.of("GM0402", "GM1696"),
                read("select code from municipality where name in ('Hilversum', 'Wijdemeren') and valid_until is null"
                        + " order by 1"));
    }

    @Test
    @DisplayName("is refused with the reason, and then nothing has changed")
    void refusals() throws SQLException {
        List<String> before =
                read("select m::text from municipality m where name in ('Zijdijk', 'Achterdijk') order by 1");
        List<String> dike = List.of("Zijdijk");
        refused(dike, in(0), "Achterdijk", "date", "DATE_NOT_LATER");
        refused(dike, in(-1), "Achterdijk", "date", "DATE_NOT_LATER");
        refused(dike, in(15_000), "Achterdijk", "date", "DATE_NOT_LATER");
        refused(dike, "31-2-2099", "Achterdijk", "date", "DATE_UNREADABLE");
        refused(dike, "", "Achterdijk", "date", "REQUIRED");
        refused(List.of(), NEXT_YEAR, "Achterdijk", "ending", "REQUIRED");
        refused(List.of("Nergenshuizen"), NEXT_YEAR, "Achterdijk", "ending", "MUNICIPALITY_UNKNOWN");
        refused(List.of("Zijdijk", "Laren"), NEXT_YEAR, "Achterdijk", "ending", "MUNICIPALITY_UNKNOWN");
        refused(dike, NEXT_YEAR, "", "successor", "REQUIRED");
        refused(dike, NEXT_YEAR, "Laren", "successor", "SUCCESSOR_UNFIT");
        refused(List.of("Laren"), NEXT_YEAR, "Nieuw Laren", "code", "MUNICIPALITY_CODE");
        refused(List.of("Laren"), NEXT_YEAR, "Nieuw Laren", "province", "REQUIRED");
        Map<String, Object> taken = plan(List.of("Laren"), NEXT_YEAR, "Nieuw Laren");
        taken.put("code", "GM0363");
        taken.put("province", "Noord-Holland");
        enter(taken).then().statusCode(400).body("errors.code", hasItem("NAME_TAKEN"));
        assertEquals(
                before, read("select m::text from municipality m where name in ('Zijdijk', 'Achterdijk') order by 1"));
    }

    @Test
    @DisplayName("is the only way in which the application can end a municipality")
    void narrow() throws SQLException {
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            for (String sql : List.of(
                    "update municipality set valid_until = current_date",
                    "update municipality set name = 'Anders'",
                    "delete from municipality",
                    "select gate.note_run('REWRITE')",
                    "insert into job_run values ('REWRITE', current_date)")) {
                SQLException refusal = assertThrows(SQLException.class, () -> statement.execute(sql), sql);
                assertEquals("42501", refusal.getSQLState(), sql);
            }
        }
    }

    @Test
    @DisplayName("and every municipality is found by its name, another spelling of it, and its province")
    void search() {
        Api.as(People.ADMINISTRATOR)
                .get("/api/v1/municipalities?name=den haag")
                .then()
                .statusCode(200)
                .body("items.code", equalTo(List.of("GM0518")));
        Api.as(People.ADMINISTRATOR)
                .get("/api/v1/municipalities?name=sudwest-fryslan")
                .then()
                .body("items.code", hasItem("GM1900"));
        Set<String> codes = new HashSet<>();
        String from = "";
        int pages = 0;
        do {
            var page = Api.as(People.ADMINISTRATOR).get("/api/v1/municipalities?province=Limburg" + from);
            page.then().statusCode(200);
            List<String> provinces = page.path("items.province");
            assertEquals(Set.of("Limburg"), new HashSet<>(provinces));
            List<String> found = page.path("items.code");
            found.forEach(code -> assertTrue(codes.add(code), code + " came twice"));
            String next = page.path("next");
            from = next == null ? null : "&from=" + next;
            pages++;
        } while (from != null);
        assertTrue(pages > 1, "one page only");
        assertTrue(codes.contains("GM0935"), codes::toString);
    }

    private static String seatOfJansma(String organisation, String municipality) {
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("name", organisation, "kind", "MUNICIPALITY", "municipality", municipality))
                .post("/api/v1/organisations")
                .then()
                .statusCode(204);
        String id = Api.as(People.ADMINISTRATOR)
                .get("/api/v1/organisations")
                .path("find { it.name == '" + organisation + "' }.id");
        Map<String, Object> seat = new HashMap<>();
        seat.put("organisation", id);
        seat.put("name", "F. Jansma");
        seat.put("function", "wethouder");
        seat.put("portfolios", List.of("zorg"));
        seat.put("enforcementTask", false);
        String code = Api.as(People.ADMINISTRATOR)
                .body(seat)
                .post("/api/v1/seats")
                .then()
                .statusCode(200)
                .extract()
                .path("code");
        Ground.take(People.JANSMA, code);
        return Ground.seatOf(People.JANSMA).toString();
    }

    /** Founds a local consultation, and returns its address. */
    private static String found(String seat, String municipality, int status) {
        Map<String, Object> plan = new LinkedHashMap<>();
        plan.put("name", "Thuiswerk in " + municipality);
        plan.put("purpose", "Overleg over een voorstel");
        plan.put("kind", "LOCAL");
        plan.put("admittedKinds", List.of("SEX_WORKER", "MUNICIPALITY"));
        plan.put("history", "FROM_JOINING");
        plan.put("municipality", municipality);
        plan.put("seat", seat);
        return Api.as(People.JANSMA)
                .body(plan)
                .post("/api/v1/rooms")
                .then()
                .statusCode(status)
                .extract()
                .header("Location");
    }

    private static Map<String, Object> plan(List<String> ending, String date, String successor) {
        Map<String, Object> plan = new HashMap<>();
        plan.put("ending", ending);
        plan.put("date", date);
        plan.put("successor", successor);
        return plan;
    }

    private static Response enter(Map<String, Object> plan) {
        return Api.as(People.ADMINISTRATOR).body(plan).post(MERGERS);
    }

    private static void enter(List<String> ending, String date, String successor, int status) {
        enter(plan(ending, date, successor)).then().statusCode(status);
    }

    private static void refused(List<String> ending, String date, String successor, String field, String reason) {
        var answer = enter(plan(ending, date, successor));
        answer.then().statusCode(400);
        assertEquals(
                reason,
                answer.path("errors.find { it.field == '" + field + "' }.code"),
                () -> answer.body().asString());
    }

    private static void cancel(String name, int status) throws SQLException {
        String id = read("select id from municipality where name = '" + name + "' order by valid_from nulls first")
                .get(0);
        Api.as(People.ADMINISTRATOR).delete(MERGERS + "/" + id).then().statusCode(status);
    }

    private static String in(int days) {
        return LocalDate.now(ZoneId.of("Europe/Amsterdam")).plusDays(days).toString();
    }

    private static List<String> today(String name) throws SQLException {
        return read("select t.name from municipality m join municipality t on t.id = municipality_today(m.id)"
                + " where m.name = '" + name + "'");
    }

    private static List<String> read(String sql) throws SQLException {
        try (Connection connection = Ground.migrator()) {
            return Ground.column(connection, sql);
        }
    }

    private static void all(String sql) throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            assertTrue(statement.executeUpdate(sql) > 0, sql);
        }
    }
}
