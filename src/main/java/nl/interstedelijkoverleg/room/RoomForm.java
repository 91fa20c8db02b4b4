package nl.interstedelijkoverleg.room;

import java.util.EnumSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Municipality;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** What somebody filled in to found a room, from a form or from JSON. */
record RoomForm(
        String name,
        String purpose,
        String kind,
        List<String> admittedKinds,
        String history,
        String municipality,
        Integer leastSexWorkers,
        UUID seat,
        Boolean standsOpen) {

    /** The least number as a form has it; one that no room may have when it is not a number. Nothing chosen is none. */
    static Integer least(String chosen) {
        if (chosen == null || chosen.isBlank()) {
            return 0;
        }
        return chosen.matches("[0-9]{1,2}") ? Integer.valueOf(chosen) : Integer.valueOf(-1);
    }

    RoomPlan read() {
        Input input = new Input();
        String readName = input.line("name", name, 3, 100);
        String readPurpose = input.text("purpose", purpose, 3, 500);
        Room.Kind readKind = input.choice("kind", kind, Room.Kind.class);
        Room.History readHistory = input.choice("history", history, Room.History.class);
        Set<ParticipantKind> admitted = EnumSet.noneOf(ParticipantKind.class);
        for (String admittedKind : admittedKinds == null ? List.<String>of() : admittedKinds) {
            ParticipantKind read = input.choice("admittedKinds", admittedKind, ParticipantKind.class);
            if (read != null && !read.mayBeAdmitted()) {
                input.refuse("admittedKinds", Reason.UNKNOWN_CHOICE);
            } else if (read != null) {
                admitted.add(read);
            }
        }
        if (admitted.isEmpty()) {
            input.refuse("admittedKinds", Reason.REQUIRED);
        }
        if (readKind == Room.Kind.AUTONOMOUS
                && admitted.stream()
                        .anyMatch(kindOf -> kindOf != ParticipantKind.SEX_WORKER
                                && kindOf != ParticipantKind.SEX_WORKER_ORGANISATION)) {
            input.refuse("admittedKinds", Reason.KIND_NOT_ADMITTED);
        }
        Optional<UUID> place = Optional.empty();
        if (readKind == Room.Kind.LOCAL) {
            place = Optional.ofNullable(municipality)
                    .flatMap(Municipality::named)
                    .map(Municipality::id);
            if (place.isEmpty()) {
                input.refuse("municipality", Reason.MUNICIPALITY_UNKNOWN);
            }
        }
        int least = leastSexWorkers == null ? 0 : leastSexWorkers;
        if (!RoomChoices.leasts().contains(least)) {
            input.refuse("leastSexWorkers", Reason.UNKNOWN_CHOICE);
        }
        // Without a seat only an autonomous room, under an alias; the database looks at who asks.
        if (seat == null && readKind != Room.Kind.AUTONOMOUS) {
            input.refuse("seat", Reason.SEAT_NEEDED);
        }
        boolean open = Boolean.TRUE.equals(standsOpen);
        if (open && (readKind != Room.Kind.STANDING || !admitted.equals(EnumSet.of(ParticipantKind.MUNICIPALITY)))) {
            input.refuse("standsOpen", Reason.OFFICIALS_ONLY);
        }
        input.check();
        return new RoomPlan(readName, readPurpose, readKind, admitted, readHistory, place, least, open);
    }
}
