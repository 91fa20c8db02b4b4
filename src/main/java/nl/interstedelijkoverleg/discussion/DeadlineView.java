package nl.interstedelijkoverleg.discussion;

import java.time.LocalDate;
import java.util.UUID;

/**
 * Something that waits for an answer of an organisation for which the reader sits: that it waits and until when, never what it is.
 *
 * @param roomName as the reader's list of rooms has it
 */
public record DeadlineView(
        UUID room, String roomName, UUID request, String organisation, LocalDate dueDay, boolean late) {

    /** The page that leads to it. */
    public String path() {
        return "/ruimtes/" + room + "/antwoordvragen/" + request;
    }
}
