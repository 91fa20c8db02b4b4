package nl.interstedelijkoverleg.vault;

import com.google.crypto.tink.KeysetHandle;
import com.google.crypto.tink.prf.PrfSet;
import java.nio.ByteBuffer;
import java.security.GeneralSecurityException;
import java.util.UUID;

/**
 * Turns values into blind ones (HMAC-SHA256), so that equal values of one room can be found without being readable.
 * Never use one key for two rooms: equal values would then link them. Equality itself, and how often a value occurs,
 * are not hidden from whoever holds the live data directory. Safe for use by many threads.
 */
public final class IndexKey implements StoredKey {

    private static final int LENGTH = 16;
    private static final int VOICE_LENGTH = 32;

    private final UUID id;
    private final PrfSet prf;

    IndexKey(UUID id, KeysetHandle keyset) throws GeneralSecurityException {
        this.id = id;
        this.prf = Keysets.prf(keyset);
    }

    /**
     * The key's id in the key store.
     *
     * @return never null
     */
    @Override
    public UUID id() {
        return id;
    }

    /**
     * The blind form of a value, for a unique index or a look-up.
     *
     * @param value compared exactly: the caller normalises case, spaces and Unicode form
     * @return 16 bytes; unrelated to {@link #token} of the same value
     */
    public byte[] of(String value) {
        return compute("value", value, LENGTH);
    }

    /**
     * The voice of a member: from it the database computes the marks that they set, and from no mark it. Never store it.
     *
     * @param membership the member
     * @return 32 bytes
     */
    public byte[] voice(UUID membership) {
        return compute("voice", membership.toString(), VOICE_LENGTH);
    }

    /**
     * The blind form of a word, for the search index.
     *
     * @param word compared exactly: the caller stems and normalises
     * @return any long, negative ones too; two words of one room share one with a chance of 2^-64
     */
    public long token(String word) {
        return ByteBuffer.wrap(compute("token", word, Long.BYTES)).getLong();
    }

    /** For {@link Addresses}: a key computed from this one. */
    byte[] addressKey() {
        byte[] key = new byte[2 * VOICE_LENGTH];
        System.arraycopy(compute("address", "encryption", VOICE_LENGTH), 0, key, 0, VOICE_LENGTH);
        System.arraycopy(compute("address", "authentication", VOICE_LENGTH), 0, key, VOICE_LENGTH, VOICE_LENGTH);
        return key;
    }

    private byte[] compute(String purpose, String value, int length) {
        return Keysets.compute(prf, Encoding.of(purpose, Encoding.text(value)), length);
    }

    @Override
    public String toString() {
        return "IndexKey";
    }
}
