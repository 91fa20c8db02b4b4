package nl.interstedelijkoverleg.demo;

import java.io.IOException;
import java.io.StringReader;
import java.io.StringWriter;
import java.nio.file.Files;
import java.nio.file.Path;
import java.security.SecureRandom;
import java.util.Base64;
import java.util.HexFormat;
import java.util.Properties;

/** Random secrets of one installation, made when first asked for and kept in a file that only its owner may read. */
final class Secrets {

    private final Path file;
    private final Properties values = new Properties();
    private final SecureRandom random = new SecureRandom();

    Secrets(Path file) throws IOException {
        this.file = file;
        if (Files.exists(file)) {
            values.load(new StringReader(Files.readString(file)));
        }
    }

    /** A secret of 48 hexadecimal digits. */
    synchronized String password(String name) {
        return get(name, HexFormat.of().formatHex(bytes(24)));
    }

    /** A key of 32 bytes in base64. */
    synchronized String key(String name) {
        return get(name, Base64.getEncoder().encodeToString(bytes(32)));
    }

    private String get(String name, String fresh) {
        String known = values.getProperty(name);
        if (known != null) {
            return known;
        }
        values.setProperty(name, fresh);
        StringWriter text = new StringWriter();
        try {
            values.store(text, null);
        } catch (IOException e) {
            throw new IllegalStateException("a string can always be written", e);
        }
        KeycloakFiles.writeSecret(file, text.toString());
        return fresh;
    }

    private byte[] bytes(int number) {
        byte[] bytes = new byte[number];
        random.nextBytes(bytes);
        return bytes;
    }
}
