package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.List;
import java.util.stream.Stream;

/**
 * Looks, before a text is placed, for what its writer should be asked about. Every form whose words others come to read asks here;
 * nothing of it is kept, also not that anybody was asked (docs/adr/0036).
 */
@ApplicationScoped
@Transactional
public class TextCheck {

    private final Rooms rooms;
    private final Members members;

    TextCheck(Rooms rooms, Members members) {
        this.rooms = rooms;
        this.members = members;
    }

    /**
     * For a text in a room.
     *
     * @param texts what is about to be placed, such as a title and a text; read and of a bounded length
     */
    public Details of(Membership author, String... texts) {
        return in(rooms.aliasesElsewhere(author), texts);
    }

    /**
     * As {@link #of}, for a text under a one-time alias: there one's own alias of this room must not slip either, nor that of
     * somebody else, whom not everybody may know.
     *
     * @param others the aliases of others that the author could name here
     */
    public Details underOtherAlias(Membership author, List<String> others, String... texts) {
        String text = String.join("\n", texts);
        List<String> own = Stream.concat(
                        rooms.aliasesElsewhere(author).stream(),
                        Stream.of(members.view(author, author).label()))
                .toList();
        return new Details(Stream.concat(
                        IdentifyingDetails.in(text, own).stream(),
                        IdentifyingDetails.names(IdentifyingDetails.Kind.ALIAS_HERE, text, others).stream())
                .toList());
    }

    /** For a text of the actor that stands in no room that they are in: none of their aliases must slip. */
    public Details outside(String... texts) {
        return in(rooms.aliases(), texts);
    }

    /** For the name and the purpose of a room that is about to be founded, once everything about it is filled in. */
    Details of(RoomForm form) {
        RoomPlan plan = form.read();
        return outside(plan.name(), plan.purpose());
    }

    private static Details in(List<String> aliases, String... texts) {
        return new Details(IdentifyingDetails.in(String.join("\n", texts), aliases));
    }
}
