package nl.interstedelijkoverleg.room;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;

/**
 * A room as one of its members sees it.
 *
 * @param confirmationDue whether the reader, under an alias, has still to say this half-year that they take part
 * @param writable whether the reader may write something new now
 * @param quietUntil until when a fresh alias of the reader keeps silent, if it does
 * @param lead how it is led; only where it could matter to the reader: for its moderators, and in a room that stopped
 * @param municipality of a local consultation, by the name under which it was made
 * @param municipalityMergedInto the one of today in its place, where that one was merged
 */
public record RoomView(
        UUID id,
        String name,
        String purpose,
        Room.Kind kind,
        Optional<String> municipality,
        Optional<String> municipalityMergedInto,
        Room.State state,
        Room.History history,
        List<ParticipantKind> admittedKinds,
        MemberView self,
        boolean writable,
        boolean moderator,
        boolean mayDrawAnotherAlias,
        boolean confirmationDue,
        Optional<LocalDate> quietUntil,
        Optional<Lead> lead) {

    /** How a room is led. */
    public enum Lead {
        LED,
        /** Nobody can lead it now; it is frozen. */
        UNLED,
        /** It admits sex workers, and nobody leads it who is not from the municipality concerned. */
        FROM_ELSEWHERE_NEEDED
    }

    /** Whether it is open, for whoever may write. */
    public boolean open() {
        return state == Room.State.OPEN;
    }

    /** Whether whoever comes later reads only what is written after they came. */
    public boolean onlyFromJoining() {
        return history == Room.History.FROM_JOINING;
    }

    /** Whether the reader takes part in it as a sex worker, under an alias. */
    public boolean asSexWorker() {
        return self.kind() == ParticipantKind.SEX_WORKER;
    }

    /** Whether nobody can lead it now. */
    public boolean unled() {
        return lead.filter(Lead.UNLED::equals).isPresent();
    }

    /** Whether the reader moderates it and has to find somebody who is not from the municipality concerned. */
    public boolean needsModeratorFromElsewhere() {
        return moderator && lead.filter(Lead.FROM_ELSEWHERE_NEEDED::equals).isPresent();
    }

    /** Whether it admits whoever supervises or enforces. */
    public boolean admitsEnforcement() {
        return admittedKinds.contains(ParticipantKind.ENFORCEMENT);
    }

    /** Whether a number of sex workers, however coarse, says anything about this room. */
    public boolean admitsSexWorkers() {
        return admittedKinds.contains(ParticipantKind.SEX_WORKER);
    }

    /** Whether anybody can take part in it under an alias. */
    public boolean admitsAliases() {
        return admitsSexWorkers() || admittedKinds.contains(ParticipantKind.SEX_WORKER_ORGANISATION);
    }
}
