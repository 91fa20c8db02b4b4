package nl.interstedelijkoverleg.vault;

import com.google.crypto.tink.DeterministicAead;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.Arrays;
import java.util.Base64;
import java.util.Optional;
import java.util.UUID;

/**
 * Names for what is public, to stand in addresses that a shared device keeps: whoever reads one without logging in learns nothing, not even
 * of what kind it is. The same thing has the same name everywhere and always (AES-SIV), so that no name says where it was read or written.
 * Whoever may log in can open a name by going there. Never for anything of a room or a person. Safe for use by many threads.
 */
@ApplicationScoped
public class Addresses {

    /** Longest thing that gets a name, in bytes of UTF-8. */
    public static final int LONGEST = 200;

    private static final int STEP = 64;
    private static final int LONGEST_NAME = 512;
    private static final UUID KEY = UUID.nameUUIDFromBytes("addresses".getBytes(StandardCharsets.UTF_8));

    private final Vault vault;
    private volatile DeterministicAead sealing;

    Addresses(Vault vault) {
        this.vault = vault;
    }

    /**
     * The name of something.
     *
     * @param purpose what kind of thing; needed to read it back
     * @return base64url; empty where it is longer than {@link #LONGEST}
     * @throws KeyStoreUnavailableException if the key store does not answer the first time
     */
    public Optional<String> name(String purpose, String thing) {
        byte[] content = thing.getBytes(StandardCharsets.UTF_8);
        if (content.length == 0 || content.length > LONGEST) {
            return Optional.empty();
        }
        // A zero ends it: no text of ours holds one.
        byte[] padded = Arrays.copyOf(content, (content.length / STEP + 1) * STEP);
        try {
            byte[] sealed = sealing().encryptDeterministically(padded, additionalData(purpose));
            return Optional.of(Base64.getUrlEncoder().withoutPadding().encodeToString(sealed));
        } catch (GeneralSecurityException e) {
            throw new VaultException("a name could not be made");
        }
    }

    /**
     * What a name stands for.
     *
     * @param name whatever came in an address
     * @return empty for what is exactly no name that was made here for this purpose
     */
    public Optional<String> read(String purpose, String name) {
        if (name == null || name.length() > LONGEST_NAME) {
            return Optional.empty();
        }
        try {
            byte[] sealed = Base64.getUrlDecoder().decode(name);
            if (!Base64.getUrlEncoder().withoutPadding().encodeToString(sealed).equals(name)) {
                return Optional.empty();
            }
            String padded = new String(
                    sealing().decryptDeterministically(sealed, additionalData(purpose)), StandardCharsets.UTF_8);
            int end = padded.indexOf('\0');
            return end <= 0 ? Optional.empty() : Optional.of(padded.substring(0, end));
        } catch (GeneralSecurityException | IllegalArgumentException e) {
            return Optional.empty();
        }
    }

    /** There is one key, and it is never destroyed: it seals nothing of anybody. */
    private DeterministicAead sealing() throws GeneralSecurityException {
        DeterministicAead known = sealing;
        if (known == null) {
            known = Keysets.deterministic(vault.createIndex(KEY).addressKey());
            sealing = known;
        }
        return known;
    }

    private static byte[] additionalData(String purpose) {
        return Encoding.of("address", Encoding.text(purpose));
    }
}
