package nl.interstedelijkoverleg.discussion;

import java.util.List;

/**
 * One text of a post.
 *
 * @param number from 1, the oldest that is still there
 * @param html safe HTML
 * @param changes in the words of it, against the text before it; empty for the first
 */
public record VersionView(int number, boolean current, String html, List<Differences.Piece> changes) {

    public VersionView {
        changes = List.copyOf(changes);
    }

    /** Whether it says the same as the text before it, in another layout. */
    public boolean sameWords() {
        return changes.stream().allMatch(piece -> piece.kind() == Differences.Kind.SAME);
    }
}
