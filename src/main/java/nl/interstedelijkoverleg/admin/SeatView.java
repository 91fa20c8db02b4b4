package nl.interstedelijkoverleg.admin;

import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Seat;

/** A seat as an administrator sees it. It says nothing of the rooms that its holder is in. */
public record SeatView(
        UUID id, String name, String function, String organisation, ParticipantKind kind, Seat.State state) {

    static SeatView of(Seat seat) {
        return new SeatView(
                seat.id(), seat.name(), seat.function(), seat.organisation().name(), seat.kind(), seat.state());
    }
}
