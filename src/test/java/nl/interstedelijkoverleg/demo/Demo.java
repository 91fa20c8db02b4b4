package nl.interstedelijkoverleg.demo;

import com.fasterxml.jackson.databind.ObjectMapper;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Instant;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.Executors;
import java.util.concurrent.TimeUnit;

/** {@code mvn -Pdemo}: the whole thing on one machine, with an invented world in it. Ctrl-C stops all of it. */
public final class Demo {

    static final Path HOME = Path.of(".demo");
    private static final Path BUILT = HOME.resolve("data").resolve("world-is-built");

    /** Being ready early counts for more than being fast later. */
    private static final String EARLY = "-XX:TieredStopAtLevel=1";

    private Demo() {}

    public static void main(String[] arguments) throws Exception {
        long begin = System.nanoTime();
        World world = World.read();
        Ports ports = Ports.ofDemo();
        String builtFrom = builtFrom(ports);
        CountDownLatch stopped = new CountDownLatch(1);
        Installation installation = null;
        try {
            // Before anything is thrown away: it may be of a demo that runs.
            ports.requireFree();
            if (Files.exists(HOME.resolve("data"))) {
                Optional<String> reason = reasonToBeginAnew(builtFrom);
                if (reason.isPresent()) {
                    say(reason.get() + ": opnieuw beginnen");
                    KeycloakFiles.remove(HOME.resolve("data"));
                }
            }
            Files.deleteIfExists(HOME.resolve("demo.json"));
            installation = Installation.launch(
                    HOME.resolve("data"),
                    ports,
                    world.accounts(),
                    world.staff(),
                    false,
                    () -> new KeycloakServer.Settings().javaOptions(EARLY),
                    Demo::say);
            Installation launched = installation;
            Runtime.getRuntime()
                    .addShutdownHook(new Thread(
                            () -> {
                                say("Stoppen");
                                deleteQuietly(HOME.resolve("demo.json"));
                                launched.close();
                                stopped.countDown();
                            },
                            "demo-stop"));
            installation.startBeside(environment(), List.of(EARLY, "-XX:+UseSerialGC"), Demo::say);
            if (!Files.exists(BUILT)) {
                new WorldBuilder(installation, world, Demo::say).build();
                Files.writeString(BUILT, builtFrom);
            }
            rewriteKeycloakEachDay(installation);
            Files.writeString(HOME.resolve("demo.json"), description(installation, world));
            installation
                    .postOffice()
                    .tell(letter -> System.out.println("Post voor " + letter.to() + ": " + said(letter)));
            printWelcome(installation, world, (System.nanoTime() - begin) / 1_000_000_000L);
        } catch (IllegalStateException | AssertionError e) {
            say("Het lukte niet. " + e.getMessage());
            if (installation != null) {
                installation.close();
            }
            throw e;
        }
        answerEnter();
        stopped.await();
    }

    /** What differs from an installation for real people: it says so, and mail that goes on Mondays goes today. */
    static Map<String, String> environment() {
        return Map.of(
                "OVERLEG_DEMONSTRATION",
                "true",
                "OVERLEG_DIGEST_CRON",
                "30 * * * * ?",
                "OVERLEG_DIGEST_DAY",
                LocalDate.now(ZoneId.of("Europe/Amsterdam")).getDayOfWeek().name(),
                "OVERLEG_DIGEST_SPREAD",
                "1");
    }

    private static String said(PostOffice.Letter letter) {
        return letter.holdsCode() ? "code " + letter.code() : letter.subject() + "\n" + letter.text();
    }

    private static Optional<String> reasonToBeginAnew(String builtFrom) throws IOException {
        if (System.getProperty("demo.fresh") != null) {
            return Optional.of("Zo gevraagd");
        }
        if (!Files.exists(BUILT)) {
            return Optional.of("De vorige start kwam niet af");
        }
        return Files.readString(BUILT).equals(builtFrom)
                ? Optional.empty()
                : Optional.of("De realm, de verzonnen wereld of een poort is veranderd");
    }

    /** What the world was built from: Keycloak leaves a realm alone that it has, and addresses stand in it. */
    private static String builtFrom(Ports ports) throws IOException {
        return ports + " " + KeycloakFiles.fingerprint(Installation.REALM) + " "
                + KeycloakFiles.fingerprint(World.SOURCE);
    }

    /** What a timer does at night in production (deploy/systemd); here also at once. */
    private static void rewriteKeycloakEachDay(Installation installation) {
        Executors.newSingleThreadScheduledExecutor(work -> {
                    Thread thread = new Thread(work, "demo-rewrite");
                    thread.setDaemon(true);
                    return thread;
                })
                .scheduleAtFixedRate(
                        () -> {
                            try {
                                installation.rewriteKeycloak();
                            } catch (SQLException | IOException e) {
                                say("De rijen van Keycloak zijn niet herschreven");
                            }
                        },
                        0,
                        1,
                        TimeUnit.DAYS);
    }

    private static void printWelcome(Installation installation, World world, long seconds) {
        System.out.println();
        System.out.println("Klaar na " + seconds + " s:  " + installation.origin());
        System.out.println("Iedereen hieronder is verzonnen. Wachtwoord van allen: " + World.PASSWORD);
        System.out.println();
        System.out.printf("  %-10s  %-24s  %-30s  %s%n", "inlognaam", "soort", "organisatie", "komt binnen via");
        for (World.Person person : world.people()) {
            System.out.printf(
                    "  %-10s  %-24s  %-30s  %s%n",
                    person.username(),
                    person.kind() == null ? String.join(", ", person.roles()) : person.kind(),
                    person.organisation() == null
                            ? "-"
                            : world.organisation(person.organisation()).name(),
                    person.throughProvider() ? "Gemeente Waterveen (kies je organisatie)" : "Inloggen");
        }
        System.out.println();
        System.out.println("Wat er te zien is, als wie, en waar:");
        for (World.Sight sight : world.sights()) {
            System.out.printf("  %-10s  %s: %s%n", sight.person(), world.way(sight), sight.what());
        }
        System.out.println();
        System.out.println(
                "Kijkmomenten kies je zelf (/kijkmomenten): ze staan in je browser, dus niet in de verzonnen wereld.");
        System.out.println(
                "Gespreksleiders, vertrouwenspersonen en beheerder hebben een tweede stap nodig. Sleutel voor een app: "
                        + World.TOTP_SECRET);
        System.out.println("Of druk op Enter: dan staat hier de code van nu. Ctrl-C stopt alles.");
    }

    private static void answerEnter() {
        Thread thread = new Thread(
                () -> {
                    try (BufferedReader in =
                            new BufferedReader(new InputStreamReader(System.in, StandardCharsets.UTF_8))) {
                        while (in.readLine() != null) {
                            System.out.println("Code van nu: " + Totp.code(World.TOTP_SECRET, Instant.now()));
                        }
                    } catch (IOException e) {
                        // No keyboard; there is nothing to answer.
                    }
                },
                "demo-codes");
        thread.setDaemon(true);
        thread.start();
    }

    private static String description(Installation installation, World world) throws IOException {
        Map<String, Object> demo = new LinkedHashMap<>();
        demo.put("app", installation.origin());
        demo.put("health", installation.health().toString());
        demo.put("keycloak", installation.keycloak().issuer(DemoRealm.OVERLEG));
        demo.put("client", DemoRealm.SCRIPT_CLIENT);
        demo.put(
                "database",
                database(
                        installation,
                        installation.databases().contentUrl(),
                        "overleg_owner",
                        "overleg_application",
                        "overleg_backup"));
        demo.put(
                "keyDatabase",
                database(
                        installation,
                        installation.databases().keysUrl(),
                        "overleg_keys_owner",
                        "overleg_keys_application",
                        "overleg_keys_backup"));
        demo.put(
                "keycloakDatabase",
                database(installation, installation.databases().keycloakUrl(), "keycloak", "keycloak", "keycloak"));
        demo.put("dataDirectory", HOME.resolve("data").toString());
        demo.put("logs", installation.logs().stream().map(Path::toString).toList());
        demo.put(
                "people",
                world.people().stream().map(person -> person(person, world)).toList());
        return new ObjectMapper().writerWithDefaultPrettyPrinter().writeValueAsString(demo);
    }

    private static Map<String, Object> database(
            Installation installation, String url, String owner, String application, String backup) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("jdbcUrl", url);
        description.put("owner", login(installation, owner));
        description.put("application", login(installation, application));
        description.put("backup", login(installation, backup));
        return description;
    }

    private static Map<String, String> login(Installation installation, String user) {
        return Map.of("user", user, "password", installation.password(user));
    }

    private static Map<String, Object> person(World.Person person, World world) {
        Map<String, Object> description = new LinkedHashMap<>();
        description.put("username", person.username());
        description.put("password", World.PASSWORD);
        description.put("kind", person.kind());
        description.put(
                "organisation",
                world.organisations().stream()
                        .filter(organisation -> organisation.key().equals(person.organisation()))
                        .map(World.Organisation::name)
                        .findFirst()
                        .orElse(null));
        description.put("roles", person.roles());
        List<String> names = person.rooms().stream()
                .map(membership -> world.rooms().stream()
                        .filter(room -> room.key().equals(membership.room()))
                        .findFirst()
                        .orElseThrow()
                        .name())
                .toList();
        description.put("rooms", names);
        return description;
    }

    private static void deleteQuietly(Path file) {
        try {
            Files.deleteIfExists(file);
        } catch (IOException e) {
            say("Kon niet weg: " + file);
        }
    }

    private static void say(String line) {
        System.out.println("[demo] " + line);
    }
}
