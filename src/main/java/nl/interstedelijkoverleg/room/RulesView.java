package nl.interstedelijkoverleg.room;

import java.util.List;
import nl.interstedelijkoverleg.account.ParticipantKind;

/**
 * The rules of a room.
 *
 * @param obligedKinds whose duties to report matter here: what is admitted, and of whom somebody is here by name, as a researcher or
 *     an interpreter from elsewhere
 * @param leastSexWorkers how many sex workers it needs before it may decide; 0 when nothing was agreed
 * @param moderators those whom the reader may see: not an alias that has not written
 */
public record RulesView(
        List<ParticipantKind> admittedKinds,
        List<ParticipantKind> obligedKinds,
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
