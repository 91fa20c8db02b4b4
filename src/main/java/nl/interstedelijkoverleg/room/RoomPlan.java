package nl.interstedelijkoverleg.room;

import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;

/**
 * What somebody wants to found.
 *
 * @param admitted the kinds of participant: members agree to an audience, and nobody widens it behind
 *     their backs
 * @param municipality of a local consultation, and only of one
 * @param leastSexWorkers how many sex workers must be there before the room decides anything; 0 for no such rule
 * @param standsOpen whether officials join it without asking; of a standing room of municipalities alone
 */
public record RoomPlan(
        String name,
        String purpose,
        Room.Kind kind,
        Set<ParticipantKind> admitted,
        Room.History history,
        Optional<UUID> municipality,
        int leastSexWorkers,
        boolean standsOpen) {

    public RoomPlan {
        admitted = Set.copyOf(admitted);
    }
}
