package nl.interstedelijkoverleg.demo;

import java.io.File;
import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.ServerSocket;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Objects;
import java.util.concurrent.TimeUnit;
import java.util.function.Consumer;
import java.util.stream.Stream;

/**
 * A real Keycloak as a process of its own, for the demo and for tests.
 *
 * <p>The server is built once for each combination of provider, version and options and kept in a cache; every instance
 * runs from a copy of that. It is set up as in production: optimised, PostgreSQL, sessions in memory only, no events,
 * no access log, and a log that names neither addresses nor browsers.
 *
 * <p>Not safe for use by several threads at once, {@link #stop()} apart.
 */
public final class KeycloakServer implements AutoCloseable {

    /** Version that everything here was tried with. */
    public static final String VERSION = "26.7.3";

    /** Where the root build unpacks the distribution. */
    public static final Path DEFAULT_DISTRIBUTION = Path.of("target", "keycloak", "keycloak-" + VERSION);

    /**
     * What production builds with too; see keycloak/README.md. Without persistent-user-sessions no address, browser or
     * login time reaches the database; the other features are doors that nobody here uses.
     */
    static final List<String> BUILD_OPTIONS = List.of(
            "--db=postgres",
            "--health-enabled=true",
            "--features-disabled=persistent-user-sessions,impersonation,account,device-flow,ciba,kerberos");

    /** How long a start may take; a first start takes half a minute, more on a busy machine. */
    static final Duration START = Duration.ofMinutes(5);

    private static final Duration BUILD_LIMIT = Duration.ofMinutes(5);
    private static final Duration STOP_LIMIT = Duration.ofSeconds(20);
    private static final Duration POLL = Duration.ofMillis(200);
    private static final int LOG_LINES_IN_ERROR = 25;

    private final Settings settings;
    private final Path home;
    private Process process;
    private Thread hook;

    private KeycloakServer(Settings settings) {
        this.settings = settings;
        this.home = settings.instance.resolve("server");
    }

    /**
     * Builds the server if it never was, starts it, and returns once it is ready to serve.
     *
     * @throws IllegalStateException also when the server is not ready within {@link Settings#readyWithin}
     * @see #launch
     */
    public static KeycloakServer start(Settings settings, Consumer<String> progress)
            throws IOException, InterruptedException {
        KeycloakServer server = launch(settings, progress);
        try {
            server.awaitReady();
        } catch (IllegalStateException | InterruptedException e) {
            server.stop();
            throw e;
        }
        progress.accept("Keycloak is klaar op " + settings.url);
        return server;
    }

    /**
     * Builds the server if it never was, and starts it.
     *
     * @param settings where and how
     * @param progress told in plain Dutch what takes the time; each call is one line
     * @throws IllegalStateException when a port is taken, a setting is missing or the build fails; the message holds the
     *     last lines of the log
     */
    static KeycloakServer launch(Settings settings, Consumer<String> progress)
            throws IOException, InterruptedException {
        settings.check();
        requireFree(settings.bindAddress, settings.port, "Keycloak");
        requireFree(settings.bindAddress, settings.managementPort, "het beheer van Keycloak");
        KeycloakServer server = new KeycloakServer(settings);
        server.install(server.build(progress));
        progress.accept("Keycloak start op");
        server.run();
        return server;
    }

    /** Waits until the server can serve, for as long as {@link Settings#readyWithin} allows. */
    public void awaitReady() throws InterruptedException {
        awaitReady(settings.readyWithin);
    }

    /**
     * Waits until the management port says that the server is ready.
     *
     * @param limit how long at most
     * @throws IllegalStateException when the process ends or the limit passes first; holds the last lines of the log
     */
    public void awaitReady(Duration limit) throws InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request = HttpRequest.newBuilder(healthUrl())
                .timeout(Duration.ofSeconds(5))
                .build();
        Instant end = Instant.now().plus(limit);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException("Keycloak stopte met code " + process.exitValue() + lastLines());
            }
            try {
                if (client.send(request, HttpResponse.BodyHandlers.discarding()).statusCode() == 200) {
                    return;
                }
            } catch (IOException e) {
                // Not listening yet.
            }
            Thread.sleep(POLL.toMillis());
        }
        throw new IllegalStateException("Keycloak was na " + limit.toSeconds() + " s niet klaar" + lastLines());
    }

    /** Address that answers 200 once the server can serve. */
    public URI healthUrl() {
        return URI.create("http://" + settings.bindAddress + ":" + settings.managementPort + "/health/ready");
    }

    /**
     * The issuer of a realm, as it stands in tokens.
     *
     * @param realm name of the realm
     */
    public String issuer(String realm) {
        return settings.url + "/realms/" + realm;
    }

    /** Whether the process runs. */
    public boolean isRunning() {
        return process != null && process.isAlive();
    }

    /** Files the server writes its log to; they exist once it was started. */
    public List<Path> logs() {
        return List.of(settings.logFile());
    }

    /** Starts a server that was stopped, with everything it knew, and returns once it is ready to serve. */
    public synchronized void startAgain() throws IOException, InterruptedException {
        if (process != null) {
            throw new IllegalStateException("Keycloak draait nog");
        }
        run();
        awaitReady(settings.readyWithin);
    }

    /** Asks the server to stop, waits, and ends it when it does not; nothing happens when it does not run. */
    public synchronized void stop() {
        if (process == null) {
            return;
        }
        List<ProcessHandle> children = process.descendants().toList();
        process.destroy(); // kc.sh passes TERM on to the server
        boolean ended = false;
        try {
            ended = process.waitFor(STOP_LIMIT.toMillis(), TimeUnit.MILLISECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
        if (!ended) {
            process.destroyForcibly();
        }
        children.stream().filter(ProcessHandle::isAlive).forEach(ProcessHandle::destroyForcibly);
        process = null;
        forgetHook();
    }

    /** The same as {@link #stop()}. */
    @Override
    public void close() {
        stop();
    }

    private void forgetHook() {
        if (hook != null && Thread.currentThread() != hook) {
            try {
                Runtime.getRuntime().removeShutdownHook(hook);
            } catch (IllegalStateException e) {
                // Java is going down already.
            }
        }
        hook = null;
    }

    /** Names the server that these settings have built. */
    static String key(Settings settings) throws IOException {
        return KeycloakFiles.key(settings.distribution, settings.provider, BUILD_OPTIONS);
    }

    private Path build(Consumer<String> progress) throws IOException, InterruptedException {
        String key = key(settings);
        Path built = settings.cache.resolve(key);
        return KeycloakFiles.alone(settings.cache.resolve("lock"), () -> {
            if (Files.isDirectory(built)) {
                return built;
            }
            progress.accept("Keycloak wordt eenmalig gebouwd (ongeveer een halve minuut)");
            Path draft = settings.cache.resolve(key + ".draft");
            KeycloakFiles.remove(draft);
            KeycloakFiles.copy(settings.distribution, draft);
            Files.copy(
                    settings.provider,
                    draft.resolve("providers").resolve("overleg-keycloak.jar"),
                    StandardCopyOption.REPLACE_EXISTING);
            List<String> command = new ArrayList<>(List.of(script(draft), "build"));
            command.addAll(BUILD_OPTIONS);
            Path log = settings.cache.resolve(key + ".log");
            Process build = process(command, log, false).start();
            if (!build.waitFor(BUILD_LIMIT.toSeconds(), TimeUnit.SECONDS)) {
                build.descendants().forEach(ProcessHandle::destroyForcibly);
                build.destroyForcibly();
                throw new IllegalStateException("Het bouwen van Keycloak duurde te lang" + lastLines(log));
            }
            if (build.exitValue() != 0) {
                throw new IllegalStateException("Het bouwen van Keycloak mislukte" + lastLines(log));
            }
            Files.move(draft, built, StandardCopyOption.ATOMIC_MOVE);
            return built;
        });
    }

    /** Lays out an instance; the realm files are written anew, because Keycloak skips realms that exist. */
    private void install(Path built) throws IOException {
        Path marker = settings.instance.resolve("built-from");
        String key = built.getFileName().toString();
        if (!Files.exists(marker) || !Files.readString(marker).equals(key)) {
            KeycloakFiles.remove(home);
            KeycloakFiles.link(built, home);
            Files.writeString(marker, key);
        }
        Path imports = Files.createDirectories(home.resolve("data").resolve("import"));
        try (Stream<Path> old = Files.list(imports)) {
            for (Path file : old.toList()) {
                Files.delete(file);
            }
        }
        settings.realms.forEach(
                (realm, json) -> KeycloakFiles.writeSecret(imports.resolve(realm + "-realm.json"), json));
    }

    private void run() throws IOException {
        Path log = settings.logFile();
        Files.createDirectories(log.toAbsolutePath().getParent());
        process = process(List.of(script(home), "start", "--optimized", "--import-realm"), log, true)
                .start();
        hook = new Thread(this::stop, "stop-keycloak");
        Runtime.getRuntime().addShutdownHook(hook);
    }

    private ProcessBuilder process(List<String> command, Path log, boolean running) {
        ProcessBuilder builder = new ProcessBuilder(command);
        Map<String, String> environment = builder.environment();
        environment.keySet().removeIf(name -> name.startsWith("KC_") || name.startsWith("JAVA"));
        environment.put("JAVA_HOME", System.getProperty("java.home"));
        environment.put("KC_RUN_IN_CONTAINER", "false");
        if (running) {
            environment.putAll(settings.environment());
            if (settings.javaOptions != null) {
                environment.put("JAVA_OPTS_APPEND", settings.javaOptions);
            }
        }
        builder.redirectErrorStream(true);
        builder.redirectInput(ProcessBuilder.Redirect.from(new File("/dev/null")));
        builder.redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()));
        return builder;
    }

    private static String script(Path server) throws IOException {
        Path script = server.resolve("bin").resolve("kc.sh").toAbsolutePath();
        KeycloakFiles.makeRunnable(script);
        return script.toString();
    }

    private String lastLines() {
        return lastLines(settings.logFile());
    }

    private static String lastLines(Path log) {
        try {
            List<String> lines = Files.readAllLines(log, StandardCharsets.UTF_8);
            List<String> last = lines.subList(Math.max(0, lines.size() - LOG_LINES_IN_ERROR), lines.size());
            return ". Het einde van " + log + ":\n" + String.join("\n", last);
        } catch (IOException e) {
            return ". Het logboek " + log + " is niet te lezen.";
        }
    }

    /**
     * Refuses a port that something else listens on, before anything was started.
     *
     * @throws IllegalStateException naming the port and what it was for
     */
    static void requireFree(String address, int port, String purpose) throws IOException {
        try (ServerSocket socket = new ServerSocket()) {
            socket.setReuseAddress(true);
            socket.bind(new InetSocketAddress(InetAddress.getByName(address), port));
        } catch (java.net.BindException e) {
            throw new IllegalStateException(
                    "Poort " + port + " voor " + purpose + " is bezet. Kies een andere poort of stop wat er draait.",
                    e);
        }
    }

    /** Where and how a server runs. Every method returns this object; what has no default must be set. */
    public static final class Settings {

        private Path distribution = DEFAULT_DISTRIBUTION;
        private Path provider = Path.of("keycloak", "target", "overleg-keycloak-1.jar");
        private Path cache;
        private Path instance;
        private Path log;
        private String jdbcUrl;
        private String databaseUser;
        private String databasePassword;
        private String bindAddress = "127.0.0.1";
        private int port = 8180;
        private int managementPort = 9000;
        private String url;
        private String invitationKey;
        private String adminUser;
        private String adminPassword;
        private String trustedProxies;
        private String javaOptions;
        private Duration readyWithin = START;
        private final Map<String, String> realms = new LinkedHashMap<>();
        private final Map<String, String> placeholders = new LinkedHashMap<>();

        /** The unpacked distribution; default {@link #DEFAULT_DISTRIBUTION}. Only read. */
        public Settings distribution(Path directory) {
            distribution = directory;
            return this;
        }

        /** The jar with provider and theme; default {@code keycloak/target/overleg-keycloak-1.jar}. */
        public Settings provider(Path jar) {
            provider = jar;
            return this;
        }

        /** Directory for built servers, shared by all instances; about 200 MB each. */
        public Settings cache(Path directory) {
            cache = directory;
            return this;
        }

        /** Directory of this one instance. */
        public Settings instance(Path directory) {
            instance = directory;
            return this;
        }

        /** Log file; default {@code log/keycloak.log} in the instance directory. Appended to. */
        public Settings log(Path file) {
            log = file;
            return this;
        }

        /**
         * The PostgreSQL database; the user must own it.
         *
         * @param jdbcUrl such as {@code jdbc:postgresql://localhost:5432/keycloak}
         */
        public Settings database(String jdbcUrl, String user, String password) {
            this.jdbcUrl = jdbcUrl;
            this.databaseUser = user;
            this.databasePassword = password;
            return this;
        }

        /** Address to listen on; default 127.0.0.1. */
        public Settings bindAddress(String address) {
            bindAddress = address;
            return this;
        }

        /** Ports for people and for health; default 8180 and 9000. */
        public Settings ports(int http, int management) {
            port = http;
            managementPort = management;
            return this;
        }

        /** Address by which browsers know the server, without a slash at the end; default the listening address. */
        public Settings url(String publicUrl) {
            url = publicUrl;
            return this;
        }

        /** Base64 of the key, 32 bytes or more, that the application signs invitation tickets with. */
        public Settings invitationKey(String base64) {
            invitationKey = base64;
            return this;
        }

        /** An administrator of the server itself, made at the first start only; default none. */
        public Settings bootstrapAdmin(String user, String password) {
            adminUser = user;
            adminPassword = password;
            return this;
        }

        /** Addresses of proxies whose X-Forwarded headers count, separated by commas; default none. */
        public Settings trustedProxies(String addresses) {
            trustedProxies = addresses;
            return this;
        }

        /** More options for Java, separated by spaces; default none. */
        public Settings javaOptions(String options) {
            javaOptions = options;
            return this;
        }

        /**
         * How long a start may take; default five minutes: a first start takes half a minute, more on a busy machine.
         */
        public Settings readyWithin(Duration limit) {
            readyWithin = limit;
            return this;
        }

        /** A realm to import unless it exists. */
        public Settings realm(String name, String json) {
            realms.put(name, json);
            return this;
        }

        /** A value for {@code ${NAME}} in a realm. */
        public Settings placeholder(String name, String value) {
            placeholders.put(name, value);
            return this;
        }

        private Path logFile() {
            return log != null ? log : instance.resolve("log").resolve("keycloak.log");
        }

        private void check() throws IOException {
            require(cache, "cache");
            require(instance, "instance");
            require(jdbcUrl, "database");
            require(invitationKey, "invitationKey");
            if (!Files.exists(distribution.resolve("bin").resolve("kc.sh"))) {
                throw new IllegalStateException("Geen uitgepakte Keycloak in " + distribution.toAbsolutePath());
            }
            if (!Files.isRegularFile(provider)) {
                throw new IllegalStateException("Bouw eerst de provider: " + provider.toAbsolutePath() + " ontbreekt");
            }
            if (url == null) {
                url = "http://localhost:" + port;
            }
            Files.createDirectories(cache);
            Files.createDirectories(instance);
        }

        private static void require(Object value, String name) {
            if (Objects.isNull(value)) {
                throw new IllegalStateException("KeycloakServer.Settings: " + name + " is niet gezet");
            }
        }

        /** Secrets go by the environment, never by the command line, which every user of a machine can read. */
        private Map<String, String> environment() {
            Map<String, String> environment = new LinkedHashMap<>(placeholders);
            environment.put("KC_DB_URL", jdbcUrl);
            environment.put("KC_DB_USERNAME", databaseUser);
            environment.put("KC_DB_PASSWORD", databasePassword);
            // One node: no port for others, no search for them. Counts at the start only; a build passes it over.
            environment.put("KC_CACHE", "local");
            environment.put("KC_HTTP_ENABLED", "true");
            environment.put("KC_HTTP_HOST", bindAddress);
            environment.put("KC_HTTP_PORT", String.valueOf(port));
            environment.put("KC_HTTP_MANAGEMENT_PORT", String.valueOf(managementPort));
            environment.put("KC_HTTP_MANAGEMENT_SCHEME", "http");
            environment.put("KC_HOSTNAME", url);
            environment.put("KC_HOSTNAME_BACKCHANNEL_DYNAMIC", "true");
            environment.put("KC_SPI_FORM_ACTION__OVERLEG_INVITATION_TICKET__SECRET", invitationKey);
            if (trustedProxies != null) {
                environment.put("KC_PROXY_HEADERS", "xforwarded");
                environment.put("KC_PROXY_TRUSTED_ADDRESSES", trustedProxies);
            }
            if (adminUser != null) {
                environment.put("KC_BOOTSTRAP_ADMIN_USERNAME", adminUser);
                environment.put("KC_BOOTSTRAP_ADMIN_PASSWORD", adminPassword);
            }
            environment.put("KC_LOG", "console");
            environment.put("KC_LOG_CONSOLE_COLOR", "false");
            environment.put("KC_LOG_CONSOLE_FORMAT", "%d{yyyy-MM-dd HH:mm:ss} %-5p [%c{1.}] %s%e%n");
            // Keycloak reports failed logins, with address, in org.keycloak.events: off in every realm, master
            // included.
            environment.put(
                    "KC_LOG_LEVEL",
                    "warn,org.keycloak.events:off,"
                            + "org.keycloak.authentication.authenticators.browser.IdentityProviderAuthenticator:off,"
                            + "io.quarkus:info,org.keycloak.exportimport:info,"
                            + "org.keycloak.services:info,org.keycloak.quarkus:info");
            return environment;
        }
    }
}
