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
        Optional<LocalDate> quietUntil) {

    /** Whether a number of sex workers, however coarse, says anything about this room. */
    public boolean admitsSexWorkers() {
        return admittedKinds.contains(ParticipantKind.SEX_WORKER);
    }
}
