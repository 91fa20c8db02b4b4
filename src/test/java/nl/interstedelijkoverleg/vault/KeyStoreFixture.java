package nl.interstedelijkoverleg.vault;

import com.github.benmanes.caffeine.cache.Ticker;
import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.InputStream;
import java.io.PrintWriter;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.Comparator;
import java.util.UUID;
import java.util.concurrent.atomic.AtomicInteger;
import java.util.logging.Logger;
import java.util.stream.Stream;
import javax.sql.DataSource;

/**
 * A real key store: its own PostgreSQL with the roles of deploy/, migrated by its owner, used by the application's role with its
 * grants only.
 */
final class KeyStoreFixture implements AutoCloseable {

    static final KeyFile KEY_FILE = KeyFile.generate();

    private final Path dataDirectory;
    private final EmbeddedPostgres postgres;

    KeyStoreFixture() {
        try {
            dataDirectory = Files.createTempDirectory("key-store");
            postgres = EmbeddedPostgres.builder()
                    .setDataDirectory(dataDirectory)
                    .setCleanDataDirectory(true)
                    .setServerConfig("wal_recycle", "off")
                    .start();
            execute(superuser(), Files.readString(Path.of("deploy", "postgresql", "keys-roles.sql")));
            // It is in the way of a superuser only, who looks from outside.
            execute(superuser(), "alter role postgres set search_path = keys");
            execute(owner(), migration("V0001__create_key_store"), migration("V0002__keep_no_statistics_of_keys"));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    private static String migration(String name) throws IOException {
        try (InputStream sql = KeyStoreFixture.class.getResourceAsStream("/db/keys/" + name + ".sql")) {
            return new String(sql.readAllBytes(), StandardCharsets.UTF_8);
        }
    }

    Path dataDirectory() {
        return dataDirectory;
    }

    DataSource superuser() {
        return postgres.getPostgresDatabase();
    }

    DataSource owner() {
        return postgres.getDatabase("overleg_keys_owner", "postgres");
    }

    CountingDataSource application() {
        return new CountingDataSource(postgres.getDatabase("overleg_keys_application", "postgres"));
    }

    Vault vault() {
        return new Vault(application(), KEY_FILE, Ticker.systemTicker());
    }

    void empty() {
        execute(owner(), "delete from data_key", "delete from key_check");
    }

    byte[] wrapped(UUID id) throws SQLException {
        try (Connection connection = owner().getConnection();
                Statement statement = connection.createStatement();
                ResultSet result = statement.executeQuery("select wrapped from data_key where id = '" + id + "'")) {
            return result.next() ? result.getBytes(1) : null;
        }
    }

    static void execute(DataSource database, String... statements) {
        try (Connection connection = database.getConnection();
                Statement statement = connection.createStatement()) {
            for (String sql : statements) {
                statement.execute(sql);
            }
        } catch (SQLException e) {
            throw new IllegalStateException(e);
        }
    }

    @Override
    public void close() {
        try {
            postgres.close();
            if (Files.exists(dataDirectory)) {
                try (Stream<Path> files = Files.walk(dataDirectory)) {
                    for (Path file : files.sorted(Comparator.reverseOrder()).toList()) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Counts connections, of which the vault takes one per statement, and can be cut off like a store that is down. */
    static class CountingDataSource implements DataSource {

        final AtomicInteger statements = new AtomicInteger();
        volatile boolean down;
        private final DataSource real;

        CountingDataSource(DataSource real) {
            this.real = real;
        }

        @Override
        public Connection getConnection() throws SQLException {
            if (down) {
                throw new SQLException("connection refused by keys.internal for 7f3a", "08001");
            }
            statements.incrementAndGet();
            return real.getConnection();
        }

        @Override
        public Connection getConnection(String username, String password) throws SQLException {
            return getConnection();
        }

        @Override
        public PrintWriter getLogWriter() {
            return null;
        }

        @Override
        public void setLogWriter(PrintWriter out) {}

        @Override
        public void setLoginTimeout(int seconds) {}

        @Override
        public int getLoginTimeout() {
            return 0;
        }

        @Override
        public Logger getParentLogger() {
            return Logger.getLogger("");
        }

        @Override
        public <T> T unwrap(Class<T> type) throws SQLException {
            return real.unwrap(type);
        }

        @Override
        public boolean isWrapperFor(Class<?> type) throws SQLException {
            return real.isWrapperFor(type);
        }
    }
}
