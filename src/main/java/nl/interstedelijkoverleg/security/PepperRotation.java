package nl.interstedelijkoverleg.security;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.ArrayList;
import java.util.List;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.KeyFile;

/**
 * Gives every stored blind key one more pepper. It protects the dumps that are made from now on: whoever stole a dump and
 * a key file together before keeps what they have. Run it with every node stopped.
 */
public final class PepperRotation {

    /** A column that holds blind keys. A new one belongs here; a test compares the list with the schema. */
    record Column(String table, String name) {}

    static final List<Column> REGISTRY = List.of(
            new Column("holder", "holder_key"),
            new Column("former_holder", "former_key"),
            new Column("once_owner", "owner_key"),
            new Column("seat_holder", "holder"),
            new Column("invitation", "code_key"),
            new Column("seat_invitation", "code_key"),
            new Column("seat_request", "code_key"),
            new Column("seat_refusal", "holder"),
            new Column("mail_tally", "tally_key"),
            new Column("digest_confirmation", "code_key"),
            new Column("breach_report", "holder"),
            new Column("past_holder", "holder"),
            new Column("handover", "code_key"),
            new Column("handover", "holder"),
            new Column("policy_proposal", "proposer"),
            new Column("session_generation", "session_key"),
            new Column("ended_session", "session_key"));

    private PepperRotation() {}

    /**
     * Rotates, in one transaction.
     *
     * <p>The key file with the new pepper is written beside the old one before the transaction commits, and put in its
     * place after. Where a crash falls in between, the application refuses to start and says which file to put in place.
     *
     * @param connection of the migrator, which bypasses row-level security; left without a transaction
     * @param keyFile of the installation; replaced
     * @param realmLabel as the application has it
     * @return how many keys were rotated
     * @throws IllegalStateException if key file and database do not belong together
     */
    public static int rotate(Connection connection, Path keyFile, String realmLabel) throws SQLException {
        KeyFile old = KeyFile.read(keyFile);
        KeyFile fresh = old.withNewPepper();
        HolderKeys keys = HolderKeys.of(fresh, realmLabel);
        connection.setAutoCommit(false);
        try (Statement statement = connection.createStatement()) {
            statement.execute("set local role none");
            statement.execute("set local search_path = overleg");
            requireSameGeneration(statement, old);
            int rotated = 0;
            for (Column column : REGISTRY) {
                rotated += rotate(connection, column, keys);
            }
            statement.executeUpdate("update pepper_generation set generation = " + fresh.pepperCount());
            Path beside = waiting(keyFile);
            fresh.write(beside);
            connection.commit();
            fresh.write(keyFile);
            Files.deleteIfExists(beside);
            return rotated;
        } catch (IOException e) {
            throw new IllegalStateException("The waiting key file could not be removed: " + waiting(keyFile), e);
        } finally {
            connection.rollback();
            connection.setAutoCommit(true);
        }
    }

    /** Where the key file with the new pepper waits during a rotation. */
    static Path waiting(Path keyFile) {
        return keyFile.resolveSibling(keyFile.getFileName() + ".new");
    }

    private static void requireSameGeneration(Statement statement, KeyFile keyFile) throws SQLException {
        try (ResultSet row = statement.executeQuery("select generation from pepper_generation for update")) {
            row.next();
            if (row.getInt(1) != keyFile.pepperCount()) {
                throw new IllegalStateException("The key file has " + keyFile.pepperCount()
                        + " peppers, the database knows " + row.getInt(1) + ": they do not belong together");
            }
        }
    }

    private static int rotate(Connection connection, Column column, HolderKeys keys) throws SQLException {
        List<byte[]> stored = new ArrayList<>();
        try (Statement statement = connection.createStatement();
                ResultSet rows = statement.executeQuery("select " + column.name() + " from " + column.table()
                        + " where " + column.name() + " is not null")) {
            while (rows.next()) {
                stored.add(rows.getBytes(1));
            }
        }
        try (PreparedStatement update = connection.prepareStatement(
                "update " + column.table() + " set " + column.name() + " = ? where " + column.name() + " = ?")) {
            for (byte[] key : stored) {
                update.setBytes(1, keys.rotate(key));
                update.setBytes(2, key);
                update.addBatch();
            }
            update.executeBatch();
        }
        return stored.size();
    }
}
