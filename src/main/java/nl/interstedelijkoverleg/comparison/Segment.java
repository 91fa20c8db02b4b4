package nl.interstedelijkoverleg.comparison;

import java.util.Objects;

/** A stretch of text that both have, that only the new one has, or that only the old one had. Never empty. */
public record Segment(Kind kind, String text) {

    /** Which of the two has it. */
    public enum Kind {
        EQUAL,
        INSERTED,
        DELETED
    }

    public Segment {
        Objects.requireNonNull(kind);
        if (text.isEmpty()) {
            throw new IllegalArgumentException("An empty segment");
        }
    }
}
