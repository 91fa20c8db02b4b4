package nl.interstedelijkoverleg.room;

import static org.junit.jupiter.api.Assertions.assertEquals;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.Statement;
import java.util.Set;
import java.util.TreeSet;
import java.util.UUID;
import org.flywaydb.core.Flyway;
import org.junit.jupiter.api.Test;

/** What was in a database before an upgrade is there after it, and can be erased like what is new. */
class MigrationTest {

    @Test
    void everyKeyOfBeforeIsClaimed() throws Exception {
        UUID room = UUID.randomUUID();
        UUID membership = UUID.randomUUID();
        UUID topic = UUID.randomUUID();
        UUID key = UUID.randomUUID();
        try (EmbeddedPostgres server = EmbeddedPostgres.builder().start()) {
            try (Connection superuser = DriverManager.getConnection(server.getJdbcUrl("postgres", "postgres"));
                    Statement statement = superuser.createStatement()) {
                statement.execute(Files.readString(Path.of("deploy/postgresql/content-roles.sql")));
            }
            migrate(server, "0006");
            try (Connection all = DriverManager.getConnection(server.getJdbcUrl("overleg_migrator", "postgres"));
                    Statement statement = all.createStatement()) {
                statement.execute("set role none");
                statement.execute("set search_path = overleg");
                statement.execute(
                        "insert into room (id, kind, admitted_kinds, history, sealed_name, sealed_purpose) values ('"
                                + room + "', 'THEMATIC', '{SEX_WORKER}', 'FROM_JOINING', '', '')");
                statement.execute("insert into membership (id, room_id, kind, role, sealed_alias, alias_index,"
                        + " confirmed_half_year) values ('" + membership + "', '" + room
                        + "', 'SEX_WORKER', 'MEMBER', '\\x01', decode(repeat('00', 16), 'hex'), '2026-H2')");
                statement.execute(
                        "insert into topic (id, room_id, kind, membership_id, last_epoch, last_ordinal, last_post_at)"
                                + " values ('" + topic + "', '" + room + "', 'QUESTION', '" + membership
                                + "', 1, 2, date_trunc('minute', now()))");
                for (int ordinal : new int[] {1, 2}) {
                    boolean withdrawn = ordinal == 2;
                    statement.execute("insert into post (id, room_id, topic_id, membership_id, ordinal, epoch, key_id,"
                            + " sealed_source, sealed_html, posted_at, withdrawn) values (gen_random_uuid(), '" + room
                            + "', '" + topic + "', '" + membership + "', " + ordinal + ", 1, '"
                            + (withdrawn ? UUID.randomUUID() : key) + "', " + (withdrawn ? "null, null" : "'', ''")
                            + ", date_trunc('minute', now()), " + withdrawn + ")");
                }

                migrate(server, "latest");

                Set<String> claimed = new TreeSet<>();
                try (ResultSet rows =
                        statement.executeQuery("select key_id, coalesce(membership_id::text, '') from claimed_key")) {
                    while (rows.next()) {
                        claimed.add(rows.getString(1) + " " + rows.getString(2));
                    }
                }
                assertEquals(
                        new TreeSet<>(Set.of(room + " ", RoomKeys.indexKey(room) + " ", key + " " + membership)),
                        claimed);
                try (ResultSet row = statement.executeQuery("select alias_key from membership")) {
                    row.next();
                    assertEquals(room, row.getObject(1, UUID.class));
                }
            }
        }
    }

    private static void migrate(EmbeddedPostgres server, String target) {
        Flyway.configure()
                .dataSource(server.getJdbcUrl("overleg_migrator", "postgres"), "overleg_migrator", "")
                .defaultSchema("overleg")
                .locations("filesystem:src/main/resources/db/migration")
                .target(target)
                .load()
                .migrate();
    }
}
