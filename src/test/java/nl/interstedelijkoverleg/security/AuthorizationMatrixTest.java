package nl.interstedelijkoverleg.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.Consumes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.concurrent.ConcurrentHashMap;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ear;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Laws;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Policy;
import nl.interstedelijkoverleg.testing.Practice;
import nl.interstedelijkoverleg.testing.Routes;
import nl.interstedelijkoverleg.testing.Routes.Route;
import nl.interstedelijkoverleg.testing.Stepped;
import org.junit.jupiter.api.AfterAll;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Lock 4: every route for every kind of person. The table is made by asking the running application, and compared with the
 * one that somebody looked at and committed: a route that nobody has decided about fails the build.
 */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class AuthorizationMatrixTest {

    private static final String RESOURCE = "authorization-matrix.txt";

    private static final int ROOMS_AT_ONCE = 40;

    private static final String[] OF_A_ROOM = {
        "room", "topic", "post", "member", "batch", "code", "slipRequest", "draft", "answerRequest"
    };

    private static final String[] OF_NO_ROOM = {
        "policyTheme",
        "position",
        "policyProposal",
        "statement",
        "ordinance",
        "version",
        "part",
        "practice",
        "verdict",
        "law"
    };

    /** Somebody who asks: with a token on the interface, with a session on the pages. */
    private record Asker(String name, Person person, int level) {}

    private static final List<Asker> ASKERS = List.of(
            new Asker("visitor", null, 0),
            new Asker("sex worker, member", People.MEREL, 2),
            new Asker("sex worker, outsider", People.KIM, 2),
            new Asker("official, member", People.DE_WIT, 2),
            new Asker("official, outsider", People.KUIPERS, 2),
            new Asker("removed member", People.VAN_VLIET, 2),
            new Asker("interpreter, member", People.VERTALER, 2),
            new Asker("member with a frozen seat", People.VERKADE, 2),
            new Asker("moderator", People.BAKKER, 2),
            new Asker("moderator, level 1", People.BAKKER, 1),
            new Asker("trust contact", People.TRUST_CONTACT, 2),
            new Asker("administrator", People.ADMINISTRATOR, 2),
            new Asker("administrator, level 1", People.ADMINISTRATOR, 1),
            new Asker("enforcement", People.HOFMAN, 2));

    private final Map<Asker, String> sessions = new LinkedHashMap<>();

    @BeforeAll
    static void ground() {
        Ground.prepare();
        Map<String, Object> interpreter = new LinkedHashMap<>();
        interpreter.put("organisation", Ground.organisation(Ground.SUPPORT));
        interpreter.put("name", "V. Vertaler");
        interpreter.put("function", "tolk Roemeens");
        interpreter.put("portfolios", List.of());
        interpreter.put("enforcementTask", false);
        interpreter.put("interpreter", true);
        Ground.take(
                People.VERTALER,
                Api.as(People.ADMINISTRATOR)
                        .body(interpreter)
                        .post("/api/v1/seats")
                        .then()
                        .statusCode(200)
                        .extract()
                        .path("code"));
        Ground.take(People.VERKADE, Ground.seatCode(Ground.DUINRADE, "B. Verkade", "raadslid", false));
    }

    /** Gives back what other tests count: two seats that nobody has any more. */
    @AfterAll
    static void theyGo() throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance");
        }
        Laws.clear();
        Policy.clear();
        Practice.clear();
        seat("ACTIVE");
        for (Person person : List.of(People.VERTALER, People.VERKADE)) {
            String own = Ground.seatOf(person).toString();
            Api.as(person)
                    .delete("/api/v1/desks/" + own + "/seats/" + own)
                    .then()
                    .statusCode(204);
        }
    }

    private static void seat(String state) {
        Api.as(People.ADMINISTRATOR)
                .body(Map.of("state", state))
                .put("/api/v1/seats/" + Ground.seatOf(People.VERKADE) + "/state")
                .then()
                .statusCode(204);
    }

    @Test
    @DisplayName("Lock 4 and row 12: every route for every kind of person is as decided")
    void everyRouteForEveryKindOfPersonIsAsDecided() throws IOException, InterruptedException {
        List<Route> routes = Routes.all();
        assertTrue(routes.size() > 60, "too few routes were found: " + routes.size());
        ASKERS.forEach(asker -> sessions.put(asker, session(asker)));

        StringBuilder table = new StringBuilder();
        table.append("# Lock 4. Every route, every kind of person, and what the running application answers.\n");
        table.append("# 404 and 303-login/401 are refusals; 400 means: may do it, but sent nothing sensible.\n");
        Map<String, String> readable = readable();
        Map<Route, List<String>> answers = new ConcurrentHashMap<>();
        // Reading changes nothing, so several are read at a time.
        Routes.besideEachOther(
                routes.stream().filter(AuthorizationMatrixTest::onlyReads).toList(),
                route -> answers.put(route, asked(route, readable)));
        // So are those that change something in a room, each in its own.
        List<Route> inRooms =
                routes.stream().filter(AuthorizationMatrixTest::isInItsOwnRoom).toList();
        for (int from = 0; from < inRooms.size(); from += ROOMS_AT_ONCE) {
            inRoomsOfTheirOwn(inRooms.subList(from, Math.min(from + ROOMS_AT_ONCE, inRooms.size())), answers);
        }
        for (Route route : routes) {
            if (!onlyReads(route) && !isInItsOwnRoom(route)) {
                answers.put(route, asked(route, route.verb().equals("GET") ? readable : fixture(route)));
            }
        }
        for (Route route : routes) {
            table.append('\n')
                    .append(route.verb())
                    .append(' ')
                    .append(route.path())
                    .append('\n');
            for (int i = 0; i < ASKERS.size(); i++) {
                String answer = answers.get(route).get(i);
                String name = ASKERS.get(i).name();
                table.append("    ").append(name).append(": ").append(answer).append('\n');
                // The page that says that Keycloak does not answer is the one honest 503.
                assertTrue(
                        !answer.startsWith("5") || route.path().equals("/aanmelden/niet-nu"),
                        route + " answers " + answer + " to " + name);
            }
        }
        java.nio.file.Path made = java.nio.file.Path.of("target", RESOURCE);
        Files.writeString(made, table);
        assertEquals(
                new String(getClass().getResourceAsStream("/" + RESOURCE).readAllBytes(), StandardCharsets.UTF_8),
                table.toString(),
                "The answers differ from src/test/resources/" + RESOURCE
                        + ". Look at each difference; if it is meant, copy " + made);
    }

    /** One seat founds a hundred open rooms at most, so those that have served are closed. */
    private void inRoomsOfTheirOwn(List<Route> routes, Map<Route, List<String>> answers)
            throws IOException, InterruptedException {
        Map<Route, Map<String, String>> rooms = new ConcurrentHashMap<>();
        seat("ACTIVE");
        Routes.besideEachOther(routes, route -> {
            Map<String, String> values = everywhere();
            values.putAll(room());
            rooms.put(route, values);
        });
        seat("FROZEN");
        Routes.besideEachOther(routes, route -> answers.put(route, asked(route, rooms.get(route))));
        Routes.besideEachOther(
                routes,
                // If it is still there.
                route -> Api.ask(
                        People.BAKKER,
                        "PUT",
                        "/api/v1/rooms/" + rooms.get(route).get("room") + "/state",
                        Map.of("state", "CLOSED")));
    }

    /** What everybody is answered, one after the other: what one does can change what the next may. */
    private List<String> asked(Route route, Map<String, String> values) {
        return ASKERS.stream().map(asker -> ask(route, asker, values)).toList();
    }

    private static boolean isInItsOwnRoom(Route route) {
        return route.writes() && !route.last() && names(route, OF_A_ROOM) && !names(route, OF_NO_ROOM);
    }

    /** What ends a session or an account comes after all others, one at a time. */
    private static boolean onlyReads(Route route) {
        return route.verb().equals("GET") && !route.last();
    }

    /** What this address names, each its own, as those who may take it out do. */
    private static Map<String, String> fixture(Route route) {
        Map<String, String> values = everywhere();
        if (names(route, OF_A_ROOM)) {
            seat("ACTIVE");
            values.putAll(room());
            seat("FROZEN");
        }
        if (names(route, "policyTheme", "position", "policyProposal", "statement")) {
            values.putAll(policy());
        }
        if (names(route, "ordinance", "version", "part")) {
            values.putAll(ordinance());
        }
        if (names(route, "practice", "verdict")) {
            values.putAll(judged(practice("Praktijk van de matrix")));
        }
        if (names(route, "law")) {
            values.put("law", law("Wet van de matrix"));
        }
        return values;
    }

    private static boolean names(Route route, String... values) {
        return Stream.of(values).anyMatch(value -> route.path().contains("{" + value + "}"));
    }

    /** What stays while the table is made, all of it. */
    private static Map<String, String> readable() {
        Map<String, String> values = everywhere();
        seat("ACTIVE");
        values.putAll(room());
        seat("FROZEN");
        values.putAll(policy());
        values.putAll(ordinance());
        values.putAll(judged(practice("Praktijk die blijft")));
        values.put("law", law("Wet die blijft"));
        return values;
    }

    /** What every address can name: what is there for all, and what is not there at all. */
    private static Map<String, String> everywhere() {
        Map<String, String> values = new LinkedHashMap<>();
        for (String absent : List.of(
                "request",
                "domain",
                "report",
                "notice",
                "handover",
                "proposal",
                "widening",
                "listing",
                "admission",
                "fact",
                "intake")) {
            values.put(absent, UUID.randomUUID().toString());
        }
        values.put("by", Ground.seatOf(People.BAKKER).toString());
        values.put("organisation", Ground.organisation(Ground.DUINRADE).toString());
        values.put("seat", Ground.seatOf(People.KUIPERS).toString());
        values.put("subject", "soort");
        values.put("kind", "ALLIANCE");
        // One that goes into no other: an administrator may ask, and nothing happens.
        values.put("municipality", new UUID(0, 1).toString());
        values.put("paragraph", "1");
        values.put("number", "1");
        values.put("language", "en");
        values.put("reference", Laws.reference("artikel 151a Gemeentewet"));
        try {
            values.put("town", Policy.town("Duinrade"));
            values.put("neighbour", Policy.town("Assen"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return values;
    }

    /** A room in which everybody of the askers who should be a member is one, also the one whose seat is frozen after that. */
    private static Map<String, String> room() {
        Ground.Room room = Ground.room("matrix");
        room.redeem(
                People.VERTALER, room.codes("SUPPORT_SERVICE", "INTERPRETER", 1).get(0));
        room.joinedBy("MUNICIPALITY", People.VERKADE)
                .joinedBy("SEX_WORKER", People.MEREL)
                .joinedBy("MUNICIPALITY", People.DE_WIT)
                .joinedBy("SUPPORT_SERVICE", People.VAN_VLIET);
        Person moderator = room.moderator();
        String removed = Api.as(People.VAN_VLIET).get(room.path()).path("self.id");
        Api.as(moderator).delete(room.path() + "/members/" + removed).then().statusCode(204);
        String topic = room.topic(People.MEREL, "Onderwerp", "Van een sekswerker");
        room.post(People.DE_WIT, topic, "Van een wethouder");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("room", room.id().toString());
        values.put("topic", topic.substring(topic.lastIndexOf('/') + 1));
        values.put("post", Api.as(People.MEREL).get(topic + "/posts").path("items[0].id"));
        values.put("member", Api.as(People.DE_WIT).get(room.path()).path("self.id"));
        values.put(
                "batch",
                Api.as(moderator).get(room.path() + "/invitation-batches").path("[0].id"));
        values.put("code", room.codes("MUNICIPALITY", 1).get(0));
        values.put(
                "slipRequest",
                Api.as(moderator)
                        .body(Map.of("role", "MEMBER", "words", "Voor wie dit aangaat"))
                        .post(room.path() + "/slip-requests")
                        .path("id"));
        values.put(
                "draft",
                Api.as(moderator)
                        .body(Map.of("text", "Een alinea.\n\nNog een.", "tabled", true))
                        .post(room.path() + "/summary-drafts")
                        .path("id"));
        values.put(
                "answerRequest",
                Api.as(People.MEREL)
                        .body(Map.of("organisation", Ground.organisation(Ground.DUINRADE), "weeks", 4))
                        .post(topic + "/answer-requests")
                        .path("id"));
        return values;
    }

    /** An ordinance of Duinrade with one article. */
    private static Map<String, String> ordinance() {
        String path = "/api/v1/ordinances/"
                + Ordinances.send(
                                People.DE_WIT,
                                Ground.seatOf(People.DE_WIT),
                                Map.of("title", "APV " + UUID.randomUUID()))
                        .statusCode(201)
                        .extract()
                        .header("Location")
                        .replaceFirst(".*/", "");
        return Map.of(
                "ordinance",
                path.substring(path.lastIndexOf('/') + 1),
                "version",
                Api.as(People.DE_WIT).get(path).path("versions[0].id"),
                "part",
                "artikel-3-2");
    }

    private static Map<String, String> judged(String practice) {
        return Map.of(
                "practice",
                practice,
                "verdict",
                Practice.judge(People.BAKKER, Ground.seatOf(People.BAKKER), practice, "Wat wij ervan vinden.")
                        .statusCode(200)
                        .extract()
                        .path("id"));
    }

    /** What is said of policy, and of what; what waits was proposed by somebody else than those who ask. */
    private static Map<String, String> policy() {
        try {
            Policy.clear();
            return Map.of(
                    "policyTheme",
                    Policy.theme("ESCORT"),
                    "position",
                    Policy.say(Map.of()),
                    "policyProposal",
                    Policy.propose(
                            People.DE_WIT,
                            Ground.seatOf(People.DE_WIT),
                            Map.of("theme", Policy.theme("ONLINE"), "stance", "NO_POLICY")),
                    "statement",
                    Policy.state(People.BAKKER, Ground.seatOf(People.BAKKER), "Een tekst uit de praktijk.")
                            .statusCode(200)
                            .extract()
                            .path("id"));
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    /** A law that an administrator added; that of the first fixture, which is only read, stays. */
    private static String law(String title) {
        Laws.remove(title);
        return Api.as(People.ADMINISTRATOR)
                .body(Map.of("name", title))
                .post("/api/v1/own-laws")
                .then()
                .statusCode(201)
                .extract()
                .header("Location")
                .replaceFirst(".*/", "");
    }

    /** Good practice of a municipality; that of the first fixture, which is only read, stays. */
    private static String practice(String title) {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from good_practice where title = '" + title + "'");
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
        return Practice.write(People.DE_WIT, Map.of("title", title));
    }

    private static String session(Asker asker) {
        if (asker.person() == null) {
            return null;
        }
        if (asker.level() == 2
                && List.of(People.BAKKER, People.TRUST_CONTACT, People.ADMINISTRATOR)
                        .contains(asker.person())) {
            String session = Stepped.session(asker.person());
            // The table ends it: whoever comes after takes the step anew.
            Stepped.forget(asker.person());
            return session;
        }
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        String username = asker.person().username();
        Visitor.Page page = visitor.logIn(username, World.PASSWORD, "/ruimtes");
        assertEquals(200, page.status(), asker.name() + " could not log in: " + page.text());
        return visitor.cookie("overleg-sessie");
    }

    private String ask(Route route, Asker asker, Map<String, String> values) {
        String path = route.path();
        for (Map.Entry<String, String> value : values.entrySet()) {
            path = path.replace("{" + value.getKey() + "}", value.getValue());
        }
        assertTrue(!path.contains("{"), "nothing to fill in for " + path);
        if (path.endsWith("/gebeurtenissen")) {
            // It does not end by itself.
            try (Ear ear = Ear.open(InstallationResource.installation().origin(), path, sessions.get(asker))) {
                return String.valueOf(ear.status());
            }
        }
        HttpResponse<String> answer = Api.answer(route.api() ? api(route, asker, path) : page(route, asker, path));
        String location = answer.headers().firstValue("Location").orElse(null);
        int status = answer.statusCode();
        if (location == null || status < 300 || status >= 400) {
            return String.valueOf(status);
        }
        String where = location.contains("/protocol/openid-connect/auth")
                ? " keycloak"
                : location.contains("/aanmelden/niveau-2")
                        ? " level 2"
                        : location.contains("/aanmelden") ? " login" : "";
        return status + where;
    }

    private static String takes(Route route) {
        Consumes consumes = route.method().getAnnotation(Consumes.class);
        return consumes == null ? "" : consumes.value()[0];
    }

    private static HttpRequest api(Route route, Asker asker, String path) {
        HttpRequest.Builder request = to(path).header("Accept", "application/json");
        if (asker.person() != null) {
            String client = asker.level() == 2 ? DemoRealm.SCRIPT_CLIENT : DemoRealm.SCRIPT_CLIENT_LEVEL_1;
            request.header("Authorization", "Bearer " + Api.token(asker.person(), client));
        }
        if (takes(route).equals("application/octet-stream")) {
            return request.header("Content-Type", "application/octet-stream")
                    .method(route.verb(), BodyPublishers.ofString("x"))
                    .build();
        }
        boolean tells = route.verb().equals("POST") || route.verb().equals("PUT");
        return request.header("Content-Type", "application/json")
                .method(route.verb(), tells ? BodyPublishers.ofString("{}") : BodyPublishers.noBody())
                .build();
    }

    private HttpRequest page(Route route, Asker asker, String path) {
        HttpRequest.Builder request = to(path);
        String session = sessions.get(asker) == null ? "" : "overleg-sessie=" + sessions.get(asker);
        if (route.verb().equals("GET")) {
            return (session.isEmpty() ? request : request.header("Cookie", session)).build();
        }
        String token = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        request.header("Cookie", "overleg-csrf=" + token + (session.isEmpty() ? "" : "; " + session));
        if (takes(route).equals("multipart/form-data")) {
            return request.header("Content-Type", "multipart/form-data; boundary=grens")
                    .method(
                            route.verb(),
                            BodyPublishers.ofString("--grens\r\nContent-Disposition: form-data; name=\"csrf\"\r\n\r\n"
                                    + token + "\r\n--grens--\r\n"))
                    .build();
        }
        return request.header("Content-Type", "application/x-www-form-urlencoded")
                .method(route.verb(), BodyPublishers.ofString("csrf=" + token))
                .build();
    }

    private static HttpRequest.Builder to(String path) {
        return HttpRequest.newBuilder(
                        URI.create(InstallationResource.installation().origin() + path))
                .timeout(Duration.ofSeconds(60));
    }
}
