package nl.interstedelijkoverleg.keycloak;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.SecureRandom;
import java.time.Instant;
import java.util.Base64;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.NullSource;
import org.junit.jupiter.params.provider.ValueSource;

class InvitationTicketTest {

    private static final Instant NOW = Instant.parse("2026-03-14T10:00:00Z");
    private static final Base64.Encoder URL = Base64.getUrlEncoder().withoutPadding();
    private static final SecureRandom RANDOM = new SecureRandom();

    private final byte[] key = randomBytes(32);

    @Test
    @DisplayName("a ticket the application signed is good until the second of its expiry")
    void valid() throws Exception {
        String ticket = mint(randomBytes(16), NOW.plusSeconds(600), key);

        InvitationTicket read =
                InvitationTicket.verify(ticket, key, NOW.plusSeconds(599)).orElseThrow();

        assertEquals(ticket.substring(0, ticket.indexOf('.')), read.nonce());
        assertEquals(NOW.plusSeconds(600), read.expiry());
        assertTrue(InvitationTicket.verify(ticket, key, NOW.plusSeconds(600)).isEmpty());
        assertEquals(76, ticket.length());
    }

    @Test
    @DisplayName("the format is fixed: this very ticket was computed apart from this code")
    void knownAnswer() {
        byte[] fixed = "0123456789abcdef0123456789abcdef".getBytes(StandardCharsets.US_ASCII);
        // Nonce 00..0f, expiry 4294967295.
        String known = "AAECAwQFBgcICQoLDA0ODwAAAAD_____.G79-qs3ZduN_BAmz0amzKbg2KZn6R30fqoaFjh2xkUo";

        InvitationTicket read = InvitationTicket.verify(known, fixed, NOW).orElseThrow();

        assertEquals(Instant.ofEpochSecond(4294967295L), read.expiry());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", ".", "..", "a.b", "AAAA", "AAAA.", ".AAAA", "é.é", "a b.c", "%00.%00", "=.="})
    @DisplayName("anything that is no ticket is refused like a forged one, without an exception")
    void malformed(String text) {
        assertTrue(InvitationTicket.verify(text, key, NOW).isEmpty());
    }

    @Test
    @DisplayName("no change of a single character leaves a ticket valid")
    void tampered() throws Exception {
        String ticket = mint(randomBytes(16), NOW.plusSeconds(600), key);
        for (int i = 0; i < ticket.length(); i++) {
            for (char other : new char[] {'A', 'z', '0', '_', '.', '='}) {
                String changed = ticket.substring(0, i) + other + ticket.substring(i + 1);
                // The last character of 32 bytes in base64 has two bits that mean nothing: not another ticket.
                boolean sameBytes = i == ticket.length() - 1;
                if (!changed.equals(ticket) && !sameBytes) {
                    assertTrue(InvitationTicket.verify(changed, key, NOW).isEmpty(), changed);
                }
            }
        }
    }

    @Test
    @DisplayName("a ticket written in another way is the same ticket: it is spent under one name")
    void oneNamePerTicket() throws Exception {
        String ticket = mint(randomBytes(16), NOW.plusSeconds(600), key);
        String padded = ticket + "=";

        InvitationTicket.verify(padded, key, NOW)
                .ifPresent(read -> assertEquals(ticket.substring(0, ticket.indexOf('.')), read.nonce()));
        // 24 bytes fill their base64 exactly, so that the signed first part has one spelling only.
        assertEquals(32, ticket.indexOf('.'));
    }

    @Test
    @DisplayName("a ticket signed with another key is refused")
    void otherKey() throws Exception {
        String ticket = mint(randomBytes(16), NOW.plusSeconds(600), randomBytes(32));

        assertTrue(InvitationTicket.verify(ticket, key, NOW).isEmpty());
    }

    @Test
    @DisplayName("a signed ticket with a shorter nonce or an impossible expiry is refused")
    void signedNonsense() throws Exception {
        assertTrue(InvitationTicket.verify(mint(randomBytes(12), NOW.plusSeconds(600), key), key, NOW)
                .isEmpty());
        byte[] body = ByteBuffer.allocate(24)
                .put(randomBytes(16))
                .putLong(Long.MAX_VALUE)
                .array();
        assertTrue(InvitationTicket.verify(sign(body, key), key, NOW).isEmpty());
        byte[] negative =
                ByteBuffer.allocate(24).put(randomBytes(16)).putLong(-1).array();
        assertTrue(InvitationTicket.verify(sign(negative, key), key, NOW).isEmpty());
    }

    @Test
    @DisplayName("what is longer than 200 characters is not even looked at")
    void tooLong() throws Exception {
        String ticket = mint(randomBytes(16), NOW.plusSeconds(600), key) + "A".repeat(200);

        assertTrue(InvitationTicket.verify(ticket, key, NOW).isEmpty());
    }

    @ParameterizedTest
    @NullSource
    @ValueSource(strings = {"", "  ", "not base64!", "c2hvcnQ="})
    @DisplayName("a missing, broken or short key is refused, and the message does not repeat it")
    void badKey(String base64) {
        IllegalArgumentException e = assertThrows(IllegalArgumentException.class, () -> InvitationTicket.key(base64));

        assertFalse(base64 != null && !base64.isBlank() && e.getMessage().contains(base64));
    }

    @Test
    @DisplayName("a key of 32 bytes is enough, with or without white space around it")
    void goodKey() {
        assertEquals(32, InvitationTicket.key(" " + Base64.getEncoder().encodeToString(key) + "\n").length);
    }

    private static String mint(byte[] nonce, Instant expiry, byte[] key) throws Exception {
        return sign(
                ByteBuffer.allocate(nonce.length + Long.BYTES)
                        .put(nonce)
                        .putLong(expiry.getEpochSecond())
                        .array(),
                key);
    }

    private static String sign(byte[] body, byte[] key) throws Exception {
        String first = URL.encodeToString(body);
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(key, "HmacSHA256"));
        return first + "." + URL.encodeToString(mac.doFinal(first.getBytes(StandardCharsets.US_ASCII)));
    }

    private static byte[] randomBytes(int length) {
        byte[] bytes = new byte[length];
        RANDOM.nextBytes(bytes);
        return bytes;
    }
}
