package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.account.ParticipantKind;

/** What holds in one room, from the room's own data: nothing that is meant, only what is. */
@ApplicationScoped
@Transactional
public class Rules {

    private final Members members;

    Rules(Members members) {
        this.members = members;
    }

    public RulesView of(Membership reader) {
        Room room = reader.room();
        List<MemberView> company = members.visible(reader);
        List<MemberView> moderators =
                company.stream().filter(MemberView::moderator).toList();
        return new RulesView(
                room.admittedKinds().stream().sorted().toList(),
                obliged(room, company),
                room.history(),
                room.state(),
                room.leastSexWorkers(),
                moderators);
    }

    /**
     * The kinds of which a member has to know what they may be obliged to pass on: those that the room admits, and those of whoever
     * is here by name besides. Of aliases nothing is added: what one would add is admitted anyway.
     *
     * @param company whom the reader may see
     */
    static List<ParticipantKind> obliged(Room room, List<MemberView> company) {
        return Stream.concat(
                        room.admittedKinds().stream(),
                        company.stream()
                                .filter(member -> member.function().isPresent() && !member.departed())
                                .map(MemberView::kind))
                .distinct()
                .sorted()
                .toList();
    }
}
