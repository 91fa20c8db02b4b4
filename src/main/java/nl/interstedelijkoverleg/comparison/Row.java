package nl.interstedelijkoverleg.comparison;

import java.util.ArrayList;
import java.util.List;

/**
 * One row of two texts beside each other.
 *
 * @param before the old line: equal and deleted
 * @param after the new line: equal and inserted
 */
public record Row(List<Segment> before, List<Segment> after) {

    public Row {
        before = List.copyOf(before);
        after = List.copyOf(after);
    }

    /** Whether the two cells say the same. */
    public boolean isEqual() {
        return before.equals(after);
    }

    /** A row ends where both texts end a line, or where a line stands in one of them only. */
    static List<Row> of(List<Segment> segments) {
        List<Row> rows = new ArrayList<>();
        List<Segment> left = new ArrayList<>();
        List<Segment> right = new ArrayList<>();
        for (Segment segment : segments) {
            int from = 0;
            String text = segment.text();
            while (from < text.length()) {
                int end = text.indexOf('\n', from);
                int until = end < 0 ? text.length() : end + 1;
                Segment piece = new Segment(segment.kind(), text.substring(from, until));
                if (segment.kind() != Segment.Kind.INSERTED) {
                    left.add(piece);
                }
                if (segment.kind() != Segment.Kind.DELETED) {
                    right.add(piece);
                }
                boolean alone = segment.kind() == Segment.Kind.DELETED ? right.isEmpty() : left.isEmpty();
                if (end >= 0 && (segment.kind() == Segment.Kind.EQUAL || alone)) {
                    rows.add(new Row(left, right));
                    left.clear();
                    right.clear();
                }
                from = until;
            }
        }
        if (!left.isEmpty() || !right.isEmpty()) {
            rows.add(new Row(left, right));
        }
        return rows;
    }
}
