package nl.interstedelijkoverleg.ordinance;

import static io.restassured.RestAssured.given;
import static nl.interstedelijkoverleg.testing.Ordinances.CHAPTER;
import static nl.interstedelijkoverleg.testing.Ordinances.bringIn;
import static nl.interstedelijkoverleg.testing.Ordinances.send;
import static org.hamcrest.Matchers.contains;
import static org.hamcrest.Matchers.equalTo;
import static org.hamcrest.Matchers.greaterThan;
import static org.hamcrest.Matchers.hasItem;
import static org.hamcrest.Matchers.not;
import static org.hamcrest.Matchers.notNullValue;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import io.restassured.response.ValidatableResponse;
import io.restassured.specification.RequestSpecification;
import java.io.BufferedReader;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStreamReader;
import java.net.Socket;
import java.net.URI;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
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

/** The library of ordinances: who brings in, who takes out, and what one reads. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class LibraryTest {

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
    void whatIsBroughtInIsReadByEverybodyWhoIsLoggedIn() {
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2024-01-01", CHAPTER);
        for (Person person :
                List.of(People.DE_WIT, People.MEREL, People.BAKKER, People.ADMINISTRATOR, People.KUIPERS)) {
            Api.as(person)
                    .get(ordinance)
                    .then()
                    .statusCode(200)
                    .body("of", equalTo("Duinrade"))
                    .body("versions.from", contains("2024-01-01"))
                    .body("versions.confirmed", contains(true));
            Api.as(person)
                    .queryParam("name", "duinr")
                    .get("/api/v1/ordinances")
                    .then()
                    .statusCode(200)
                    .body("items.title", contains("APV Duinrade"));
        }
        Api.asNobody().get(ordinance).then().statusCode(401);
        String version = Api.as(People.MEREL).get(ordinance).path("versions[0].id");
        Api.as(People.MEREL)
                .get(ordinance + "/versions/" + version)
                .then()
                .statusCode(200)
                .body("parts[0].kind", equalTo("DIVISION"))
                .body("parts[0].parts.heading", contains("Artikel 3:1 Afbakening", "Artikel 3:2 Vergunning"))
                .body("parts[0].parts[1].parts.number", contains("1.", "2."))
                .body("parts[0].parts[1].id", notNullValue());
    }

    @Test
    @DisplayName(
            "Whoever takes part by name brings in; an alias, whoever enforces, an administrator and somebody else's seat do not")
    void whoBringsIn() {
        UUID seat = Ground.seatOf(People.DE_WIT);
        for (Person person : List.of(People.MEREL, People.ADMINISTRATOR, People.KUIPERS)) {
            send(person, seat, Map.of("from", "2024-01-01")).statusCode(404);
        }
        send(People.HOFMAN, Ground.seatOf(People.HOFMAN), Map.of()).statusCode(404);
        send(People.DE_WIT, seat, Map.of("kind", "MODEL_ARTICLES"))
                .statusCode(400)
                .body("errors[0].field", equalTo("kind"));
        send(People.BAKKER, Ground.seatOf(People.BAKKER), Map.of("kind", "MODEL_ARTICLES"))
                .statusCode(201);
        Api.as(People.MEREL).get("/api/v1/ordinances").then().body("items.of", contains(Ground.WORKER_LED));
    }

    @Test
    void badInputIsRefusedAtItsField() {
        UUID seat = Ground.seatOf(People.DE_WIT);
        refused(seat, Map.of("text", "   "), "text");
        refused(seat, Map.of("text", "<!DOCTYPE a [<!ENTITY b SYSTEM 'file:///etc/passwd'>]><cvdr>&b;</cvdr>"), "text");
        refused(seat, Map.of("municipality", "Bestaatniet"), "municipality");
        refused(seat, Map.of("municipality", ""), "municipality");
        refused(seat, Map.of("kind", "IETS"), "kind");
        refused(seat, Map.of("from", "gisteren"), "from");
        refused(seat, Map.of("from", "0000-01-01"), "from");
        refused(seat, Map.of("from", "2024-01-01", "until", "1-1-2024"), "until");
        refused(seat, Map.of("address", "javascript:alert(1)"), "address");
        send(People.DE_WIT, null, Map.of()).statusCode(400);
        Api.as(People.DE_WIT).get("/api/v1/ordinances").then().body("items.size()", equalTo(0));
    }

    @Test
    void aDayShowsTheVersionOfThatDay() {
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2020-01-01", CHAPTER);
        String id = ordinance.substring(ordinance.lastIndexOf('/') + 1);
        Map<String, Object> later = new HashMap<>();
        later.put("ordinance", id);
        later.put("from", "1-7-2024");
        later.put("text", CHAPTER.replace("wie thuis en voor zichzelf werkt", "thuiswerkers"));
        send(People.DE_WIT, Ground.seatOf(People.DE_WIT), later).statusCode(201);
        send(People.DE_WIT, Ground.seatOf(People.DE_WIT), later).statusCode(201);
        Api.as(People.MEREL).get(ordinance).then().body("versions.size()", equalTo(2));
        later.put("text", CHAPTER.replace("wie thuis en voor zichzelf werkt", "niemand"));
        send(People.DE_WIT, Ground.seatOf(People.DE_WIT), later)
                .statusCode(400)
                .body("errors[0].field", equalTo("from"));
        Api.as(People.MEREL)
                .get(ordinance)
                .then()
                .body("versions.from", contains("2024-07-01", "2020-01-01"))
                .body("versions[1].until", equalTo("2024-07-01"));

        Visitor merel = new Visitor(InstallationResource.installation().origin());
        String page = "/verordeningen/" + id;
        String now = merel.logIn(People.MEREL.username(), World.PASSWORD, page).text();
        assertTrue(now.contains("thuiswerkers") && !now.contains("Dit is niet wat nu geldt"), now);
        String then = merel.get(page + "?op=2022-05-01").text();
        assertTrue(
                then.contains("wie thuis en voor zichzelf werkt") && then.contains("Dit is niet wat nu geldt"), then);
        String before = merel.get(page + "?op=2019-01-01").text();
        assertTrue(before.contains("Op 1 januari 2019 gold hiervan niets"), before);
        assertEquals(404, merel.get(page + "?op=morgen").status());
        assertFalse(now.contains("Nieuwe versie inbrengen"), "an alias brings nothing in");
    }

    @Test
    @DisplayName(
            "A version is taken out by its own town or an administrator, and the link to it is shown to nobody else")
    void onlyItsOwnTownTakesAVersionOut() {
        // Brought in by a support service for a town that is not its own.
        String ordinance = bringIn(People.VAN_VLIET, "Duinrade", "2024-01-01", CHAPTER);
        String version = Api.as(People.MEREL).get(ordinance).path("versions[0].id");
        String path = ordinance + "/versions/" + version + "?by=";
        for (Person person : List.of(People.VAN_VLIET, People.BAKKER)) {
            Api.as(person).delete(path + Ground.seatOf(person)).then().statusCode(404);
        }
        for (Person person : List.of(People.MEREL, People.ADMINISTRATOR)) {
            Api.as(person).delete(path + Ground.seatOf(People.DE_WIT)).then().statusCode(404);
        }
        String page = ordinance.replace("/api/v1/ordinances", "/verordeningen");
        String removal = page + "/versies/" + version + "/verwijderen";
        Visitor other = new Visitor(InstallationResource.installation().origin());
        assertFalse(
                other.logIn(People.VAN_VLIET.username(), World.PASSWORD, page).has("a[href$=verwijderen]"));
        assertEquals(404, other.get(removal).status());
        Visitor town = new Visitor(InstallationResource.installation().origin());
        assertTrue(town.logIn(People.DE_WIT.username(), World.PASSWORD, page).has("a[href$=verwijderen]"));
        assertEquals(
                "/verordeningen",
                town.submit(town.get(removal), removal, Map.of()).path());
        Api.as(People.DE_WIT).get(ordinance).then().statusCode(404);
    }

    @Test
    @DisplayName(
            "What others bring in for a town is not confirmed, ends nothing that the town says, and is in its way neither by day nor number")
    void aTownAndOthers() throws SQLException {
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2020-01-01", CHAPTER);
        String id = ordinance.substring(ordinance.lastIndexOf('/') + 1);
        Map<String, Object> later = new HashMap<>(Map.of(
                "ordinance",
                id,
                "from",
                "2024-01-01",
                "identifier",
                "CVDR5_2",
                "text",
                CHAPTER.replace("wie thuis en voor zichzelf werkt", "niemand")));
        UUID others = Ground.seatOf(People.VAN_VLIET);
        send(People.VAN_VLIET, others, later).statusCode(201);
        Api.as(People.MEREL)
                .get(ordinance)
                .then()
                .body("versions.confirmed", contains(false, true))
                .body("versions[1].until", equalTo(null));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page = merel.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen/" + id);
        assertTrue(page.text().contains("wie thuis en voor zichzelf werkt"), "the town's own stands");
        assertTrue(page.text().contains("Een andere organisatie dan Duinrade bracht ook een versie in"), page::text);
        Visitor.Page unconfirmed = merel.get(
                Visitor.one(page, ".utrecht-alert--info a[href*=versies]").attr("href"));
        assertTrue(unconfirmed.text().contains("Dit is niet bevestigd door Duinrade"), unconfirmed::text);
        assertTrue(unconfirmed.has(".utrecht-alert--warning a[href*=versies]"), "and what stood before it is offered");

        // With one word changed in what stands beside it, it is not the same.
        later.put("licence", "CC0");
        send(People.VAN_VLIET, others, later).statusCode(400).body("errors[0].field", equalTo("from"));
        later.remove("licence");
        // The town says the same: it is confirmed, and there are no more versions than there were.
        UUID town = Ground.seatOf(People.DE_WIT);
        send(People.DE_WIT, town, later).statusCode(201);
        Api.as(People.MEREL)
                .get(ordinance)
                .then()
                .body("versions.confirmed", contains(true, true))
                .body("versions[1].until", equalTo("2024-01-01"));
        later.put("text", CHAPTER);
        send(People.VAN_VLIET, others, later).statusCode(400);
        // Others were first with something wrong, under the number of the town's own.
        Map<String, Object> wrong = new HashMap<>(
                Map.of("ordinance", id, "from", "2025-01-01", "identifier", "CVDR5_3", "text", CHAPTER + "Onzin."));
        send(People.VAN_VLIET, others, wrong).statusCode(201);
        wrong.put("text", CHAPTER);
        send(People.DE_WIT, town, wrong).statusCode(201);
        Api.as(People.MEREL)
                .get(ordinance)
                .then()
                .body("versions.from", contains("2025-01-01", "2025-01-01", "2024-01-01", "2020-01-01"))
                .body("versions.confirmed", contains(true, false, true, true));
        // The number of another town's ordinance is nobody's.
        bringIn(People.VAN_VLIET, "Assen", "2024-01-01", CHAPTER);
        send(
                        People.VAN_VLIET,
                        others,
                        Map.of(
                                "municipality", "Haarlem",
                                "title", "APV Haarlem",
                                "identifier", "CVDR5_2"))
                .statusCode(201);
    }

    @Test
    @DisplayName("Row 9: what somebody looks for is in no address; a number of a version is found too")
    void searching() {
        send(People.DE_WIT, Ground.seatOf(People.DE_WIT), Map.of("identifier", "CVDR123456_7"))
                .statusCode(201);
        bringIn(People.VAN_VLIET, "Assen", "2024-01-01", CHAPTER);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page list = merel.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen");
        for (String sought : List.of("duinrade", "cvdr123456", "APV Duin")) {
            Visitor.Page found = merel.submit(list, "/verordeningen/zoeken", Map.of("naam", sought));
            assertEquals("/verordeningen/zoeken", found.path());
            assertEquals(
                    List.of("Duinrade: APV Duinrade"),
                    found.html().select(".entry__title").eachText(),
                    sought);
            found.html()
                    .select("a[href], form")
                    .forEach(each -> assertFalse(
                            (each.attr("href") + each.attr("action"))
                                    .toLowerCase(Locale.ROOT)
                                    .contains("duin"),
                            each::outerHtml));
        }
        assertEquals("/verordeningen", merel.get("/verordeningen/zoeken").path(), "loaded again");
        Visitor.Page first =
                merel.submit(merel.get("/verordeningen/vergelijken"), "/verordeningen/zoeken", Map.of("naam", "assen"));
        Visitor.Page second = merel.get(Visitor.one(first, ".entry__title a").attr("href"));
        assertTrue(second.text().contains("Eerste: Assen"), second::text);
        Visitor.Page found = merel.submit(second, "/verordeningen/zoeken", Map.of("naam", "duin"));
        Visitor.Page compared = merel.get(Visitor.one(found, ".entry__title a").attr("href"));
        assertTrue(compared.has("#uitkomst"), compared::text);
    }

    @Test
    @DisplayName("By the page: what was recognised is looked at and corrected first, and nothing is kept before that")
    void throughThePage() {
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page form = town.logIn(People.DE_WIT.username(), World.PASSWORD, "/verordeningen/inbreng");
        Visitor.Page refused = town.submit(form, "/verordeningen/inbreng/tekst", Map.of("text", " "));
        assertEquals(400, refused.status());
        assertTrue(refused.has("#fouten a[href=#text]"), refused::text);
        Visitor.Page check = town.submit(refused, "/verordeningen/inbreng/tekst", Map.of("text", CHAPTER));
        assertTrue(
                check.text().contains("Herkende artikelen: 2. Van de 251 tekens zijn er 0 niet opgenomen."),
                check::text);
        String lines = Visitor.one(check, "#outline").wholeText();
        assertTrue(lines.contains("  artikel | Artikel | 3:2 | Vergunning\n    lid | 1. | Het is verboden"), lines);

        // Nothing that was filled in is lost, whatever is wrong.
        String action = check.path();
        Map<String, String> fields = new HashMap<>(
                Map.of("kind", "BYLAW", "municipality", "Bestaatniet", "title", "APV Duinrade", "from", "1-2-2024"));
        Visitor.Page wrong = town.submit(check, action, fields);
        assertEquals(400, wrong.status());
        assertTrue(wrong.has("#fouten a[href=#municipality]"), wrong::text);
        assertEquals("APV Duinrade", Visitor.one(wrong, "#title").attr("value"));
        assertEquals(lines.strip(), Visitor.one(wrong, "#outline").wholeText().strip());

        // A line that is none is said by its number, and looked at again what was corrected.
        Visitor.Page unreadable = town.submit(wrong, action, Map.of("act", "look", "outline", "x | y\n" + lines));
        assertEquals(400, unreadable.status());
        assertTrue(unreadable.text().contains("Regel 1 begint niet met"), unreadable::text);
        String corrected = lines.replace("      onderdeel | b. | wie door het college is aangewezen.\n", "");
        assertTrue(corrected.length() < lines.length());
        Visitor.Page again = town.submit(unreadable, action, Map.of("act", "look", "outline", corrected));
        assertEquals(200, again.status());
        assertTrue(again.text().contains("haalde er 32 tekens uit en zette er 0 bij"), again::text);
        Api.as(People.DE_WIT).get("/api/v1/ordinances").then().body("items.size()", equalTo(0));

        Visitor.Page kept = town.submit(again, action, Map.of("act", "keep", "municipality", "gemeente duinrade"));
        assertTrue(kept.path().startsWith("/verordeningen/"), () -> kept.path() + kept.text());
        assertTrue(kept.has("#artikel-3-2-lid-2"), kept::text);
        assertFalse(kept.text().contains("wie door het college is aangewezen"), kept::text);
        assertTrue(kept.text().contains("haalde er 32 tekens uit"), "everybody reads that somebody took something out");
        // The same form once more, as when it was sent twice.
        Visitor.Page twice = town.submit(again, action, Map.of("act", "keep", "municipality", "Duinrade"));
        assertEquals(kept.path(), twice.path());
        Api.as(People.MEREL).get("/api/v1/ordinances").then().body("items.title", contains("APV Duinrade"));

        // Somebody else's intake does not exist, and an alias has none.
        Visitor other = new Visitor(InstallationResource.installation().origin());
        assertEquals(
                404,
                other.logIn(People.VAN_VLIET.username(), World.PASSWORD, action).status());
        Visitor alias = new Visitor(InstallationResource.installation().origin());
        assertEquals(
                404,
                alias.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen/inbreng")
                        .status());
    }

    @Test
    @DisplayName(
            "From the public register, where an operator turned it on: looked up, taken, and looked at like a file")
    void fromTheRegister() {
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page form = town.logIn(People.DE_WIT.username(), World.PASSWORD, "/verordeningen/inbreng");
        Visitor.Page found = town.submit(form, "/verordeningen/inbreng/opzoeken", Map.of("register", "Vuurbaak"));
        assertTrue(found.text().contains("Verordening <CVDR90001_1>"), found::text);
        assertEquals("/verordeningen/inbreng/opzoeken", found.path(), "what somebody looks up is in no address");
        assertEquals(1, found.html().select("form[action$=ophalen]").size(), "what lies elsewhere is not taken");
        Visitor.Page check = town.submit(found, "/verordeningen/inbreng/ophalen", Map.of());
        assertTrue(check.path().matches("/verordeningen/inbreng/[0-9a-f-]{36}/1"), check::path);
        assertTrue(check.has("form[action='" + check.path() + "']"), check::text);

        Visitor.Page refused = town.submit(form, "/verordeningen/inbreng/opzoeken", Map.of("register", "\" or 1"));
        assertEquals(400, refused.status());
        assertTrue(refused.has("#register[aria-invalid=true]"), refused::text);
        assertEquals("\" or 1", Visitor.one(refused, "#register").attr("value"), "what was typed is not lost");
    }

    @Test
    @DisplayName("Several files and an archive at once: each is reported, and kept together or one by one")
    void severalFiles() throws Exception {
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page form = town.logIn(People.DE_WIT.username(), World.PASSWORD, "/verordeningen/inbreng");
        ByteArrayOutputStream archive = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(archive)) {
            zip.putNextEntry(new ZipEntry("map/../cvdr.xml"));
            zip.write(Files.readAllBytes(Path.of("src/test/resources/ordinances/vuurbaak-cvdr.xml")));
            zip.putNextEntry(new ZipEntry("leeg.txt"));
        }
        String report = upload(
                town,
                form,
                Map.of("een.txt", CHAPTER.getBytes(StandardCharsets.UTF_8), "alles.zip", archive.toByteArray()));
        Visitor.Page page = town.get(report);
        for (int i = 0; i < 30 && page.has("progress"); i++) {
            page = town.get(report);
        }
        assertEquals(3, page.html().select(".entry").size(), page::text);
        assertTrue(page.text().contains("cvdr.xml") && !page.text().contains("map/"), page::text);
        assertTrue(page.text().contains("Niet gelezen. Er staat niets in."), page::text);
        Visitor.Page kept = town.submit(page, report, Map.of("kind", "BYLAW"));
        assertTrue(
                kept.text().contains("Titel: "),
                "what a plain text does not say is asked for, one by one: " + kept.text());
        Visitor.Page all = town.submit(kept, report, Map.of("kind", "BYLAW", "municipality", "Duinrade"));
        assertEquals(1, all.html().select(".nl-data-badge").size(), all::text);
        Api.as(People.MEREL).get("/api/v1/ordinances").then().body("items.size()", equalTo(1));

        // One file leads to its page at once; none and a form that is none are refused.
        assertTrue(upload(town, form, Map.of("een.txt", CHAPTER.getBytes(StandardCharsets.UTF_8)))
                .endsWith("/1"));
        assertEquals(400, sent(town, form, Map.of("leeg.txt", new byte[0])).statusCode());
        assertEquals(413, announced("/verordeningen/inbreng/bestanden", "Content-Length: " + (25 << 20)));
        assertEquals(413, announced("/verordeningen/inbreng/tekst", "Content-Length: " + (7 << 20)));
        for (String path : List.of("/verordeningen/inbreng/tekst", "/verordeningen/inbreng/bestanden")) {
            assertEquals(413, announced(path, "Content-Length: " + (300 << 10)), "from somebody who is not known");
        }
        assertEquals(413, announced("/api/v1/ordinances", "Content-Length: " + (300 << 10)));
        assertEquals(401, announced("/verordeningen/inbreng/bestanden", "Transfer-Encoding: chunked"));
        Visitor alias = new Visitor(InstallationResource.installation().origin());
        alias.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen");
        String cookie = "Cookie: overleg-sessie=" + alias.cookie("overleg-sessie") + "\r\n";
        for (String path : List.of("/verordeningen/inbreng/tekst", "/verordeningen/inbreng/bestanden")) {
            assertEquals(
                    404,
                    announced(path, cookie + "Content-Length: " + (5 << 20)),
                    "nothing is read of what comes from no desk");
        }
        Visitor.Page longer = town.submit(
                form,
                "/verordeningen/inbreng/tekst",
                Map.of("text", CHAPTER + "Een zin die er staat.\n".repeat(20_000)));
        assertEquals(200, longer.status(), longer::text);
        assertEquals(413, announced("/uitnodiging", "Content-Length: " + (2 << 20)), "nowhere else so much");
        assertEquals(411, announced("/uitnodiging", "Transfer-Encoding: chunked"));
    }

    @Test
    @DisplayName("By the interface: a file is read, and its lines are brought in")
    void aFileByTheInterface() {
        Map<String, Object> read = Api.as(People.DE_WIT)
                .contentType("application/octet-stream")
                .body(CHAPTER.getBytes(StandardCharsets.UTF_8))
                .post("/api/v1/ordinance-readings")
                .then()
                .statusCode(200)
                .body("account.leftOut", equalTo(List.of()))
                .extract()
                .path("");
        send(People.DE_WIT, Ground.seatOf(People.DE_WIT), Map.of("outline", read.get("outline"), "text", ""))
                .statusCode(201);
        for (Person person : List.of(People.MEREL, People.ADMINISTRATOR)) {
            Api.as(person)
                    .contentType("application/octet-stream")
                    .body(new byte[] {'a'})
                    .post("/api/v1/ordinance-readings")
                    .then()
                    .statusCode(404);
        }
    }

    @Test
    @DisplayName("What somebody wrote whose session ended is given back, but for what is longer than a page can bear")
    void aLongTextAfterTheEnd() {
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page form = town.logIn(People.DE_WIT.username(), World.PASSWORD, "/verordeningen/inbreng");
        String session = town.cookie("overleg-sessie");
        String token = Visitor.one(form, "form[action$=tekst] [name=csrf]").attr("value");
        town.submit(form, "/afmelden", Map.of());
        for (int words : List.of(20_000, 300_000)) {
            String back = given().baseUri(InstallationResource.installation().origin())
                    .redirects()
                    .follow(false)
                    .cookie("overleg-sessie", session)
                    .cookie("overleg-csrf", token)
                    .formParam("csrf", token)
                    .formParam("text", "woord ".repeat(words))
                    .post("/verordeningen/inbreng/tekst")
                    .then()
                    .statusCode(401)
                    .extract()
                    .asString();
            assertEquals(words < 100_000, back.contains("woord woord"), words + " words");
        }
    }

    @Test
    @DisplayName("What is known of a source goes along sealed: for whoever read it, and for nobody who only says so")
    void whatWasReadIsSealed() {
        String source =
                "<html><body><nav>Menu</nav><main><h1>Regels</h1><p>Artikel 1 Naam</p><p>Tekst.</p></main></body></html>";
        Map<String, Object> read = read(source.getBytes(StandardCharsets.UTF_8))
                .statusCode(200)
                .extract()
                .path("");
        String outline = (String) read.get("outline");
        Map<String, Object> fields = Map.of("outline", outline, "text", "", "reading", read.get("reading"));
        assertEquals("HTML", format(People.DE_WIT, "Met zegel", fields));
        assertEquals("NOT_KNOWN", format(People.VAN_VLIET, "Andermans zegel", fields));
        assertEquals("NOT_KNOWN", format(People.DE_WIT, "Zonder zegel", Map.of("outline", outline, "text", "")));
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen");
        Map<String, String> said = Map.of(
                "Met zegel", "staan er 4 niet in de tekst",
                "Zonder zegel", "is niet bekend",
                "Andermans zegel", "is niet bekend");
        said.forEach((title, words) -> {
            String id = Api.as(People.MEREL)
                    .queryParam("name", title)
                    .get("/api/v1/ordinances")
                    .path("items[0].id");
            String page = merel.get("/verordeningen/" + id).text();
            assertTrue(page.contains(words), title + " " + page);
        });
    }

    private static String format(Person person, String title, Map<String, Object> fields) {
        Map<String, Object> all = new HashMap<>(fields);
        all.put("title", title);
        String location = send(person, Ground.seatOf(person), all)
                .statusCode(201)
                .extract()
                .header("Location");
        return Api.as(People.MEREL)
                .get(location.substring(location.indexOf("/api/")))
                .path("versions[0].format");
    }

    private static ValidatableResponse read(byte[] content) {
        return Api.as(People.DE_WIT)
                .contentType("application/octet-stream")
                .body(content)
                .post("/api/v1/ordinance-readings")
                .then();
    }

    @Test
    @DisplayName("A draft with tracked changes is looked at and not kept, neither by the page nor by the interface")
    void drafts() throws IOException {
        ByteArrayOutputStream file = new ByteArrayOutputStream();
        Path folder = Path.of("src/test/resources/ordinances/vuurbaak-docx");
        try (ZipOutputStream zip = new ZipOutputStream(file);
                Stream<Path> parts = Files.walk(folder)) {
            for (Path part : parts.filter(Files::isRegularFile).toList()) {
                zip.putNextEntry(new ZipEntry(folder.relativize(part).toString().replace('\\', '/')));
                zip.write(Files.readAllBytes(part));
            }
        }
        read(file.toByteArray()).statusCode(400).body("errors[0].code", equalTo("SOURCE_IS_DRAFT"));
        Visitor town = new Visitor(InstallationResource.installation().origin());
        Visitor.Page form = town.logIn(People.DE_WIT.username(), World.PASSWORD, "/verordeningen/inbreng");
        String path = upload(town, form, Map.of("ontwerp.docx", file.toByteArray()));
        Visitor.Page check = town.get(path);
        assertTrue(check.text().contains("Dit is een ontwerp met bijgehouden wijzigingen"), check::text);
        assertFalse(check.has("form[action^=/verordeningen/inbreng/]"), check::text);
        Api.as(People.DE_WIT).get("/api/v1/ordinances").then().body("items.size()", equalTo(0));
    }

    /** What is answered to whoever says how long a form will be, before any of it was sent. */
    private static int announced(String path, String length) throws IOException {
        URI origin = URI.create(InstallationResource.installation().origin());
        try (Socket socket = new Socket(origin.getHost(), origin.getPort())) {
            socket.setSoTimeout(10_000);
            String type = path.endsWith("bestanden")
                    ? "multipart/form-data; boundary=x"
                    : "application/x-www-form-urlencoded";
            socket.getOutputStream()
                    .write(("POST " + path + " HTTP/1.1\r\nHost: " + origin.getAuthority() + "\r\nContent-Type: " + type
                                    + "\r\n" + length + "\r\n\r\n")
                            .getBytes(StandardCharsets.US_ASCII));
            String answer = new BufferedReader(
                            new InputStreamReader(socket.getInputStream(), StandardCharsets.US_ASCII))
                    .readLine();
            return Integer.parseInt(answer.split(" ")[1]);
        }
    }

    private static Response sent(Visitor visitor, Visitor.Page form, Map<String, byte[]> files) {
        RequestSpecification request = given().baseUri(
                        InstallationResource.installation().origin())
                .redirects()
                .follow(false)
                .cookie("overleg-sessie", visitor.cookie("overleg-sessie"))
                .cookie("overleg-csrf", visitor.cookie("overleg-csrf"))
                .multiPart(
                        "csrf",
                        Visitor.one(form, "form[action$=bestanden] [name=csrf]").attr("value"))
                .multiPart("ordinance", "");
        files.forEach((name, content) -> request.multiPart("files", name, content));
        return request.post("/verordeningen/inbreng/bestanden");
    }

    private static String upload(Visitor visitor, Visitor.Page form, Map<String, byte[]> files) {
        Response answer = sent(visitor, form, files);
        assertEquals(303, answer.statusCode(), answer.asString());
        return answer.header("Location").replaceFirst("^https?://[^/]+", "");
    }

    @Test
    @DisplayName(
            "Which organisation looks into which towns is kept nowhere; a town and an administrator can take it out")
    void theirsIsTheirOwnAffair() throws SQLException {
        String ordinance = bringIn(People.BAKKER, "Duinrade", "2024-01-01", CHAPTER);
        String other = bringIn(People.VAN_VLIET, "Assen", "2024-01-01", CHAPTER);
        List<Object> versions = List.of(
                Api.as(People.DE_WIT).get(ordinance).path("versions[0].keySet()"),
                Api.as(People.DE_WIT).get(other).path("versions[0].keySet()"));
        assertEquals(versions.get(0).toString(), versions.get(1).toString());
        try (Connection connection = Ground.migrator()) {
            List<String> rows = Ground.column(
                    connection,
                    "select replace(replace(lower((to_jsonb(v) - 'id' - 'ordinance_id')::text), 'assen', ''), 'duinrade', '')"
                            + " from ordinance_version v");
            assertEquals(rows.get(0), rows.get(1), "two organisations, and no other row");
        }
        String version = Api.as(People.MEREL).get(ordinance).path("versions[0].id");
        String path = ordinance + "/versions/" + version;
        Api.as(People.BAKKER)
                .delete(path + "?by=" + Ground.seatOf(People.BAKKER))
                .then()
                .statusCode(404);
        Api.as(People.DE_WIT).delete(path).then().statusCode(404);
        Api.atLevelOne(People.ADMINISTRATOR).delete(path).then().statusCode(404);
        Api.as(People.ADMINISTRATOR).delete(path).then().statusCode(204);
        Api.as(People.DE_WIT).get(ordinance).then().statusCode(404);
    }

    @Test
    @DisplayName(
            "What stands beside a text in its file is counted and not kept: remarks, deletions, the page around it")
    void whatStandsBesideATextIsNotPublished() throws SQLException {
        String page = "<html><body><nav>Ingelogd als Piet Paulusma</nav><main><h1>Regels</h1><p>Artikel 1 Naam</p>"
                + "<p><img src='x.png' alt='Foto van Piet Paulusma'></p>"
                + "<p>Dit zijn regels \\u0000.</p></main></body></html>";
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2024-01-01", page);
        try (Connection connection = Ground.migrator()) {
            String stored = Ground.column(connection, "select content::text || account::text from ordinance_version")
                    .get(0);
            assertFalse(stored.contains("Paulusma"), stored);
            assertTrue(stored.contains("SITE"), stored);
        }
        Api.as(People.MEREL)
                .get(ordinance + "/versions/"
                        + Api.as(People.MEREL).get(ordinance).path("versions[0].id"))
                .then()
                .body("leftOut.reason", hasItem("SITE"))
                .body("leftOut[0].characters", greaterThan(10));
    }

    @Test
    @DisplayName("An article is followed through the versions by its text, whatever its number")
    void historyOfAnArticle() {
        String ordinance = bringIn(People.DE_WIT, "Duinrade", "2015-01-01", CHAPTER);
        String id = ordinance.substring(ordinance.lastIndexOf('/') + 1);
        String renumbered = CHAPTER.replace("3:2", "3:9");
        for (Map.Entry<String, String> each : Map.of(
                        "2018-01-01",
                        CHAPTER,
                        "2020-01-01",
                        renumbered,
                        "2022-01-01",
                        renumbered.replace("thuis en voor zichzelf", "alleen"),
                        "2024-01-01",
                        "Artikel 3:1 Afbakening\nDit hoofdstuk gaat over bedrijven in Duinrade.\n")
                .entrySet()) {
            send(
                            People.DE_WIT,
                            Ground.seatOf(People.DE_WIT),
                            Map.of("ordinance", id, "from", each.getKey(), "text", each.getValue()))
                    .statusCode(201);
        }
        Api.as(People.MEREL)
                .get(ordinance + "/articles/artikel-3-2")
                .then()
                .statusCode(200)
                .body("coarse", equalTo(false))
                .body("entries.step", contains("LAPSED", "CHANGED", "CHANGED", "SAME", "FIRST"))
                .body("entries.heading[1]", equalTo("Artikel 3:9 Vergunning"))
                .body("entries.differences[1].findAll { it.kind == 'INSERTED' }.text.join('')", equalTo("alleen"));
        Api.as(People.MEREL).get(ordinance + "/articles/artikel-9-9").then().statusCode(404);
        Visitor merel = new Visitor(InstallationResource.installation().origin());
        Visitor.Page page =
                merel.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen/" + id + "/artikelen/artikel-3-9");
        assertEquals("alleen", Visitor.one(page, "ins").ownText());
        assertTrue(page.text().contains("Verviel."), page::text);
    }

    @Test
    @DisplayName("Lock 3: whoever serves requests writes no ordinance but through the gates")
    void theDatabaseHoldsIt() throws SQLException {
        bringIn(People.DE_WIT, "Duinrade", "2024-01-01", CHAPTER);
        try (Connection application = Ground.application();
                Statement statement = application.createStatement()) {
            for (String forbidden : List.of(
                    "delete from overleg.ordinance",
                    "update overleg.ordinance_version set licence = 'x'",
                    "insert into overleg.ordinance (id, kind, title) values (gen_random_uuid(), 'BYLAW', 'xx')",
                    "update overleg.ordinance_article set words = ''")) {
                assertThrows(SQLException.class, () -> statement.execute(forbidden), forbidden);
            }
        }
    }

    private static void refused(UUID seat, Map<String, Object> fields, String field) {
        send(People.DE_WIT, seat, fields)
                .statusCode(400)
                .body("errors.field", hasItem(field))
                .body("errors.field", not(hasItem("by")));
    }
}
