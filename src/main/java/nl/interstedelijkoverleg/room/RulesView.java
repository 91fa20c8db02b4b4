package nl.interstedelijkoverleg.room;

import java.util.List;
import nl.interstedelijkoverleg.account.ParticipantKind;

/**
 * The rules of a room.
 *
 * @param leastSexWorkers how many sex workers it needs before it may decide; 0 when nothing was agreed
 * @param moderators those whom the reader may see: not an alias that has not written
 */
public record RulesView(
        List<ParticipantKind> admittedKinds,
        Room.History history,
        Room.State state,
        int leastSexWorkers,
        List<MemberView> moderators) {

    public boolean admitsSexWorkers() {
        return admittedKinds.contains(ParticipantKind.SEX_WORKER);
    }

    public boolean admitsEnforcement() {
        return admittedKinds.contains(ParticipantKind.ENFORCEMENT);
    }
}
