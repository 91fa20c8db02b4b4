package nl.interstedelijkoverleg.keycloak;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;
import javax.crypto.Mac;
import javax.crypto.spec.SecretKeySpec;

/**
 * Permission to make one account, signed by the application after it redeemed an invitation.
 *
 * <p>A ticket is {@code base64url(nonce | expiry) + "." + base64url(HMAC-SHA256(key, first part))}, both without
 * padding; the nonce has 16 random bytes, the expiry is in epoch seconds, 8 bytes, big-endian. It says nothing about
 * the room, so that holding both databases still does not tell which account entered where.
 *
 * @param nonce the first part of the ticket exactly as it was written; names this ticket for single use
 * @param expiry the first moment at which the ticket is worth nothing
 */
record InvitationTicket(String nonce, Instant expiry) {

    /** Longest ticket that is looked at, in characters; a real one has 76. */
    static final int MAX_LENGTH = 200;

    /** Shortest key that is accepted, in bytes: the output size of the hash (RFC 2104, section 3). */
    static final int MIN_KEY_BYTES = 32;

    private static final int NONCE_BYTES = 16;
    private static final int BODY_BYTES = NONCE_BYTES + Long.BYTES;
    private static final int MAC_BYTES = 32;

    /**
     * Reads a ticket that came from a browser.
     *
     * @param text what arrived; may be null or anything
     * @param key the key shared with the application, at least {@link #MIN_KEY_BYTES} bytes
     * @param now the moment to judge the expiry by
     * @return the ticket, or empty when it is missing, malformed, not signed with this key, or expired: a caller cannot
     *     tell these apart, and so cannot tell the reader
     */
    static Optional<InvitationTicket> verify(String text, byte[] key, Instant now) {
        if (text == null || text.length() > MAX_LENGTH) {
            return Optional.empty();
        }
        int dot = text.indexOf('.');
        if (dot < 0) {
            return Optional.empty();
        }
        String first = text.substring(0, dot);
        byte[] body = decode(first);
        byte[] mac = decode(text.substring(dot + 1));
        if (body.length != BODY_BYTES || mac.length != MAC_BYTES || !MessageDigest.isEqual(mac, mac(first, key))) {
            return Optional.empty();
        }
        // A signed expiry beyond what Instant can hold would be our own bug: refuse rather than throw.
        long expiry = ByteBuffer.wrap(body, NONCE_BYTES, Long.BYTES).getLong();
        if (expiry <= now.getEpochSecond() || expiry > Instant.MAX.getEpochSecond()) {
            return Optional.empty();
        }
        return Optional.of(new InvitationTicket(first, Instant.ofEpochSecond(expiry)));
    }

    /**
     * Reads the shared key from configuration.
     *
     * @param base64 the key in standard base64
     * @throws IllegalArgumentException when it is missing, not base64, or shorter than {@link #MIN_KEY_BYTES} bytes;
     *     the message never repeats the value
     */
    static byte[] key(String base64) {
        if (base64 == null || base64.isBlank()) {
            throw new IllegalArgumentException("no key is set");
        }
        byte[] key;
        try {
            key = Base64.getDecoder().decode(base64.strip());
        } catch (IllegalArgumentException e) {
            throw new IllegalArgumentException("the key is not base64");
        }
        if (key.length < MIN_KEY_BYTES) {
            throw new IllegalArgumentException(
                    "the key has " + key.length + " bytes, at least " + MIN_KEY_BYTES + " are needed");
        }
        return key;
    }

    private static byte[] mac(String first, byte[] key) {
        try {
            Mac mac = Mac.getInstance("HmacSHA256");
            mac.init(new SecretKeySpec(key, "HmacSHA256"));
            return mac.doFinal(first.getBytes(StandardCharsets.US_ASCII));
        } catch (GeneralSecurityException e) {
            throw new IllegalStateException("every Java platform has HmacSHA256", e);
        }
    }

    private static byte[] decode(String base64url) {
        try {
            return Base64.getUrlDecoder().decode(base64url);
        } catch (IllegalArgumentException e) {
            return new byte[0];
        }
    }
}
