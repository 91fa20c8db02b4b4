package nl.interstedelijkoverleg.vault;

import java.nio.ByteBuffer;
import java.util.Arrays;

/**
 * Lengths are rounded up, so that a sealed value tells its order of magnitude and nothing more. Everything up to 60 bytes
 * shares one bucket: aliases, votes and marks all look alike. Texts share powers of two from 512 bytes to 64 KiB: with
 * finer steps the same text, posted in two rooms, is found by its size. What is larger is padded by Padmé, in buckets at
 * most 12% apart.
 *
 * <p>Layout: four bytes of length (big-endian), the content, zeros up to the bucket.
 *
 * @see <a href="https://doi.org/10.2478/popets-2019-0056">Nikitin and others, Reducing Metadata Leakage from Encrypted
 *     Files and Communication with PURBs, PoPETs 2019, section 4</a>
 */
final class Padding {

    /** The smallest bucket, in bytes. */
    static final int SMALLEST = 64;

    /** The next bucket, in bytes; from here each is twice the one before. */
    static final int SMALLEST_TEXT = 512;

    /** From here doubling would waste more than it hides, in bytes. */
    static final int LARGEST_DOUBLED = 64 << 10;

    /** The largest content, in bytes: far above any upload, and low enough that no sum below overflows. */
    static final int LARGEST_CONTENT = 256 << 20;

    private Padding() {}

    /** The least that something made of a text takes, in bytes: with its source it still fits into a row beside others. */
    static final int SMALLEST_MADE = 1024;

    static byte[] pad(byte[] content) {
        return pad(content, SMALLEST);
    }

    /** To one of the buckets, of this many bytes at least. */
    static byte[] pad(byte[] content, int least) {
        if (content.length > LARGEST_CONTENT) {
            throw new VaultException("content is too large to seal");
        }
        byte[] padded = new byte[bucket(Math.max(least, Integer.BYTES + content.length))];
        ByteBuffer.wrap(padded).putInt(content.length).put(content);
        return padded;
    }

    static byte[] unpad(byte[] padded) {
        if (padded.length < SMALLEST) {
            throw new VaultException("a sealed value has no padding");
        }
        int length = ByteBuffer.wrap(padded).getInt();
        if (length < 0 || length > padded.length - Integer.BYTES) {
            throw new VaultException("a sealed value has a false length");
        }
        return Arrays.copyOfRange(padded, Integer.BYTES, Integer.BYTES + length);
    }

    /** How much what is made of a text of this length in bytes takes at least. */
    static int roomBeside(int source) {
        return Math.max(SMALLEST_MADE, 2 * bucket(Integer.BYTES + Math.min(source, LARGEST_CONTENT / 4)));
    }

    static int bucket(int length) {
        if (length <= SMALLEST) {
            return SMALLEST;
        }
        if (length <= LARGEST_DOUBLED) {
            return Math.max(SMALLEST_TEXT, Integer.highestOneBit(length - 1) << 1);
        }
        int exponent = 31 - Integer.numberOfLeadingZeros(length);
        int mantissaBits = 32 - Integer.numberOfLeadingZeros(exponent);
        int mask = (1 << (exponent - mantissaBits)) - 1;
        return (length + mask) & ~mask;
    }
}
