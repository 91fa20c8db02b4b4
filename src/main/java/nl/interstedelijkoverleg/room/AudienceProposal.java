package nl.interstedelijkoverleg.room;

import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * What moderators propose, as they filled it in.
 *
 * @param subject what it is about; of the others only what belongs to it counts
 * @param kind a kind to admit
 * @param organisation an organisation to admit; with a kind, the first of that kind, if it is known
 * @param seat the seat of a researcher to admit
 * @param name under which the room is to be found, 3 to 100 characters
 * @param theme with which it is to be found, 3 to 500 characters
 * @param reason why, for everybody in the room; 3 to 1,000 characters
 */
record AudienceProposal(
        String subject, String kind, UUID organisation, UUID seat, String name, String theme, String reason) {

    /** As above, read and complete. */
    record Read(
            Widening.Subject subject,
            Optional<ParticipantKind> kind,
            Optional<UUID> organisation,
            Optional<UUID> seat,
            Optional<Listing> listing,
            String reason) {}

    /** What is said to organisations about a room that may be found. */
    record Listing(String name, String theme) {

        /** One text of both, to be sealed; the name is a single line. */
        String join() {
            return name + '\n' + theme;
        }

        static Listing split(String joined) {
            int end = joined.indexOf('\n');
            return new Listing(joined.substring(0, end), joined.substring(end + 1));
        }
    }

    Read read() {
        Input input = new Input();
        Widening.Subject readSubject = input.choice("subject", subject, Widening.Subject.class);
        Optional<ParticipantKind> readKind = Optional.empty();
        Optional<Listing> listing = Optional.empty();
        if (readSubject == Widening.Subject.KIND) {
            readKind = Optional.ofNullable(input.choice("kind", kind, ParticipantKind.class));
            if (readKind.filter(found -> !found.mayBeAdmitted()).isPresent()) {
                input.refuse("kind", Reason.UNKNOWN_CHOICE);
            }
        } else if (readSubject == Widening.Subject.ORGANISATION && organisation == null) {
            input.refuse("organisation", Reason.REQUIRED);
        } else if (readSubject == Widening.Subject.RESEARCHER && seat == null) {
            input.refuse("seat", Reason.REQUIRED);
        } else if (readSubject == Widening.Subject.LISTING) {
            listing = Optional.of(new Listing(input.line("name", name, 3, 100), input.text("theme", theme, 3, 500)));
        }
        String readReason = input.text("reason", reason, 3, 1_000);
        input.check();
        return new Read(
                readSubject,
                readKind,
                Optional.ofNullable(organisation)
                        .filter(found ->
                                readSubject == Widening.Subject.ORGANISATION || readSubject == Widening.Subject.KIND),
                Optional.ofNullable(seat).filter(found -> readSubject == Widening.Subject.RESEARCHER),
                listing,
                readReason);
    }
}
