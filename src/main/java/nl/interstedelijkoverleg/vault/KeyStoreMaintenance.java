package nl.interstedelijkoverleg.vault;

import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Objects;
import javax.sql.DataSource;

/**
 * What makes a deleted key physically gone. A deleted row stays in PostgreSQL's files until it is vacuumed, and even
 * then its bytes can linger in the free space of the page; its insertion stays in the log until a checkpoint drops that
 * part of the log.
 *
 * <p><strong>Security</strong>: PostgreSQL 15 and 16 let only the owner of a table vacuum it. Do not make the
 * application the owner for that: it could then drop the table, or read what its grants withhold. Run this from a job
 * with the owner's connection, {@code overleg_keys_owner}, which reads no content.
 */
public final class KeyStoreMaintenance {

    private final DataSource owner;

    /**
     * Makes the maintenance of one key store.
     *
     * @param owner connections of the role that owns the tables; autocommit
     */
    public KeyStoreMaintenance(DataSource owner) {
        this.owner = Objects.requireNonNull(owner, "owner");
    }

    /**
     * Gives the space of deleted keys free for reuse. Blocks nobody; cheap enough after every erasure.
     *
     * @throws KeyStoreUnavailableException if the statement fails
     */
    public void vacuum() {
        execute("vacuum data_key");
    }

    /**
     * Writes the table anew, without a trace of deleted keys, in one transaction number and ordered by random id, so
     * that neither heap order nor {@code xmin} tells which keys were made together (threat model, row 4). The second
     * statement is what {@code VACUUM FULL} does, plus the order; freezing alone would keep {@code xmin} readable.
     * Blocks the key store meanwhile. Rows that a still open transaction may see survive until the next run, and keys
     * made during it keep their own number until then: run it at a quiet hour.
     *
     * @throws KeyStoreUnavailableException if the statement fails
     */
    public void rewrite() {
        execute("update data_key set kind = kind", "cluster data_key using data_key_pkey");
    }

    /**
     * Closes the current part of the write-ahead log and has PostgreSQL drop the parts before it. Needs the role
     * {@code pg_checkpoint}, the right to execute {@code pg_switch_wal()}, and {@code wal_recycle = off} on the key
     * store's cluster (otherwise old parts are renamed and keep their bytes), no archive and no replication slot.
     *
     * @throws KeyStoreUnavailableException if a statement fails
     */
    public void dropOldLog() {
        execute("select pg_switch_wal()", "checkpoint");
    }

    private void execute(String... statements) {
        try (Connection connection = owner.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new KeyStoreUnavailableException(e);
        }
    }
}
