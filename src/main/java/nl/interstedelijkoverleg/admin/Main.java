package nl.interstedelijkoverleg.admin;

import io.quarkus.runtime.Quarkus;
import io.quarkus.runtime.annotations.QuarkusMain;
import java.net.ConnectException;
import java.net.UnknownHostException;
import java.nio.file.Path;
import java.sql.Connection;
import java.sql.DriverManager;
import java.sql.SQLException;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.security.PepperRotation;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.KeyFile;
import nl.interstedelijkoverleg.vault.VaultException;

/**
 * Starts the application, or carries out one command of its operator without starting it:
 *
 * <ul>
 *   <li>{@code keys create FILE} makes a key file;
 *   <li>{@code ceremony FILE} makes the first sex-worker-led organisations and prints the codes of their trust contacts;
 *   <li>{@code pepper rotate} gives every stored blind key one more pepper.
 * </ul>
 */
@QuarkusMain
public class Main {

    private static final int WRONG_USE = 2;
    private static final int FAILED = 1;

    public static void main(String... arguments) {
        if (arguments.length == 0) {
            Quarkus.run(null, Main::ended);
        } else {
            System.exit(command(List.of(arguments), System.getenv()));
        }
    }

    /** Says why a start failed: the log shows no exceptions, because of what they could hold once people write. */
    private static void ended(int code, Throwable failure) {
        for (Throwable cause = failure; cause != null; cause = cause.getCause()) {
            if (cause instanceof ConnectException || cause instanceof UnknownHostException) {
                System.err.println("De database antwoordt niet; zie OVERLEG_DATABASE_URL en OVERLEG_KEYS_URL."
                        + " / The database does not answer; see OVERLEG_DATABASE_URL and OVERLEG_KEYS_URL.");
            }
            System.err.println(cause.getClass().getName() + ": " + cause.getMessage());
        }
        System.exit(code);
    }

    static int command(List<String> arguments, Map<String, String> environment) {
        try {
            if (arguments.size() == 3 && arguments.subList(0, 2).equals(List.of("keys", "create"))) {
                KeyFile.create(Path.of(arguments.get(2)));
                System.out.println("Made " + arguments.get(2) + ". Keep it apart from every backup.");
                return 0;
            }
            if (arguments.equals(List.of("pepper", "rotate"))) {
                return asMigrator(
                        environment,
                        (connection, keyFile, label) ->
                                System.out.println(PepperRotation.rotate(connection, keyFile, label)
                                        + " keys rotated. Keep the new key file as you kept the old one."));
            }
            if (arguments.size() == 2 && arguments.get(0).equals("ceremony")) {
                List<Ceremony.Founding> foundings = Ceremony.read(Path.of(arguments.get(1)));
                return asMigrator(
                        environment,
                        (connection, keyFile, label) -> Ceremony.hold(
                                        connection, HolderKeys.of(KeyFile.read(keyFile), label), foundings)
                                .forEach(opened -> System.out.println(opened.organisation() + ", " + opened.name()
                                        + ": " + opened.code().text())));
            }
            System.err.println(
                    "Use: keys create FILE | ceremony FILE | pepper rotate | (nothing: start the application)");
            return WRONG_USE;
        } catch (VaultException | IllegalStateException e) {
            System.err.println(e.getMessage());
            return FAILED;
        } catch (SQLException e) {
            System.err.println("The database refused: " + e.getSQLState());
            return FAILED;
        }
    }

    /** An act on the database of an installation that is not running. */
    private interface Act {
        void on(Connection connection, Path keyFile, String realmLabel) throws SQLException;
    }

    private static int asMigrator(Map<String, String> environment, Act act) throws SQLException {
        for (String name : List.of("OVERLEG_DATABASE_URL", "OVERLEG_MIGRATOR_PASSWORD", "OVERLEG_KEY_FILE")) {
            if (environment.getOrDefault(name, "").isBlank()) {
                System.err.println("Set " + name);
                return WRONG_USE;
            }
        }
        try (Connection connection = DriverManager.getConnection(
                environment.get("OVERLEG_DATABASE_URL"),
                "overleg_migrator",
                environment.get("OVERLEG_MIGRATOR_PASSWORD"))) {
            act.on(
                    connection,
                    Path.of(environment.get("OVERLEG_KEY_FILE")),
                    environment.getOrDefault("OVERLEG_REALM_LABEL", "overleg"));
            return 0;
        }
    }
}
