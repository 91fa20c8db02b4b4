package nl.interstedelijkoverleg.citation;

import java.util.Objects;

/**
 * A reference that stands in a text.
 *
 * @param start place of its first character
 * @param end place after its last character
 * @param target what it leads to
 */
public record Citation(int start, int end, Target target) {

    public Citation {
        Objects.requireNonNull(target);
        if (start < 0 || end <= start) {
            throw new IllegalArgumentException(start + ".." + end);
        }
    }

    /** The words of the text itself. */
    public String in(String text) {
        return text.substring(start, end);
    }
}
