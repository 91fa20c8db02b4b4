package nl.interstedelijkoverleg.vault;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.UUID;

/**
 * An unambiguous encoding of a list of parts: each part as four bytes of length (big-endian) and its bytes. Two
 * different lists never encode alike, so a value can not be made to mean another by moving a character from one part to
 * the next. The first part is always the purpose.
 */
final class Encoding {

    private Encoding() {}

    static byte[] of(String purpose, byte[]... parts) {
        byte[] first = text(purpose);
        int length = Integer.BYTES + first.length;
        for (byte[] part : parts) {
            length += Integer.BYTES + part.length;
        }
        ByteBuffer buffer = ByteBuffer.allocate(length);
        buffer.putInt(first.length).put(first);
        for (byte[] part : parts) {
            buffer.putInt(part.length).put(part);
        }
        return buffer.array();
    }

    static byte[] text(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    static byte[] id(UUID id) {
        return ByteBuffer.allocate(2 * Long.BYTES)
                .putLong(id.getMostSignificantBits())
                .putLong(id.getLeastSignificantBits())
                .array();
    }
}
