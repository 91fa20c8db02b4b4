package nl.interstedelijkoverleg.web;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.net.URI;
import java.time.Instant;
import java.time.temporal.ChronoUnit;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.demo.InventedOperator;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
@DisplayName("Whoever comes here can find who answers for the place")
class AnswerablePlaceTest {

    private static final List<String> OPEN = List.of(
            "/contact",
            "/privacy",
            "/toegankelijkheid",
            "/klachten",
            "/kwetsbaarheid",
            "/openbaarheid",
            "/gebruiksafspraak",
            "/sneltoetsen");

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"nl", "en"})
    @DisplayName("every link in the footer of every page opens without an account")
    void footers(String language) {
        Set<String> links = new TreeSet<>();
        for (Visitor.Page page : pages(language)) {
            assertTrue(
                    Visitor.one(page, "footer").text().contains(InventedOperator.NAME),
                    page.uri() + " does not say who runs this");
            Set<String> found =
                    new TreeSet<>(page.html().select("footer a[href^=/]").eachAttr("href"));
            assertTrue(found.containsAll(OPEN), page.uri() + " leads only to " + found);
            links.addAll(found);
        }
        for (String link : links) {
            Response answer = visit(link, language);
            assertEquals(200, answer.statusCode(), link);
            Document page = Jsoup.parse(answer.body().asString());
            assertEquals(language, page.selectFirst("html").attr("lang"), link);
            assertEquals(1, page.select("h1").size(), link);
        }
    }

    /** Pages of visitors, of errors, of a sex worker and of an official. */
    private static List<Visitor.Page> pages(String language) {
        Visitor visitor = visitor(language);
        List<Visitor.Page> pages = new ArrayList<>();
        for (String path : OPEN) {
            pages.add(visitor.get(path));
        }
        for (String path : List.of("/", "/uitnodiging", "/bestaat-niet", "/aanmelden/mislukt")) {
            pages.add(visitor.get(path));
        }
        Ground.Room room = Ground.room("voetregel").joinedBy("SEX_WORKER", People.MEREL);
        Visitor merel = visitor(language);
        pages.add(merel.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes"));
        pages.add(merel.get("/ruimtes/" + room.id()));
        pages.add(merel.get("/account"));
        Visitor official = visitor(language);
        pages.add(official.logIn(People.DE_WIT.username(), World.PASSWORD, "/ruimtes"));
        pages.add(official.get("/ruimtes/nieuw"));
        return pages;
    }

    @Test
    @DisplayName("and nothing recognises them there: no cookie but the one that protects forms")
    void cookies() {
        for (String path : OPEN) {
            List<String> names = visit(path, "nl").headers().getValues("Set-Cookie").stream()
                    .map(cookie -> cookie.substring(0, cookie.indexOf('=')))
                    .toList();
            assertEquals(List.of("overleg-csrf"), names, path);
        }
        assertEquals(
                List.of(), visit("/.well-known/security.txt", "nl").headers().getValues("Set-Cookie"));
    }

    @Test
    @DisplayName("whoever found a vulnerability can read where to report it (RFC 9116)")
    void securityText() {
        Response answer = visit("/.well-known/security.txt", "nl");
        assertEquals(200, answer.statusCode());
        assertEquals(
                "text/plain;charset=utf-8",
                answer.contentType().replace(" ", "").toLowerCase(Locale.ROOT));
        Map<String, List<String>> fields = new TreeMap<>(String.CASE_INSENSITIVE_ORDER);
        Pattern field = Pattern.compile("([A-Za-z-]+): (\\S.*)");
        for (String line : answer.body().asString().split("\n", -1)) {
            Matcher matcher = field.matcher(line);
            assertTrue(line.isEmpty() || matcher.matches(), line);
            if (!line.isEmpty()) {
                fields.computeIfAbsent(matcher.group(1), ignored -> new ArrayList<>())
                        .add(matcher.group(2));
            }
        }
        assertEquals(
                Set.of("Contact", "Expires", "Preferred-Languages", "Canonical", "Policy"),
                Set.copyOf(fields.keySet()));
        fields.forEach((name, values) -> assertEquals(1, values.size(), name));
        assertEquals(List.of("mailto:veiligheid@verzonnen.example"), fields.get("Contact"));
        Instant expires = Instant.parse(fields.get("Expires").get(0));
        assertTrue(expires.isAfter(Instant.now().plus(7, ChronoUnit.DAYS)), expires::toString);
        assertTrue(expires.isBefore(Instant.now().plus(365, ChronoUnit.DAYS)), expires::toString);
        assertEquals(List.of(origin() + "/.well-known/security.txt"), fields.get("Canonical"));
        URI policy = URI.create(fields.get("Policy").get(0));
        assertEquals(200, visit(policy.getPath(), "en").statusCode());
    }

    @Test
    @DisplayName("a complaint goes to another organisation, and asks for no name and no account")
    void complaints() {
        Document page = Jsoup.parse(visit("/klachten", "nl").body().asString());
        String text = page.select("main").text();
        assertTrue(text.contains(InventedOperator.COMPLAINTS), text);
        assertNotNull(page.selectFirst("main a[href=mailto:klachten@weegschaal.example]"));
        assertTrue(page.select("main form, main input").isEmpty());
    }

    @Test
    @DisplayName("no page claims that rooms lie outside the Woo, and each article waits for a lawyer")
    void openness() {
        Document page = Jsoup.parse(visit("/openbaarheid", "nl").body().asString());
        assertTrue(page.select("main").text().contains("Een ruimte ligt niet buiten de Woo"));
        assertTrue(page.select("main tbody tr").size() >= 5);
        page.select("main tbody tr")
                .forEach(row -> assertTrue(row.text().contains("na te kijken door een jurist"), row.text()));
    }

    private static Response visit(String path, String language) {
        return given().baseUri(origin())
                .header("Accept-Language", language)
                .redirects()
                .follow(false)
                .get(path);
    }

    private static Visitor visitor(String language) {
        return new Visitor(origin()).header("Accept-Language", language);
    }

    private static String origin() {
        return InstallationResource.installation().origin();
    }
}
