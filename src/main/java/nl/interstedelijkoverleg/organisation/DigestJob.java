package nl.interstedelijkoverleg.organisation;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Array;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import nl.interstedelijkoverleg.web.DutchDay;
import nl.interstedelijkoverleg.web.InvalidInput;
import org.jboss.logging.Logger;

/**
 * Mails the seats that asked for it: once a week all that waits for an answer of their organisation, and a week and a day before a
 * point is due once more. Whether somebody still may get it is looked at right before it goes, and that it goes is written down
 * before it does: nothing goes twice, and nothing to whoever lost the room, the seat or the agreement meanwhile (threat model, row
 * 25). It asks the database as the role of the nightly job, because whoever serves requests has no way to these addresses.
 */
@ApplicationScoped
public class DigestJob {

    private static final Logger LOG = Logger.getLogger(DigestJob.class);
    /** Any number that no other job uses. */
    private static final long LOCK = 7_042_602;

    private enum Kind {
        DIGEST,
        REMINDER
    }

    private final AgroalDataSource jobs;
    private final DigestMail mail;
    private final DigestSettings settings;
    private final Clock clock;
    private final Random random = new Random();

    DigestJob(@DataSource("rewriter") AgroalDataSource jobs, DigestMail mail, DigestSettings settings, Clock clock) {
        this.jobs = jobs;
        this.mail = mail;
        this.settings = settings;
        this.clock = clock;
    }

    @Scheduled(
            cron = "{overleg.digest.cron}",
            timeZone = "Europe/Amsterdam",
            identity = "digest",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void look() {
        try {
            run(DutchDay.today(clock), settings.spread());
        } catch (SQLException e) {
            LOG.errorf("Nothing was mailed: %s", e.getClass().getSimpleName());
        }
    }

    /**
     * Sends what is to go on a day, unless another node is at it.
     *
     * @param day today; never a later one than that
     * @param spread of the overviews about one in so many goes now; 1 for all of them
     * @return how many went
     */
    int run(LocalDate day, int spread) throws SQLException {
        if (!mail.isConfigured()) {
            return 0;
        }
        try (Connection connection = jobs.getConnection();
                Statement statement = connection.createStatement()) {
            if (!isTrue(statement, "select pg_try_advisory_lock(" + LOCK + ")")) {
                return 0;
            }
            try {
                int overviews =
                        day.getDayOfWeek() == settings.day() ? sendAll(connection, Kind.DIGEST, day, spread) : 0;
                return overviews + sendAll(connection, Kind.REMINDER, day, 1);
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    private int sendAll(Connection connection, Kind kind, LocalDate day, int spread) throws SQLException {
        List<UUID> seats = seats(connection, kind, day);
        // In random order: not by when anybody asked for it.
        Collections.shuffle(seats, random);
        int sent = 0;
        int failed = 0;
        for (UUID seat : seats) {
            if (random.nextInt(spread) > 0) {
                continue;
            }
            try {
                // Before it is written down as sent: while the server is away, everything waits for the next look.
                mail.requireThere();
                Optional<Claimed> claimed = claim(connection, seat, kind, day);
                if (claimed.isPresent()) {
                    mail.send(claimed.get().address(), claimed.get().days());
                    sent++;
                }
            } catch (InvalidInput e) {
                failed++;
            }
        }
        if (failed > 0) {
            LOG.warnf("Mails about what waits for an answer that did not go: %d", failed);
        }
        return sent;
    }

    private static List<UUID> seats(Connection connection, Kind kind, LocalDate day) throws SQLException {
        try (PreparedStatement statement = connection.prepareStatement("select gate.seats_to_mail(?, ?)")) {
            statement.setString(1, kind.name());
            statement.setObject(2, day);
            List<UUID> seats = new ArrayList<>();
            try (ResultSet rows = statement.executeQuery()) {
                while (rows.next()) {
                    seats.add(rows.getObject(1, UUID.class));
                }
            }
            return seats;
        }
    }

    private record Claimed(MailAddress address, List<LocalDate> days) {}

    /** The last look; committed before anything is sent. */
    private static Optional<Claimed> claim(Connection connection, UUID seat, Kind kind, LocalDate day)
            throws SQLException {
        try (PreparedStatement statement =
                connection.prepareStatement("select address, days from gate.claim_mail(?, ?, ?)")) {
            statement.setObject(1, seat);
            statement.setString(2, kind.name());
            statement.setObject(3, day);
            try (ResultSet row = statement.executeQuery()) {
                if (!row.next()) {
                    return Optional.empty();
                }
                List<LocalDate> days = days(row.getArray(2));
                return MailAddress.of(row.getString(1)).map(address -> new Claimed(address, days));
            }
        }
    }

    private static List<LocalDate> days(Array days) throws SQLException {
        return Arrays.stream((java.sql.Date[]) days.getArray())
                .map(java.sql.Date::toLocalDate)
                .toList();
    }

    private static boolean isTrue(Statement statement, String question) throws SQLException {
        try (ResultSet answer = statement.executeQuery(question)) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
