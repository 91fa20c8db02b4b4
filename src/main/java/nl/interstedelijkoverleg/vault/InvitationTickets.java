package nl.interstedelijkoverleg.vault;

import com.google.crypto.tink.Mac;
import com.google.crypto.tink.prf.PrfSet;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.time.Instant;
import java.util.Base64;
import java.util.Optional;

/**
 * Tickets that Keycloak demands at registration, so that only somebody with an invitation can make an account. The
 * provider beside Keycloak verifies them with the shared secret and lets each nonce pass once.
 *
 * <p>Format: {@code base64url(nonce[16] | expiry[8]) "." base64url(HMAC-SHA256(secret, ASCII bytes of the first part))},
 * both without padding characters; the expiry is in whole seconds since 1970, big-endian.
 */
@ApplicationScoped
public class InvitationTickets {

    /** Length of a nonce in bytes. */
    public static final int NONCE_LENGTH = 16;

    private static final int SHORTEST_SECRET = 32;

    private final PrfSet pepper;
    private final Optional<String> secret;

    /**
     * Used by the container.
     *
     * @param keyFile holds the pepper of the nonces
     * @param config  holds the secret shared with Keycloak
     */
    @Inject
    InvitationTickets(KeyFile keyFile, VaultConfig config) {
        this(keyFile, config.invitationSecret());
    }

    InvitationTickets(KeyFile keyFile, Optional<String> secret) {
        this.pepper = keyFile.peppers().get(0);
        this.secret = secret;
    }

    /**
     * Makes a ticket.
     *
     * @param nonce  16 bytes, see {@link #nonceFor}
     * @param expiry when it ends, not before 1970; fractions of a second are dropped
     * @return 76 ASCII characters, fit for a URL
     * @throws IllegalArgumentException    if the nonce has another length or the expiry is before 1970
     * @throws VaultConfigurationException if this node has no invitation secret
     */
    public String mint(byte[] nonce, Instant expiry) {
        if (nonce.length != NONCE_LENGTH || expiry.getEpochSecond() < 0) {
            throw new IllegalArgumentException("a ticket needs a nonce of 16 bytes and an expiry after 1970");
        }
        byte[] content = ByteBuffer.allocate(NONCE_LENGTH + Long.BYTES)
                .put(nonce)
                .putLong(expiry.getEpochSecond())
                .array();
        Base64.Encoder base64 = Base64.getUrlEncoder().withoutPadding();
        String first = base64.encodeToString(content);
        try {
            return first + "." + base64.encodeToString(mac().computeMac(first.getBytes(StandardCharsets.US_ASCII)));
        } catch (GeneralSecurityException e) {
            throw new VaultException("a ticket could not be made");
        }
    }

    /**
     * The nonce of an invitation: always the same, so that one code makes one account at most. It is computed under the
     * pepper and not under the secret that Keycloak knows: otherwise Keycloak's used nonces and the invitations in a
     * dump could be matched, and with them accounts and rooms (threat model, row 3).
     *
     * @param invitationBlindKey as {@link HolderKeys#invitation} gives it; it changes with a pepper rotation, and the
     *     nonce with it
     * @return 16 bytes
     */
    public byte[] nonceFor(byte[] invitationBlindKey) {
        return Keysets.compute(pepper, Encoding.of("invitation-nonce", invitationBlindKey), NONCE_LENGTH);
    }

    /**
     * Checks the settings at start. No secret at all is allowed: such a node mints no tickets.
     *
     * @throws VaultConfigurationException if there is a secret that is not base64 or too short
     */
    void verify() {
        if (secret.isPresent()) {
            mac();
        }
    }

    private Mac mac() {
        byte[] key;
        try {
            key = Base64.getDecoder().decode(secret.orElse("").strip());
        } catch (IllegalArgumentException e) {
            key = new byte[0];
        }
        if (key.length < SHORTEST_SECRET) {
            throw new VaultConfigurationException("overleg.vault.invitation-secret moet base64 zijn van ten minste 32"
                    + " willekeurige bytes, gelijk aan die van Keycloak; maak er een met: openssl rand -base64 32 /"
                    + " overleg.vault.invitation-secret must be base64 of at least 32 random bytes, the same as"
                    + " Keycloak's; make one with: openssl rand -base64 32");
        }
        try {
            return Keysets.hmac(key);
        } catch (GeneralSecurityException e) {
            throw new VaultException("the invitation secret cannot be used");
        }
    }
}
