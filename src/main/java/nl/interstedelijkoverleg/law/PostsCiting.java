package nl.interstedelijkoverleg.law;

import java.time.Instant;
import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/** What posts cite, in the rooms of whoever asks and from where they may read there. */
public interface PostsCiting {

    /**
     * Posts in which one of these is cited, newest first.
     *
     * @param lookups keys, as {@link nl.interstedelijkoverleg.citation.Target#lookups()} gives them
     */
    Found of(Collection<String> lookups);

    /**
     * What was found.
     *
     * @param more whether there are older ones that are not among these
     * @param unread whether there are old posts in which nobody looked: too many of which it is not kept what they cite
     */
    record Found(List<Line> lines, boolean more, boolean unread) {}

    /**
     * A post.
     *
     * @param topic the title, where the reader may read it
     */
    record Line(UUID room, String roomName, UUID post, Optional<String> topic, Instant postedAt) {}
}
