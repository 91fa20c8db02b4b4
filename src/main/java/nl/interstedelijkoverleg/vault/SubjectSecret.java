package nl.interstedelijkoverleg.vault;

import java.security.MessageDigest;
import java.util.Arrays;

/**
 * What stands for a person while they are logged in: everything the platform knows about someone can be found from it,
 * and it from nothing stored. It lives in memory and in the sealed session cookie. Never write it to a database, a log,
 * a queue or a cache that outlives the request (threat model, row 3). It survives pepper rotations.
 *
 * @param bytes 32 bytes; copied in and out
 */
@SuppressWarnings("ArrayRecordComponent") // copied in and out, and compared by content
public record SubjectSecret(byte[] bytes) {

    /** Length in bytes. */
    public static final int LENGTH = 32;

    /**
     * Copies the bytes.
     *
     * @throws IllegalArgumentException if they are not 32
     */
    public SubjectSecret {
        if (bytes.length != LENGTH) {
            throw new IllegalArgumentException("a subject secret has 32 bytes");
        }
        bytes = bytes.clone();
    }

    /**
     * A subject secret taken back from the sealed session cookie.
     *
     * @param bytes 32 bytes
     * @return the secret
     * @throws IllegalArgumentException if they are not 32
     */
    public static SubjectSecret of(byte[] bytes) {
        return new SubjectSecret(bytes);
    }

    @Override
    public byte[] bytes() {
        return bytes.clone();
    }

    @Override
    public boolean equals(Object other) {
        return other instanceof SubjectSecret secret && MessageDigest.isEqual(bytes, secret.bytes);
    }

    @Override
    public int hashCode() {
        return Arrays.hashCode(bytes);
    }

    @Override
    public String toString() {
        return "SubjectSecret";
    }
}
