package nl.interstedelijkoverleg.discussion;

import java.time.Instant;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Theme;

/**
 * A topic as one reader sees it.
 *
 * @param title empty where the reader joined after it was written
 * @param lastPostAt to the minute
 * @param themes those that the reader may see: not what was chosen before they joined
 * @param pinned whether moderators keep it above the others
 * @param closedBecause why moderators closed it
 * @param own whether the reader began it
 */
public record TopicView(
        UUID id,
        Optional<String> title,
        Topic.Kind kind,
        Topic.State state,
        Instant lastPostAt,
        Set<Theme> themes,
        boolean pinned,
        Optional<String> closedBecause,
        boolean own) {

    /** Whether what is told in it is handled with extra care: folded, with a note about what it holds. */
    public boolean experience() {
        return kind == Topic.Kind.EXPERIENCE;
    }

    /** Whether anything may be added to it. */
    public boolean writableIn(RoomView room) {
        return room.writable() && state == Topic.State.OPEN;
    }
}
