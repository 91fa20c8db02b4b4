package nl.interstedelijkoverleg.proof;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.net.URI;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Random;
import java.util.UUID;
import java.util.function.IntFunction;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.demo.ProxiedInstallation;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.proof.Proofs.Participant;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestInstance;

/**
 * Somebody guesses codes and login names and holds a stopwatch. Application and Keycloak are asked without nginx, from the
 * same machine: nobody outside measures as well. Kinds are asked in random order, so that whatever slows the machine slows
 * all of them.
 */
@TestInstance(TestInstance.Lifecycle.PER_CLASS)
class TimingIT {

    /** Answers timed per pair of kinds. */
    private static final int TIMINGS = Proofs.LONG ? 2_000 : 80;

    /**
     * Refused answers of Keycloak timed per kind: each keeps a pace of 80 milliseconds and more, so 1,000 take a quarter of an
     * hour. {@code -Dproof.refusals=1000} measures the promise itself; fewer are held against chance.
     */
    private static final int REFUSALS = Integer.getInteger("proof.refusals", Proofs.LONG ? 80 : 30);

    private static final int WARM_UP = 20;
    private static final int USES_OF_A_PAGE = 50;
    /** The promise, for 2,000 timings. */
    private static final double MOST = 0.55;
    /**
     * With fewer timings chance strays further: so many standard deviations are allowed, which one pair in 3,000 exceeds blindly. Then a
     * second sample decides, so many times as large: what is really slower shows there all the more.
     */
    private static final double DEVIATIONS = 3.6;

    private static final int SECOND_SAMPLE = 4;

    private final Random random = new Random();
    private ProxiedInstallation place;
    private final List<String> used = new ArrayList<>();
    private final List<String> expired = new ArrayList<>();
    private final List<String> withCodes = new ArrayList<>();
    private String token;
    private Form loginPage;
    private int uses;

    private record Answer(double millis, int status, String masked, String action) {}

    @BeforeAll
    void prepare() throws SQLException {
        place = Proofs.installation();
        UUID room = Proofs.foundRoom("Ruimte van de klok", "FROM_JOINING");
        UUID other = Proofs.foundRoom("Ruimte die voorbij is", "FROM_JOINING");
        List<String> codes = Proofs.codes(room, 30, random);
        // Used by one and the same login: the second time a code leads to somebody who is in the room already, so each
        // code is used by somebody else; eight are enough, as an answer does not depend on how often it was given.
        for (int i = 0; i < 8; i++) {
            Participant person = Proofs.register(new Visitor(place.origin()), codes.get(i), random);
            assertNotEquals("", person.username());
            withCodes.add(person.username());
            used.add(codes.get(i));
        }
        expired.addAll(Proofs.codes(other, 30, random));
        try (Connection migrator = Proofs.migrator();
                Statement statement = migrator.createStatement()) {
            assertEquals(
                    1,
                    statement.executeUpdate("update invitation_batch set expires_week = date '2020-01-06'"
                            + " where room_id = '" + other + "'"));
        }
        token = Proofs.token(Proofs.MODERATOR, World.PASSWORD);
    }

    private static String unknownCode() {
        return nl.interstedelijkoverleg.vault.InvitationCode.random().text();
    }

    private <T> T any(List<T> list) {
        return list.get(random.nextInt(list.size()));
    }

    private Answer timed(HttpRequest request, List<String> said) {
        long begin = System.nanoTime();
        HttpResponse<String> response = Proofs.send(request);
        double millis = (System.nanoTime() - begin) / 1e6;
        return new Answer(
                millis,
                response.statusCode(),
                masked(response, said),
                Jsoup.parse(response.body())
                        .select("form[action*=login-actions]")
                        .attr("action"));
    }

    /** The answer without what is random or was sent by whoever asked. */
    private static String masked(HttpResponse<String> response, List<String> said) {
        String body = response.body();
        for (String each : said) {
            body = body.replace(each, "SAID");
        }
        Document html = Jsoup.parse(body);
        html.select("input[name=csrf]").attr("value", "CSRF");
        String text = html.outerHtml()
                // What Keycloak draws at random for passkeys and for a page's own script.
                .replaceAll("challenge : \"[^\"]*\"", "challenge")
                .replaceAll("\"[A-Za-z0-9+/]{64}\"", "RANDOM")
                .replaceAll("(session_code|execution|tab_id|client_data|state|nonce|code_challenge)=[^&\"]*", "$1=X")
                .replaceAll("[0-9a-f]{8}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{4}-[0-9a-f]{12}", "UUID");
        String headers = response.headers().map().entrySet().stream()
                .filter(entry -> !List.of("date", "set-cookie", "content-length", "traceparent")
                        .contains(entry.getKey()))
                .map(Object::toString)
                .sorted()
                .collect(Collectors.joining("\n"));
        return response.statusCode() + "\n" + headers + "\n" + text;
    }

    /** Asks all kinds in random order, the same number of times each. */
    private Map<String, List<Answer>> ask(Map<String, IntFunction<Answer>> kinds, int each) {
        List<String> order = new ArrayList<>();
        kinds.keySet().forEach(kind -> order.addAll(Collections.nCopies(each, kind)));
        Collections.shuffle(order, random);
        Map<String, List<Answer>> answers = new LinkedHashMap<>();
        kinds.keySet().forEach(kind -> answers.put(kind, new ArrayList<>()));
        for (String kind : order) {
            List<Answer> soFar = answers.get(kind);
            soFar.add(kinds.get(kind).apply(soFar.size()));
        }
        return answers;
    }

    /** Asks for each kind so many times, and for as many more as it takes to tell a difference from chance. */
    private void requireAlike(String what, Map<String, IntFunction<Answer>> kinds, int each) {
        ask(kinds, Proofs.LONG ? WARM_UP : WARM_UP / 2);
        Map<String, List<Answer>> answers = ask(kinds, each);
        List<String> differences = new ArrayList<>(differences(what, answers));
        if (!differences.isEmpty() && !Proofs.LONG) {
            answers.putAll(ask(kinds, SECOND_SAMPLE * each));
            differences.clear();
            differences.addAll(differences(what, answers));
        }
        List<Runnable> checks = new ArrayList<>();
        checks.add(() -> assertEquals(List.of(), differences));
        String expected = answers.values().iterator().next().get(0).masked();
        answers.forEach((kind, all) ->
                all.forEach(answer -> checks.add(() -> assertEquals(expected, answer.masked(), what + ": " + kind))));
        assertAll(checks.stream().map(check -> check::run));
    }

    /** Pairs of kinds that the time tells apart. */
    private static List<String> differences(String what, Map<String, List<Answer>> answers) {
        List<String> kinds = List.copyOf(answers.keySet());
        List<String> differences = new ArrayList<>();
        for (int i = 0; i < kinds.size(); i++) {
            for (int j = i + 1; j < kinds.size(); j++) {
                String one = kinds.get(i);
                String other = kinds.get(j);
                double[] first = millis(answers.get(one));
                double[] second = millis(answers.get(other));
                double area = Chance.area(first, second);
                double deviation = Chance.deviationOfArea(first.length, second.length);
                double most = first.length + second.length >= 2_000 ? MOST : 0.5 + DEVIATIONS * deviation;
                System.out.printf(
                        Locale.ROOT,
                        "[proof] %-22s %-14s %7.2f ms, %-14s %7.2f ms (medians), n %d + %d: AUC %.3f, 95%% of chance"
                                + " %.3f - %.3f, limit %.3f%n",
                        what,
                        one,
                        median(first),
                        other,
                        median(second),
                        first.length,
                        second.length,
                        area,
                        0.5 - 1.96 * deviation,
                        0.5 + 1.96 * deviation,
                        most);
                if (Math.max(area, 1 - area) >= most) {
                    differences.add(
                            String.format(Locale.ROOT, "%s: %s and %s differ, AUC %.3f", what, one, other, area));
                }
            }
        }
        return differences;
    }

    private static double[] millis(List<Answer> answers) {
        return answers.stream().mapToDouble(Answer::millis).toArray();
    }

    private static double median(double[] values) {
        double[] sorted = values.clone();
        Arrays.sort(sorted);
        return sorted[sorted.length / 2];
    }

    private void codes(String what, java.util.function.Function<String, Answer> ask) {
        Map<String, IntFunction<Answer>> kinds = new LinkedHashMap<>();
        kinds.put("unknown", i -> ask.apply(unknownCode()));
        kinds.put("used", i -> ask.apply(any(used)));
        kinds.put("expired", i -> ask.apply(any(expired)));
        requireAlike(what, kinds, TIMINGS / 2);
    }

    @Test
    @DisplayName(
            "Row 14: an unknown, a used and an expired code get one answer in one time, from whoever opens the link")
    void links() {
        codes(
                "link",
                code -> timed(
                        HttpRequest.newBuilder(URI.create(place.applicationDirectly() + "/uitnodiging/aanbod"))
                                .timeout(Duration.ofSeconds(30))
                                .header("Cookie", opened(code))
                                .build(),
                        List.of(code)));
    }

    /** Opens the link of a code, which looks nothing up: the cookie that carries the code to the page that does. */
    private String opened(String code) {
        HttpResponse<String> link =
                Proofs.send(HttpRequest.newBuilder(URI.create(place.applicationDirectly() + "/uitnodiging/" + code))
                        .timeout(Duration.ofSeconds(30))
                        .build());
        return link.headers().allValues("Set-Cookie").stream()
                .filter(cookie -> cookie.startsWith("overleg-strook="))
                .map(cookie -> cookie.replaceAll(";.*", ""))
                .findFirst()
                .orElseThrow(() -> new AssertionError("The link answers " + link.statusCode()));
    }

    @Test
    @DisplayName("Row 14: the same through the interface, from somebody with an account")
    void redemptions() {
        codes(
                "redemption",
                code -> timed(
                        HttpRequest.newBuilder(URI.create(place.applicationDirectly() + "/api/v1/redemptions"))
                                .timeout(Duration.ofSeconds(30))
                                .header("Authorization", "Bearer " + token)
                                .header("Content-Type", "application/json")
                                .POST(BodyPublishers.ofString("{\"code\":\"" + code + "\"}"))
                                .build(),
                        List.of(code)));
    }

    @Test
    @DisplayName(
            "Row 14: every refused login gets one answer in one time: an unknown name, a wrong password, an account without"
                    + " a password, one that is closed for a while, also with the right password, and one that is switched off")
    void loginNames() {
        // A known name a few times only: ten wrong passwords close an account.
        int[] next = {0};
        Closed closed = new Closed();
        Map<String, IntFunction<Answer>> kinds = new LinkedHashMap<>();
        kinds.put("unknown", i -> login(unknownName(), wrong()));
        kinds.put("known", i -> login(Proofs.CLOCKED.get(next[0]++ % Proofs.CLOCKED.size()), wrong()));
        kinds.put("no password", i -> login(any(Proofs.WITHOUT_PASSWORD), wrong()));
        kinds.put("closed, wrong", i -> login(closed.one(), wrong()));
        kinds.put("closed, right", i -> login(closed.one(), World.PASSWORD));
        kinds.put("off, right", i -> login(any(Proofs.SWITCHED_OFF), World.PASSWORD));
        requireAlike("login", kinds, REFUSALS);
    }

    /**
     * Has an account that is closed. Keycloak closes for a minute, later for two or three, and does not count what comes
     * meanwhile: so the next account is closed in time, and each has long been open when its turn comes again.
     */
    private final class Closed {

        private static final long AT_LEAST_SECONDS = 55;
        private static final int WRONG_PASSWORDS = 10;
        private final Map<String, Instant> since = new HashMap<>();
        private int turn;

        String one() {
            String name = Proofs.TO_BE_CLOSED.get(turn % Proofs.TO_BE_CLOSED.size());
            Instant closed = since.get(name);
            if (closed != null && Instant.now().isBefore(closed.plusSeconds(AT_LEAST_SECONDS))) {
                return name;
            }
            turn += closed == null && since.isEmpty() ? 0 : 1;
            name = Proofs.TO_BE_CLOSED.get(turn % Proofs.TO_BE_CLOSED.size());
            int wrong = since.containsKey(name) ? 1 : WRONG_PASSWORDS;
            for (int i = 0; i < wrong; i++) {
                login(name, wrong());
            }
            since.put(name, Instant.now());
            return name;
        }
    }

    @Test
    @DisplayName(
            "Row 14: a wrong recovery code gets one answer in one time, for a name that is unknown, has no codes or has them")
    void recoveryCodes() {
        Map<String, IntFunction<Answer>> kinds = new LinkedHashMap<>();
        kinds.put("unknown", i -> recovery(unknownName()));
        kinds.put("no codes", i -> recovery(any(Proofs.WITHOUT_CODES)));
        kinds.put("codes", i -> recovery(any(withCodes)));
        requireAlike("recovery code", kinds, REFUSALS);
    }

    @Test
    @DisplayName("Row 14: without a ticket, the form for a new account says nothing about a name, nor by its time")
    void registrations() {
        Map<String, IntFunction<Answer>> kinds = new LinkedHashMap<>();
        kinds.put("free", i -> registration(unknownName()));
        kinds.put("taken", i -> registration(any(Proofs.CLOCKED)));
        requireAlike("registration", kinds, TIMINGS / 2);
    }

    @Test
    @DisplayName("Row 14: fields of a passkey beside a login name change nothing in the answer")
    void passkeyBesideAName() {
        List<String> answers = new ArrayList<>();
        for (String name : List.of(unknownName(), Proofs.CLOCKED.get(0), Proofs.WITHOUT_PASSWORD.get(0))) {
            for (String fields : List.of("", "&authenticatorData=AAAA&userHandle=AAAA", "&error=NotAllowedError")) {
                String password = wrong();
                answers.add(post(
                                loginPage(),
                                "username=" + Proofs.encode(name) + "&password=" + password + fields,
                                List.of(name, password))
                        .masked());
            }
        }
        answers.forEach(answer -> assertEquals(answers.get(0), answer));
    }

    @Test
    @DisplayName("Row 14: two wrong passwords at once close nothing; ten do, and nobody is told")
    void closing() {
        String name = Proofs.WITHOUT_CODES.get(0);
        login(name, wrong());
        login(name, wrong());
        assertEquals(
                302,
                send(loginPage(), credentials(name, World.PASSWORD), List.of()).status());
        for (int i = 0; i < 10; i++) {
            login(name, wrong());
        }
        Answer refused = login(name, World.PASSWORD);
        assertEquals(login(unknownName(), wrong()).masked(), refused.masked());
    }

    private String unknownName() {
        return "klok" + (100_000 + random.nextInt(900_000));
    }

    private String wrong() {
        return "fout-" + Long.toHexString(random.nextLong());
    }

    private static String credentials(String username, String password) {
        return "username=" + Proofs.encode(username) + "&password=" + Proofs.encode(password) + "&credentialId=";
    }

    /** A page with a form, in a browser of its own. */
    private record Form(Visitor visitor, Visitor.Page page, String action) {

        Form(Visitor visitor, Visitor.Page page) {
            this(visitor, page, page.form("login-actions").attr("action"));
        }
    }

    private Form loginPage() {
        Visitor visitor = new Visitor(place.origin());
        return new Form(visitor, visitor.get("/aanmelden"));
    }

    /**
     * A login that is refused; only the answer to the password is timed. Sent from the page that refused the one before, until
     * it has been used often.
     */
    private Answer login(String username, String password) {
        if (uses++ % USES_OF_A_PAGE == 0) {
            loginPage = loginPage();
        }
        Answer answer = post(loginPage, credentials(username, password), List.of(username, password));
        loginPage = new Form(loginPage.visitor(), loginPage.page(), answer.action());
        return answer;
    }

    private static String link(Visitor.Page page, String to) {
        return page.uri()
                .resolve(Visitor.one(page, "a[href*=" + to + "]").attr("href"))
                .toString();
    }

    private Answer recovery(String username) {
        Form login = loginPage();
        Visitor.Page name = login.visitor().get(link(login.page(), "reset-credentials"));
        Visitor.Page code = login.visitor().submit(name, "login-actions", Map.of("username", username));
        return post(new Form(login.visitor(), code), "recoveryCodeInput=ABCDEFGH1234", List.of(username));
    }

    private Answer registration(String username) {
        Form login = loginPage();
        Visitor.Page form = login.visitor().get(link(login.page(), "registration"));
        String password = wrong();
        return post(
                new Form(login.visitor(), form),
                "username=" + Proofs.encode(username) + "&password=" + password + "&password-confirm=" + password,
                List.of(username, password));
    }

    private Answer post(Form form, String content, List<String> said) {
        Answer answer = send(form, content, said);
        assertEquals(200, answer.status(), answer::masked);
        return answer;
    }

    private Answer send(Form form, String content, List<String> said) {
        URI published = form.page().uri().resolve(form.action());
        URI direct = URI.create(place.keycloakDirectly() + published.getRawPath() + "?" + published.getRawQuery());
        HttpRequest request = HttpRequest.newBuilder(direct)
                .timeout(Duration.ofSeconds(30))
                .header("Content-Type", "application/x-www-form-urlencoded")
                .header("Cookie", cookies(form.visitor()))
                .header("X-Forwarded-For", ProxiedInstallation.EVERYBODY)
                .header("X-Forwarded-Proto", "http")
                .POST(BodyPublishers.ofString(content))
                .build();
        return timed(request, said);
    }

    private static String cookies(Visitor visitor) {
        return List.of("AUTH_SESSION_ID", "KC_AUTH_SESSION_HASH", "KC_RESTART").stream()
                .filter(name -> visitor.cookie(name) != null)
                .map(name -> name + "=" + visitor.cookie(name))
                .collect(Collectors.joining("; "));
    }
}
