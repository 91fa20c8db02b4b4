package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import nl.interstedelijkoverleg.vault.KeyFile;

/** A whole installation on one machine: databases, Keycloak and, where asked for, the packaged application. */
public final class Installation implements AutoCloseable {

    /** Where the build puts the packaged application. */
    static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final Duration START = Duration.ofSeconds(90);

    private final Path home;
    private final Ports ports;
    private final Secrets secrets;
    private final Databases databases;
    private final KeycloakServer keycloak;
    private final String host;
    private Process application;

    private Installation(
            Path home, Ports ports, Secrets secrets, Databases databases, KeycloakServer keycloak, String host) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.databases = databases;
        this.keycloak = keycloak;
        this.host = host;
    }

    /**
     * Starts databases and Keycloak.
     *
     * @param directory holds everything of this installation; made when absent
     * @param people who can log in to the realm of the platform
     * @param staff who can log in at the invented municipality's own provider
     * @param progress told in Dutch what takes the time
     */
    public static Installation start(
            Path directory,
            Ports ports,
            List<DemoRealm.Person> people,
            List<DemoRealm.Person> staff,
            boolean withLevel1Client,
            Consumer<String> progress)
            throws IOException, InterruptedException {
        ports.requireFree();
        Path home = directory.toAbsolutePath();
        Files.createDirectories(home);
        Secrets secrets = new Secrets(home.resolve("secrets.properties"));
        Path keyFile = home.resolve("keys.json");
        if (!Files.exists(keyFile)) {
            KeyFile.create(keyFile);
        }
        progress.accept("PostgreSQL start op");
        Databases databases = Databases.start(home.resolve("postgresql"), ports, secrets);
        try {
            String origin = "http://localhost:" + ports.application();
            String keycloakUrl = "http://localhost:" + ports.keycloak();
            DemoRealm.Installation realm = new DemoRealm.Installation(
                    origin,
                    keycloakUrl,
                    keycloakUrl,
                    secrets.password("client"),
                    secrets.password("broker"),
                    withLevel1Client);
            KeycloakServer keycloak = KeycloakServer.start(
                    new KeycloakServer.Settings()
                            .cache(Path.of(".cache", "keycloak").toAbsolutePath())
                            .instance(home.resolve("keycloak"))
                            .database(databases.keycloakUrl(), "keycloak", secrets.password("keycloak"))
                            .ports(ports.keycloak(), ports.keycloakManagement())
                            .url(keycloakUrl)
                            .invitationKey(secrets.key("invitation"))
                            .realm(
                                    DemoRealm.OVERLEG,
                                    DemoRealm.overleg(
                                            Path.of("keycloak", "realm", "overleg-realm.json"), realm, people))
                            .realm(DemoRealm.WATERVEEN, DemoRealm.waterveen(realm, staff)),
                    progress);
            return new Installation(home, ports, secrets, databases, keycloak, "localhost");
        } catch (IOException | InterruptedException | RuntimeException e) {
            databases.close();
            throw e;
        }
    }

    /** What the application reads from its environment (docs/operations.md). */
    public Map<String, String> environment() {
        Map<String, String> environment = new LinkedHashMap<>();
        environment.put("OVERLEG_ORIGIN", origin());
        environment.put("OVERLEG_KEYCLOAK_URL", keycloak.issuer(DemoRealm.OVERLEG));
        environment.put("OVERLEG_CLIENT_SECRET", secrets.password("client"));
        environment.put("OVERLEG_INVITATION_SECRET", secrets.key("invitation"));
        environment.put("OVERLEG_DATABASE_URL", databases.contentUrl());
        environment.put("OVERLEG_DATABASE_PASSWORD", secrets.password("overleg_application"));
        environment.put("OVERLEG_MIGRATOR_PASSWORD", secrets.password("overleg_migrator"));
        environment.put("OVERLEG_REWRITER_PASSWORD", secrets.password("overleg_rewriter"));
        environment.put("OVERLEG_KEYS_URL", databases.keysUrl());
        environment.put("OVERLEG_KEYS_PASSWORD", secrets.password("overleg_keys_application"));
        environment.put("OVERLEG_KEYS_OWNER_PASSWORD", secrets.password("overleg_keys_owner"));
        environment.put("OVERLEG_KEY_FILE", keyFile().toAbsolutePath().toString());
        return environment;
    }

    /** Starts the packaged application as a process of its own, exactly as in production, and waits until it serves. */
    public void startApplication(Map<String, String> more, Consumer<String> progress)
            throws IOException, InterruptedException {
        if (!Files.exists(APPLICATION)) {
            throw new IllegalStateException("De toepassing is niet gebouwd: " + APPLICATION + " ontbreekt");
        }
        progress.accept("De toepassing start op");
        ProcessBuilder builder = new ProcessBuilder(
                Path.of(System.getProperty("java.home"), "bin", "java").toString(),
                "-Xmx400m",
                "-Djava.net.preferIPv4Stack=true",
                "-jar",
                APPLICATION.toString());
        builder.environment().putAll(environment());
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(ports.application()));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.management()));
        builder.environment().putAll(more);
        builder.redirectErrorStream(true)
                .redirectOutput(
                        ProcessBuilder.Redirect.appendTo(applicationLog().toFile()));
        application = builder.start();
        await();
    }

    /**
     * Starts the application where it must not start, and waits until it has ended.
     *
     * @return what it said
     */
    public String startApplicationInVain(Map<String, String> more) throws IOException, InterruptedException {
        Files.deleteIfExists(applicationLog());
        try {
            startApplication(more, line -> {});
        } catch (IllegalStateException e) {
            application.waitFor(10, TimeUnit.SECONDS);
            application = null;
            return Files.readString(applicationLog());
        }
        stopApplication();
        throw new AssertionError("The application started all the same");
    }

    private void await() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request =
                HttpRequest.newBuilder(health()).timeout(Duration.ofSeconds(5)).build();
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end)) {
            if (!application.isAlive()) {
                throw new IllegalStateException("De toepassing stopte met code " + application.exitValue() + ":\n"
                        + lastLines(applicationLog()));
            }
            try {
                if (client.send(request, BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(100);
        }
        throw new IllegalStateException(
                "De toepassing was na " + START.toSeconds() + " s niet klaar:\n" + lastLines(applicationLog()));
    }

    /** Stops the application; TERM first, so that requests in flight end well. */
    public void stopApplication() {
        if (application == null) {
            return;
        }
        application.destroy();
        try {
            if (!application.waitFor(20, TimeUnit.SECONDS)) {
                application.destroyForcibly();
            }
        } catch (InterruptedException e) {
            application.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        application = null;
    }

    public String origin() {
        return "http://" + host + ":" + ports.application();
    }

    public URI health() {
        return URI.create("http://localhost:" + ports.management() + "/q/health/ready");
    }

    public Databases databases() {
        return databases;
    }

    public KeycloakServer keycloak() {
        return keycloak;
    }

    public Path home() {
        return home;
    }

    public Path keyFile() {
        return home.resolve("keys.json");
    }

    public Path applicationLog() {
        return home.resolve("application.log");
    }

    /** The nightly rewrite of Keycloak's database, now. */
    public void rewriteKeycloak() throws SQLException, IOException {
        databases.rewriteKeycloak(secrets);
    }

    /** The password of a role of one of the databases. */
    public String password(String role) {
        return secrets.password(role);
    }

    /** Every log of every part. */
    public List<Path> logs() {
        List<Path> logs = new ArrayList<>();
        logs.add(applicationLog());
        logs.addAll(keycloak.logs());
        logs.addAll(databases.logs());
        return logs;
    }

    private static String lastLines(Path log) throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - 15), lines.size()));
    }

    @Override
    public void close() {
        stopApplication();
        keycloak.stop();
        databases.close();
    }
}
