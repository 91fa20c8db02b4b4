package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;

/** The legal note of the topic of a page; its parts reach it as {@code inject:noteHere}. */
@Named("noteHere")
@RequestScoped
public class NoteHere {

    private final CurrentMembership membership;
    private final NoteChecks checks;

    NoteHere(CurrentMembership membership, NoteChecks checks) {
        this.membership = membership;
        this.checks = checks;
    }

    /** Empty where the reader can read none. */
    public Optional<NoteView> of(UUID topic) {
        return checks.find(membership.require(), topic);
    }
}
