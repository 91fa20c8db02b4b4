package nl.interstedelijkoverleg.room;

import io.quarkus.qute.TemplateExtension;
import java.util.Arrays;
import java.util.List;
import nl.interstedelijkoverleg.account.ParticipantKind;

/** What the forms about rooms let one choose from. */
@TemplateExtension(namespace = "roomChoices")
final class RoomChoices {

    private RoomChoices() {}

    static List<Room.Kind> kinds() {
        return List.of(Room.Kind.values());
    }

    static List<Room.History> histories() {
        return List.of(Room.History.FROM_JOINING, Room.History.FROM_START);
    }

    static List<ParticipantKind> participants() {
        return Arrays.stream(ParticipantKind.values())
                .filter(ParticipantKind::mayBeAdmitted)
                .toList();
    }

    static List<Membership.Role> roles() {
        return List.of(Membership.Role.values());
    }
}
