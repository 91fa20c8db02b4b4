package nl.interstedelijkoverleg.drafting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Optional;
import nl.interstedelijkoverleg.ordinance.source.Outline;
import nl.interstedelijkoverleg.ordinance.source.UnreadableSource;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;

/**
 * The text of a draft as it is sealed: its outline, filled up to a power of two. The finer steps of what is larger than 64 KiB would not do here: most
 * drafts are a public ordinance with some articles changed, and which one could be found by its length.
 */
final class DraftText {

    /** A whole bylaw of a small town: most drafts are smaller, and take as much. In bytes. */
    static final int SMALLEST = 128 << 10;

    /** In bytes, the length before the text included. */
    static final int LARGEST = 4 << 20;

    private DraftText() {}

    /**
     * What is sealed.
     *
     * @return a power of two bytes, from {@link #SMALLEST} to {@link #LARGEST}
     * @throws IllegalArgumentException if the text is longer: whoever brings it in is told before
     */
    static byte[] bytes(OrdinanceText text) {
        byte[] lines = Outline.write(text).getBytes(StandardCharsets.UTF_8);
        int needed = Integer.BYTES + lines.length;
        if (needed > LARGEST) {
            throw new IllegalArgumentException("a draft that is too long");
        }
        int size = Math.max(SMALLEST, Integer.highestOneBit(needed - 1) << 1);
        return ByteBuffer.allocate(size).putInt(lines.length).put(lines).array();
    }

    /**
     * What {@link #bytes} made. Links that a source had to other regulations are not in it; what it cites in words is.
     *
     * @throws IllegalArgumentException if it made nothing like it
     */
    static OrdinanceText of(byte[] bytes) {
        int length = bytes.length < Integer.BYTES ? -1 : ByteBuffer.wrap(bytes).getInt();
        if (length < 0 || length > bytes.length - Integer.BYTES) {
            throw new IllegalArgumentException("no draft");
        }
        try {
            return Outline.read(new String(bytes, Integer.BYTES, length, StandardCharsets.UTF_8), Optional.empty())
                    .text();
        } catch (Outline.Unreadable | UnreadableSource e) {
            throw new IllegalArgumentException("no draft", e);
        }
    }
}
