package nl.interstedelijkoverleg.drafting;

import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Arrays;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.vault.IndexKey;

/**
 * The article that a topic is about, as it stood in one version.
 *
 * @param source where the text is
 * @param text the ordinance of the library, or the draft of the room
 * @param version the version that whoever began the topic had before them
 * @param part the name of the article in a permanent link
 */
public record ArticleSubject(Source source, UUID text, UUID version, String part) {

    /** Where a text is. The first letters are stored: they stay. */
    public enum Source {
        LIBRARY,
        DRAFT
    }

    /** What is sealed of every topic, in bytes, whether it is about an article or not. */
    static final int SIZE = 256;

    private static final Pattern PART = Pattern.compile("[a-z0-9~-]{1,200}");
    private static final byte NOTHING = 0;

    /**
     * Of an article that may be there: whether it is, the caller looks.
     *
     * @throws IllegalArgumentException if it is no name of an article
     */
    public ArticleSubject {
        Objects.requireNonNull(source);
        Objects.requireNonNull(text);
        Objects.requireNonNull(version);
        if (!PART.matcher(part).matches()) {
            throw new IllegalArgumentException("no name of an article");
        }
    }

    /**
     * What is sealed with a topic.
     *
     * @param subject empty for a topic about no article
     * @return always as many bytes
     */
    static byte[] bytes(Optional<ArticleSubject> subject) {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        subject.ifPresent(about -> {
            bytes.put((byte) about.source.name().charAt(0));
            put(bytes, about.text);
            put(bytes, about.version);
            bytes.put(about.part.getBytes(StandardCharsets.US_ASCII));
        });
        return bytes.array();
    }

    /**
     * What {@link #bytes} made.
     *
     * @throws IllegalArgumentException if it made nothing like it
     */
    static Optional<ArticleSubject> of(byte[] bytes) {
        if (bytes.length != SIZE) {
            throw new IllegalArgumentException("no subject of a topic");
        }
        ByteBuffer from = ByteBuffer.wrap(bytes);
        byte letter = from.get();
        if (letter == NOTHING) {
            return Optional.empty();
        }
        Source source = Arrays.stream(Source.values())
                .filter(each -> each.name().charAt(0) == letter)
                .findFirst()
                .orElseThrow(() -> new IllegalArgumentException("no subject of a topic"));
        UUID text = uuid(from);
        UUID version = uuid(from);
        // No name of an article has zeros in it, which fill up what is left.
        String part = StandardCharsets.US_ASCII.decode(from).toString().replaceFirst("\\x00+$", "");
        return Optional.of(new ArticleSubject(source, text, version, part));
    }

    /**
     * The blind value of a topic.
     *
     * @param index of the room of the topic, and of no other
     * @param subject empty for a topic about no article: its value is of the topic alone, and the same each time
     */
    static long value(IndexKey index, UUID topic, Optional<ArticleSubject> subject) {
        return subject.map(about -> about.value(index)).orElseGet(() -> index.token("about nothing " + topic));
    }

    /**
     * The blind value by which topics about this article are found, of whichever version. What posts cite has values under the same key, which
     * begin otherwise.
     */
    long value(IndexKey index) {
        return index.token("about " + source + " " + text + " " + part);
    }

    private static void put(ByteBuffer bytes, UUID id) {
        bytes.putLong(id.getMostSignificantBits()).putLong(id.getLeastSignificantBits());
    }

    private static UUID uuid(ByteBuffer bytes) {
        return new UUID(bytes.getLong(), bytes.getLong());
    }
}
