package nl.interstedelijkoverleg.comparison;

import java.util.ArrayList;
import java.util.List;
import java.util.Set;

/**
 * Makes differences readable: a blank, a comma or a small word between two changes is shown as changed with them, for "de" that
 * happens to be in both says nothing. The two texts stay what they are.
 */
final class Legible {

    private static final Set<String> SMALL = Set.of(
            "de", "het", "een", "en", "of", "van", "in", "op", "te", "die", "dat", "is", "voor", "met", "aan", "door",
            "bij", "tot", "om", "als");
    private static final int LONGEST = 8;

    private Legible() {}

    static List<Segment> of(List<Segment> segments) {
        WordDifferences.Collector collector = new WordDifferences.Collector(Effort.standard());
        for (int at = 0; at < segments.size(); at++) {
            Segment segment = segments.get(at);
            if (segment.kind() == Segment.Kind.EQUAL && isBetweenChanges(segments, at) && saysNothing(segment.text())) {
                collector.add(Segment.Kind.DELETED, segment.text());
                collector.add(Segment.Kind.INSERTED, segment.text());
            } else {
                collector.add(segment.kind(), segment.text());
            }
        }
        return atLines(collector.segments());
    }

    /**
     * "weken[.\n3. Dit vervalt].\n" is said better as "weken.\n[3. Dit vervalt.\n]": a stretch that is in one text only is moved
     * along over signs that it begins and ends with, until it is whole lines, where it can be.
     */
    private static List<Segment> atLines(List<Segment> segments) {
        WordDifferences.Collector collector = new WordDifferences.Collector(Effort.standard());
        List<Segment> rest = new ArrayList<>(segments);
        String before = "";
        for (int at = 0; at < rest.size(); at++) {
            Segment segment = rest.get(at);
            if (segment == null) {
                continue;
            }
            boolean changed = segment.kind() != Segment.Kind.EQUAL;
            boolean alone = changed && isEqual(rest, at - 1) && isEqual(rest, at + 1);
            if (!changed) {
                before = segment.text();
                collector.add(Segment.Kind.EQUAL, before);
                continue;
            }
            int shift = alone && at + 1 < rest.size()
                    ? shift(before, segment.text(), rest.get(at + 1).text())
                    : 0;
            String text = segment.text();
            if (shift > 0) {
                collector.add(Segment.Kind.EQUAL, text.substring(0, shift));
                text = text.substring(shift) + text.substring(0, shift);
                String following = rest.get(at + 1).text().substring(shift);
                // what was moved over is not there for who follows; taking it out of the list would move all that
                // follow, each time
                rest.set(at + 1, following.isEmpty() ? null : new Segment(Segment.Kind.EQUAL, following));
            }
            collector.add(segment.kind(), text);
            before = "";
        }
        return new ArrayList<>(collector.segments());
    }

    private static boolean isEqual(List<Segment> segments, int at) {
        if (at < 0 || at >= segments.size()) {
            return true;
        }
        return segments.get(at) != null && segments.get(at).kind() == Segment.Kind.EQUAL;
    }

    /** How many signs later the stretch would begin right after the end of a line; 0 when it cannot or already does. */
    private static int shift(String before, String text, String after) {
        if (before.isEmpty() || before.endsWith("\n")) {
            return 0;
        }
        int most = Math.min(text.length(), after.length());
        for (int shift = 0; shift < most && text.charAt(shift) == after.charAt(shift); shift++) {
            if (text.charAt(shift) == '\n') {
                return shift + 1;
            }
        }
        return 0;
    }

    private static boolean isBetweenChanges(List<Segment> segments, int at) {
        // A pure insertion beside a pure insertion is clearer with the word between left alone.
        if (at == 0 || at == segments.size() - 1) {
            return false;
        }
        return replaces(segments, at - 1, -1) && replaces(segments, at + 1, 1);
    }

    private static boolean replaces(List<Segment> segments, int at, int step) {
        int other = at + step;
        return other >= 0
                && other < segments.size()
                && segments.get(at).kind() != Segment.Kind.EQUAL
                && segments.get(other).kind() != Segment.Kind.EQUAL;
    }

    private static boolean saysNothing(String text) {
        String word = text.strip().toLowerCase(java.util.Locale.ROOT);
        boolean small = word.isEmpty() || SMALL.contains(word) || word.chars().noneMatch(Character::isLetterOrDigit);
        return small && text.length() <= LONGEST && text.indexOf('\n') < 0;
    }
}
