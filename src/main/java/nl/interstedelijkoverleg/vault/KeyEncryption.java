package nl.interstedelijkoverleg.vault;

import com.google.crypto.tink.Aead;
import java.security.GeneralSecurityException;

/**
 * Encrypts data keys. Today with the keyset of the key file; an external key management service fits behind the same
 * two methods, since Tink offers those as {@link Aead} too.
 */
interface KeyEncryption {

    /**
     * Encrypts.
     *
     * @param secret a serialised key
     * @param place  what it is bound to; the same bytes are needed to unwrap it
     * @throws VaultException if that fails
     */
    byte[] wrap(byte[] secret, byte[] place);

    /**
     * Decrypts.
     *
     * @throws VaultException if it was wrapped for another place, under another key, or was changed since
     */
    byte[] unwrap(byte[] wrapped, byte[] place);

    static KeyEncryption with(Aead aead) {
        return new KeyEncryption() {
            @Override
            public byte[] wrap(byte[] secret, byte[] place) {
                try {
                    return aead.encrypt(secret, place);
                } catch (GeneralSecurityException e) {
                    throw new VaultException("a key could not be wrapped");
                }
            }

            @Override
            public byte[] unwrap(byte[] wrapped, byte[] place) {
                try {
                    return aead.decrypt(wrapped, place);
                } catch (GeneralSecurityException e) {
                    throw new VaultException("a key could not be unwrapped");
                }
            }
        };
    }
}
