package nl.interstedelijkoverleg.room;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;

/**
 * Who comes into a room, and what is proposed about it, as one of its members sees it. Nothing in it depends on anybody else's
 * answer, nor on how many sex workers there are.
 *
 * @param kinds that the room admits
 * @param narrowable of these, the kinds that appear by name only; whether somebody of one is there, the list of members says
 * @param organisations that take or took part, or were agreed to; sorted
 * @param researchers who are members now, with function and organisation
 * @param listing what is said to organisations, where the room may be found
 * @param consentNeeded whether the sex workers decide
 */
public record AudienceView(
        List<ParticipantKind> kinds,
        List<ParticipantKind> narrowable,
        List<String> organisations,
        List<String> researchers,
        Optional<Listing> listing,
        boolean consentNeeded,
        List<Proposal> proposals) {

    /** What is said to organisations about a room that may be found. */
    public record Listing(String name, String theme) {}

    /** Whether the reader is asked: they are, they came too late, or they are not a sex worker or it is not a ballot. */
    public enum Say {
        ASKED,
        LATER,
        NONE
    }

    /** What somebody answers. Silence is an answer too, and nobody can tell. */
    public enum Answer {
        AGREE,
        ABSTAIN,
        OBJECT
    }

    /**
     * One proposal.
     *
     * @param kind that would be admitted
     * @param who the organisation, or the researcher, that would be; with a kind, its first organisation where one was named
     * @param listing what would be said to organisations
     * @param ends the Monday on which it ends; the outcome is there from that day
     * @param ownAnswer what the reader answered; for nobody else's eyes
     */
    public record Proposal(
            UUID id,
            Widening.Subject subject,
            Optional<ParticipantKind> kind,
            Optional<String> who,
            Optional<Listing> listing,
            String reason,
            Widening.Way way,
            Widening.State state,
            LocalDate ends,
            Say say,
            Optional<Answer> ownAnswer) {

        public boolean isOpen() {
            return state == Widening.State.OPEN;
        }
    }
}
