package nl.interstedelijkoverleg.web;

import io.quarkus.runtime.StartupEvent;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.file.DirectoryStream;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The directory in which a file lies while it is sent, for this node alone. The framework takes each out when the request ends; what a node
 * that died left behind goes when the next one starts. What is taken out of a directory on a disk can be read from that disk for years, so
 * what is to be sealed in a room may come as a file only where {@link #mayHoldSealed()} (docs/adr/0061).
 */
@ApplicationScoped
public class Uploads {

    /** Kinds of file system that are in memory, as Linux names them. */
    private static final Set<String> IN_MEMORY = Set.of("tmpfs", "ramfs");

    private final Path directory;
    private final boolean diskAllowed;

    /**
     * @param diskAllowed {@code overleg.uploads.sealed-on-disk}: whether whoever runs the node says that a disk will do, as when developing, or
     *     where the directory is encrypted with a key that is thrown away
     */
    Uploads(
            @ConfigProperty(name = "quarkus.http.body.uploads-directory") String directory,
            @ConfigProperty(name = "overleg.uploads.sealed-on-disk", defaultValue = "false") boolean diskAllowed) {
        this.directory = Path.of(directory);
        this.diskAllowed = diskAllowed;
    }

    void begin(@Observes StartupEvent start) {
        prepare(directory);
    }

    /**
     * Whether a file that is to be sealed in a room may be sent to this node. Ask it before the body is read: the framework has written a file
     * down by the time a page or the interface sees it. Looked up each time, because a directory can be mounted over while a node runs.
     *
     * @return false on a disk, on what cannot be told from one, and where it cannot be found out
     */
    public boolean mayHoldSealed() {
        return diskAllowed || isInMemory(directory);
    }

    /** Whether this directory is in memory. Of memory that is swapped out it knows nothing (docs/operations.md). */
    static boolean isInMemory(Path directory) {
        try {
            return isInMemory(Files.getFileStore(directory).type());
        } catch (IOException | SecurityException unknown) {
            return false;
        }
    }

    /** Whether a file system of this kind is in memory. */
    static boolean isInMemory(String kind) {
        return IN_MEMORY.contains(kind);
    }

    /** Makes it, for nobody else to read, and empties it. Directories in it are not ours and stay. */
    static void prepare(Path directory) {
        try {
            Files.createDirectories(directory);
            if (Files.getFileStore(directory).supportsFileAttributeView("posix")) {
                Files.setPosixFilePermissions(directory, PosixFilePermissions.fromString("rwx------"));
            }
            try (DirectoryStream<Path> left = Files.newDirectoryStream(directory)) {
                for (Path file : left) {
                    if (!Files.isDirectory(file, LinkOption.NOFOLLOW_LINKS)) {
                        Files.deleteIfExists(file);
                    }
                }
            }
        } catch (IOException e) {
            throw new UncheckedIOException(
                    "The directory for files that are being sent cannot be used: " + directory, e);
        }
    }
}
