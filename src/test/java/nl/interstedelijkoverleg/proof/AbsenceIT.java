package nl.interstedelijkoverleg.proof;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.demo.ProxiedInstallation;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.proof.Proofs.Participant;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Somebody who is logged in asks for rooms, topics, posts and members that exist and are closed to them, and for some that do
 * not exist, and holds a stopwatch. The application is asked without nginx, from the same machine; both kinds in random order,
 * so that whatever slows the machine slows both.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class AbsenceIT {

    private static final int ROOMS = 8;
    /** Answers timed per route and kind. */
    private static final int TIMINGS = Proofs.LONG ? 1_000 : 40;

    private static final int WARM_UP = Proofs.LONG ? 20 : 5;
    /** The promise, for 2,000 timings of a pair: 3.9 standard deviations, so one run in a thousand fails blindly. */
    private static final double MOST = 0.55;
    /** With fewer timings chance strays further: one route in 16,000 exceeds this blindly. Then a second sample decides. */
    private static final double DEVIATIONS = 4;

    private static final int SECOND_SAMPLE = 4;

    private final Random random = new Random();
    private ProxiedInstallation place;
    private final List<Target> closed = new ArrayList<>();
    private final List<Target> absent = new ArrayList<>();
    private Visitor outsider;
    private String token;
    private String csrf;

    /** What can be named in an address. */
    private record Target(UUID room, UUID topic, UUID post, UUID member) {

        static Target unknown() {
            return new Target(UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID(), UUID.randomUUID());
        }

        String in(String text) {
            return text.replace("{room}", room.toString())
                    .replace("{topic}", topic.toString())
                    .replace("{post}", post.toString())
                    .replace("{member}", member.toString());
        }

        String masked(String text) {
            return text.replace(room.toString(), "ROOM")
                    .replace(topic.toString(), "TOPIC")
                    .replace(post.toString(), "POST")
                    .replace(member.toString(), "MEMBER");
        }
    }

    private record Route(String verb, String path, String content) {

        static Route get(String path) {
            return new Route("GET", path, null);
        }

        boolean page() {
            return !path.startsWith("/api/");
        }

        @Override
        public String toString() {
            return verb + " " + path;
        }
    }

    private static final List<Route> ROUTES = List.of(
            Route.get("/ruimtes/{room}"),
            Route.get("/ruimtes/{room}/leden"),
            Route.get("/ruimtes/{room}/onderwerpen/{topic}"),
            Route.get("/ruimtes/{room}/bijdragen/{post}"),
            new Route("POST", "/ruimtes/{room}/onderwerpen/{topic}/bijdragen", "text=Hallo"),
            new Route("POST", "/ruimtes/{room}/leden/{member}/verwijdering", ""),
            Route.get("/api/v1/rooms/{room}"),
            Route.get("/api/v1/rooms/{room}/members"),
            Route.get("/api/v1/rooms/{room}/topics/{topic}"),
            Route.get("/api/v1/rooms/{room}/topics/{topic}/posts"),
            new Route("POST", "/api/v1/rooms/{room}/topics/{topic}/posts", "{\"text\":\"Hallo\"}"),
            new Route("DELETE", "/api/v1/rooms/{room}/members/{member}", null));

    private record Answer(double millis, int status, String masked) {}

    @BeforeAll
    void prepare() {
        place = Proofs.installation();
        for (int i = 0; i < ROOMS; i++) {
            UUID room = Proofs.foundRoom("Ruimte achter deur " + i, "FROM_START");
            UUID topic = Proofs.topic(room, "Achter de deur", "Dit leest niemand van buiten.");
            String path = "/api/v1/rooms/" + room;
            closed.add(new Target(
                    room,
                    topic,
                    UUID.fromString(Proofs.api(Proofs.MODERATOR, "GET", path + "/topics/" + topic + "/posts", null, 200)
                            .at("/items/0/id")
                            .asText()),
                    UUID.fromString(Proofs.api(Proofs.MODERATOR, "GET", path, null, 200)
                            .at("/self/id")
                            .asText())));
            absent.add(Target.unknown());
        }
        UUID own = Proofs.foundRoom("Ruimte van wie buiten staat", "FROM_START");
        Participant somebody = Proofs.register(
                new Visitor(place.origin()), Proofs.codes(own, 5, random).get(0), random);
        outsider = somebody.visitor();
        token = Proofs.token(somebody.username(), somebody.password());
        csrf = Visitor.one(outsider.get("/ruimtes/" + own), "input[name=csrf]").attr("value");
        // Whoever asks may ask: their own room opens.
        assertEquals(200, outsider.get("/ruimtes/" + own).status());
    }

    @Test
    @DisplayName("Row 12: what exists and is closed to somebody gets the answer, in the time, of what does not exist")
    void closedIsAbsent() {
        List<Runnable> checks = new ArrayList<>();
        for (Route route : ROUTES) {
            ask(route, WARM_UP);
            Map<Boolean, List<Answer>> first = ask(route, TIMINGS);
            boolean alike = alike(route, first);
            Map<Boolean, List<Answer>> answers = alike || Proofs.LONG ? first : ask(route, SECOND_SAMPLE * TIMINGS);
            checks.add(() -> assertTrue(
                    alike || answers != first && alike(route, answers),
                    () -> route + ": closed and absent differ in time"));
            String expected = answers.get(false).get(0).masked();
            answers.values()
                    .forEach(all -> all.forEach(answer -> checks.add(() -> {
                        assertEquals(404, answer.status(), route + ": " + answer.masked());
                        assertEquals(expected, answer.masked(), route.toString());
                    })));
        }
        assertAll(checks.stream().map(check -> check::run));
    }

    /** Whether the time does not tell what is closed from what is absent. */
    private static boolean alike(Route route, Map<Boolean, List<Answer>> answers) {
        double[] ofClosed = millis(answers.get(true));
        double[] ofAbsent = millis(answers.get(false));
        double area = Chance.area(ofClosed, ofAbsent);
        double deviation = Chance.deviationOfArea(ofClosed.length, ofAbsent.length);
        double most = Proofs.LONG ? MOST : 0.5 + DEVIATIONS * deviation;
        System.out.printf(
                Locale.ROOT,
                "[proof] %-62s closed %6.2f ms, absent %6.2f ms (medians), n %d + %d: AUC %.3f, 95%% of chance %.3f -"
                        + " %.3f, limit %.3f%n",
                route,
                median(ofClosed),
                median(ofAbsent),
                ofClosed.length,
                ofAbsent.length,
                area,
                0.5 - 1.96 * deviation,
                0.5 + 1.96 * deviation,
                most);
        return Math.max(area, 1 - area) < most;
    }

    @Test
    @DisplayName("Row 12: the stopwatch of that proof tells a slower answer from a faster one")
    void theStopwatchWorks() {
        assertTrue(
                tellsSlowFromFast(60) || tellsSlowFromFast(SECOND_SAMPLE * 60),
                "the list of rooms is not slower than a page that is not there");
    }

    private boolean tellsSlowFromFast(int each) {
        double[] slow = new double[each];
        double[] fast = new double[each];
        for (int i = 0; i < each; i++) {
            slow[i] = timed(request(Route.get("/ruimtes"), absent.get(0)), absent.get(0))
                    .millis();
            fast[i] =
                    timed(request(ROUTES.get(0), absent.get(0)), absent.get(0)).millis();
        }
        return Chance.area(slow, fast) > 0.5 + DEVIATIONS * Chance.deviationOfArea(each, each);
    }

    /** Asks for both kinds in random order, the same number of times each. */
    private Map<Boolean, List<Answer>> ask(Route route, int each) {
        List<Boolean> order = new ArrayList<>(Collections.nCopies(each, true));
        order.addAll(Collections.nCopies(each, false));
        Collections.shuffle(order, random);
        Map<Boolean, List<Answer>> answers = new LinkedHashMap<>();
        answers.put(true, new ArrayList<>());
        answers.put(false, new ArrayList<>());
        for (boolean exists : order) {
            Target target = (exists ? closed : absent).get(random.nextInt(ROOMS));
            answers.get(exists).add(timed(request(route, target), target));
        }
        return answers;
    }

    private HttpRequest request(Route route, Target target) {
        HttpRequest.Builder request = HttpRequest.newBuilder(
                        URI.create(place.applicationDirectly() + target.in(route.path())))
                .timeout(Duration.ofSeconds(30));
        String content = route.content();
        if (route.page()) {
            request.header("Cookie", cookies())
                    // As nginx sends it.
                    .header("X-Forwarded-Host", URI.create(place.origin()).getAuthority())
                    .header("X-Forwarded-Proto", "http")
                    .header("X-Forwarded-For", ProxiedInstallation.EVERYBODY);
            if (content != null) {
                request.header("Origin", place.origin()).header("Content-Type", "application/x-www-form-urlencoded");
                content += "&csrf=" + Proofs.encode(csrf) + "&requestKey=" + UUID.randomUUID();
            }
        } else {
            request.header("Authorization", "Bearer " + token).header("Accept", "application/json");
            if (content != null) {
                request.header("Content-Type", "application/json");
            }
        }
        return request.method(
                        route.verb(), content == null ? BodyPublishers.noBody() : BodyPublishers.ofString(content))
                .build();
    }

    private String cookies() {
        return List.of("overleg-sessie", "overleg-csrf").stream()
                .filter(name -> outsider.cookie(name) != null)
                .map(name -> name + "=" + outsider.cookie(name))
                .collect(Collectors.joining("; "));
    }

    private static Answer timed(HttpRequest request, Target target) {
        long begin = System.nanoTime();
        HttpResponse<String> response = Proofs.send(request);
        double millis = (System.nanoTime() - begin) / 1e6;
        String headers = response.headers().map().entrySet().stream()
                .filter(entry -> !List.of("date", "set-cookie").contains(entry.getKey()))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        String body = response.body().replaceAll("(name=\"csrf\" value=\")[^\"]*", "$1");
        return new Answer(
                millis, response.statusCode(), response.statusCode() + "\n" + headers + "\n" + target.masked(body));
    }

    private static double[] millis(List<Answer> answers) {
        return answers.stream().mapToDouble(Answer::millis).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }
}
