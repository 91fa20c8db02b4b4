package nl.interstedelijkoverleg.room;

import io.quarkus.qute.TemplateExtension;
import java.util.Arrays;
import java.util.List;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Seat;

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

    static List<Start> starts() {
        return List.of(Start.values());
    }

    /** How many sex workers a room may need before it decides; the steps in which rooms count them, so that a refusal tells no more. */
    static List<Integer> leasts() {
        return List.of(0, 5, 10, 20);
    }

    static List<Membership.Role> roles() {
        return List.of(Membership.Role.MEMBER, Membership.Role.MODERATOR);
    }

    /** The kinds of organisation whose interpreters can come into a room of this kind. */
    static List<ParticipantKind> interpreters(Room.Kind room) {
        return room == Room.Kind.AUTONOMOUS
                ? List.of(ParticipantKind.SEX_WORKER_ORGANISATION)
                : Stream.of(ParticipantKind.values()).filter(Seat::mayInterpret).toList();
    }
}
