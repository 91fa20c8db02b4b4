package nl.interstedelijkoverleg.vault;

import com.google.crypto.tink.Aead;
import com.google.crypto.tink.KeysetHandle;
import java.nio.charset.StandardCharsets;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Seals and opens content with AES-256-GCM and a random nonce. Safe for use by many threads. Good for 2^32 sealings,
 * far above what a room or a month can hold (NIST SP 800-38D, section 8.3).
 *
 * <p>Do not keep one in a field: the promise that an erasure reaches every node within 60 seconds counts on each
 * request asking the {@link Vault} anew.
 */
public final class DataKey implements StoredKey {

    /** First byte of every sealed value: Padmé inside AES-256-GCM without prefix. */
    private static final byte FORMAT = 1;

    private final UUID id;
    private final Aead aead;

    DataKey(UUID id, KeysetHandle keyset) throws GeneralSecurityException {
        this.id = id;
        this.aead = Keysets.aead(keyset);
    }

    /**
     * The key's id in the key store; may be stored beside what it seals.
     *
     * @return never null
     */
    @Override
    public UUID id() {
        return id;
    }

    /**
     * Seals a text.
     *
     * @param text  any text; a lone surrogate becomes a question mark
     * @param place where the result will be stored
     * @return a value whose length tells only the Padmé bucket of the text's UTF-8 length
     * @throws VaultException if the text is longer than 256 MiB in UTF-8
     */
    public Sealed seal(String text, Place place) {
        return seal(text.getBytes(StandardCharsets.UTF_8), place);
    }

    /**
     * Seals bytes.
     *
     * @param content at most 256 MiB
     * @param place   where the result will be stored
     * @return a value whose length tells only the Padmé bucket of the content's length
     * @throws VaultException if the content is longer than 256 MiB
     */
    public Sealed seal(byte[] content, Place place) {
        return seal(Padding.pad(content), place.additionalData());
    }

    /**
     * Seals what was made of a text, such as its HTML: with what was added to it, links for example, it is as large as without, up to some
     * hundred bytes of a short text and as much again of a long one.
     *
     * @param text what was made; a lone surrogate becomes a question mark
     * @param source of what
     * @param place where the result will be stored
     * @throws VaultException if the text is longer than 256 MiB in UTF-8
     */
    public Sealed sealMade(String text, String source, Place place) {
        byte[] content = text.getBytes(StandardCharsets.UTF_8);
        int least = Padding.roomBeside(source.getBytes(StandardCharsets.UTF_8).length);
        return seal(Padding.pad(content, least), place.additionalData());
    }

    private Sealed seal(byte[] padded, byte[] additionalData) {
        try {
            byte[] ciphertext = aead.encrypt(padded, additionalData);
            byte[] sealed = new byte[1 + ciphertext.length];
            sealed[0] = FORMAT;
            System.arraycopy(ciphertext, 0, sealed, 1, ciphertext.length);
            return new Sealed(sealed);
        } catch (GeneralSecurityException e) {
            throw new VaultException("a value could not be sealed");
        }
    }

    /**
     * Opens a sealed text.
     *
     * @param sealed what {@link #seal(String, Place)} returned
     * @param place  where it was found
     * @return the text
     * @throws VaultException if this key did not seal it at this place, or it was changed since
     */
    public String openText(Sealed sealed, Place place) {
        return new String(open(sealed, place), StandardCharsets.UTF_8);
    }

    /**
     * Opens sealed bytes.
     *
     * @param sealed what {@link #seal(byte[], Place)} returned
     * @param place  where it was found
     * @return the content
     * @throws VaultException if this key did not seal it at this place, or it was changed since
     */
    public byte[] open(Sealed sealed, Place place) {
        byte[] bytes = sealed.bytes();
        if (bytes.length == 0 || bytes[0] != FORMAT) {
            throw new VaultException("a sealed value has an unknown format");
        }
        byte[] ciphertext = new byte[bytes.length - 1];
        System.arraycopy(bytes, 1, ciphertext, 0, ciphertext.length);
        try {
            return Padding.unpad(aead.decrypt(ciphertext, place.additionalData()));
        } catch (GeneralSecurityException e) {
            throw new VaultException("a sealed value does not open with this key at this place");
        }
    }

    @Override
    public String toString() {
        return "DataKey";
    }
}
