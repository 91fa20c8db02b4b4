package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** The packaged application as a process of its own, exactly as in production. */
final class ApplicationProcess {

    /** Where the build puts it. */
    private static final Path APPLICATION = Path.of("target", "quarkus-app", "quarkus-run.jar");

    private static final Duration START = Duration.ofSeconds(90);
    private static final Duration STOP = Duration.ofSeconds(20);
    private static final int LINES_IN_ERROR = 15;

    private final Ports ports;
    private final Path log;
    /**
     * For a process that lives for minutes: what the second compiler saves in that time it costs to run, on a machine that tests keep
     * busy. Measured: 5 s of processor time to start instead of 9.
     */
    static final List<String> SHORT_LIVED = List.of("-XX:TieredStopAtLevel=1");

    private Process process;

    ApplicationProcess(Ports ports, Path log) {
        this.ports = ports;
        this.log = log;
    }

    /** What the application reads from its environment (docs/operations.md) to run beside these parts. */
    static Map<String, String> environment(
            String origin, String issuer, Secrets secrets, Databases databases, Path keyFile) {
        Map<String, String> environment = new LinkedHashMap<>(InventedOperator.environment());
        environment.put("OVERLEG_ORIGIN", origin);
        environment.put("OVERLEG_KEYCLOAK_URL", issuer);
        environment.put("OVERLEG_CLIENT_SECRET", secrets.password("client"));
        environment.put("OVERLEG_INVITATION_SECRET", secrets.key("invitation"));
        environment.put("OVERLEG_DATABASE_URL", databases.contentUrl());
        environment.put("OVERLEG_DATABASE_PASSWORD", secrets.password("overleg_application"));
        environment.put("OVERLEG_MIGRATOR_PASSWORD", secrets.password("overleg_migrator"));
        environment.put("OVERLEG_REWRITER_PASSWORD", secrets.password("overleg_rewriter"));
        environment.put("OVERLEG_KEYS_URL", databases.keysUrl());
        environment.put("OVERLEG_KEYS_PASSWORD", secrets.password("overleg_keys_application"));
        environment.put("OVERLEG_KEYS_OWNER_PASSWORD", secrets.password("overleg_keys_owner"));
        environment.put("OVERLEG_KEY_FILE", keyFile.toAbsolutePath().toString());
        return environment;
    }

    /**
     * Starts it; see {@link #awaitReady}.
     *
     * @param javaOptions more of them
     */
    void start(Map<String, String> environment, List<String> javaOptions) throws IOException {
        if (!Files.exists(APPLICATION)) {
            throw new IllegalStateException("De toepassing is niet gebouwd: " + APPLICATION + " ontbreekt");
        }
        List<String> command = new ArrayList<>();
        command.add(Path.of(System.getProperty("java.home"), "bin", "java").toString());
        command.add("-Xmx400m");
        command.add("-Djava.net.preferIPv4Stack=true");
        command.addAll(javaOptions);
        command.addAll(List.of("-jar", APPLICATION.toString()));
        ProcessBuilder builder = new ProcessBuilder(command);
        builder.environment().put("QUARKUS_HTTP_PORT", String.valueOf(ports.application()));
        builder.environment().put("QUARKUS_MANAGEMENT_PORT", String.valueOf(ports.management()));
        builder.environment().putAll(environment);
        process = builder.redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(log.toFile()))
                .start();
    }

    /**
     * Waits until it serves.
     *
     * @throws IllegalStateException when it ends first, or takes too long; the message holds the last lines of its log
     */
    void awaitReady() throws IOException, InterruptedException {
        HttpClient client =
                HttpClient.newBuilder().connectTimeout(Duration.ofSeconds(2)).build();
        HttpRequest request =
                HttpRequest.newBuilder(health()).timeout(Duration.ofSeconds(5)).build();
        Instant end = Instant.now().plus(START);
        while (Instant.now().isBefore(end)) {
            if (!process.isAlive()) {
                throw new IllegalStateException(
                        "De toepassing stopte met code " + process.exitValue() + ":\n" + lastLines());
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
        throw new IllegalStateException("De toepassing was na " + START.toSeconds() + " s niet klaar:\n" + lastLines());
    }

    /** Answers 200 once the application serves. */
    URI health() {
        return URI.create("http://localhost:" + ports.management() + "/q/health/ready");
    }

    /** Waits until it has ended by itself, for as long as a stop may take. */
    void awaitEnd() throws InterruptedException {
        process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS);
    }

    /** Stops it, if it runs; TERM first, so that requests in flight end well. */
    void stop() {
        if (process == null) {
            return;
        }
        process.destroy();
        try {
            if (!process.waitFor(STOP.toSeconds(), TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
        process = null;
    }

    /** Ends it in the middle of whatever it does (SIGKILL): nothing is finished, written or closed. */
    void kill() throws InterruptedException {
        process.destroyForcibly().waitFor();
        process = null;
    }

    private String lastLines() throws IOException {
        List<String> lines = Files.readAllLines(log);
        return String.join("\n", lines.subList(Math.max(0, lines.size() - LINES_IN_ERROR), lines.size()));
    }
}
