package nl.interstedelijkoverleg.vault;

import com.fasterxml.jackson.core.JsonFactory;
import com.fasterxml.jackson.core.StreamReadFeature;
import com.fasterxml.jackson.databind.DeserializationFeature;
import com.fasterxml.jackson.databind.JsonNode;
import com.fasterxml.jackson.databind.ObjectMapper;
import com.fasterxml.jackson.databind.node.ArrayNode;
import com.fasterxml.jackson.databind.node.ObjectNode;
import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfSet;
import java.io.IOException;
import java.io.InputStream;
import java.nio.ByteBuffer;
import java.nio.channels.FileChannel;
import java.nio.file.FileAlreadyExistsException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.nio.file.StandardCopyOption;
import java.nio.file.StandardOpenOption;
import java.nio.file.attribute.PosixFilePermission;
import java.nio.file.attribute.PosixFilePermissions;
import java.security.GeneralSecurityException;
import java.util.ArrayList;
import java.util.Collections;
import java.util.EnumSet;
import java.util.List;
import java.util.Set;
import java.util.UUID;

/**
 * The secrets that no database holds: the key that encrypts data keys, the peppers of the blind keys, oldest first, and
 * the key of the session cookies. One JSON file, readable by its owner alone. With it and the key store everything
 * opens; without it nothing does, for anyone.
 *
 * <p>Immutable and safe for use by many threads.
 */
public final class KeyFile {

    private static final String FORMAT = "overleg-key-file/1";
    private static final int LARGEST_FILE = 1 << 20;
    private static final Set<PosixFilePermission> OWNER_ONLY = PosixFilePermissions.fromString("rw-------");
    private static final ObjectMapper JSON = new ObjectMapper(JsonFactory.builder()
                    .enable(StreamReadFeature.STRICT_DUPLICATE_DETECTION)
                    // a parse error must not quote the file
                    .disable(StreamReadFeature.INCLUDE_SOURCE_IN_LOCATION)
                    .build())
            .enable(DeserializationFeature.FAIL_ON_TRAILING_TOKENS);

    private final KeysetHandle keyEncryptionKeyset;
    private final List<KeysetHandle> pepperKeysets;
    private final KeysetHandle sessionKeyset;

    private final KeyEncryption keyEncryption;
    private final List<PrfSet> peppers;
    private final Aead session;

    private KeyFile(KeysetHandle keyEncryption, List<KeysetHandle> peppers, KeysetHandle session)
            throws GeneralSecurityException {
        this.keyEncryptionKeyset = keyEncryption;
        this.pepperKeysets = List.copyOf(peppers);
        this.sessionKeyset = session;
        this.keyEncryption = KeyEncryption.with(Keysets.aead(keyEncryption));
        List<PrfSet> functions = new ArrayList<>();
        for (KeysetHandle pepper : peppers) {
            PrfSet function = Keysets.prf(pepper);
            // proves now, and not at the first login, that this pepper can make a blind key
            function.computePrimary(new byte[0], HolderKeys.LENGTH);
            functions.add(function);
        }
        this.peppers = Collections.unmodifiableList(functions);
        this.session = Keysets.aead(session);
    }

    /**
     * Makes a key file with fresh keys and one pepper. It appears under its name complete or not at all, and is
     * readable by its owner alone from its first byte.
     *
     * @param path where; the directory exists, the file does not
     * @return the new key file
     * @throws KeyFileException if something exists at that path (it is left alone), or the file cannot be written
     */
    public static KeyFile create(Path path) {
        KeyFile keyFile = generate();
        if (Files.exists(path)) {
            throw exists(path);
        }
        try {
            Path complete = keyFile.writeBeside(path);
            try {
                // a link, unlike a move, fails if the name was taken in the meantime
                Files.createLink(path, complete);
            } finally {
                Files.delete(complete);
            }
            syncDirectory(path);
        } catch (FileAlreadyExistsException e) {
            throw exists(path);
        } catch (IOException | UnsupportedOperationException e) {
            throw unwritable(path);
        }
        return keyFile;
    }

    /**
     * Reads a key file.
     *
     * @param path where
     * @return the key file
     * @throws KeyFileException with a {@link KeyFileException.Reason reason}, if it is missing, unreadable, a
     *     directory, open to group or others, malformed or without a pepper
     */
    public static KeyFile read(Path path) {
        if (Files.notExists(path)) {
            throw new KeyFileException(
                    KeyFileException.Reason.MISSING,
                    "Het sleutelbestand " + path + " bestaat niet; zet het terug of kies een ander pad met"
                            + " overleg.vault.key-file. Maak nooit een nieuw bestand bij een bestaande sleutelopslag.",
                    "The key file " + path + " does not exist; put it back or name another path in"
                            + " overleg.vault.key-file. Never create a new one for an existing key store.");
        }
        if (Files.isDirectory(path)) {
            throw new KeyFileException(
                    KeyFileException.Reason.DIRECTORY,
                    "Het sleutelbestand " + path + " is een map; noem in overleg.vault.key-file het bestand zelf.",
                    "The key file " + path + " is a directory; name the file itself in overleg.vault.key-file.");
        }
        byte[] content;
        try {
            requireOwnerOnly(path);
            try (InputStream stream = Files.newInputStream(path)) {
                content = stream.readNBytes(LARGEST_FILE + 1);
            }
        } catch (IOException e) {
            throw new KeyFileException(
                    KeyFileException.Reason.UNREADABLE,
                    "Het sleutelbestand " + path + " kan niet worden gelezen; geef het aan het account waaronder de"
                            + " toepassing draait (chown), met rechten 0600.",
                    "The key file " + path + " cannot be read; give it to the account the application runs under"
                            + " (chown), with mode 0600.");
        }
        if (content.length > LARGEST_FILE) {
            throw malformed(path);
        }
        return parse(path, content);
    }

    /**
     * The same keys with one more pepper. Write it, then apply {@link HolderKeys#rotate} to every stored blind key in
     * one transaction, then restart all nodes. Add one at a time.
     *
     * @return a new key file; this one stays as it was
     */
    public KeyFile withNewPepper() {
        List<KeysetHandle> more = new ArrayList<>(pepperKeysets);
        more.add(Keysets.newPrf());
        return of(keyEncryptionKeyset, more, sessionKeyset);
    }

    /**
     * Writes this key file, in place of what is there: readers see the old one or the new one, never a part.
     *
     * @param path where; the directory exists
     * @throws KeyFileException if it cannot be written; what was there is then still there
     */
    public void write(Path path) {
        try {
            Path target = Files.exists(path) ? path.toRealPath() : path;
            Path complete = writeBeside(target);
            try {
                Files.move(complete, target, StandardCopyOption.ATOMIC_MOVE);
            } finally {
                Files.deleteIfExists(complete);
            }
            syncDirectory(target);
        } catch (IOException | UnsupportedOperationException e) {
            throw unwritable(path);
        }
    }

    /**
     * How many peppers there are: the generation that stored blind keys must have. Store it beside them, in the
     * transaction that rotates them, and compare at start: with another number of peppers nobody would be found.
     *
     * @return at least 1
     */
    public int pepperCount() {
        return peppers.size();
    }

    KeyEncryption keyEncryption() {
        return keyEncryption;
    }

    List<PrfSet> peppers() {
        return peppers;
    }

    Aead session() {
        return session;
    }

    /** Says which first pepper this is; compared with what the key store holds, wrapped. 32 bytes. */
    byte[] fingerprint() {
        return Keysets.compute(peppers.get(0), Encoding.of("key-check"), 32);
    }

    static KeyFile generate() {
        return of(Keysets.newEncryption(), List.of(Keysets.newPrf()), Keysets.newEncryption());
    }

    private static KeyFile of(KeysetHandle keyEncryption, List<KeysetHandle> peppers, KeysetHandle session) {
        try {
            return new KeyFile(keyEncryption, peppers, session);
        } catch (GeneralSecurityException e) {
            throw new VaultException("fresh keys cannot be used");
        }
    }

    private static KeyFile parse(Path path, byte[] content) {
        JsonNode peppers;
        List<KeysetHandle> pepperKeysets = new ArrayList<>();
        try {
            JsonNode root = JSON.readTree(content);
            if (!FORMAT.equals(root.path("format").textValue())) {
                throw malformed(path);
            }
            peppers = root.path("peppers");
            if (!peppers.isArray()) {
                throw malformed(path);
            }
            for (JsonNode pepper : peppers) {
                pepperKeysets.add(Keysets.fromJson(pepper.toString()));
            }
            if (!pepperKeysets.isEmpty()) {
                return new KeyFile(
                        Keysets.fromJson(root.path("keyEncryption").toString()),
                        pepperKeysets,
                        Keysets.fromJson(root.path("session").toString()));
            }
        } catch (IOException | GeneralSecurityException | RuntimeException e) {
            // whatever the parsers found to say could quote a key
            throw malformed(path);
        }
        throw new KeyFileException(
                KeyFileException.Reason.NO_PEPPER,
                "Het sleutelbestand " + path + " bevat geen peper; zet een volledige kopie terug.",
                "The key file " + path + " holds no pepper; put a complete copy back.");
    }

    private static void requireOwnerOnly(Path path) throws IOException {
        Set<PosixFilePermission> permissions;
        try {
            permissions = Files.getPosixFilePermissions(path);
        } catch (UnsupportedOperationException e) {
            permissions = EnumSet.allOf(PosixFilePermission.class);
        }
        if (permissions.stream().anyMatch(permission -> !permission.name().startsWith("OWNER_"))) {
            throw new KeyFileException(
                    KeyFileException.Reason.TOO_OPEN,
                    "Het sleutelbestand " + path + " is ook voor anderen toegankelijk; voer uit: chmod 600 " + path
                            + ", en bedenk wie het al gelezen kan hebben.",
                    "The key file " + path + " is open to others; run: chmod 600 " + path
                            + ", and consider who may have read it already.");
        }
    }

    private byte[] toJson() {
        try {
            ObjectNode root = JSON.createObjectNode();
            root.put("format", FORMAT);
            root.set("keyEncryption", JSON.readTree(Keysets.toJson(keyEncryptionKeyset)));
            ArrayNode array = root.putArray("peppers");
            for (KeysetHandle pepper : pepperKeysets) {
                array.add(JSON.readTree(Keysets.toJson(pepper)));
            }
            root.set("session", JSON.readTree(Keysets.toJson(sessionKeyset)));
            return JSON.writerWithDefaultPrettyPrinter().writeValueAsBytes(root);
        } catch (IOException | GeneralSecurityException e) {
            throw new VaultException("keys could not be written as JSON");
        }
    }

    private Path writeBeside(Path path) throws IOException {
        Path complete = path.toAbsolutePath().resolveSibling("." + path.getFileName() + "." + UUID.randomUUID());
        boolean written = false;
        try (FileChannel channel = FileChannel.open(
                complete,
                Set.of(StandardOpenOption.CREATE_NEW, StandardOpenOption.WRITE),
                PosixFilePermissions.asFileAttribute(OWNER_ONLY))) {
            ByteBuffer content = ByteBuffer.wrap(toJson());
            while (content.hasRemaining()) {
                channel.write(content);
            }
            channel.force(true);
            written = true;
        } finally {
            if (!written) {
                Files.deleteIfExists(complete);
            }
        }
        return complete;
    }

    /** A key file that a power cut takes back would take everything sealed since with it. */
    private static void syncDirectory(Path path) throws IOException {
        try (FileChannel directory = FileChannel.open(path.toAbsolutePath().getParent(), StandardOpenOption.READ)) {
            directory.force(true);
        }
    }

    private static KeyFileException exists(Path path) {
        return new KeyFileException(
                KeyFileException.Reason.EXISTS,
                "Er staat al iets op " + path + "; een sleutelbestand wordt nooit overschreven.",
                "Something exists at " + path + " already; a key file is never overwritten.");
    }

    private static KeyFileException unwritable(Path path) {
        return new KeyFileException(
                KeyFileException.Reason.UNWRITABLE,
                "Op " + path + " kan geen sleutelbestand worden geschreven; maak de map aan en geef het account"
                        + " schrijfrecht.",
                "No key file can be written at " + path + "; create the directory and let the account write there.");
    }

    private static KeyFileException malformed(Path path) {
        return new KeyFileException(
                KeyFileException.Reason.MALFORMED,
                "Het sleutelbestand " + path + " is beschadigd of van een andere versie; zet een kopie terug.",
                "The key file " + path + " is damaged or of another version; put a copy back.");
    }

    @Override
    public String toString() {
        return "KeyFile";
    }
}
