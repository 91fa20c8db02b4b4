package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;

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
        List<MemberView> moderators =
                members.visible(reader).stream().filter(MemberView::moderator).toList();
        return new RulesView(
                room.admittedKinds().stream().sorted().toList(),
                room.history(),
                room.state(),
                room.leastSexWorkers(),
                moderators);
    }
}
