package nl.interstedelijkoverleg.discussion;

import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * The summary of a room and what it may become, as any member sees it: the same for all of them, and nothing in it of
 * whether anybody objected.
 *
 * @param published the one that counts
 * @param draft the one that is open to objections, or, for moderators, being written
 */
public record SummaryView(Optional<Published> published, Optional<Draft> draft) {

    /**
     * The summary that counts.
     *
     * @param html safe HTML
     * @param day since when it counts
     */
    public record Published(UUID id, LocalDate day, String html) {}

    /**
     * A text that does not count yet.
     *
     * @param decidedAt when it counts if nobody objects; empty while moderators write it
     * @param over whether that moment is past: it waits for an objection to be answered, or for the room to be open
     */
    public record Draft(UUID id, Optional<Instant> decidedAt, boolean over, List<Paragraph> paragraphs) {

        public boolean tabled() {
            return decidedAt.isPresent();
        }
    }

    /**
     * A paragraph of a draft.
     *
     * @param number from 1; it stays the same when others are dropped
     * @param html safe HTML; empty where it was dropped
     */
    public record Paragraph(int number, Optional<String> html) {}

    /** What of it stands above the topics of a room: the text that counts, and until when one can object to another. */
    public record Above(Optional<Published> published, Optional<Instant> decidedAt) {}

    /**
     * Something that was objected to. How often is not in it.
     *
     * @param paragraph 0 for the whole text
     * @param html the paragraph; empty for the whole text, and where it was dropped
     * @param reasons that were given by anybody
     */
    public record Objected(int paragraph, Optional<String> html, List<Objection> reasons) {}

    /** The draft of this identity, if it is still the one that lies open to objections. */
    public Optional<Draft> tabled(UUID id) {
        return draft.filter(Draft::tabled).filter(open -> open.id().equals(id));
    }
}
