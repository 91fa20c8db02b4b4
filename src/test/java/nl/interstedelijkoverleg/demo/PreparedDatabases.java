package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.function.Consumer;

/**
 * Clusters in which Keycloak has made its tables and its own realm, and in which nobody is yet. It makes the same ones in each new
 * installation, and is busy with that for longer than with all else of a start: so they are made once, kept beside the built server, and
 * handed out as copies. What the application keeps is not in them: it makes its tables itself, each time.
 */
final class PreparedDatabases {

    private static final List<String> CLUSTERS = List.of("content", "keys");

    private static final List<Path> ROLES = List.of(
            Path.of("deploy", "postgresql", "content-roles.sql"),
            Path.of("deploy", "postgresql", "keycloak-roles.sql"),
            Path.of("deploy", "postgresql", "keys-roles.sql"));

    private PreparedDatabases() {}

    /**
     * Puts clusters where an installation looks for them; nothing happens when it has its own.
     *
     * @param directory of the clusters of an installation
     * @param cache where built servers are
     * @param progress told in Dutch what takes the time
     */
    static void layOut(Path directory, Path cache, Consumer<String> progress) throws IOException, InterruptedException {
        if (Files.exists(directory)) {
            return;
        }
        Path prepared = prepared(cache, progress);
        for (String cluster : CLUSTERS) {
            Path own = directory.resolve(cluster);
            KeycloakFiles.copy(prepared.resolve(cluster), own);
            // PostgreSQL starts on no directory that others can read.
            Files.setPosixFilePermissions(own, PosixFilePermissions.fromString("rwx------"));
        }
    }

    private static Path prepared(Path cache, Consumer<String> progress) throws IOException, InterruptedException {
        KeycloakServer.Settings settings = new KeycloakServer.Settings().cache(cache);
        List<String> madeFrom = new ArrayList<>(List.of(KeycloakServer.key(settings)));
        for (Path roles : ROLES) {
            madeFrom.add(Files.readString(roles));
        }
        String name = "databases-"
                + UUID.nameUUIDFromBytes(String.join("\0", madeFrom).getBytes(StandardCharsets.UTF_8));
        Path prepared = cache.resolve(name);
        return KeycloakFiles.alone(cache.resolve("lock-databases"), () -> {
            if (!Files.isDirectory(prepared)) {
                progress.accept("De databases worden eenmalig voorbereid (ongeveer een halve minuut)");
                Path draft = cache.resolve(name + ".draft");
                KeycloakFiles.remove(draft);
                Files.createDirectories(draft);
                prepare(settings, draft, progress);
                Files.move(draft.resolve("postgresql"), prepared, StandardCopyOption.ATOMIC_MOVE);
                KeycloakFiles.remove(draft);
            }
            return prepared;
        });
    }

    private static void prepare(KeycloakServer.Settings settings, Path draft, Consumer<String> progress)
            throws IOException, InterruptedException {
        Ports ports = Ports.free();
        Secrets secrets = new Secrets(draft.resolve("secrets.properties"));
        try (Databases databases = Databases.start(draft.resolve("postgresql"), ports, secrets)) {
            KeycloakServer.start(
                            settings.instance(draft.resolve("keycloak"))
                                    .database(databases.keycloakUrl(), "keycloak", secrets.password("keycloak"))
                                    .ports(ports.keycloak(), ports.keycloakManagement())
                                    .invitationKey(secrets.key("invitation")),
                            progress)
                    .close();
        }
    }
}
