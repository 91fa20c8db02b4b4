package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.net.InetAddress;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.time.Duration;
import java.time.Instant;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.concurrent.TimeUnit;

/** nginx with the file of deploy/nginx, of which only ports, paths and the one address for everybody are replaced. */
public final class Nginx {

    /** The address that application and Keycloak see, whoever comes. */
    static final String EVERYBODY = "10.0.0.1";

    private static final Path CONFIGURATION = Path.of("deploy", "nginx");
    private static final List<String> NGINX = List.of("/usr/sbin/nginx", "/usr/local/sbin/nginx", "/usr/bin/nginx");
    private static final Duration PATIENCE = Duration.ofSeconds(90);

    private final Process process;

    private Nginx(Process process) {
        this.process = process;
    }

    /**
     * Starts it, and waits until it listens.
     *
     * @param home for its files and its log
     * @param front where people reach the application
     * @param keycloakFront where people reach Keycloak
     */
    public static Nginx start(Path home, int front, int keycloakFront, int application, int keycloak)
            throws IOException, InterruptedException {
        String program = NGINX.stream()
                .filter(path -> Files.isExecutable(Path.of(path)))
                .findFirst()
                .orElseThrow(() -> new IllegalStateException(
                        "nginx is not installed; on Debian: apt-get install --no-install-recommends nginx-light"));
        Path directory = Files.createDirectories(home.resolve("nginx"));
        Path temporary = Files.createDirectories(directory.resolve("temporary"));
        Path log = home.resolve("nginx-error.log");
        for (String included : List.of("nginx-answer.conf")) {
            Files.copy(CONFIGURATION.resolve(included), directory.resolve(included));
        }
        String text = Files.readString(CONFIGURATION.resolve("overleg.conf"), StandardCharsets.UTF_8);
        Map<String, String> replaced = new LinkedHashMap<>();
        replaced.put("pid /run/nginx.pid;", "pid " + directory.resolve("nginx.pid") + ";");
        replaced.put("/var/log/nginx/error.log", log.toString());
        replaced.put("/var/lib/nginx", temporary.toString());
        replaced.put(
                "listen 80 default_server;",
                "listen 127.0.0.1:" + front + " default_server; listen 127.0.0.1:" + keycloakFront
                        + " default_server;");
        replaced.put("listen 80; # application", "listen 127.0.0.1:" + front + ";");
        replaced.put("listen 80; # keycloak", "listen 127.0.0.1:" + keycloakFront + ";");
        replaced.put("server_name overleg.example;", "server_name localhost;");
        replaced.put("server_name aanmelden.overleg.example;", "server_name localhost;");
        replaced.put("server 127.0.0.1:8080 ", "server 127.0.0.1:" + application + " ");
        replaced.put("server 127.0.0.1:8180 ", "server 127.0.0.1:" + keycloak + " ");
        // Keycloak demands TLS of every address that is not of a private network, and there is none here.
        replaced.put("X-Forwarded-For 192.0.2.1;", "X-Forwarded-For " + EVERYBODY + ";");
        for (Map.Entry<String, String> entry : replaced.entrySet()) {
            if (!text.contains(entry.getKey())) {
                throw new IllegalStateException("deploy/nginx/overleg.conf no longer holds: " + entry.getKey());
            }
            text = text.replace(entry.getKey(), entry.getValue());
        }
        Path file = directory.resolve("nginx.conf");
        Files.writeString(file, text);
        Process nginx = new ProcessBuilder(
                        program,
                        "-p",
                        directory + "/",
                        "-c",
                        file.toString(),
                        "-e",
                        log.toString(),
                        "-g",
                        "daemon off;")
                .redirectErrorStream(true)
                .redirectOutput(ProcessBuilder.Redirect.appendTo(
                        directory.resolve("output.log").toFile()))
                .start();
        Instant end = Instant.now().plus(PATIENCE);
        while (!listens(front) || !listens(keycloakFront)) {
            if (!nginx.isAlive() || Instant.now().isAfter(end)) {
                throw new IllegalStateException(
                        "nginx did not start: " + Files.readString(directory.resolve("output.log")));
            }
            Thread.sleep(20);
        }
        return new Nginx(nginx);
    }

    /** Stops it. */
    public void stop() {
        process.destroy();
        try {
            if (!process.waitFor(20, TimeUnit.SECONDS)) {
                process.destroyForcibly();
            }
        } catch (InterruptedException e) {
            process.destroyForcibly();
            Thread.currentThread().interrupt();
        }
    }

    private static boolean listens(int port) {
        try (Socket socket = new Socket()) {
            socket.connect(new InetSocketAddress(InetAddress.getLoopbackAddress(), port), 500);
            return true;
        } catch (IOException e) {
            return false;
        }
    }
}
