package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.net.URI;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.SQLException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.function.Consumer;
import java.util.function.Supplier;
import nl.interstedelijkoverleg.vault.KeyFile;

/** A whole installation on one machine: databases, Keycloak and, where asked for, the packaged application. */
public final class Installation implements AutoCloseable {

    /** The realm of production. */
    static final Path REALM = Path.of("keycloak", "realm", "overleg-realm.json");

    /** What is the same in each installation, made once. */
    static final Path CACHE = Path.of(".cache", "keycloak").toAbsolutePath();

    private final Path home;
    private final Ports ports;
    private final Secrets secrets;
    private final Databases databases;
    private final KeycloakServer keycloak;
    private final String host;
    private final ApplicationProcess application;
    private final PostOffice postOffice = PostOffice.open();

    private boolean closed;

    private Installation(
            Path home, Ports ports, Secrets secrets, Databases databases, KeycloakServer keycloak, String host) {
        this.home = home;
        this.ports = ports;
        this.secrets = secrets;
        this.databases = databases;
        this.keycloak = keycloak;
        this.host = host;
        this.application = new ApplicationProcess(ports, home.resolve("application.log"));
    }

    /**
     * Starts databases and Keycloak, and waits until both serve.
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
        Installation installation =
                launch(directory, ports, people, staff, withLevel1Client, KeycloakServer.Settings::new, progress);
        try {
            installation.keycloak.awaitReady();
        } catch (IllegalStateException | InterruptedException e) {
            installation.close();
            throw e;
        }
        progress.accept("Keycloak is klaar");
        return installation;
    }

    /** The same, without waiting for Keycloak; see {@link KeycloakServer#awaitReady()}. */
    static Installation launch(
            Path directory,
            Ports ports,
            List<DemoRealm.Person> people,
            List<DemoRealm.Person> staff,
            boolean withLevel1Client,
            Supplier<KeycloakServer.Settings> settings,
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
        PreparedDatabases.layOut(home.resolve("postgresql"), CACHE, progress);
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
            KeycloakServer keycloak = KeycloakServer.launch(
                    settings.get()
                            .cache(CACHE)
                            .instance(home.resolve("keycloak"))
                            .database(databases.keycloakUrl(), "keycloak", secrets.password("keycloak"))
                            .ports(ports.keycloak(), ports.keycloakManagement())
                            .url(keycloakUrl)
                            .invitationKey(secrets.key("invitation"))
                            .realm(DemoRealm.OVERLEG, DemoRealm.overleg(REALM, realm, people))
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
        Map<String, String> environment = ApplicationProcess.environment(
                origin(), keycloak.issuer(DemoRealm.OVERLEG), secrets, databases, keyFile());
        environment.putAll(postOffice.environment());
        return environment;
    }

    /** Starts the packaged application as a process of its own, exactly as in production, and waits until it serves. */
    public void startApplication(Map<String, String> more, Consumer<String> progress)
            throws IOException, InterruptedException {
        launchApplication(more, ApplicationProcess.SHORT_LIVED, progress);
        application.awaitReady();
    }

    /** Starts the application beside Keycloak, and waits until both serve. */
    void startBeside(Map<String, String> more, List<String> javaOptions, Consumer<String> progress)
            throws IOException, InterruptedException {
        List<String> options = new ArrayList<>(javaOptions);
        for (String tenant : List.of("", "step-up.", "api.")) {
            options.add("-Dquarkus.oidc." + tenant + "connection-delay=" + KeycloakServer.START.toSeconds() + "S");
        }
        launchApplication(more, options, progress);
        keycloak.awaitReady();
        application.awaitReady();
    }

    private void launchApplication(Map<String, String> more, List<String> javaOptions, Consumer<String> progress)
            throws IOException {
        progress.accept("De toepassing start op");
        Map<String, String> all = environment();
        all.putAll(more);
        application.start(all, javaOptions);
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
            application.awaitEnd();
            return Files.readString(applicationLog());
        }
        stopApplication();
        throw new AssertionError("The application started all the same");
    }

    /** Stops the application; requests in flight end well. */
    public void stopApplication() {
        application.stop();
    }

    /** Ends the application as when the power fails: requests in flight are lost. */
    public void killApplication() throws InterruptedException {
        application.kill();
    }

    /** A second node on the same databases, at these ports; the origin that people know stays that of the first. */
    public AutoCloseable startSecondNode(Ports own) throws IOException, InterruptedException {
        return startSecondNode(own, Map.of());
    }

    /** As {@link #startSecondNode(Ports)}, with other settings than the first. */
    public AutoCloseable startSecondNode(Ports own, Map<String, String> more) throws IOException, InterruptedException {
        ApplicationProcess second = new ApplicationProcess(own, home.resolve("application-second.log"));
        Map<String, String> all = environment();
        all.putAll(more);
        second.start(all, ApplicationProcess.SHORT_LIVED);
        second.awaitReady();
        return second::stop;
    }

    /** nginx before a node, as in production; {@link Nginx#stop} ends it. */
    public Nginx startNginx(Path directory, int front, int keycloakFront, int application)
            throws IOException, InterruptedException {
        return Nginx.start(directory, front, keycloakFront, application, ports.keycloak());
    }

    /** The port of the first node. */
    public int applicationPort() {
        return ports.application();
    }

    public String origin() {
        return "http://" + host + ":" + ports.application();
    }

    public URI health() {
        return application.health();
    }

    public Databases databases() {
        return databases;
    }

    public KeycloakServer keycloak() {
        return keycloak;
    }

    /** Where the mail of this installation ends up. */
    public PostOffice postOffice() {
        return postOffice;
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

    @Override
    public synchronized void close() {
        if (closed) {
            return;
        }
        closed = true;
        stopApplication();
        keycloak.stop();
        databases.close();
        postOffice.close();
    }
}
