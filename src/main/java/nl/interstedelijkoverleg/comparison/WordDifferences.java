package nl.interstedelijkoverleg.comparison;

import com.github.difflib.DiffUtils;
import com.github.difflib.algorithm.myers.MyersDiffWithLinearSpace;
import com.github.difflib.patch.AbstractDelta;
import com.github.difflib.patch.Chunk;
import com.github.difflib.patch.DeltaType;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Pattern;

/**
 * What differs between two texts, word by word. A word, a sign and a stretch of white space are one unit each; nothing is lost:
 * see the package's invariant. Long texts are first cut at lines that both have once; a stretch between two such lines of which words would
 * take too long is compared by whole lines, and one for which no {@link Effort} is left counts as replaced. So the work is bounded for any two
 * texts: what both texts are long, and the effort.
 */
public final class WordDifferences {

    /** Myers' work grows with the length times the number of differences: about a twentieth of a second. */
    private static final int MOST_UNITS = 3_000;

    private static final Pattern UNITS =
            Pattern.compile("(?<=\\s)(?=\\S)|(?<=\\S)(?=\\s)|(?<=[\\p{L}\\p{N}])(?=[^\\p{L}\\p{N}\\s])"
                    + "|(?<=[^\\p{L}\\p{N}\\s])(?=[\\p{L}\\p{N}])");
    private static final Pattern LINES = Pattern.compile("(?<=\\n)");

    private final List<Segment> segments;
    private final boolean coarse;

    private WordDifferences(List<Segment> segments, boolean coarse) {
        this.segments = List.copyOf(segments);
        this.coarse = coarse;
    }

    /** Compares an old text with a new one. */
    public static WordDifferences between(String before, String after) {
        return between(before, after, Effort.standard());
    }

    /** Compares an old text with a new one, with no more work than is left. */
    public static WordDifferences between(String before, String after, Effort effort) {
        Collector collector = new Collector(effort);
        compareLines(collector, split(LINES, before), split(LINES, after));
        return new WordDifferences(Legible.of(collector.segments()), collector.coarse);
    }

    /** Whether some stretch was too long, or took too much work, to be compared word by word: more is said to differ there than does. */
    public boolean isCoarse() {
        return coarse;
    }

    /**
     * What differs between two texts in units of the caller's own; what was deleted stands before what came in its place.
     *
     * @param units where a text is cut
     * @param most of both together, how many are held against each other one by one; of longer texts whole lines are, and of still
     *     longer ones everything counts as replaced
     */
    public static List<Segment> in(Pattern units, int most, String before, String after) {
        Collector collector = new Collector(Effort.standard());
        compareUnits(collector, units, most, before, after);
        return collector.segments();
    }

    /** Old and new in one running text; what was deleted stands before what came in its place. */
    public List<Segment> inline() {
        return segments;
    }

    /** The old text: equal and deleted. */
    public List<Segment> before() {
        return segments.stream()
                .filter(segment -> segment.kind() != Segment.Kind.INSERTED)
                .toList();
    }

    /** The new text: equal and inserted. */
    public List<Segment> after() {
        return segments.stream()
                .filter(segment -> segment.kind() != Segment.Kind.DELETED)
                .toList();
    }

    /**
     * The two beside each other, line by line. The segments of all left cells together are {@link #before()}, of all right cells
     * {@link #after()}, apart from where they are cut; a cell may be empty.
     */
    public List<Row> sideBySide() {
        return Row.of(segments);
    }

    /** Whether nothing differs. */
    public boolean isEmpty() {
        return segments.stream().allMatch(segment -> segment.kind() == Segment.Kind.EQUAL);
    }

    /** How much of both texts is equal, from 0 to 1, counted in characters that are not white space; 1 for two empty texts. */
    public double equalShare() {
        long equal = 0;
        long all = 0;
        for (Segment segment : segments) {
            long signs = segment.text()
                    .chars()
                    .filter(sign -> !Character.isWhitespace(sign))
                    .count();
            all += segment.kind() == Segment.Kind.EQUAL ? 2 * signs : signs;
            equal += segment.kind() == Segment.Kind.EQUAL ? 2 * signs : 0;
        }
        return all == 0 ? 1 : (double) equal / all;
    }

    private static List<String> split(Pattern pattern, String text) {
        return text.isEmpty() ? List.of() : List.of(pattern.split(text));
    }

    /** Cuts both at lines that each has exactly once and in the same order, and compares what lies between. */
    private static void compareLines(Collector collector, List<String> before, List<String> after) {
        List<int[]> anchors = anchors(before, after);
        int one = 0;
        int other = 0;
        for (int[] anchor : anchors) {
            compareWords(collector, before.subList(one, anchor[0]), after.subList(other, anchor[1]));
            collector.add(Segment.Kind.EQUAL, before.get(anchor[0]));
            one = anchor[0] + 1;
            other = anchor[1] + 1;
        }
        compareWords(collector, before.subList(one, before.size()), after.subList(other, after.size()));
    }

    private static List<int[]> anchors(List<String> before, List<String> after) {
        Map<String, Integer> once = onlyOnce(before);
        Map<String, Integer> other = onlyOnce(after);
        List<int[]> pairs = new ArrayList<>();
        for (int at = 0; at < before.size(); at++) {
            String line = before.get(at);
            Integer there = once.get(line) == null || line.isBlank() ? null : other.get(line);
            if (there != null) {
                pairs.add(new int[] {at, there});
            }
        }
        int[] rising = Rising.longest(pairs.stream().mapToInt(pair -> pair[1]).toArray());
        List<int[]> kept = new ArrayList<>();
        for (int at : rising) {
            kept.add(pairs.get(at));
        }
        return kept;
    }

    private static Map<String, Integer> onlyOnce(List<String> lines) {
        Map<String, Integer> places = new HashMap<>();
        for (int at = 0; at < lines.size(); at++) {
            places.merge(lines.get(at), at, (one, other) -> -1);
        }
        places.values().removeIf(place -> place < 0);
        return places;
    }

    private static void compareWords(Collector collector, List<String> before, List<String> after) {
        compareUnits(collector, UNITS, MOST_UNITS, String.join("", before), String.join("", after));
    }

    private static void compareUnits(Collector collector, Pattern units, int most, String before, String after) {
        List<String> one = split(units, before);
        List<String> other = split(units, after);
        int least = Math.min(one.size(), other.size());
        int first = 0;
        while (first < least && one.get(first).equals(other.get(first))) {
            first++;
        }
        int last = 0;
        while (last < least - first && one.get(one.size() - 1 - last).equals(other.get(other.size() - 1 - last))) {
            last++;
        }
        collector.add(Segment.Kind.EQUAL, one.subList(0, first));
        compareMiddle(
                collector, most, one.subList(first, one.size() - last), other.subList(first, other.size() - last));
        collector.add(Segment.Kind.EQUAL, one.subList(one.size() - last, one.size()));
    }

    private static void compareMiddle(Collector collector, int most, List<String> before, List<String> after) {
        if (before.isEmpty() || after.isEmpty()) {
            collector.replace(before, after);
            return;
        }
        List<String> one = before;
        List<String> other = after;
        if (one.size() + other.size() > most) {
            collector.coarse = true;
            one = split(LINES, String.join("", before));
            other = split(LINES, String.join("", after));
        }
        if (one.size() + other.size() > most || !compare(collector, one, other)) {
            collector.replace(one, other);
        }
    }

    /** Ends a comparison for which no effort is left. */
    private static final class Spent extends RuntimeException {

        private static final long serialVersionUID = 1L;

        Spent() {
            super(null, null, false, false);
        }
    }

    /** Whether there was effort for it; nothing was collected when there was not. */
    private static boolean compare(Collector collector, List<String> one, List<String> other) {
        Map<String, Integer> numbers = new HashMap<>();
        // numbers, for two long words that differ at their end take long to tell apart each time
        List<Integer> first = numbered(one, numbers);
        List<Integer> second = numbered(other, numbers);
        MyersDiffWithLinearSpace<Integer> myers = new MyersDiffWithLinearSpace<>((left, right) -> {
            if (!collector.effort.take(1)) {
                throw new Spent();
            }
            return left.equals(right);
        });
        List<AbstractDelta<Integer>> deltas;
        try {
            deltas = DiffUtils.diff(first, second, myers, null, true).getDeltas();
        } catch (Spent spent) {
            collector.coarse = true;
            return false;
        }
        for (AbstractDelta<Integer> delta : deltas) {
            List<String> source = part(one, delta.getSource());
            if (delta.getType() == DeltaType.EQUAL) {
                collector.add(Segment.Kind.EQUAL, source);
            } else {
                collector.replace(source, part(other, delta.getTarget()));
            }
        }
        return true;
    }

    private static List<Integer> numbered(List<String> units, Map<String, Integer> numbers) {
        return units.stream()
                .map(unit -> numbers.computeIfAbsent(unit, fresh -> numbers.size()))
                .toList();
    }

    private static List<String> part(List<String> units, Chunk<Integer> chunk) {
        return units.subList(chunk.getPosition(), chunk.getPosition() + chunk.size());
    }

    /** Joins neighbours of one kind; what was deleted comes before what was inserted at the same place. */
    static final class Collector {
        private final Effort effort;
        private boolean coarse;
        private final List<Segment> segments = new ArrayList<>();
        private final StringBuilder equal = new StringBuilder();
        private final StringBuilder deleted = new StringBuilder();
        private final StringBuilder inserted = new StringBuilder();

        /**
         * @param effort for what is compared on the way
         */
        Collector(Effort effort) {
            this.effort = effort;
        }

        void replace(List<String> before, List<String> after) {
            add(Segment.Kind.DELETED, before);
            add(Segment.Kind.INSERTED, after);
        }

        void add(Segment.Kind kind, List<String> units) {
            units.forEach(unit -> add(kind, unit));
        }

        void add(Segment.Kind kind, String text) {
            if (text.isEmpty()) {
                return;
            }
            if (kind == Segment.Kind.EQUAL) {
                flush(Segment.Kind.DELETED, deleted);
                flush(Segment.Kind.INSERTED, inserted);
                equal.append(text);
            } else {
                flush(Segment.Kind.EQUAL, equal);
                (kind == Segment.Kind.DELETED ? deleted : inserted).append(text);
            }
        }

        private void flush(Segment.Kind kind, StringBuilder text) {
            if (text.length() > 0) {
                segments.add(new Segment(kind, text.toString()));
                text.setLength(0);
            }
        }

        List<Segment> segments() {
            flush(Segment.Kind.EQUAL, equal);
            flush(Segment.Kind.DELETED, deleted);
            flush(Segment.Kind.INSERTED, inserted);
            return segments;
        }
    }
}
