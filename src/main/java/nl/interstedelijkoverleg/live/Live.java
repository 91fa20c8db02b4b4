package nl.interstedelijkoverleg.live;

import io.quarkus.runtime.ShutdownEvent;
import io.quarkus.runtime.StartupEvent;
import io.smallrye.mutiny.Multi;
import io.smallrye.mutiny.subscription.MultiEmitter;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.ws.rs.ServiceUnavailableException;
import jakarta.ws.rs.sse.OutboundSseEvent;
import java.security.SecureRandom;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Collection;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Properties;
import java.util.Set;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import nl.interstedelijkoverleg.account.SessionProof;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.jaxrs.OutboundSseEventImpl;
import org.postgresql.Driver;
import org.postgresql.PGConnection;
import org.postgresql.PGNotification;

/**
 * The one sender of this node. One thread and one connection to the database do it all: hear what changed, ask who may
 * still know, tell them that, and nothing more. The same connection that hears asks each second: when it is gone, everybody
 * is let go at once, because nobody could be cut off any more.
 */
@ApplicationScoped
public class Live {

    private static final Logger LOG = Logger.getLogger(Live.class);
    private static final SecureRandom RANDOM = new SecureRandom();

    private static final String CHANNEL = "overleg_live";

    /** Within one room at most one event in this time; whatever comes in between is told at its end. */
    static final Duration PACE = Duration.ofMillis(500);
    /** How often everybody is asked for anew. */
    static final Duration CHECK = Duration.ofSeconds(1);
    /** A sign of life at a fixed pace, whether anything happens or not. */
    static final Duration HEARTBEAT = Duration.ofSeconds(20);

    private static final Duration BETWEEN_ATTEMPTS = Duration.ofSeconds(1);
    /** How many events wait for a slow reader; a slower one is let go. */
    private static final int WAITING = 8;

    private static final String STILL_LISTENING = "select gate.still_listening(?, ?, ?, ?, ?, ?)";

    private final Listeners listeners = new Listeners();
    private final Clock clock;
    private final String url;
    private final Properties login = new Properties();
    private final Thread thread = new Thread(this::run, "live");
    private volatile boolean running = true;
    private volatile Connection connection;

    Live(
            Clock clock,
            @ConfigProperty(name = "quarkus.datasource.jdbc.url") String url,
            @ConfigProperty(name = "quarkus.datasource.username") String user,
            @ConfigProperty(name = "quarkus.datasource.password", defaultValue = "") String password) {
        this.clock = clock;
        this.url = url;
        login.setProperty("user", user);
        login.setProperty("password", password);
        login.setProperty("connectTimeout", "5");
        login.setProperty("socketTimeout", "5");
        login.setProperty("logServerErrorDetail", "false");
        login.setProperty("ApplicationName", "overleg-live");
    }

    void start(@Observes StartupEvent event) {
        thread.setDaemon(true);
        thread.start();
        // Before the framework waits for requests to end, which these never do by themselves.
        Runtime.getRuntime().addShutdownHook(new Thread(this::stop, "live-stop"));
    }

    void stop(@Observes ShutdownEvent event) {
        stop();
    }

    private void stop() {
        running = false;
        letGo();
        Connection open = connection;
        if (open != null) {
            close(open);
        }
    }

    /**
     * A connection for somebody who may listen now. It lives until one side ends it, or until they may no longer.
     *
     * @throws ServiceUnavailableException while nobody could be cut off
     */
    Multi<OutboundSseEvent> connect(String sign, byte[] holderKey, UUID membership, SessionProof session) {
        if (!listeners.isOpen()) {
            throw new ServiceUnavailableException();
        }
        return Multi.createFrom().emitter(emitter -> join(sign, holderKey, membership, session, emitter), WAITING);
    }

    private void join(
            String sign,
            byte[] holderKey,
            UUID membership,
            SessionProof session,
            MultiEmitter<? super OutboundSseEvent> emitter) {
        Listener listener = new Listener(sign, holderKey, membership, session, emitter);
        emitter.onTermination(() -> listeners.remove(listener));
        // Each comes back at a time of its own, so that all of them never come at once.
        emitter.emit(new OutboundSseEventImpl.BuilderImpl()
                .comment("")
                .reconnectDelay(3000 + RANDOM.nextInt(5000))
                .build());
        if (!listeners.add(listener)) {
            emitter.complete();
            return;
        }
        listeners.tooOld(listener).ifPresent(oldest -> {
            oldest.connection().emit(event("enough"));
            end(oldest);
        });
    }

    /** How many are connected to this node; for the tests, and shown nowhere. */
    int connected() {
        return listeners.all().size();
    }

    private void run() {
        String away = "";
        while (running) {
            try (Connection open = new Driver().connect(url, login)) {
                connection = open;
                try (Statement statement = open.createStatement()) {
                    statement.execute("listen " + CHANNEL);
                }
                listeners.open();
                away = "";
                serve(open);
            } catch (SQLException e) {
                // Once for each reason, however long it lasts.
                if (running && !away.equals(e.getSQLState())) {
                    LOG.warnf("Live connections were let go: %s", e.getSQLState());
                }
                away = String.valueOf(e.getSQLState());
            } catch (RuntimeException e) {
                LOG.errorf("Live connections were let go: %s", e.getClass().getSimpleName());
            } finally {
                letGo();
            }
            pause();
        }
    }

    private void serve(Connection open) throws SQLException {
        PGConnection database = open.unwrap(PGConnection.class);
        Set<String> changed = new HashSet<>();
        Map<String, Long> told = new HashMap<>();
        long check = System.nanoTime();
        long heartbeat = check + HEARTBEAT.toNanos();
        while (running) {
            long now = System.nanoTime();
            if (now - check >= 0) {
                List<Listener> all = listeners.all();
                end(all, mayStill(open, all));
                told.values().removeIf(time -> now - time > PACE.toNanos());
                check = Math.max(check + CHECK.toNanos(), now);
            }
            if (now - heartbeat >= 0) {
                OutboundSseEvent sign =
                        new OutboundSseEventImpl.BuilderImpl().comment("").build();
                listeners.all().forEach(listener -> listener.connection().emit(sign));
                heartbeat += HEARTBEAT.toNanos();
            }
            Set<String> due = due(changed, told, now);
            if (!due.isEmpty()) {
                tell(open, due);
            }
            long next = changed.isEmpty() ? Math.min(check, heartbeat) : Math.min(check, now + PACE.toNanos() / 5);
            long wait = Math.max(1, TimeUnit.NANOSECONDS.toMillis(next - System.nanoTime()));
            PGNotification[] heard = database.getNotifications(Math.toIntExact(wait));
            if (heard != null) {
                for (PGNotification notification : heard) {
                    changed.add(notification.getParameter());
                }
            }
        }
    }

    /** The rooms of which may be told now; the others wait for their turn. */
    private static Set<String> due(Set<String> changed, Map<String, Long> told, long now) {
        Set<String> due = new HashSet<>();
        for (Iterator<String> each = changed.iterator(); each.hasNext(); ) {
            String sign = each.next();
            Long last = told.get(sign);
            if (last == null || now - last >= PACE.toNanos()) {
                told.put(sign, now);
                due.add(sign);
                each.remove();
            }
        }
        return due;
    }

    private void tell(Connection open, Set<String> signs) throws SQLException {
        List<Listener> concerned = listeners.in(signs);
        if (concerned.isEmpty()) {
            return;
        }
        Set<Listener> allowed = mayStill(open, concerned);
        end(concerned, allowed);
        Map<String, OutboundSseEvent> events = new HashMap<>();
        allowed.forEach(listener ->
                listener.connection().emit(events.computeIfAbsent(listener.sign(), sign -> event("changed"))));
    }

    private static OutboundSseEvent event(String name) {
        return new OutboundSseEventImpl.BuilderImpl()
                .name(name)
                .data(UUID.randomUUID().toString())
                .build();
    }

    /** Those who may still listen; one statement, whether there are any or not, so that a dead connection shows. */
    private Set<Listener> mayStill(Connection open, List<Listener> asked) throws SQLException {
        Instant now = clock.instant();
        List<Listener> alive = asked.stream()
                .filter(listener -> now.isBefore(listener.session().ends()))
                .toList();
        Set<Listener> allowed = new HashSet<>();
        try (PreparedStatement statement = open.prepareStatement(STILL_LISTENING)) {
            set(statement, 1, "bytea", alive.stream().map(Listener::holderKey).toArray(byte[][]::new));
            set(statement, 2, "uuid", alive.stream().map(Listener::membership).toArray(UUID[]::new));
            set(
                    statement,
                    3,
                    "bytea",
                    alive.stream().map(each -> each.session().seatHolder()).toArray(byte[][]::new));
            set(
                    statement,
                    4,
                    "bytea",
                    alive.stream().map(each -> each.session().person()).toArray(byte[][]::new));
            set(
                    statement,
                    5,
                    "integer",
                    alive.stream().map(each -> each.session().generation()).toArray(Integer[]::new));
            set(
                    statement,
                    6,
                    "bytea",
                    alive.stream().map(each -> each.session().session()).toArray(byte[][]::new));
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    allowed.add(alive.get(rows.getInt(1) - 1));
                }
            }
        }
        return allowed;
    }

    private static void set(PreparedStatement statement, int place, String type, Object[] values) throws SQLException {
        Array array = statement.getConnection().createArrayOf(type, values);
        statement.setArray(place, array);
    }

    private void end(Collection<Listener> asked, Set<Listener> allowed) {
        asked.stream().filter(listener -> !allowed.contains(listener)).forEach(this::end);
    }

    private void end(Listener listener) {
        listeners.remove(listener);
        listener.connection().complete();
    }

    private void letGo() {
        listeners.close();
        listeners.all().forEach(this::end);
    }

    private void pause() {
        if (running) {
            try {
                Thread.sleep(BETWEEN_ATTEMPTS.toMillis());
            } catch (InterruptedException e) {
                Thread.currentThread().interrupt();
                running = false;
            }
        }
    }

    private static void close(Connection open) {
        try {
            open.close();
        } catch (SQLException e) {
            LOG.debug("The connection was gone already");
        }
    }
}
