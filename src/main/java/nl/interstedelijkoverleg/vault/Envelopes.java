package nl.interstedelijkoverleg.vault;

import com.google.crypto.tink.Aead;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.security.MessageDigest;
import java.util.Base64;
import java.util.Optional;

/**
 * Seals what the client holds for us for a short time, such as the session cookie: the client can neither read nor
 * change it, nor use it for another purpose. An envelope does not expire by itself and can be presented twice: put an
 * expiry, and where it matters an id, into the content. Safe for use by many threads.
 */
@ApplicationScoped
public class Envelopes {

    /** Longest envelope opened, in characters; above what a cookie or a form field of ours ever holds. */
    private static final int LONGEST = 96 * 1024;

    private static final int LARGEST_CONTENT = 32 * 1024;

    private final Aead session;

    /**
     * Used by the container.
     *
     * @param keyFile holds the session keyset
     */
    @Inject
    Envelopes(KeyFile keyFile) {
        this.session = keyFile.session();
    }

    /**
     * Seals.
     *
     * @param purpose what for, for example {@code session}; needed to open it
     * @param content at most 32 KiB
     * @return base64url without padding characters; its length tells the bucket of the content's length only
     * @throws VaultException if the content is larger
     */
    public String seal(String purpose, byte[] content) {
        if (content.length > LARGEST_CONTENT) {
            throw new VaultException("content is too large for an envelope");
        }
        try {
            byte[] sealed = session.encrypt(Padding.pad(content), additionalData(purpose));
            return Base64.getUrlEncoder().withoutPadding().encodeToString(sealed);
        } catch (GeneralSecurityException e) {
            throw new VaultException("an envelope could not be sealed");
        }
    }

    /**
     * Opens.
     *
     * @param purpose as given to {@link #seal}
     * @param text    whatever the client sent; null is allowed
     * @return the content, or nothing if this is not exactly an envelope sealed for that purpose
     */
    public Optional<byte[]> open(String purpose, String text) {
        if (text == null || text.length() > LONGEST) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(text);
            // one envelope, one spelling: the decoder ignores padding and the last unused bits
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(sealed).equals(text)) {
                return Optional.empty();
            }
            return Optional.of(Padding.unpad(session.decrypt(sealed, additionalData(purpose))));
        } catch (GeneralSecurityException | IllegalArgumentException | VaultException e) {
            return Optional.empty();
        }
    }

    /**
     * Tells later, from within an envelope, whether a text is the same: it does not fit in one itself.
     *
     * @param text any length
     * @return base64 of SHA-256; for the inside of an envelope only, as whoever guesses the text can tell that they guessed well
     */
    public String fingerprint(String text) {
        try {
            return Base64.getEncoder()
                    .encodeToString(MessageDigest.getInstance("SHA-256").digest(text.getBytes(StandardCharsets.UTF_8)));
        } catch (GeneralSecurityException e) {
            throw new VaultException("a text could not be hashed");
        }
    }

    private static byte[] additionalData(String purpose) {
        return Encoding.of("envelope", Encoding.text(purpose));
    }
}
