package nl.interstedelijkoverleg.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.Consumes;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import nl.interstedelijkoverleg.demo.DemoRealm;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Routes;
import nl.interstedelijkoverleg.testing.Routes.Route;
import nl.interstedelijkoverleg.testing.Stepped;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Whatever another site can make a browser send does nothing: every route that writes, every way of sending it, by people who
 * may do nearly everything. That nothing happened is read from the database, of every table.
 */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ForgeryTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String MINE = "a".repeat(22);
    private static final String OTHERS = "b".repeat(22);
    /** Takes whatever comes on purpose: all it can do is end the session of whoever sends it (ApiHeaders). */
    private static final String EXIT = "/snel-weg";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    private static Ground.Room room;
    private static String topic;
    private static Map<String, String> values;
    private static final Map<Person, String> SESSIONS = new LinkedHashMap<>();

    /** One way of sending a form that did not come from a page of ours; the token in the cookie is MINE, if there is one. */
    private record Forgery(String name, boolean cookie, String body, String... headers) {

        /** The same for a form that is sent in parts, as files are; what says that it is no form of that kind stays as it is. */
        Forgery inParts() {
            List<String> others = new ArrayList<>(List.of(headers));
            int type = others.indexOf("Content-Type");
            if (type >= 0 && others.get(type + 1).equals(FORM)) {
                others.set(type + 1, "multipart/form-data; boundary=x");
                String token = body.startsWith("csrf=")
                        ? "--x\r\nContent-Disposition: form-data; name=csrf\r\n\r\n" + body.substring(5) + "\r\n"
                        : "";
                return new Forgery(name, cookie, token + "--x--\r\n", others.toArray(String[]::new));
            }
            return name.equals("parts") ? new Forgery("no parts", true, "csrf=" + MINE, "Content-Type", FORM) : this;
        }
    }

    private static String origin() {
        return InstallationResource.installation().origin();
    }

    private static List<Forgery> forgeries() {
        String good = "csrf=" + MINE;
        String json = "application/json";
        return List.of(
                new Forgery("no token", true, "", "Content-Type", FORM),
                new Forgery("an empty token", true, "csrf=", "Content-Type", FORM),
                new Forgery("a token without the cookie", false, good, "Content-Type", FORM),
                new Forgery("the token of another session", true, "csrf=" + OTHERS, "Content-Type", FORM),
                new Forgery("another origin", true, good, "Content-Type", FORM, "Origin", "https://kwaad.example"),
                new Forgery("no origin to speak of", true, good, "Content-Type", FORM, "Origin", "null"),
                new Forgery(
                        "an origin that begins as ours", true, good, "Content-Type", FORM, "Origin", origin() + "0"),
                new Forgery(
                        "our host with another scheme",
                        true,
                        good,
                        "Content-Type",
                        FORM,
                        "Origin",
                        origin().replace("http:", "https:")),
                new Forgery("a page elsewhere", true, good, "Content-Type", FORM, "Sec-Fetch-Site", "cross-site"),
                new Forgery("a page next door", true, good, "Content-Type", FORM, "Sec-Fetch-Site", "same-site"),
                new Forgery("plain text", true, good, "Content-Type", "text/plain"),
                new Forgery("JSON", true, "{\"csrf\":\"" + MINE + "\"}", "Content-Type", json),
                new Forgery(
                        "parts",
                        true,
                        "--x\r\nContent-Disposition: form-data; name=csrf\r\n\r\n" + MINE + "\r\n--x--\r\n",
                        "Content-Type",
                        "multipart/form-data; boundary=x"),
                new Forgery("no type", true, good));
    }

    /** Whoever asks for a seat is nobody yet: a session adds nothing, and none is looked at. */
    private static final List<String> ASKED_BY_NOBODY = List.of("/api/v1/seat-requests");

    @BeforeAll
    static void ground() throws SQLException {
        Ground.prepare();
        // Of whoever went in other tests: the job of the minute would clear it away in the middle of this one.
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from overleg.ended_voice");
        }
        room = Ground.room("vervalsing").joinedBy("SEX_WORKER", People.MEREL);
        topic = room.topic(People.MEREL, "Een onderwerp", "Een tekst");
        String post = room.post(People.MEREL, topic, "Nog een tekst");
        values = Map.of(
                "room",
                room.id().toString(),
                "topic",
                last(topic),
                "post",
                last(post),
                "member",
                Api.as(People.MEREL).get(room.path()).path("self.id"),
                "batch",
                Api.as(People.BAKKER)
                        .get(room.path() + "/invitation-batches")
                        .path("[0].id")
                        .toString(),
                "by",
                Ground.seatOf(People.BAKKER).toString(),
                "seat",
                Ground.seatOf(People.BAKKER).toString(),
                "organisation",
                Ground.organisation(Ground.DUINRADE).toString(),
                "subject",
                "soort");
        Visitor visitor = new Visitor(origin());
        visitor.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        SESSIONS.put(People.MEREL, visitor.cookie("overleg-sessie"));
        for (Person person : List.of(People.BAKKER, People.TRUST_CONTACT, People.ADMINISTRATOR)) {
            SESSIONS.put(person, Stepped.session(person));
        }
    }

    @Test
    @DisplayName("Row 11: every form that does not come from a page of ours is refused, and nothing has changed")
    void noFormFromElsewhereDoesAnything() throws IOException, InterruptedException, SQLException {
        String bijdragen = "/ruimtes/" + room.id() + "/onderwerpen/" + last(topic) + "/bijdragen";
        Map<String, String> untouched = state();
        assertEquals(
                303,
                send(
                                "POST",
                                bijdragen,
                                "csrf=" + MINE + "&text=Echt",
                                cookies(People.MEREL, true),
                                "Content-Type",
                                FORM,
                                "Origin",
                                origin(),
                                "Sec-Fetch-Site",
                                "same-origin")
                        .statusCode(),
                "The real form works");
        Map<String, String> before = state();
        assertNotEquals(untouched, before, "What is compared sees a new post");

        List<Route> forms = Routes.all().stream()
                .filter(route -> route.writes() && !route.api())
                .toList();
        assertTrue(forms.size() > 60, () -> "too few forms were found: " + forms.size());
        String refusal =
                heading(send("POST", bijdragen, "csrf=" + OTHERS, cookies(People.MEREL, true), "Content-Type", FORM));
        List<String> faults = new ArrayList<>();
        for (Route route : forms) {
            if (route.path().equals(EXIT)) {
                continue;
            }
            String path = route.filled(values);
            Consumes taken = route.method().getAnnotation(Consumes.class);
            boolean parts = taken != null && taken.value()[0].startsWith("multipart/");
            for (Forgery plain : forgeries()) {
                Forgery forgery = parts ? plain.inParts() : plain;
                boolean guarded = false;
                for (Person person : SESSIONS.keySet()) {
                    HttpResponse<String> answer =
                            send("POST", path, forgery.body(), cookies(person, forgery.cookie()), forgery.headers());
                    guarded |= List.of(400, 403, 415).contains(answer.statusCode())
                            && heading(answer).equals(refusal);
                    // Whoever may not come here at all is told that, or that it does not exist.
                    if (!List.of(400, 401, 403, 404, 415).contains(answer.statusCode())) {
                        faults.add(route + ", " + forgery.name() + ", " + person.username() + ": " + answer.statusCode()
                                + " " + heading(answer));
                    }
                }
                if (!guarded) {
                    faults.add(route + ", " + forgery.name() + ": not refused as a forgery to anybody");
                }
            }
            if (!state().equals(before)) {
                faults.add(route + " changed " + changed(before, state()));
                before = state();
            }
        }
        assertEquals(List.of(), faults);
        System.out.printf(
                "[figures] forgery: %d forms, %d ways, %d people: all refused%n",
                forms.size() - 1, forgeries().size(), SESSIONS.size());
    }

    @Test
    @DisplayName("Row 11: the interface knows no session, and no token from a page elsewhere; it invites no other site")
    void theInterfaceKnowsNoSession() throws IOException, InterruptedException, SQLException {
        List<Route> routes = Routes.all().stream()
                .filter(route -> route.writes() && route.api() && !ASKED_BY_NOBODY.contains(route.path()))
                .toList();
        assertTrue(routes.size() > 40, () -> "too few routes were found: " + routes.size());
        Map<String, String> before = state();
        List<String> faults = new ArrayList<>();
        for (Route route : routes) {
            String path = route.filled(values);
            for (Person person : SESSIONS.keySet()) {
                for (String type : List.of("application/json", FORM, "text/plain")) {
                    String body = type.equals("application/json") ? "{}" : "csrf=" + MINE;
                    HttpResponse<String> answer =
                            send(route.verb(), path, body, cookies(person, true), "Content-Type", type);
                    // 415: the type was looked at before who asks.
                    if (!List.of(401, 415).contains(answer.statusCode())) {
                        faults.add(route + ", session, " + type + ": " + answer.statusCode());
                    }
                }
                String bearer = "Bearer " + Api.token(person, DemoRealm.SCRIPT_CLIENT);
                for (String[] foreign : List.of(
                        new String[] {"Origin", "https://kwaad.example"},
                        new String[] {"Origin", "null"},
                        new String[] {"Sec-Fetch-Site", "cross-site"},
                        new String[] {"Sec-Fetch-Site", "same-site"})) {
                    HttpResponse<String> answer = send(
                            route.verb(),
                            path,
                            "{}",
                            "",
                            "Content-Type",
                            "application/json",
                            "Authorization",
                            bearer,
                            foreign[0],
                            foreign[1]);
                    if (answer.statusCode() != 403) {
                        faults.add(route + ", " + foreign[0] + " " + foreign[1] + ": " + answer.statusCode());
                    }
                }
            }
            HttpResponse<String> asked = send(
                    "OPTIONS",
                    path,
                    "",
                    "",
                    "Origin",
                    "https://kwaad.example",
                    "Access-Control-Request-Method",
                    route.verb(),
                    "Access-Control-Request-Headers",
                    "authorization,content-type");
            asked.headers().map().keySet().stream()
                    .filter(name -> name.toLowerCase(Locale.ROOT).startsWith("access-control-"))
                    .forEach(name -> faults.add(route + " invites by " + name));
        }
        assertEquals(List.of(), faults);
        assertEquals(List.of(), changed(before, state()));
    }

    private static String cookies(Person person, boolean token) {
        return (token ? "overleg-csrf=" + MINE + "; " : "") + "overleg-sessie=" + SESSIONS.get(person);
    }

    private static HttpResponse<String> send(String verb, String path, String body, String cookies, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .method(verb, HttpRequest.BodyPublishers.ofString(body));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (!cookies.isEmpty()) {
            request.header("Cookie", cookies);
        }
        return HTTP.send(request.build(), HttpResponse.BodyHandlers.ofString());
    }

    private static String heading(HttpResponse<String> answer) {
        return Jsoup.parse(answer.body()).select("h1").text();
    }

    /** Every table in one line; what the nightly jobs write about themselves is theirs. */
    private static Map<String, String> state() throws SQLException {
        Map<String, String> state = new LinkedHashMap<>();
        try (Connection connection = Ground.migrator()) {
            String all = Ground.column(connection, """
                            select string_agg(format(
                                'select %L || '' '' || md5(coalesce(string_agg(t::text, ''|'' order by t::text), ''''))
                                from overleg.%I t', table_name, table_name), ' union all ')
                            from information_schema.tables
                            where table_schema = 'overleg' and table_type = 'BASE TABLE'
                                and table_name not in ('job_run', 'flyway_schema_history')
                            """).get(0);
            for (String line : Ground.column(connection, all)) {
                state.put(line.replaceAll(" .*", ""), line);
            }
        }
        return state;
    }

    private static List<String> changed(Map<String, String> before, Map<String, String> after) {
        return after.keySet().stream()
                .filter(table -> !after.get(table).equals(before.get(table)))
                .toList();
    }

    private static String last(String path) {
        return path.substring(path.lastIndexOf('/') + 1);
    }
}
