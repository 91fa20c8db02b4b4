package nl.interstedelijkoverleg.journey;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.gson.JsonObject;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.CDPSession;
import com.microsoft.playwright.Page;
import com.microsoft.playwright.Response;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.concurrent.atomic.AtomicReference;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.Stopwatch;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.extension.ExtendWith;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@ExtendWith(Journey.class)
class ExitIT {

    private static final int MOST_MILLISECONDS = 200;
    private static final String CANARY = "Zwartekanarie";

    /** Says how long after the press nothing of the page was painted any more. */
    private static final String STOPWATCH = """
            () => {
              let pressed;
              for (const kind of ["submit", "keyup"]) {
                addEventListener(kind, () => { pressed = performance.now(); }, true);
              }
              new MutationObserver((changes, observer) => {
                const bare = document.body.children.length === 0;
                if (bare && getComputedStyle(document.body).display === "none") {
                  observer.disconnect();
                  gone(String(performance.now() - pressed));
                }
              }).observe(document, { subtree: true, childList: true, attributes: true });
            }""";

    @ParameterizedTest(name = "by {0}")
    @ValueSource(strings = {"the button", "Shift three times"})
    @DisplayName("Row 10: Alex leaves with JavaScript; the page is bare within 200 ms and Back shows nothing")
    void leavesWithJavaScript(String how, House house) throws IOException, InterruptedException {
        String topic = topic("Weg met script, " + how);
        Guest alex = house.guest();
        alex.logIn(People.ALEX);
        alex.open(topic.replaceAll("/onderwerpen/.*", ""));
        alex.page().locator(".entry__title a").first().click();
        alex.page().waitForSelector(".post");
        assertTrue(alex.text().contains(CANARY));
        String cookies = alex.cookies();
        AtomicReference<Double> took = new AtomicReference<>();
        // By the browser's own protocol, which hands on what a page says while it is going away.
        CDPSession browser = alex.context().newCDPSession(alex.page());
        browser.on(
                "Runtime.bindingCalled",
                call -> took.set(Double.valueOf(call.get("payload").getAsString())));
        browser.send("Runtime.enable");
        JsonObject binding = new JsonObject();
        binding.addProperty("name", "gone");
        browser.send("Runtime.addBinding", binding);
        alex.page().evaluate(STOPWATCH);

        if (how.equals("the button")) {
            alex.page().locator(".exit__button").click();
        } else {
            for (int i = 0; i < 3; i++) {
                alex.page().keyboard().press("Shift");
            }
        }
        alex.page().waitForURL(house.elsewhere());
        alex.page().waitForCondition(() -> took.get() != null);
        Stopwatch.holds("exit by " + how + ", until the page is bare", took.get(), MOST_MILLISECONDS);

        alex.page().waitForCondition(() -> !answers(house, topic, cookies).contains(CANARY));
        for (int i = 0; i < 3; i++) {
            alex.page()
                    .goBack(new Page.GoBackOptions()
                            .setWaitUntil(com.microsoft.playwright.options.WaitUntilState.LOAD));
            assertFalse(
                    alex.page().content().contains(CANARY),
                    "Back shows what was read: " + alex.page().url());
        }
    }

    @Test
    @DisplayName(
            "Row 10: Alex leaves and the request that ends the session never arrives; Back shows nothing all the same")
    void leavesWhileTheNetworkFails(House house) throws IOException, InterruptedException {
        String topic = topic("Weg zonder netwerk");
        Guest alex = house.member(People.ALEX);
        alex.open("/vandaag");
        alex.open(topic);
        assertTrue(alex.text().contains(CANARY));
        String cookies = alex.cookies();
        AtomicInteger lost = new AtomicInteger();
        alex.context().route("**/snel-weg", request -> {
            lost.incrementAndGet();
            request.abort();
        });
        alex.page().locator(".exit__button").click();
        alex.page().waitForURL(house.elsewhere());
        alex.page().waitForCondition(() -> lost.get() == 1);
        assertTrue(answers(house, topic, cookies).contains(CANARY), "Nothing has ended the session yet");

        alex.page().goBack();
        assertFalse(
                alex.page().content().contains(CANARY),
                "Back shows what was read: " + alex.page().url());
        assertFalse(answers(house, topic, cookies).contains(CANARY), "Asking for anything has ended the session");
        assertEquals(
                0,
                alex.context().cookies(house.origin()).stream()
                        .filter(cookie ->
                                List.of("overleg-weg", "overleg-sessie").contains(cookie.name))
                        .count(),
                "Neither the session nor that somebody left stays behind");
        assertEquals(200, alex.open("/"), "Whoever comes back comes in as anybody");
    }

    @Test
    @DisplayName("Row 10: Alex leaves without JavaScript; the session is over with the next request")
    void leavesWithoutJavaScript(House house) throws IOException, InterruptedException {
        String topic = topic("Weg zonder script");
        Guest alex = house.guest(Scripts.OFF);
        alex.logIn(People.ALEX);
        alex.open(topic);
        assertTrue(alex.text().contains(CANARY));
        String cookies = alex.cookies();
        assertTrue(answers(house, topic, cookies).contains(CANARY), "The kept cookie works before the exit");

        AtomicReference<Response> exit = new AtomicReference<>();
        alex.page().onResponse(response -> {
            if (response.url().endsWith("/snel-weg")) {
                exit.set(response);
            }
        });
        alex.page().locator(".exit__button").click();
        alex.page().waitForURL(house.elsewhere());
        assertEquals(200, exit.get().status());
        assertTrue(exit.get().allHeaders().get("clear-site-data").contains("\"cookies\""));
        assertTrue(exit.get().allHeaders().get("clear-site-data").contains("\"cache\""));
        assertEquals("no-store", exit.get().allHeaders().get("cache-control"));
        double answered = exit.get().request().timing().responseStart;
        Stopwatch.holds("exit without JavaScript, until it is answered", answered, MOST_MILLISECONDS);

        assertFalse(answers(house, topic, cookies).contains(CANARY), "A kept cookie is refused");
        assertEquals(0, alex.context().cookies(house.origin()).size(), "Nothing stays behind in the browser");
        for (int i = 0; i < 3; i++) {
            alex.page().goBack();
            assertFalse(alex.page().content().contains(CANARY), "Back shows what was read");
        }
    }

    @Test
    @DisplayName("Row 9: every page Alex saw was never to be kept, and called Overleg")
    void nothingIsKept(House house) {
        String topic = topic("Niets bewaard");
        Guest alex = house.member(People.ALEX);
        for (String path : List.of("/", "/ruimtes", topic, topic.replaceAll("/onderwerpen/.*", ""), "/bestaat-niet")) {
            assertEquals("no-store", alex.fetch(path).headers().get("cache-control"), path);
            alex.open(path);
            assertEquals("Overleg", alex.page().title(), path);
            assertFalse(alex.page().url().toLowerCase(java.util.Locale.ROOT).contains("bewaard"));
        }
    }

    @Test
    @DisplayName("Row 9: after the exit Alex's browser holds no word of what was read, in no file of its profile")
    void theProfileHoldsNothing(House house, @TempDir Path profile) throws IOException {
        String topic = topic("Profiel " + CANARY);
        try (BrowserContext context = house.withProfile(profile, new BrowserType.LaunchPersistentContextOptions())) {
            Guest alex = new Guest(house, context);
            alex.logIn(People.ALEX);
            alex.open(topic.replaceAll("/onderwerpen/.*", ""));
            alex.open(topic);
            assertTrue(alex.text().contains(CANARY));
            alex.page().locator(".exit__button").click();
            alex.page().waitForURL(house.elsewhere());
        }
        assertTrue(Files.exists(profile.resolve("Default")), "Chromium wrote a profile at all");
        assertEquals(List.of(), holding(profile, CANARY));
    }

    /** The files of a profile in which these words stand. */
    private static List<String> holding(Path profile, String words) throws IOException {
        List<String> found = new ArrayList<>();
        String wide = new String(words.getBytes(StandardCharsets.UTF_16LE), StandardCharsets.ISO_8859_1);
        try (Stream<Path> files = Files.walk(profile)) {
            for (Path file : files.filter(Files::isRegularFile).toList()) {
                String bytes = Files.readString(file, StandardCharsets.ISO_8859_1);
                if (bytes.contains(words) || bytes.contains(wide)) {
                    found.add(profile.relativize(file).toString());
                }
            }
        }
        return found;
    }

    @Test
    @DisplayName(
            "Row 9: the code of a link stands neither in the history that the browser shows nor behind Back; its file holds it")
    void theHistoryShowsNoCode(House house, @TempDir Path profile) throws IOException {
        String code = Ground.room("Geschiedenis").codes("SEX_WORKER", 5).get(0);
        try (BrowserContext context = house.withProfile(profile, new BrowserType.LaunchPersistentContextOptions())) {
            Guest alex = new Guest(house, context);
            alex.open("/uitnodiging/kwijt");
            alex.open("/uitnodiging/" + code);
            alex.arriveAt("/uitnodiging/aanbod");
            assertTrue(
                    alex.page().locator("form[action='/uitnodiging/account']").count() > 0, alex.text());
            alex.page().goBack();
            alex.arriveAt("/uitnodiging/kwijt");
            alex.page().goForward();
            alex.arriveAt("/uitnodiging/aanbod");
            alex.page().locator(".exit__button").click();
            alex.page().waitForURL(house.elsewhere());
            // Chromium's own page finds what was visited by any part of its address: the others, and not the code.
            for (String shown : List.of("aanbod", "kwijt")) {
                alex.page().navigate("chrome://history/?q=" + shown);
                alex.page().waitForSelector("history-item a[href*='" + shown + "']");
            }
            alex.page().navigate("chrome://history/?q=" + code);
            alex.page().waitForSelector("#noResults:text-matches('\\\\S')");
            assertEquals(0, alex.page().locator("history-item").count());
        }
        System.out.printf("[figures] the code of a link after the exit is in: %s%n", holding(profile, code));
    }

    private static String topic(String name) {
        Person alex = People.ALEX;
        Ground.Room room = Ground.room(name).joinedBy("SEX_WORKER", alex);
        return "/ruimtes/" + room.id() + "/onderwerpen/"
                + room.topic(alex, "Over " + CANARY, "Dit las ik: " + CANARY).replaceAll(".*/", "");
    }

    private static String answers(House house, String path, String cookies) {
        try {
            return HttpClient.newHttpClient()
                    .send(
                            HttpRequest.newBuilder(URI.create(house.origin() + path))
                                    .header("Cookie", cookies)
                                    .build(),
                            HttpResponse.BodyHandlers.ofString())
                    .body();
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }
}
