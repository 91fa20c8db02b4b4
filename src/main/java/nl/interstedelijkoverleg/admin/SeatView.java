package nl.interstedelijkoverleg.admin;

import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Seat;

/** A seat as an administrator sees it. It says nothing of the rooms that its holder is in. */
public record SeatView(
        UUID id,
        String name,
        String function,
        String organisation,
        ParticipantKind kind,
        boolean interpreter,
        Seat.State state) {

    /** Whether an administrator may make a code for it: not in an organisation of sex workers. */
    public boolean codeByAdministrator() {
        return state == Seat.State.INVITED && kind != ParticipantKind.SEX_WORKER_ORGANISATION;
    }

    static SeatView of(Seat seat) {
        return new SeatView(
                seat.id(),
                seat.name(),
                seat.functionWithParty(),
                seat.organisation().name(),
                seat.kind(),
                seat.interprets(),
                seat.state());
    }
}
