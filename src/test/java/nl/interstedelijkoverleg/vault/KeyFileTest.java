package nl.interstedelijkoverleg.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.attribute.PosixFilePermissions;
import java.util.ArrayList;
import java.util.List;
import java.util.UUID;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.io.TempDir;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("Key file")
class KeyFileTest {

    @TempDir
    Path directory;

    @Test
    @DisplayName("what was created is read back, and is readable by its owner alone")
    void createAndRead() throws IOException {
        Path path = directory.resolve("keys.json");
        KeyFile created = KeyFile.create(path);
        KeyFile read = KeyFile.read(path);

        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals(List.of(path), filesIn(directory), "nothing half-written stays behind");
        assertArrayEquals(created.fingerprint(), read.fingerprint());
        assertEquals(1, read.pepperCount());
        byte[] place = {1};
        byte[] secret = {1, 2, 3};
        assertArrayEquals(
                secret, read.keyEncryption().unwrap(created.keyEncryption().wrap(secret, place), place));
        Envelopes before = new Envelopes(created);
        assertArrayEquals(
                secret,
                new Envelopes(read)
                        .open("session", before.seal("session", secret))
                        .orElseThrow());
        assertEquals("KeyFile", read.toString());
    }

    @Test
    @DisplayName("creating never overwrites, whatever is there, not even in a race")
    void neverOverwrites() throws Exception {
        Path path = directory.resolve("keys.json");
        Files.writeString(path, "iets anders");
        assertFailure(KeyFileException.Reason.EXISTS, () -> KeyFile.create(path));
        assertEquals("iets anders", Files.readString(path));
        assertFailure(KeyFileException.Reason.EXISTS, () -> KeyFile.create(directory));

        Path contested = directory.resolve("contested.json");
        ExecutorService threads = Executors.newFixedThreadPool(8);
        try {
            List<Callable<KeyFile>> attempts = new ArrayList<>();
            for (int i = 0; i < 8; i++) {
                attempts.add(() -> KeyFile.create(contested));
            }
            List<KeyFile> winners = new ArrayList<>();
            for (Future<KeyFile> attempt : threads.invokeAll(attempts)) {
                try {
                    winners.add(attempt.get());
                } catch (ExecutionException e) {
                    assertEquals(KeyFileException.Reason.EXISTS, ((KeyFileException) e.getCause()).reason());
                }
            }
            assertEquals(1, winners.size());
            assertArrayEquals(
                    winners.get(0).fingerprint(), KeyFile.read(contested).fingerprint());
        } finally {
            threads.shutdownNow();
        }
    }

    @Test
    @DisplayName("a key file cannot be created where there is no directory")
    void unwritable() {
        Path nowhere = directory.resolve("missing").resolve("keys.json");
        assertFailure(KeyFileException.Reason.UNWRITABLE, () -> KeyFile.create(nowhere));
        assertFailure(
                KeyFileException.Reason.UNWRITABLE, () -> KeyFile.generate().write(nowhere));
    }

    @Test
    @DisplayName("a missing key file is called missing")
    void missing() {
        assertFailure(KeyFileException.Reason.MISSING, () -> KeyFile.read(directory.resolve("keys.json")));
    }

    @Test
    @DisplayName("a directory is called a directory")
    void isDirectory() {
        assertFailure(KeyFileException.Reason.DIRECTORY, () -> KeyFile.read(directory));
    }

    @Test
    @DisplayName("a file that the system will not open is called unreadable, also for root")
    void unreadable() throws IOException {
        Path loop = directory.resolve("loop");
        Files.createSymbolicLink(loop, loop);
        assertFailure(KeyFileException.Reason.UNREADABLE, () -> KeyFile.read(loop));
    }

    @ParameterizedTest(name = "mode {0}")
    @DisplayName("any permission for group or others is too open")
    @ValueSource(strings = {"rw-r-----", "rw----r--", "rw--w----", "rw-----w-", "rwx--x---", "rw------x", "rw-rw-rw-"})
    void tooOpen(String mode) throws IOException {
        Path path = directory.resolve("keys.json");
        KeyFile.create(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString(mode));
        assertFailure(KeyFileException.Reason.TOO_OPEN, () -> KeyFile.read(path));
    }

    @Test
    @DisplayName("a read-only key file is fine")
    void readOnly() throws IOException {
        Path path = directory.resolve("keys.json");
        KeyFile.create(path);
        Files.setPosixFilePermissions(path, PosixFilePermissions.fromString("r--------"));
        assertEquals(1, KeyFile.read(path).pepperCount());
    }

    @Test
    @DisplayName("a file cut short anywhere, or no key file at all, is malformed, and nothing of it is quoted")
    void malformed() throws IOException {
        Path path = directory.resolve("keys.json");
        KeyFile.create(path);
        String whole = Files.readString(path);
        for (int length = 0; length < whole.length(); length += 13) {
            Files.writeString(path, whole.substring(0, length));
            KeyFileException refusal = assertFailure(KeyFileException.Reason.MALFORMED, () -> KeyFile.read(path));
            assertFalse(refusal.getMessage().contains("value"));
        }
        for (String wrong : List.of(
                "[]",
                "{}",
                "null",
                "geen json",
                whole + whole,
                whole.replace("overleg-key-file/1", "overleg-key-file/2"),
                whole.replace("\"keyEncryption\"", "\"keyencryption\""),
                whole.replace("\"session\"", "\"sessie\""),
                whole.replaceFirst("\"value\" : \"....", "\"value\" : \""),
                whole.replaceFirst("\"primaryKeyId\" : ", "\"primaryKeyId\" : 1"),
                " ".repeat(2 << 20))) {
            Files.writeString(path, wrong);
            assertFailure(KeyFileException.Reason.MALFORMED, () -> KeyFile.read(path));
        }
    }

    @Test
    @DisplayName("keysets in each other's place are malformed: a pepper does not encrypt, a session key is no pepper")
    void wrongKinds() throws IOException {
        Path path = directory.resolve("keys.json");
        KeyFile.create(path);
        ObjectMapper mapper = new ObjectMapper();
        for (String field : List.of("keyEncryption", "session")) {
            ObjectNode root = (ObjectNode) mapper.readTree(path.toFile());
            ObjectNode swapped = root.deepCopy();
            swapped.set(field, root.get("peppers").get(0));
            swapped.set("peppers", mapper.createArrayNode().add(root.get(field)));
            Path wrong = directory.resolve(field);
            KeyFile.create(wrong);
            mapper.writeValue(wrong.toFile(), swapped);
            assertFailure(KeyFileException.Reason.MALFORMED, () -> KeyFile.read(wrong));
        }
    }

    @Test
    @DisplayName("a key file without a pepper is called that")
    void noPepper() throws IOException {
        Path path = directory.resolve("keys.json");
        KeyFile.create(path);
        ObjectMapper mapper = new ObjectMapper();
        ObjectNode root = (ObjectNode) mapper.readTree(path.toFile());
        ((ArrayNode) root.get("peppers")).removeAll();
        mapper.writeValue(path.toFile(), root);
        assertFailure(KeyFileException.Reason.NO_PEPPER, () -> KeyFile.read(path));
    }

    @Test
    @DisplayName("a rotated key file replaces the old one at once, keeps all older peppers in order, stays private")
    void rotation() throws IOException {
        Path path = directory.resolve("keys.json");
        KeyFile first = KeyFile.create(path);
        KeyFile second = first.withNewPepper();
        second.write(path);

        KeyFile read = KeyFile.read(path);
        assertEquals(1, first.pepperCount());
        assertEquals(2, read.pepperCount());
        assertArrayEquals(first.fingerprint(), read.fingerprint());
        assertEquals("rw-------", PosixFilePermissions.toString(Files.getPosixFilePermissions(path)));
        assertEquals(List.of(path), filesIn(directory));
        UUID seat = UUID.randomUUID();
        UUID room = UUID.randomUUID();
        assertArrayEquals(
                new HolderKeys(second, "test").forSeat(seat, room), new HolderKeys(read, "test").forSeat(seat, room));
        assertEquals(3, read.withNewPepper().pepperCount());
    }

    @Test
    @DisplayName("writing through a symbolic link replaces the file it leads to, not the link")
    void writesThroughLink() throws IOException {
        Path real = directory.resolve("real.json");
        Path link = directory.resolve("link.json");
        KeyFile created = KeyFile.create(real);
        Files.createSymbolicLink(link, real);
        created.withNewPepper().write(link);
        assertTrue(Files.isSymbolicLink(link));
        assertEquals(2, KeyFile.read(real).pepperCount());
    }

    private static KeyFileException assertFailure(
            KeyFileException.Reason reason, org.junit.jupiter.api.function.Executable attempt) {
        KeyFileException refusal = assertThrows(KeyFileException.class, attempt);
        assertEquals(reason, refusal.reason());
        assertTrue(refusal.getMessage().contains(" / "), "in Dutch and in English");
        assertNull(refusal.getCause());
        assertEquals(0, refusal.getStackTrace().length);
        return refusal;
    }

    private static List<Path> filesIn(Path directory) throws IOException {
        try (Stream<Path> files = Files.list(directory)) {
            return files.toList();
        }
    }
}
