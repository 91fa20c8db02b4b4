package nl.interstedelijkoverleg.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Envelopes held by the client")
class EnvelopesTest {

    private static final byte[] CONTENT = {1, 2, 3};
    private final Envelopes envelopes = new Envelopes(KeyFile.generate());

    @Test
    @DisplayName("an envelope opens for its own purpose only, on any node with the same key file")
    void purpose() {
        String text = envelopes.seal("session", CONTENT);
        assertArrayEquals(CONTENT, envelopes.open("session", text).orElseThrow());
        assertEquals(Optional.empty(), envelopes.open("login", text));
        assertEquals(Optional.empty(), new Envelopes(KeyFile.generate()).open("session", text));
        assertTrue(text.matches("[A-Za-z0-9_-]+"));
        assertNotEquals(text, envelopes.seal("session", CONTENT));
    }

    @Test
    @DisplayName("an envelope changed in any character to any other does not open")
    void tampered() {
        String text = envelopes.seal("session", CONTENT);
        String alphabet = "ABCDEFGHIJKLMNOPQRSTUVWXYZabcdefghijklmnopqrstuvwxyz0123456789-_=+/ .\u00e9";
        for (int at = 0; at < text.length(); at++) {
            for (int i = 0; i < alphabet.length(); i++) {
                char c = alphabet.charAt(i);
                if (c != text.charAt(at)) {
                    String changed = text.substring(0, at) + c + text.substring(at + 1);
                    assertEquals(Optional.empty(), envelopes.open("session", changed), "character " + at);
                }
            }
            assertEquals(Optional.empty(), envelopes.open("session", text.substring(0, at)));
        }
    }

    @Test
    @DisplayName("whatever a client sends, opening never throws")
    void anyInput() {
        List<String> inputs = new ArrayList<>(List.of("", "=", "a", "====", "\u0000", "\ud800", "A".repeat(1 << 20)));
        inputs.add(null);
        inputs.add(envelopes.seal("session", CONTENT) + "=");
        inputs.add(envelopes.seal("session", CONTENT) + "\n");
        Random random = new Random(19);
        for (int i = 0; i < 2_000; i++) {
            StringBuilder text = new StringBuilder();
            int length = random.nextInt(200);
            for (int j = 0; j < length; j++) {
                text.append((char) random.nextInt(i % 2 == 0 ? 128 : 65_536));
            }
            inputs.add(text.toString());
        }
        for (String input : inputs) {
            assertEquals(Optional.empty(), envelopes.open("session", input));
        }
    }

    @Test
    @DisplayName("the length of a cookie does not tell how much is in it")
    void padded() {
        Set<Integer> lengths = new HashSet<>();
        for (int length = 0; length <= 60; length++) {
            lengths.add(envelopes.seal("session", new byte[length]).length());
        }
        assertEquals(1, lengths.size());
    }

    @Test
    @DisplayName("the largest content fits, one byte more is refused")
    void bound() {
        byte[] largest = new byte[32 * 1024];
        assertArrayEquals(
                largest,
                envelopes.open("draft", envelopes.seal("draft", largest)).orElseThrow());
        assertThrows(VaultException.class, () -> envelopes.seal("draft", new byte[32 * 1024 + 1]));
    }
}
