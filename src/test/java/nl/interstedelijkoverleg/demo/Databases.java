package nl.interstedelijkoverleg.demo;

import io.zonky.test.db.postgres.embedded.EmbeddedPostgres;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.util.List;
import java.util.concurrent.CompletableFuture;
import java.util.concurrent.CompletionException;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Two PostgreSQL clusters, as in production: one for content and for Keycloak's database, one for the key store. Roles and
 * rights come from the very files under deploy/ that an operator runs.
 */
public final class Databases implements AutoCloseable {

    /** Who connects to the content database. */
    static final List<String> CONTENT_ROLES =
            List.of("overleg_owner", "overleg_migrator", "overleg_application", "overleg_rewriter", "overleg_backup");

    static final List<String> KEY_ROLES =
            List.of("overleg_keys_owner", "overleg_keys_application", "overleg_keys_backup");

    /** Takes the order in which accounts were made out of Keycloak's database. */
    static final String KEYCLOAK_REWRITER = "keycloak_rewriter";

    private final Path directory;
    private final Ports ports;
    private EmbeddedPostgres content;
    private EmbeddedPostgres keys;

    private Databases(Path directory, Ports ports, EmbeddedPostgres content, EmbeddedPostgres keys) {
        this.directory = directory;
        this.ports = ports;
        this.content = content;
        this.keys = keys;
    }

    static Databases start(Path directory, Ports ports, Secrets secrets) throws IOException {
        // Each takes its time, most of it waiting.
        CompletableFuture<EmbeddedPostgres> second = CompletableFuture.supplyAsync(() -> {
            try {
                return keys(directory, ports);
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        });
        EmbeddedPostgres content;
        try {
            content = content(directory, ports);
        } catch (IOException | RuntimeException e) {
            second.thenAccept(Databases::close).exceptionally(failed -> null).join();
            throw e;
        }
        EmbeddedPostgres keys;
        try {
            keys = second.join();
        } catch (CompletionException e) {
            content.close();
            throw new IllegalStateException("De sleuteldatabase startte niet", e.getCause());
        }
        Databases databases = new Databases(directory, ports, content, keys);
        try {
            databases.prepare(secrets);
        } catch (SQLException e) {
            databases.close();
            throw new IllegalStateException("De databases konden niet worden ingericht", e);
        }
        return databases;
    }

    private static EmbeddedPostgres content(Path directory, Ports ports) throws IOException {
        return cluster(directory.resolve("content"), directory.resolve("log"), "content", ports.database());
    }

    private static EmbeddedPostgres keys(Path directory, Ports ports) throws IOException {
        return cluster(directory.resolve("keys"), directory.resolve("log"), "keys", ports.keyDatabase());
    }

    private static EmbeddedPostgres cluster(Path data, Path logs, String name, int port) throws IOException {
        Files.createDirectories(logs);
        return EmbeddedPostgres.builder()
                .setDataDirectory(data)
                .setCleanDataDirectory(false)
                .setPort(port)
                .setPGStartupWait(Duration.ofSeconds(60))
                // As in production (docs/operations.md): what is acknowledged is on disk.
                .setServerConfig("fsync", "on")
                .setServerConfig("synchronous_commit", "on")
                .setServerConfig("full_page_writes", "on")
                .setServerConfig("wal_recycle", "off")
                .setServerConfig("wal_init_zero", "off")
                .setServerConfig("max_connections", "100")
                // No statement, no value, no client in the log (threat model, row 6).
                .setServerConfig("log_min_error_statement", "panic")
                .setServerConfig("log_error_verbosity", "terse")
                .setServerConfig("log_connections", "off")
                .setServerConfig("log_disconnections", "off")
                .setServerConfig("log_statement", "none")
                .setServerConfig("log_parameter_max_length", "0")
                .setServerConfig("log_parameter_max_length_on_error", "0")
                .setServerConfig("track_activities", "off")
                .setServerConfig("logging_collector", "on")
                .setServerConfig("log_directory", logs.toAbsolutePath().toString())
                .setServerConfig("log_filename", "postgresql-" + name + ".log")
                .setServerConfig("log_rotation_age", "0")
                .setServerConfig("log_line_prefix", "%t ")
                .start();
    }

    private void prepare(Secrets secrets) throws SQLException, IOException {
        createDatabase(content, "overleg");
        createDatabase(content, "keycloak");
        createDatabase(keys, "overleg_keys");
        try (Connection connection = superuser("overleg");
                Statement statement = connection.createStatement()) {
            if (!roleExists(statement, "overleg_owner")) {
                statement.execute(Files.readString(Path.of("deploy/postgresql/content-roles.sql")));
                statement.execute("create role keycloak login");
                statement.execute("alter database keycloak owner to keycloak");
            }
            for (String role : CONTENT_ROLES) {
                statement.execute("alter role " + role + " password '" + secrets.password(role) + "'");
            }
            statement.execute("alter role keycloak password '" + secrets.password("keycloak") + "'");
        }
        try (Connection connection = superuser("keycloak");
                Statement statement = connection.createStatement()) {
            if (!roleExists(statement, KEYCLOAK_REWRITER)) {
                statement.execute(Files.readString(Path.of("deploy/postgresql/keycloak-roles.sql")));
            }
            statement.execute(
                    "alter role " + KEYCLOAK_REWRITER + " password '" + secrets.password(KEYCLOAK_REWRITER) + "'");
        }
        try (Connection connection = superuserOfKeys();
                Statement statement = connection.createStatement()) {
            if (!roleExists(statement, "overleg_keys_owner")) {
                statement.execute(Files.readString(Path.of("deploy/postgresql/keys-roles.sql")));
            }
            for (String role : KEY_ROLES) {
                statement.execute("alter role " + role + " password '" + secrets.password(role) + "'");
            }
        }
    }

    private static void createDatabase(EmbeddedPostgres cluster, String name) throws SQLException {
        try (Connection connection = connect(cluster, "postgres");
                Statement statement = connection.createStatement();
                ResultSet found = statement.executeQuery("select 1 from pg_database where datname = '" + name + "'")) {
            if (!found.next()) {
                statement.execute("create database " + name);
            }
        }
    }

    private static boolean roleExists(Statement statement, String role) throws SQLException {
        try (ResultSet found = statement.executeQuery("select 1 from pg_roles where rolname = '" + role + "'")) {
            return found.next();
        }
    }

    private static Connection connect(EmbeddedPostgres cluster, String database) throws SQLException {
        return DriverManager.getConnection(cluster.getJdbcUrl("postgres", database));
    }

    /** Stops the content cluster, as an outage would. */
    public void stopContent() {
        close(content);
    }

    public void startContent() throws IOException {
        content = content(directory, ports);
    }

    /** Stops the key store, as an outage would. */
    public void stopKeys() {
        close(keys);
    }

    public void startKeys() throws IOException {
        keys = keys(directory, ports);
    }

    /** A superuser's connection to a database of the content cluster, for tests that play an intruder. */
    public Connection superuser(String database) throws SQLException {
        return connect(content, database);
    }

    /** The night of Keycloak's database: the statements of deploy/, by the role that may do nothing else. */
    void rewriteKeycloak(Secrets secrets) throws SQLException, IOException {
        String script = Files.readString(Path.of("deploy/postgresql/keycloak-rewrite.sql"))
                .lines()
                .filter(line -> !line.startsWith("--"))
                .collect(Collectors.joining("\n"));
        try (Connection connection = DriverManager.getConnection(
                        keycloakUrl(), KEYCLOAK_REWRITER, secrets.password(KEYCLOAK_REWRITER));
                Statement statement = connection.createStatement()) {
            for (String each : script.split(";")) {
                if (!each.isBlank()) {
                    statement.execute(each);
                }
            }
        }
    }

    /** A superuser's connection to the key store. */
    public Connection superuserOfKeys() throws SQLException {
        return connect(keys, "overleg_keys");
    }

    public String contentUrl() {
        return url(content, "overleg");
    }

    public String keycloakUrl() {
        return url(content, "keycloak");
    }

    public String keysUrl() {
        return url(keys, "overleg_keys");
    }

    private static String url(EmbeddedPostgres cluster, String database) {
        return "jdbc:postgresql://localhost:" + cluster.getPort() + "/" + database;
    }

    public Path contentDataDirectory() {
        return directory.resolve("content");
    }

    public Path keysDataDirectory() {
        return directory.resolve("keys");
    }

    List<Path> logs() {
        try (Stream<Path> files = Files.list(directory.resolve("log"))) {
            return files.sorted().toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Override
    public void close() {
        close(keys);
        close(content);
    }

    private static void close(EmbeddedPostgres cluster) {
        try {
            cluster.close();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
