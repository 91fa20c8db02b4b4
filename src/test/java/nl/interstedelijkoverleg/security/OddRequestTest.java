package nl.interstedelijkoverleg.security;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.QueryParam;
import java.io.IOException;
import java.io.InputStream;
import java.lang.annotation.Annotation;
import java.lang.reflect.Field;
import java.lang.reflect.Parameter;
import java.lang.reflect.RecordComponent;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.function.Predicate;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
import nl.interstedelijkoverleg.testing.Sample;
import nl.interstedelijkoverleg.testing.Stepped;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Nothing that anybody can send makes this place stumble: every route, with what no browser of ours would send. An answer of 500
 * would tell that something was reached that was never meant to be, and would fill the log.
 */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class OddRequestTest {

    private static final String FORM = "application/x-www-form-urlencoded";
    private static final String JSON = "application/json";
    private static final String TOKEN = "c".repeat(22);
    /** The page that says that Keycloak does not answer is the one honest 503. */
    private static final String AWAY = "/aanmelden/niet-nu";

    private static final HttpClient HTTP =
            HttpClient.newBuilder().followRedirects(HttpClient.Redirect.NEVER).build();

    /** What may stand where an id or a word is meant, as it stands in an address. */
    private static final List<String> ODD = List.of(
            "geen-id",
            "0",
            "-1",
            "99999999999999999999",
            "%00",
            "a%00b",
            "%ff%fe",
            "%ed%a0%80",
            "%0d%0aX-Kwaad:1",
            "..%2f..%2fetc",
            "'%20or%201=1--",
            ";a=b",
            "00000000-0000-0000-0000-000000000000",
            "00000000-0000-0000-0000-00000000000g",
            "%7Binject:layout%7D",
            "a".repeat(3_000));

    private static final List<String> VERBS =
            List.of("GET", "HEAD", "POST", "PUT", "PATCH", "DELETE", "OPTIONS", "TRACE", "PROPFIND", "x");

    private static final List<String[]> HEADERS = List.of(
            new String[] {"Accept", "onzin"},
            new String[] {"Accept", "*/*;q=onzin"},
            new String[] {"Accept", "image/png"},
            new String[] {"Accept", ","},
            new String[] {"Accept", "application/json;charset=\"x"},
            new String[] {"Accept-Language", "%%%;q=x,,-"},
            new String[] {"Accept-Language", "a".repeat(4_000)},
            new String[] {"Accept-Language", "nl_NL@euro;q=2,*"},
            new String[] {"Accept-Encoding", "onzin;q=-1"},
            new String[] {"Accept-Charset", "x"},
            new String[] {"Authorization", "Bearer"},
            new String[] {"Authorization", "Bearer a.b.c"},
            new String[] {"Authorization", "Basic eDp4"},
            new String[] {"Authorization", "onzin"},
            new String[] {"Cookie", "overleg-sessie=%00; overleg-csrf="},
            new String[] {"Cookie", "overleg-sessie=" + "x".repeat(3_000)},
            new String[] {"Cookie", "overleg-taal=%%%; overleg-taal=xx; =;;"},
            new String[] {"Cookie", "q_session=x; q_auth=x; overleg-stap=x"},
            new String[] {"Content-Type", "onzin"},
            new String[] {"Content-Type", "/"},
            new String[] {"Content-Type", "multipart/form-data"},
            new String[] {"Range", "bytes=5-1"},
            new String[] {"If-None-Match", "\""},
            new String[] {"If-Modified-Since", "gisteren"},
            new String[] {"Idempotency-Key", "geen-id"},
            new String[] {"X-HTTP-Method-Override", "DELETE"},
            new String[] {"X-Forwarded-Host", "kwaad.example"},
            new String[] {"X-Forwarded-Proto", "onzin"},
            new String[] {"Forwarded", "for=;host=\"x"},
            new String[] {"Origin", "onzin"},
            new String[] {"Last-Event-ID", "%00"});

    /** Of everything odd a route gets one in so many where the proof is not at full length. */
    private static final int ONE_IN = 10;

    private static Ground.Room room;
    private static final Map<Person, String> SESSIONS = new LinkedHashMap<>();

    private final Set<String> faults = Collections.synchronizedSet(new LinkedHashSet<>());
    private final AtomicInteger asked = new AtomicInteger();

    @BeforeAll
    static void ground() {
        Ground.prepare();
        room = Ground.room("vreemd").joinedBy("SEX_WORKER", People.MEREL);
        Visitor visitor = new Visitor(origin());
        visitor.logIn(People.MEREL.username(), World.PASSWORD, "/ruimtes");
        SESSIONS.put(People.MEREL, visitor.cookie("overleg-sessie"));
        for (Person person : List.of(People.BAKKER, People.TRUST_CONTACT, People.ADMINISTRATOR)) {
            SESSIONS.put(person, Stepped.session(person));
        }
    }

    private static String origin() {
        return InstallationResource.installation().origin();
    }

    @Test
    @DisplayName("Row 11: no method that a route does not know, and no header, makes it stumble")
    void methodsAndHeaders() throws IOException, InterruptedException {
        Map<String, String> values = values(room);
        List<Route> routes = Routes.all();
        Set<String> seen = new LinkedHashSet<>();
        List<Route> first =
                routes.stream().filter(route -> seen.add(route.path())).toList();
        Routes.besideEachOther(routes, route -> {
            String path = route.filled(values);
            if (first.contains(route)) {
                for (String verb : some(route, VERBS)) {
                    // What the route does know is asked with the odd headers below, and by other tests.
                    if (routes.stream().noneMatch(same(route, verb))) {
                        boolean empty = verb.equals("GET") || verb.equals("HEAD");
                        ask(route, People.BAKKER, verb, path, empty ? "" : "x=y");
                    }
                }
            }
            if (!route.writes()) {
                for (String[] header : some(route, HEADERS)) {
                    ask(route, People.BAKKER, "GET", path, "", header);
                }
            }
        });
        done("methods and headers");
    }

    private static Predicate<Route> same(Route route, String verb) {
        return other -> other.path().equals(route.path()) && other.verb().equals(verb);
    }

    @Test
    @DisplayName("Row 11: nothing in an address makes a route stumble")
    void addresses() throws IOException, InterruptedException {
        Map<String, String> values = values(room);
        Routes.besideEachOther(Routes.all(), route -> {
            List<String> paths = new ArrayList<>();
            for (String odd : some(route, ODD)) {
                for (String variable : variables(route.path())) {
                    Map<String, String> others = new LinkedHashMap<>(values);
                    others.put(variable, odd);
                    paths.add(route.filled(others));
                }
                if (!route.writes()) {
                    List<String> names = new ArrayList<>(names(route, QueryParam.class));
                    names.add("na");
                    for (String name : names) {
                        paths.add(route.filled(values) + "?" + name + "=" + odd.replace("'", "%27"));
                    }
                }
            }
            boolean inRoom = route.path().contains("{room}");
            for (String path : paths) {
                Person person = inRoom ? People.BAKKER : People.ADMINISTRATOR;
                ask(route, person, route.verb(), path, route.writes() ? "csrf=" + TOKEN : "", type(route));
            }
        });
        done("addresses");
    }

    @Test
    @DisplayName("Row 11: nothing in a form or a body makes a route stumble")
    void formsAndBodies() throws IOException, InterruptedException {
        Routes.besideEachOther(
                Routes.all().stream()
                        .filter(route -> route.writes() && !route.last())
                        .toList(),
                route -> {
                    boolean inRoom = route.path().contains("{room}");
                    Ground.Room own = inRoom ? Ground.room("vreemd").joinedBy("SEX_WORKER", People.MEREL) : room;
                    String path = route.filled(values(own));
                    List<String> bodies = some(route, route.api() ? jsons(route, inRoom) : forms(route, inRoom));
                    for (Person person :
                            inRoom ? List.of(People.MEREL, People.BAKKER) : List.copyOf(SESSIONS.keySet())) {
                        int refused = 0;
                        for (String body : bodies) {
                            int status = ask(route, person, route.verb(), path, body, type(route));
                            refused += List.of(303, 401, 403, 404).contains(status) ? 1 : 0;
                            if (refused > 12) {
                                break; // Whoever is turned away at the door is turned away with any body.
                            }
                        }
                    }
                    if (inRoom) {
                        Api.as(People.BAKKER).body(Map.of("state", "CLOSED")).put(own.path() + "/state");
                    }
                });
        done("forms and bodies");
    }

    /** What of these this route gets in this run, drawn by its place among all routes. */
    private static <T> List<T> some(Route route, List<T> all) {
        return Sample.of(all, ONE_IN, Routes.all().indexOf(route));
    }

    /** Odd values in all fields at once, in each alone, and in each among sensible ones where that changes one room only. */
    private static List<String> forms(Route route, boolean inRoom) {
        List<String> odd = List.of(
                "geen-id",
                "-1",
                "99999999999999999999",
                "%00",
                "a%00b",
                "%ff",
                "%ed%a0%80",
                "x".repeat(70_000),
                "",
                "%0a");
        Collection<String> names = names(route, FormParam.class);
        List<String> bodies = new ArrayList<>();
        for (String value : odd) {
            bodies.add(Stream.concat(Stream.of("csrf=" + TOKEN), names.stream().map(name -> name + "=" + value))
                    .collect(Collectors.joining("&")));
            for (String name : names) {
                bodies.add("csrf=" + TOKEN + "&" + name + "=" + value + "&" + name + "=" + value);
                if (inRoom) {
                    bodies.add("csrf=" + TOKEN + "&" + name + "=" + value
                            + names.stream()
                                    .filter(other -> !other.equals(name))
                                    .map(other -> "&" + other + "=Een+tekst")
                                    .collect(Collectors.joining()));
                }
            }
        }
        return bodies;
    }

    private static List<String> jsons(Route route, boolean inRoom) {
        List<String> bodies = new ArrayList<>(List.of(
                "",
                "null",
                "[]",
                "{",
                "1",
                "\"x\"",
                "{\"\":\"\"}",
                "{\"a\":1,\"a\":2}",
                "\u0000",
                "\ufeff{}",
                "[".repeat(5_000),
                "{\"a\":".repeat(2_000)));
        Map<String, String> sensible = new LinkedHashMap<>();
        for (Parameter parameter : route.method().getParameters()) {
            if (parameter.getAnnotations().length == 0 && parameter.getType().isRecord()) {
                for (RecordComponent component : parameter.getType().getRecordComponents()) {
                    sensible.put(component.getName(), sensible(component.getType()));
                }
            }
        }
        for (String odd : List.of(
                "null",
                "0",
                "-1",
                "99999999999999999999",
                "\"\"",
                "\"geen-id\"",
                "\"a\\u0000b\"",
                "\"\\ud800\"",
                "[]",
                "[null]",
                "{}",
                "\"" + "x".repeat(70_000) + "\"")) {
            bodies.add(sensible.keySet().stream()
                    .map(name -> "\"" + name + "\":" + odd)
                    .collect(Collectors.joining(",", "{", "}")));
            for (String name : sensible.keySet()) {
                bodies.add(sensible.entrySet().stream()
                        .filter(entry -> inRoom || entry.getKey().equals(name))
                        .map(entry ->
                                "\"" + entry.getKey() + "\":" + (entry.getKey().equals(name) ? odd : entry.getValue()))
                        .collect(Collectors.joining(",", "{", "}")));
            }
        }
        return bodies;
    }

    private static String sensible(Class<?> type) {
        if (type == UUID.class) {
            return "\"" + UUID.randomUUID() + "\"";
        }
        if (type == boolean.class || type == Boolean.class) {
            return "true";
        }
        if (Number.class.isAssignableFrom(type) || type == int.class) {
            return "1";
        }
        return Collection.class.isAssignableFrom(type) ? "[]" : "\"Een tekst\"";
    }

    private static Map<String, String> values(Ground.Room room) {
        String topic = room.topic(People.MEREL, "Onderwerp", "Een tekst");
        Map<String, String> values = new LinkedHashMap<>();
        values.put("room", room.id().toString());
        values.put("topic", topic.substring(topic.lastIndexOf('/') + 1));
        values.put("post", Api.as(People.MEREL).get(topic + "/posts").path("items[0].id"));
        values.put("member", Api.as(People.MEREL).get(room.path()).path("self.id"));
        values.put("by", Ground.seatOf(People.BAKKER).toString());
        values.put("subject", "soort");
        values.put("paragraph", "1");
        values.put("number", "1");
        return values;
    }

    private static List<String> variables(String path) {
        return Pattern.compile("\\{([a-zA-Z]+)}")
                .matcher(path)
                .results()
                .map(found -> found.group(1))
                .toList();
    }

    private static Collection<String> names(Route route, Class<? extends Annotation> kind) {
        List<String> names = new ArrayList<>();
        for (Parameter parameter : route.method().getParameters()) {
            if (kind == FormParam.class && parameter.isAnnotationPresent(FormParam.class)) {
                names.add(parameter.getAnnotation(FormParam.class).value());
            } else if (kind == FormParam.class && parameter.isAnnotationPresent(BeanParam.class)) {
                for (Field field : parameter.getType().getFields()) {
                    names.add(field.getAnnotation(FormParam.class).value());
                }
            } else if (kind == QueryParam.class && parameter.isAnnotationPresent(QueryParam.class)) {
                names.add(parameter.getAnnotation(QueryParam.class).value());
            }
        }
        return names;
    }

    private static String[] type(Route route) {
        return route.writes() ? new String[] {"Content-Type", route.api() ? JSON : FORM} : new String[0];
    }

    private int ask(Route route, Person person, String verb, String path, String body, String... headers)
            throws IOException, InterruptedException {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin() + path))
                .method(
                        verb,
                        body.isEmpty()
                                ? HttpRequest.BodyPublishers.noBody()
                                : HttpRequest.BodyPublishers.ofString(body, StandardCharsets.UTF_8));
        if (headers.length > 0) {
            request.headers(headers);
        }
        if (person != null && route.api() && !named("Authorization", headers)) {
            request.header("Authorization", "Bearer " + Api.token(person, DemoRealm.SCRIPT_CLIENT));
        } else if (person != null && !route.api() && !named("Cookie", headers)) {
            request.header("Cookie", "overleg-csrf=" + TOKEN + "; overleg-sessie=" + SESSIONS.get(person));
        }
        request.timeout(Duration.ofSeconds(20));
        HttpResponse<InputStream> answer = HTTP.send(request.build(), HttpResponse.BodyHandlers.ofInputStream());
        String text = "";
        try (InputStream in = answer.body()) {
            // A stream of events has begun well, and would never end.
            if (!answer.headers().firstValue("Content-Type").orElse("").startsWith("text/event-stream")) {
                text = new String(in.readAllBytes(), StandardCharsets.UTF_8);
            }
        }
        asked.incrementAndGet();
        boolean honest = path.startsWith(AWAY) && answer.statusCode() == 503;
        if (answer.statusCode() >= 500 && !honest || text.contains("Exception")) {
            faults.add(answer.statusCode() + " " + verb + " " + route.path() + " at " + shortened(path) + " "
                    + shortened(String.join(": ", headers)) + " " + shortened(body));
        }
        return answer.statusCode();
    }

    private static boolean named(String name, String... headers) {
        return headers.length > 0 && headers[0].equals(name);
    }

    private static String shortened(String text) {
        return text.length() > 120 ? text.substring(0, 120) + "…" : text;
    }

    private void done(String what) {
        System.out.printf("[figures] odd: %d requests, %s: %d stumbled%n", asked.get(), what, faults.size());
        assertTrue(asked.get() > 1_000, () -> "too few requests: " + asked);
        assertEquals(List.of(), List.copyOf(faults));
    }
}
