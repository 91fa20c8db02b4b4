package nl.interstedelijkoverleg.admin;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.sql.Connection;
import java.sql.SQLException;
import java.util.ArrayDeque;
import java.util.Deque;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.TreeMap;
import java.util.TreeSet;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Routes;
import org.jsoup.nodes.Element;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What an administrator can see, walked from link to link and from answer to answer. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class AdministratorSeesNoRoomTest {

    private static final List<String> OUTSIDE = List.of("/account", "/ruimtes", "/");

    @Test
    @DisplayName(
            "An administrator sees no room, no alias and no number of them: a room more changes no page and no answer")
    void anAdministratorSeesNoRoom() throws SQLException {
        Ground.prepare();
        Visitor administrator = administrator();
        Map<String, String> before = walk(administrator);

        Ground.Room room = Ground.room("kanarievogelkooi")
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SEX_WORKER", People.MEREL, People.ROBIN, People.KIM, People.ALEX, People.LOU, People.SAM);
        Ground.Room local = Ground.room("kanariepiet", "LOCAL", "FROM_START", People.DE_WIT);
        String topic = room.topic(People.MEREL, "kanarietitel", "kanarietekst");
        room.post(People.DE_WIT, topic, "kanarieantwoord");

        Set<String> canaries = new TreeSet<>(
                List.of("kanarie", room.id().toString(), local.id().toString(), topic.replaceAll(".*/", "")));
        canaries.add(Api.as(People.MEREL).get(room.path()).path("self.label"));
        canaries.add(Api.as(People.ROBIN).get(room.path()).path("self.label"));
        try (Connection all = Ground.migrator()) {
            canaries.addAll(Ground.column(
                    all,
                    "select id::text from membership where room_id in ('" + room.id() + "', '" + local.id() + "')"));
        }
        assertTrue(canaries.size() >= 14, "too few canaries: " + canaries);
        String member =
                Api.as(People.MEREL).get(room.path() + "/members").body().asString();
        assertTrue(
                canaries.stream().filter(member::contains).count() >= 2,
                "a member sees none of the canaries: " + member);

        Map<String, String> after = walk(administrator);
        after.forEach((path, body) -> canaries.forEach(canary -> assertFalse(
                body.toLowerCase(Locale.ROOT).contains(canary.toLowerCase(Locale.ROOT)), canary + " on " + path)));
        assertEquals(before.keySet(), after.keySet());
        before.forEach((path, body) -> assertEquals(body, after.get(path), path));
    }

    @Test
    @DisplayName("A merger is entered on the page, comes back with its reasons when it cannot be, and is taken back")
    void aMergerOnThePage() {
        Ground.prepare();
        Visitor administrator = administrator();
        Visitor.Page page = administrator.get("/beheer/gemeenten");
        Visitor.Page refused = administrator.submit(
                page,
                "/fusies",
                Map.of("ending", "Wormerland\nNergenshuizen", "date", "1-1-2020", "successor", "Zaanstad"));
        assertEquals(400, refused.status());
        assertTrue(refused.has("#ending-fout"), refused.text());
        assertTrue(Visitor.one(refused, "#ending").text().contains("Nergenshuizen"), "what was filled in is kept");

        Visitor.Page entered = administrator.submit(
                refused, "/fusies", Map.of("ending", "Wormerland", "date", "1-1-2034", "successor", "Zaanstad"));
        assertEquals(200, entered.status(), entered.text());
        Element row = entered.html().select("tr").stream()
                .filter(each ->
                        each.text().startsWith("Wormerland") && each.text().contains("Zaanstad"))
                .findFirst()
                .orElseThrow();
        Visitor.Page taken =
                administrator.submit(entered, row.selectFirst("form").attr("action"), Map.of());
        assertEquals(200, taken.status(), taken.text());
        assertTrue(
                taken.html().select("tr").stream()
                        .noneMatch(each -> each.text().startsWith("Wormerland")
                                && each.text().contains("Zaanstad")),
                "it was not taken back");
    }

    /** A row of an administrator in the table of laws, for the addresses that have one. */
    private static String law;

    @BeforeAll
    static void aLawOfTheirOwn() {
        Ground.prepare();
        law = Api.as(People.OTHER_ADMINISTRATOR)
                .body(Map.of("name", "Wet op de vogelhuizen", "noun", "de", "shortName", "Wvh"))
                .post("/api/v1/own-laws")
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceAll(".*/", "");
    }

    @AfterAll
    static void itGoes() {
        Api.as(People.OTHER_ADMINISTRATOR)
                .delete("/api/v1/own-laws/" + law)
                .then()
                .statusCode(204);
    }

    private static Visitor administrator;

    /** Logged in once: a one-time code works once. */
    private static synchronized Visitor administrator() {
        if (administrator == null) {
            Visitor visitor = new Visitor(InstallationResource.installation().origin());
            String username = People.OTHER_ADMINISTRATOR.username();
            visitor.logIn(username, World.PASSWORD, "/ruimtes");
            Visitor.Page page = visitor.stepUp(visitor.get("/beheer"), username, World.PASSWORD, World.TOTP_SECRET);
            assertEquals("/beheer", page.path(), page.text());
            administrator = visitor;
        }
        return administrator;
    }

    /** Every page that links lead to from the administrator's own, and every answer that is for administrators alone. */
    private static Map<String, String> walk(Visitor administrator) {
        Map<String, String> bodies = new TreeMap<>();
        Deque<String> open = new ArrayDeque<>(pages());
        Set<String> seen = new HashSet<>(open);
        while (!open.isEmpty()) {
            String path = open.pop();
            Visitor.Page page = administrator.get(path);
            assertEquals(200, page.status(), path);
            bodies.put(path, steady(page));
            for (String link : page.html().select("a[href^=/]").eachAttr("href")) {
                String target = link.replaceAll("#.*", "");
                boolean follow = !target.isEmpty() && !target.startsWith("/aanmelden") && !target.startsWith("/s/");
                if (follow && seen.add(target)) {
                    open.add(target);
                }
            }
        }
        for (String path : answers()) {
            String body = Api.as(People.OTHER_ADMINISTRATOR)
                    .get(path)
                    .then()
                    .statusCode(200)
                    .extract()
                    .asString();
            bodies.put(path, body);
        }
        assertTrue(bodies.keySet()
                .containsAll(List.of("/beheer", "/beheer/gemeenten", "/beheer/werking", "/api/v1/operation")));
        assertTrue(bodies.keySet().containsAll(OUTSIDE));
        assertTrue(bodies.size() > 20, () -> "only " + bodies.keySet());
        return bodies;
    }

    /** A page without what is drawn anew each time: the tokens of its forms. */
    private static String steady(Visitor.Page page) {
        page.html().select("input[name=csrf], input[name=requestKey]").remove();
        return page.html().outerHtml();
    }

    private static List<String> pages() {
        return Stream.concat(routes().stream().filter(path -> !path.startsWith("/api/")), OUTSIDE.stream())
                .toList();
    }

    private static List<String> answers() {
        return routes().stream().filter(path -> path.startsWith("/api/")).toList();
    }

    /** What an administrator may get, from the annotations themselves: a new one is walked without anybody thinking of it. */
    private static Set<String> routes() {
        Set<String> paths = new TreeSet<>();
        for (Routes.Route route : Routes.all()) {
            if (!route.writes() && route.method().isAnnotationPresent(AdministratorOnly.class)) {
                String path = route.path().replace("{law}", law);
                assertFalse(path.contains("{"), "walk this one too: " + route);
                paths.add(path);
            }
        }
        return paths;
    }
}
