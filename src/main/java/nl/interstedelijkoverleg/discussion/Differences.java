package nl.interstedelijkoverleg.discussion;

import java.util.List;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.comparison.Segment;
import nl.interstedelijkoverleg.comparison.WordDifferences;

/** What changed between two texts: word by word, or line by line where words are so many that it would take long. */
public final class Differences {

    private static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");

    /** The work grows with the product of how much there is and how much of it differs: about a quarter of a second. */
    private static final int MOST = 1_200;

    /** One stretch of a text. */
    public record Piece(Kind kind, String text) {}

    public enum Kind {
        SAME,
        REMOVED,
        ADDED
    }

    private Differences() {}

    /** What came in place of something is told after what it replaced. */
    static List<Piece> between(String before, String after) {
        return WordDifferences.in(WORDS, MOST, before, after).stream()
                .map(segment -> new Piece(kind(segment.kind()), segment.text()))
                .toList();
    }

    private static Kind kind(Segment.Kind kind) {
        return switch (kind) {
            case EQUAL -> Kind.SAME;
            case DELETED -> Kind.REMOVED;
            case INSERTED -> Kind.ADDED;
        };
    }
}
