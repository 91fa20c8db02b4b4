package nl.interstedelijkoverleg.law;

import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.citation.Target;

/** In which of their rooms somebody follows what is written about a law. */
public interface FollowedLaws {

    /** The rooms of whoever asks, by name, and whether they follow this there. */
    List<Line> rooms(Target target);

    /** Everything that whoever asks follows, by room and law. */
    List<Followed> all();

    /** A room of the reader. */
    record Line(UUID room, String roomName, boolean followed) {}

    /**
     * What is followed in a room.
     *
     * @param human as a Dutch reader would write it
     * @param reference the name of its page
     */
    record Followed(UUID room, String roomName, String human, String reference) {}
}
