package nl.interstedelijkoverleg.vault;

import java.util.Arrays;
import java.util.Objects;

/**
 * A sealed value as it is stored: one format byte, then AES-256-GCM nonce, padded ciphertext and tag. Only the
 * {@link DataKey} that made it opens it, only at the same {@link Place}. It may be stored and copied freely.
 *
 * @param bytes at least one byte in practice; copied in and out, so a {@code Sealed} never changes
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record Sealed(byte[] bytes) {

    /** Copies the bytes. */
    public Sealed {
        bytes = Objects.requireNonNull(bytes, "bytes").clone();
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    /**
     * The stored size, a Padmé bucket plus a constant.
     *
     * @return bytes
     */
    public int length() {
        return bytes.length;
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof Sealed sealed && Arrays.equals(bytes, sealed.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "Sealed[" + bytes.length + " bytes]";
    }
}
