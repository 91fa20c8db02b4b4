package nl.interstedelijkoverleg.security;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.PreparedStatement;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.HashSet;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.KeyFile;
import nl.interstedelijkoverleg.vault.SubjectSecret;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;

/** The command of an operator, on a real database with the real roles and migrations. */
class PepperRotationTest {

    private static final String LABEL = "overleg";

    @TempDir
    Path directory;

    @Test
    void afterARotationEverybodyIsFoundAndNoOldKeyIsLeft() throws Exception {
        Path file = directory.resolve("keys.json");
        KeyFile.create(file);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            migrate(server);
            UUID room = UUID.randomUUID();
            HolderKeys before = HolderKeys.of(KeyFile.read(file), LABEL);
            SubjectSecret merel = before.subject("merel");
            byte[] oldKey = before.forSubject(merel, room);
            byte[] oldSession = before.sessionGeneration(merel);
            try (Connection all = migrator(server)) {
                insertMember(all, room, oldKey);
                insert(all, "insert into session_generation (session_key, generation) values (?, 3)", oldSession);

                assertEquals(2, PepperRotation.rotate(all, file, LABEL));

                HolderKeys after = HolderKeys.of(KeyFile.read(file), LABEL);
                assertEquals(2, KeyFile.read(file).pepperCount());
                assertArrayEquals(merel.bytes(), after.subject("merel").bytes());
                assertArrayEquals(after.forSubject(merel, room), one(all, "select holder_key from holder"));
                assertArrayEquals(
                        after.sessionGeneration(merel), one(all, "select session_key from session_generation"));
                assertFalse(java.util.Arrays.equals(oldKey, one(all, "select holder_key from holder")));
                assertFalse(Files.exists(PepperRotation.waiting(file)));

                PepperRotation.rotate(all, file, LABEL);
                assertArrayEquals(
                        HolderKeys.of(KeyFile.read(file), LABEL).forSubject(merel, room),
                        one(all, "select holder_key from holder"));
            }
        }
    }

    @Test
    void aKeyFileOfAnotherGenerationIsRefusedAndNothingChanges() throws Exception {
        Path file = directory.resolve("keys.json");
        KeyFile.create(file);
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            migrate(server);
            KeyFile.read(file).withNewPepper().write(file);
            UUID room = UUID.randomUUID();
            byte[] key = HolderKeys.of(KeyFile.read(file), LABEL).forSeat(UUID.randomUUID(), room);
            try (Connection all = migrator(server)) {
                insertMember(all, room, key);
                assertThrows(IllegalStateException.class, () -> PepperRotation.rotate(all, file, LABEL));
                assertArrayEquals(key, one(all, "select holder_key from holder"));
            }
        }
    }

    @Test
    void everyColumnOfBlindKeysIsInTheRegistry() throws Exception {
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            migrate(server);
            Set<String> registered = new HashSet<>();
            PepperRotation.REGISTRY.forEach(column -> registered.add(column.table() + "." + column.name()));
            Set<String> found = new HashSet<>();
            try (Connection all = migrator(server);
                    Statement statement = all.createStatement();
                    ResultSet rows = statement.executeQuery("""
                            select c.conrelid::regclass || '.' || a.attname from pg_constraint c
                            join pg_attribute a on a.attrelid = c.conrelid and a.attnum = any (c.conkey)
                            where c.contype = 'c' and pg_get_constraintdef(c.oid) like '%length(%) = 32%'
                            """)) {
                while (rows.next()) {
                    found.add(rows.getString(1).replace("overleg.", ""));
                }
            }
            assertEquals(found, registered);
            assertTrue(found.contains("holder.holder_key"));
        }
    }

    private static void migrate(EmbeddedPostgres server) throws Exception {
        try (Connection superuser = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                Statement statement = superuser.createStatement()) {
            statement.execute(Files.readString(Path.of("deploy/postgresql/content-roles.sql")));
        }
        Flyway.configure()
                .dataSource(server.getJdbcUrl("overleg_migrator", "postgres"), "overleg_migrator", "")
                .defaultSchema("overleg")
                .locations("filesystem:src/main/resources/db/migration")
                .load()
                .migrate();
    }

    private static Connection migrator(EmbeddedPostgres server) throws SQLException {
        Connection connection = DriverManager.getConnection(server.getJdbcUrl("overleg_migrator", "postgres"));
        try (Statement statement = connection.createStatement()) {
            statement.execute("set role none");
            statement.execute("set search_path = overleg");
        }
        return connection;
    }

    private static void insertMember(Connection all, UUID room, byte[] key) throws SQLException {
        UUID membership = UUID.randomUUID();
        try (Statement statement = all.createStatement()) {
            statement.execute(
                    "insert into room (id, kind, admitted_kinds, history, sealed_name, sealed_purpose) values ('" + room
                            + "', 'THEMATIC', '{SEX_WORKER}', 'FROM_JOINING', '', '')");
            statement.execute("insert into membership (id, room_id, kind, role, confirmed_half_year) values ('"
                    + membership + "', '" + room + "', 'SEX_WORKER', 'MEMBER', '2026-H2')");
        }
        insert(
                all,
                "insert into holder (holder_key, room_id, membership_id) values (?, '" + room + "', '" + membership
                        + "')",
                key);
    }

    private static void insert(Connection all, String sql, byte[] key) throws SQLException {
        try (PreparedStatement statement = all.prepareStatement(sql)) {
            statement.setBytes(1, key);
            statement.executeUpdate();
        }
    }

    private static byte[] one(Connection all, String sql) throws SQLException {
        try (Statement statement = all.createStatement();
                ResultSet row = statement.executeQuery(sql)) {
            assertTrue(row.next());
            byte[] value = row.getBytes(1);
            assertFalse(row.next());
            return value;
        }
    }
}
