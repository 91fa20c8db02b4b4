package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.channels.FileChannel;
import java.nio.channels.FileLock;
import java.nio.charset.StandardCharsets;
import java.nio.file.FileVisitResult;
import java.nio.file.Files;
import java.nio.file.LinkOption;
import java.nio.file.Path;
import java.nio.file.SimpleFileVisitor;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.BasicFileAttributes;
import java.nio.file.attribute.PosixFilePermission;
import java.security.MessageDigest;
import java.security.NoSuchAlgorithmException;
import java.util.EnumSet;
import java.util.HexFormat;
import java.util.List;
import java.util.Set;
import java.util.concurrent.Callable;

/** The files of a Keycloak server: built once, kept by what they were built from, handed out as cheap copies. */
final class KeycloakFiles {

    /** Directories a running server writes to; never part of what is kept. */
    private static final Set<String> WRITTEN_AT_RUN_TIME = Set.of("data");

    private KeycloakFiles() {}

    /**
     * Names a built server.
     *
     * @param distribution the unpacked distribution; only its version counts
     * @param provider the jar with our provider and theme; every byte counts
     * @param options what the server is built with
     * @return 16 hexadecimal digits, the same for the same input on every machine
     */
    static String key(Path distribution, Path provider, List<String> options) throws IOException {
        MessageDigest digest = sha256();
        digest.update(Files.readAllBytes(distribution.resolve("version.txt")));
        digest.update(Files.readAllBytes(provider));
        digest.update(String.join("\0", options).getBytes(StandardCharsets.UTF_8));
        return HexFormat.of().formatHex(digest.digest(), 0, 8);
    }

    /** Stands for the content of a file. */
    static String fingerprint(Path file) throws IOException {
        return HexFormat.of().formatHex(sha256().digest(Files.readAllBytes(file)), 0, 8);
    }

    private static MessageDigest sha256() {
        try {
            return MessageDigest.getInstance("SHA-256");
        } catch (NoSuchAlgorithmException e) {
            throw new IllegalStateException("every Java platform has SHA-256", e);
        }
    }

    /**
     * Runs something that no other process on this machine may run at the same time.
     *
     * @param lockFile made when absent and never removed
     */
    static <T> T alone(Path lockFile, Callable<T> work) throws IOException, InterruptedException {
        Files.createDirectories(lockFile.toAbsolutePath().getParent());
        try (FileChannel channel = FileChannel.open(lockFile, StandardOpenOption.CREATE, StandardOpenOption.WRITE);
                FileLock lock = channel.lock()) {
            assert lock.isValid();
            return work.call();
        } catch (IOException | InterruptedException | RuntimeException e) {
            throw e;
        } catch (Exception e) {
            throw new IllegalStateException(e);
        }
    }

    /** Copies a tree with its permissions: for files that will be written to. */
    static void copy(Path from, Path to) throws IOException {
        walk(
                from,
                to,
                (source, target) -> Files.copy(
                        source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES));
    }

    /** Copies a tree by hard links, or really where the file system has none: for files that are only read. */
    static void link(Path from, Path to) throws IOException {
        walk(from, to, (source, target) -> {
            try {
                Files.createLink(target, source);
            } catch (IOException | UnsupportedOperationException e) {
                Files.copy(source, target, StandardCopyOption.REPLACE_EXISTING, StandardCopyOption.COPY_ATTRIBUTES);
            }
        });
    }

    /** Removes a tree; nothing happens when there is none. */
    static void remove(Path tree) throws IOException {
        if (!Files.exists(tree, LinkOption.NOFOLLOW_LINKS)) {
            return;
        }
        Files.walkFileTree(tree, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                Files.delete(file);
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult postVisitDirectory(Path directory, IOException e) throws IOException {
                Files.delete(directory);
                return FileVisitResult.CONTINUE;
            }
        });
    }

    /** Writes a file that only its owner may read: a realm holds secrets and passwords. */
    static void writeSecret(Path file, String text) {
        try {
            Files.deleteIfExists(file);
            Files.createFile(file);
            ownerOnly(file);
            Files.writeString(file, text);
        } catch (IOException e) {
            throw new UncheckedIOException("cannot write " + file, e);
        }
    }

    /** Makes a script runnable, which unzipping by Java forgets. */
    static void makeRunnable(Path script) throws IOException {
        if (!Files.isExecutable(script) && !script.toFile().setExecutable(true)) {
            throw new IOException("cannot make " + script + " runnable");
        }
    }

    private static void ownerOnly(Path file) throws IOException {
        try {
            Files.setPosixFilePermissions(
                    file, EnumSet.of(PosixFilePermission.OWNER_READ, PosixFilePermission.OWNER_WRITE));
        } catch (UnsupportedOperationException e) {
            // A file system without such permissions: the home directory has to do.
        }
    }

    private interface Copier {
        void copy(Path source, Path target) throws IOException;
    }

    private static void walk(Path from, Path to, Copier copier) throws IOException {
        Files.walkFileTree(from, new SimpleFileVisitor<>() {
            @Override
            public FileVisitResult preVisitDirectory(Path directory, BasicFileAttributes attributes)
                    throws IOException {
                Path relative = from.relativize(directory);
                if (WRITTEN_AT_RUN_TIME.contains(relative.toString())) {
                    return FileVisitResult.SKIP_SUBTREE;
                }
                Files.createDirectories(to.resolve(relative));
                return FileVisitResult.CONTINUE;
            }

            @Override
            public FileVisitResult visitFile(Path file, BasicFileAttributes attributes) throws IOException {
                copier.copy(file, to.resolve(from.relativize(file)));
                return FileVisitResult.CONTINUE;
            }
        });
    }
}
