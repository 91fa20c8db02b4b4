package nl.interstedelijkoverleg.journey;

import com.microsoft.playwright.Browser;
import com.microsoft.playwright.BrowserContext;
import com.microsoft.playwright.BrowserType;
import com.microsoft.playwright.Playwright;
import com.microsoft.playwright.options.ColorScheme;
import com.sun.net.httpserver.HttpServer;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.demo.Installation;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People.Person;
import nl.interstedelijkoverleg.testing.RegisterResource;

/** A running installation with a browser before it. Opened once for all journeys. */
final class House implements AutoCloseable {

    /** Known to Debian and to the documentation; another place is named by the environment variable CHROMIUM. */
    private static final String CHROMIUM = "/usr/bin/chromium";

    /** The same without what surrounds a page; it keeps no pages in memory to go back to. A fifth cheaper. */
    private static final Path HEADLESS_SHELL = Path.of("/usr/bin/chromium-headless-shell");

    private static final List<String> ARGUMENTS = List.of(
            "--no-sandbox",
            "--disable-gpu",
            "--disable-quic",
            "--no-first-run",
            "--disable-background-networking",
            "--disable-component-update",
            "--disable-sync");

    private final InstallationResource resource = new InstallationResource();
    private final HttpServer elsewhere;
    private final Front front;
    /** A browser is driven by one thread; whoever looks at pages beside somebody else has another. */
    private final ThreadLocal<Front> beside = new ThreadLocal<>();

    /** Less than after which a session that nobody uses ends: what a browser renewed of it later is not in here. */
    private static final Duration SESSION_KEPT_FOR = Duration.ofMinutes(20);

    /** A session as a browser held it once. */
    private record Kept(String state, Instant since) {}

    private final Map<String, Kept> sessions = new HashMap<>();

    /** A browser and who sits at it. */
    private record Front(Playwright playwright, Browser browser, List<Guest> guests) implements AutoCloseable {

        static Front open(Path chromium) {
            Playwright playwright = Playwright.create(
                    new Playwright.CreateOptions().setEnv(Map.of("PLAYWRIGHT_SKIP_BROWSER_DOWNLOAD", "1")));
            Browser browser = playwright
                    .chromium()
                    .launch(new BrowserType.LaunchOptions()
                            .setExecutablePath(chromium)
                            .setArgs(ARGUMENTS)
                            // Pages kept in memory are a danger that people have, so the tests have it too.
                            .setIgnoreDefaultArgs(List.of("--disable-back-forward-cache")));
            return new Front(playwright, browser, new ArrayList<>());
        }

        void sendHome() {
            guests.forEach(Guest::leave);
            guests.clear();
        }

        @Override
        public void close() {
            sendHome();
            playwright.close();
        }
    }

    House() throws IOException, InterruptedException {
        chromium();
        elsewhere = HttpServer.create(new InetSocketAddress(InetAddress.getLoopbackAddress(), 0), 0);
        elsewhere.createContext("/", exchange -> {
            byte[] page = "<!doctype html><title>Elders</title><p>Elders".getBytes(StandardCharsets.UTF_8);
            exchange.getResponseHeaders().add("Content-Type", "text/html");
            exchange.sendResponseHeaders(200, page.length);
            exchange.getResponseBody().write(page);
            exchange.close();
        });
        elsewhere.start();
        resource.start();
        try {
            startApplication();
            Ground.prepare();
            front = Front.open(chromium());
        } catch (IOException | InterruptedException | RuntimeException e) {
            resource.stop();
            throw e;
        }
    }

    private void startApplication() throws IOException, InterruptedException {
        installation()
                .startApplication(
                        Map.of(
                                "OVERLEG_NEUTRAL_SITE",
                                elsewhere(),
                                "OVERLEG_REGISTER_SEARCH",
                                RegisterResource.search(),
                                "OVERLEG_REGISTER_TEXTS",
                                RegisterResource.origin(),
                                // Whoever chose it in a journey gets the overview at once.
                                "OVERLEG_DIGEST_CRON",
                                "0/2 * * * * ?",
                                "OVERLEG_DIGEST_SPREAD",
                                "1",
                                "OVERLEG_DIGEST_DAY",
                                LocalDate.now(ZoneId.of("Europe/Amsterdam"))
                                        .getDayOfWeek()
                                        .name()),
                        line -> System.out.println("[test] " + line));
    }

    /** Stops the application and starts it anew; whoever is logged in stays so. */
    void restartApplication() throws IOException, InterruptedException {
        installation().stopApplication();
        startApplication();
    }

    /** The application dies where it stands; nobody is told. */
    void killApplication() throws InterruptedException {
        installation().killApplication();
    }

    /** After it was killed. Whoever is logged in stays so. */
    void startApplicationAgain() throws IOException, InterruptedException {
        startApplication();
    }

    static Path chromium() {
        Path path = Path.of(System.getenv().getOrDefault("CHROMIUM", CHROMIUM));
        if (!Files.isExecutable(path)) {
            throw new IllegalStateException("The journeys need Chromium, and " + path + " is not there. Install it"
                    + " (Debian: apt-get install chromium) or name it: CHROMIUM=/path/to/chromium");
        }
        return path;
    }

    static List<String> arguments() {
        return ARGUMENTS;
    }

    Installation installation() {
        return InstallationResource.installation();
    }

    String origin() {
        return installation().origin();
    }

    /** The neutral site to which "Snel weg" leads. */
    String elsewhere() {
        return "http://127.0.0.1:" + elsewhere.getAddress().getPort() + "/";
    }

    Playwright playwright() {
        return front().playwright();
    }

    private Front front() {
        Front own = beside.get();
        return own == null ? front : own;
    }

    /** Does this in a browser of its own, so that it can go on beside what another thread does. Nobody goes back in it. */
    void inABrowserOfItsOwn(Runnable work) {
        try (Front own = Front.open(Files.isExecutable(HEADLESS_SHELL) ? HEADLESS_SHELL : chromium())) {
            beside.set(own);
            work.run();
        } finally {
            beside.remove();
        }
    }

    /** Somebody at a browser of their own, not logged in. */
    Guest guest() {
        return guest(Scripts.ON);
    }

    Guest guest(Scripts scripts) {
        return guest(options(scripts));
    }

    Guest guest(Browser.NewContextOptions options) {
        Guest guest = new Guest(this, front().browser().newContext(options));
        front().guests().add(guest);
        return guest;
    }

    /** A browser of one person that keeps its files where they can be read afterwards. */
    BrowserContext withProfile(Path profile, BrowserType.LaunchPersistentContextOptions options) {
        return playwright()
                .chromium()
                .launchPersistentContext(
                        profile,
                        options.setExecutablePath(chromium())
                                .setArgs(arguments())
                                .setLocale("nl-NL"));
    }

    static Browser.NewContextOptions options(Scripts scripts) {
        return new Browser.NewContextOptions()
                .setJavaScriptEnabled(scripts == Scripts.ON)
                .setViewportSize(1280, 900)
                .setColorScheme(ColorScheme.LIGHT)
                .setLocale("nl-NL");
    }

    /**
     * Somebody who logged in before. The session is used again by the next test: logging in itself is the subject of other
     * tests.
     */
    Guest member(Person person) {
        return member(person, options(Scripts.ON));
    }

    Guest member(Person person, Browser.NewContextOptions options) {
        return restored(person.username(), options, guest -> guest.logIn(person));
    }

    /** As {@link #member(Person)}, after a second factor. One code works once, so the session must be used again. */
    Guest moderator(Person person) {
        return moderator(person, options(Scripts.ON));
    }

    Guest moderator(Person person, Browser.NewContextOptions options) {
        return restored(person.username() + " level 2", options, guest -> {
            guest.logIn(person);
            guest.open("/aanmelden/niveau-2?naar=/ruimtes");
            guest.stepUp(person);
        });
    }

    private Guest restored(
            String name, Browser.NewContextOptions options, java.util.function.Consumer<Guest> comingIn) {
        // Two threads must not log in the same person at once: a code works once.
        synchronized (sessions) {
            Kept kept = sessions.get(name);
            if (kept != null && kept.since().plus(SESSION_KEPT_FOR).isAfter(Instant.now())) {
                Guest guest = guest(options.setStorageState(kept.state()));
                if (guest.isLoggedIn()) {
                    return guest;
                }
                // Somebody ended it since: in a test of another class, or by disappearing.
                front().guests().remove(guest);
                guest.leave();
            }
            Guest first = guest();
            comingIn.accept(first);
            String state = first.context().storageState();
            sessions.put(name, new Kept(state, Instant.now()));
            return guest(options.setStorageState(state));
        }
    }

    /** Logs somebody in anew next time: their sessions were ended. */
    void forget(Person person) {
        synchronized (sessions) {
            sessions.keySet().removeIf(name -> name.startsWith(person.username()));
        }
    }

    /** Remembers the session of a moderator who stepped up before the eyes of a test. */
    void remember(Person moderator, Guest guest) {
        synchronized (sessions) {
            sessions.put(
                    moderator.username() + " level 2", new Kept(guest.context().storageState(), Instant.now()));
        }
    }

    /** After each test everybody goes home. */
    void sendHome() {
        front().sendHome();
    }

    @Override
    public void close() {
        front.close();
        elsewhere.stop(0);
        resource.stop();
    }
}
