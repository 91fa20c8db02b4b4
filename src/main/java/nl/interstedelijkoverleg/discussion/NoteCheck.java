package nl.interstedelijkoverleg.discussion;

import java.nio.ByteBuffer;
import java.time.LocalDate;
import java.util.UUID;

/**
 * That somebody looked a legal note over, as it is sealed with the note. Of one size, whatever it says.
 *
 * @param checker the membership; nothing else of a person, so that what becomes of their alias is up to them
 * @param text what stands for the text that they read, as {@link Post#token} gives it
 * @param day on which they did
 */
record NoteCheck(UUID checker, UUID text, LocalDate day) {

    private static final int SIZE = 4 * Long.BYTES + Long.BYTES;

    byte[] encode() {
        return ByteBuffer.allocate(SIZE)
                .putLong(checker.getMostSignificantBits())
                .putLong(checker.getLeastSignificantBits())
                .putLong(text.getMostSignificantBits())
                .putLong(text.getLeastSignificantBits())
                .putLong(day.toEpochDay())
                .array();
    }

    static NoteCheck decode(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        return new NoteCheck(
                new UUID(bytes.getLong(), bytes.getLong()),
                new UUID(bytes.getLong(), bytes.getLong()),
                LocalDate.ofEpochDay(bytes.getLong()));
    }
}
