package nl.interstedelijkoverleg.vault;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Instant;
import java.util.Arrays;
import java.util.Base64;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.Set;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("Invitations (threat model, row 14)")
class InvitationTest {

    private static final byte[] SECRET =
            "een geheim van meer dan tweeendertig bytes lang".getBytes(StandardCharsets.UTF_8);

    private final KeyFile keyFile = KeyFile.generate();
    private final InvitationTickets tickets = tickets(SECRET);

    private InvitationTickets tickets(byte[] secret) {
        return new InvitationTickets(keyFile, Optional.of(Base64.getEncoder().encodeToString(secret)));
    }

    @Test
    @DisplayName("a code typed in any of the ways people type is the same code")
    void forgiving() {
        for (int i = 0; i < 500; i++) {
            InvitationCode code = InvitationCode.random();
            String text = code.text();
            for (String typed : List.of(
                    text,
                    code.normalised(),
                    text.toLowerCase(Locale.ROOT),
                    text.replace("-", ""),
                    text.replace('-', ' '),
                    text.replace("-", " \u2013 "),
                    text.replace('-', '\u2212'),
                    "\ufeff " + text + "\u200b\u00a0\r\n",
                    text.replace("-", " - "),
                    text.replace('0', 'O').replace('1', 'l'),
                    text.replace('0', 'o').replace('1', 'I'),
                    text.replace('1', 'i').replace('0', 'O').toLowerCase(Locale.ROOT))) {
                assertEquals(Optional.of(code), InvitationCode.parse(typed), typed);
            }
        }
    }

    @Test
    @DisplayName("every single mistyped character and every swap of neighbours is noticed")
    void checkSymbol() {
        String alphabet = "0123456789ABCDEFGHJKMNPQRSTVWXYZ";
        for (int i = 0; i < 20; i++) {
            String code = InvitationCode.random().normalised();
            for (int at = 0; at < code.length(); at++) {
                for (int j = 0; j < alphabet.length(); j++) {
                    char c = alphabet.charAt(j);
                    if (c != code.charAt(at)) {
                        assertEquals(
                                Optional.empty(),
                                InvitationCode.parse(code.substring(0, at) + c + code.substring(at + 1)));
                    }
                }
                if (at > 0 && code.charAt(at - 1) != code.charAt(at)) {
                    String swapped =
                            code.substring(0, at - 1) + code.charAt(at) + code.charAt(at - 1) + code.substring(at + 1);
                    assertEquals(Optional.empty(), InvitationCode.parse(swapped));
                }
            }
        }
    }

    @Test
    @DisplayName("what is no code is no code, whatever its length or script")
    void noCode() {
        String code = InvitationCode.random().normalised();
        for (String typed : List.of(
                "",
                " ",
                "-",
                code.substring(1),
                code + "0",
                code + code,
                "U" + code.substring(1),
                "*" + code.substring(1),
                "\u0130" + code.substring(1),
                "\u0660" + code.substring(1),
                "\ud83d\ude00" + code,
                code + " ".repeat(100),
                "0".repeat(1_000_000))) {
            assertEquals(Optional.empty(), InvitationCode.parse(typed));
        }
        assertEquals(Optional.empty(), InvitationCode.parse(null));
    }

    @Test
    @DisplayName("codes are grouped by fours and fives, hidden from logs, and each symbol is drawn everywhere")
    void random() {
        Set<String> seen = new HashSet<>();
        int[][] counts = new int[26][128];
        for (int i = 0; i < 10_000; i++) {
            InvitationCode code = InvitationCode.random();
            assertTrue(code.text().matches("([0-9A-Z]{5}-){3}([0-9A-Z]{4}-){2}[0-9A-Z]{4}"));
            assertTrue(seen.add(code.normalised()));
            for (int at = 0; at < 26; at++) {
                counts[at][code.normalised().charAt(at)]++;
            }
        }
        for (int[] count : counts) {
            // 10,000 draws of 32 symbols: 312 expected each, 9 standard deviations either side
            assertEquals(
                    32, Arrays.stream(count).filter(n -> n > 150 && n < 475).count());
        }
        InvitationCode code = InvitationCode.random();
        assertEquals("InvitationCode", code.toString());
        assertNotEquals(code, InvitationCode.random());
        assertEquals(
                code.hashCode(), InvitationCode.parse(code.text()).orElseThrow().hashCode());
    }

    @Test
    @DisplayName("a ticket is what the Keycloak provider expects, computed here with the platform's own HMAC")
    void ticketFormat() throws Exception {
        byte[] nonce = tickets.nonceFor(new byte[32]);
        Instant expiry = Instant.parse("2026-12-01T10:00:00.999Z");
        String ticket = tickets.mint(nonce, expiry);

        String[] parts = ticket.split("\\.", -1);
        assertEquals(2, parts.length);
        ByteBuffer first = ByteBuffer.wrap(Base64.getUrlDecoder().decode(parts[0]));
        byte[] found = new byte[16];
        first.get(found);
        assertArrayEquals(nonce, found);
        assertEquals(expiry.getEpochSecond(), first.getLong());
        assertFalse(first.hasRemaining());
        Mac mac = Mac.getInstance("HmacSHA256");
        mac.init(new SecretKeySpec(SECRET, "HmacSHA256"));
        assertArrayEquals(
                mac.doFinal(parts[0].getBytes(StandardCharsets.US_ASCII)),
                Base64.getUrlDecoder().decode(parts[1]));
        assertTrue(ticket.matches("[A-Za-z0-9_-]{32}\\.[A-Za-z0-9_-]{43}"));
        assertEquals(76, ticket.length());
    }

    @Test
    @DisplayName("one invitation has one nonce, which Keycloak's secret alone does not compute")
    void nonce() {
        HolderKeys keys = new HolderKeys(keyFile, "overleg");
        byte[] one = keys.invitation(InvitationCode.random().normalised());
        byte[] two = keys.invitation(InvitationCode.random().normalised());
        assertEquals(16, tickets.nonceFor(one).length);
        assertArrayEquals(tickets.nonceFor(one), tickets.nonceFor(one));
        assertFalse(Arrays.equals(tickets.nonceFor(one), tickets.nonceFor(two)));
        InvitationTickets sameSecret = new InvitationTickets(
                KeyFile.generate(), Optional.of(Base64.getEncoder().encodeToString(SECRET)));
        assertFalse(Arrays.equals(tickets.nonceFor(one), sameSecret.nonceFor(one)));
    }

    @Test
    @DisplayName("a secret that is short or no base64 stops the start, without being quoted; none at all mints nothing")
    void secretSettings() {
        tickets.verify();
        tickets(new byte[32]).verify();
        for (String wrong : List.of("", "geen base64!", Base64.getEncoder().encodeToString(new byte[31]))) {
            InvitationTickets refused = new InvitationTickets(keyFile, Optional.of(wrong));
            VaultConfigurationException refusal = assertThrows(VaultConfigurationException.class, refused::verify);
            assertFalse(!wrong.isEmpty() && refusal.getMessage().contains(wrong));
            assertTrue(refusal.getMessage().contains("openssl rand"));
            assertEquals(0, refusal.getStackTrace().length);
        }
        InvitationTickets without = new InvitationTickets(keyFile, Optional.empty());
        without.verify();
        assertThrows(VaultConfigurationException.class, () -> without.mint(new byte[16], Instant.EPOCH));
    }

    @Test
    @DisplayName("a ticket with a wrong nonce or an impossible expiry is not made")
    void wrongTicket() {
        assertThrows(IllegalArgumentException.class, () -> tickets.mint(new byte[15], Instant.EPOCH));
        assertThrows(IllegalArgumentException.class, () -> tickets.mint(new byte[16], Instant.EPOCH.minusSeconds(1)));
    }
}
