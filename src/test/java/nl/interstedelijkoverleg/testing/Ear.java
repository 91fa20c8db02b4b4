package nl.interstedelijkoverleg.testing;

import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse;
import java.net.http.HttpResponse.BodyHandlers;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CopyOnWriteArrayList;
import java.util.function.BooleanSupplier;
import java.util.stream.Stream;

/** One live connection, as a browser holds it: what came, and when it ended. */
public final class Ear implements AutoCloseable {

    private static final HttpClient HTTP = HttpClient.newBuilder()
            .version(HttpClient.Version.HTTP_1_1)
            .followRedirects(HttpClient.Redirect.NEVER)
            .build();
    private static final String SESSION = "overleg-sessie";

    private final HttpResponse<Stream<String>> response;
    private final List<String> lines = new CopyOnWriteArrayList<>();
    private volatile long ended;

    private Ear(HttpResponse<Stream<String>> response) {
        this.response = response;
        Thread thread = new Thread(this::listen, "ear");
        thread.setDaemon(true);
        thread.start();
    }

    /**
     * Opens a connection.
     *
     * @param session the cookie of the session; none when null
     */
    public static Ear open(String origin, String path, String session) {
        HttpRequest.Builder request = HttpRequest.newBuilder(URI.create(origin + path))
                .header("Accept", "text/event-stream")
                .timeout(Duration.ofSeconds(10));
        if (session != null) {
            request.header("Cookie", SESSION + "=" + session);
        }
        try {
            return new Ear(HTTP.send(request.build(), BodyHandlers.ofLines()));
        } catch (IOException e) {
            throw new IllegalStateException(e);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new IllegalStateException(e);
        }
    }

    private void listen() {
        try (Stream<String> body = response.body()) {
            body.forEach(lines::add);
        } catch (RuntimeException e) {
            // Cut off instead of ended: as good.
        }
        ended = System.nanoTime();
    }

    public int status() {
        return response.statusCode();
    }

    /** The value of a header, or an empty text. */
    public String header(String name) {
        return response.headers().firstValue(name).orElse("");
    }

    /** Every line that came. */
    public List<String> lines() {
        return List.copyOf(lines);
    }

    /** How often it was said that something changed. */
    public long changes() {
        return lines.stream()
                .filter(line -> line.replace(" ", "").equals("event:changed"))
                .count();
    }

    public boolean hasEnded() {
        return ended != 0;
    }

    /** When it ended, by {@link System#nanoTime()}. */
    public long ended() {
        return ended;
    }

    /** Waits until it was said that something changed so many times. */
    public boolean hears(long changes, Duration patience) {
        return until(() -> changes() >= changes, patience);
    }

    /** Waits until it has ended. */
    public boolean ends(Duration patience) {
        return until(this::hasEnded, patience);
    }

    private static boolean until(BooleanSupplier condition, Duration patience) {
        long end = System.nanoTime() + patience.toNanos();
        while (!condition.getAsBoolean()) {
            if (System.nanoTime() > end) {
                return false;
            }
            try {
                Thread.sleep(5);
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                return false;
            }
        }
        return true;
    }

    @Override
    public void close() {
        response.body().close();
    }
}
