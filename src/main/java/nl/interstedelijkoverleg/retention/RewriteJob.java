package nl.interstedelijkoverleg.retention;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import nl.interstedelijkoverleg.vault.KeyStoreMaintenance;
import nl.interstedelijkoverleg.vault.KeyStoreUnavailableException;
import org.jboss.logging.Logger;

/**
 * Each night, what has served its time goes, and every row that bears a person is written anew in one transaction and put
 * in the order of random identities, in both databases: afterwards neither the order of rows nor their transaction numbers
 * tell who joined or wrote together. One node does it; the others find the lock taken.
 */
@ApplicationScoped
public class RewriteJob {

    private static final Logger LOG = Logger.getLogger(RewriteJob.class);
    /** Any number that no other job uses. */
    private static final long LOCK = 7_042_601;
    /** How often a step is begun again when somebody was reading in its way: some minutes of the night. */
    private static final int MOST_TRIES = 300;

    private static final String LOCK_NOT_AVAILABLE = "55P03";

    private final AgroalDataSource rewriter;
    private final KeyStoreMaintenance keyStore;

    RewriteJob(
            @DataSource("rewriter") AgroalDataSource rewriter, @DataSource("keys-owner") AgroalDataSource keysOwner) {
        this.rewriter = rewriter;
        this.keyStore = new KeyStoreMaintenance(keysOwner);
    }

    @Scheduled(
            cron = "{overleg.rewrite.cron}",
            identity = "rewrite",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void nightly() {
        try {
            if (run()) {
                LOG.info("Rows rewritten in random order");
            }
        } catch (SQLException | KeyStoreUnavailableException e) {
            LOG.errorf("Rows were not rewritten: %s", e.getClass().getSimpleName());
        }
    }

    /**
     * Does it now, unless another node is doing it.
     *
     * @return whether it was done here
     */
    public boolean run() throws SQLException {
        try (Connection connection = rewriter.getConnection();
                Statement statement = connection.createStatement()) {
            if (!locked(statement)) {
                return false;
            }
            try {
                String failed = clean(statement);
                // In random order first, so that the new versions are made in that order and not in the old one.
                yielding(statement, "select overleg.cluster_rewritten()");
                yielding(statement, "select gate.rewrite()");
                yielding(statement, "select overleg.cluster_rewritten()");
                statement.execute("select pg_switch_wal()");
                statement.execute("checkpoint");
                keyStore.rewrite();
                keyStore.dropOldLog();
                if (!failed.isEmpty()) {
                    throw new SQLException("parts of the night failed: " + failed);
                }
                statement.execute("select gate.note_run('REWRITE')");
                return true;
            } finally {
                statement.execute("select pg_advisory_unlock(" + LOCK + ")");
            }
        }
    }

    /**
     * Does a step that locks whole tables. Whoever reads two of them can wait for the one while holding up the other: the step then gives
     * way, well before the database would end the reader's statement instead (a second), and is begun again. So nobody's page fails, and
     * a long copy of the database keeps nobody waiting behind this step.
     */
    private static void yielding(Statement statement, String step) throws SQLException {
        statement.execute("set lock_timeout = '400ms'");
        try {
            for (int tries = 1; !done(statement, step, tries); tries++) {
                statement.execute("select pg_sleep(0.2 + random() / 2)");
            }
        } finally {
            statement.execute("reset lock_timeout");
        }
    }

    private static boolean done(Statement statement, String step, int tries) throws SQLException {
        try {
            statement.execute(step);
            return true;
        } catch (SQLException inTheWay) {
            if (tries < MOST_TRIES && LOCK_NOT_AVAILABLE.equals(inTheWay.getSQLState())) {
                return false;
            }
            throw inTheWay;
        }
    }

    /** The parts of the cleaning that failed, by their names; they keep nothing else from being done. */
    private static String clean(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("select array_to_string(gate.clean(), ', ')")) {
            answer.next();
            return answer.getString(1);
        }
    }

    private static boolean locked(Statement statement) throws SQLException {
        try (ResultSet answer = statement.executeQuery("select pg_try_advisory_lock(" + LOCK + ")")) {
            return answer.next() && answer.getBoolean(1);
        }
    }
}
