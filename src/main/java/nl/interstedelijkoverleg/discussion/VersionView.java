package nl.interstedelijkoverleg.discussion;

import java.util.List;

/**
 * One text of a post.
 *
 * @param number from 1, the oldest that is still there
 * @param html safe HTML
 * @param changes against the text before it; empty for the first
 */
public record VersionView(int number, boolean current, String html, List<Differences.Piece> changes) {

    public VersionView {
        changes = List.copyOf(changes);
    }
}
