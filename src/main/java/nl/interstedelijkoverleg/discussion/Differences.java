package nl.interstedelijkoverleg.discussion;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.List;
import java.util.regex.Pattern;

/** What changed between two texts: word by word, or line by line where words are so many that it would take long. */
public final class Differences {

    private static final Pattern WORDS = Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)");
    private static final Pattern LINES = Pattern.compile("(?<=\\n)");

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

    static List<Piece> between(String before, String after) {
        List<String> one = List.of(WORDS.split(before));
        List<String> other = List.of(WORDS.split(after));
        int least = Math.min(one.size(), other.size());
        int first = 0;
        while (first < least && one.get(first).equals(other.get(first))) {
            first++;
        }
        int last = 0;
        while (last < least - first && one.get(one.size() - 1 - last).equals(other.get(other.size() - 1 - last))) {
            last++;
        }
        List<Piece> pieces = new ArrayList<>();
        add(pieces, Kind.SAME, one.subList(0, first));
        compare(pieces, one.subList(first, one.size() - last), other.subList(first, other.size() - last));
        add(pieces, Kind.SAME, one.subList(one.size() - last, one.size()));
        return pieces;
    }

    private static void compare(List<Piece> pieces, List<String> before, List<String> after) {
        List<String> one = before;
        List<String> other = after;
        if (one.size() + other.size() > MOST) {
            one = List.of(LINES.split(String.join("", before)));
            other = List.of(LINES.split(String.join("", after)));
        }
        if (one.size() + other.size() > MOST) {
            add(pieces, Kind.REMOVED, one);
            add(pieces, Kind.ADDED, other);
            return;
        }
        List<String> added = new ArrayList<>();
        for (AbstractDelta<String> delta : DiffUtils.diff(
                        one, other, MyersDiffWithLinearSpace.factory().create(), null, true)
                .getDeltas()) {
            // What came in place of something is told after what it replaced.
            if (delta.getType() == DeltaType.EQUAL) {
                add(pieces, Kind.ADDED, added);
                added.clear();
                add(pieces, Kind.SAME, delta.getSource().getLines());
            } else {
                add(pieces, Kind.REMOVED, delta.getSource().getLines());
                added.addAll(delta.getTarget().getLines());
            }
        }
        add(pieces, Kind.ADDED, added);
    }

    private static void add(List<Piece> pieces, Kind kind, List<String> words) {
        String text = String.join("", words);
        if (!text.isEmpty()) {
            pieces.add(new Piece(kind, text));
        }
    }
}
