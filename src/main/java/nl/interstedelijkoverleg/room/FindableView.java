package nl.interstedelijkoverleg.room;

import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;

/**
 * What one seat of the reader may find.
 *
 * @param name of whom the seat names, with the organisation
 * @param admissions the rooms in which it may take its place
 * @param listings the rooms that may be found
 */
public record FindableView(UUID seat, String name, List<Admission> admissions, List<Listing> listings) {

    /** A room in which a seat may take its place, by the name that it has. */
    public record Admission(UUID id, String name) {}

    /**
     * A room that may be found. Nothing else of it can be.
     *
     * @param id of this listing; it leads to no room
     * @param asked whether this seat asked to take part in the last weeks; there is no other answer than to be let in
     */
    public record Listing(UUID id, String name, String theme, List<ParticipantKind> admittedKinds, boolean asked) {}

    /**
     * Somebody who asks to take part, as the moderators see it.
     *
     * @param who name, function and organisation
     * @param kind as which they would take part
     */
    public record Request(UUID id, String who, ParticipantKind kind, String words) {}
}
