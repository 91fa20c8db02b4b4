package nl.interstedelijkoverleg.discussion;

import java.time.Instant;
import java.util.UUID;

/**
 * That something happened and where it is read, never what it says.
 *
 * @param roomName as the reader's list of rooms has it
 * @param at to the minute
 */
public record NoticeView(Kind kind, UUID room, String roomName, UUID post, Instant at) {

    /** What happened. */
    public enum Kind {
        /** Somebody answered a post of the reader. */
        ANSWER,
        /** Somebody named the reader. */
        MENTION
    }

    /** Where it is read. */
    public String path() {
        return "/ruimtes/" + room + "/bijdragen/" + post;
    }
}
