package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Breaches;
import nl.interstedelijkoverleg.security.CurrentActor;

/** Who is about to come in somebody's place, and whose seat is frozen; the pages of a room reach it as {@code inject:announcements}. */
@Named("announcements")
@ApplicationScoped
public class Announcements {

    private final Succession succession;
    private final Breaches breaches;
    private final CurrentActor actor;

    Announcements(Succession succession, Breaches breaches, CurrentActor actor) {
        this.breaches = breaches;
        this.actor = actor;
        this.succession = succession;
    }

    /** Those of one room, for its members. */
    public List<Succession.Announcement> of(UUID room) {
        return succession.announced(room);
    }

    /** Whether two sex-worker-led organisations shut the seats of whoever reads this: they at least learn it, and where to go. */
    public boolean isBarred() {
        return actor.find().filter(breaches::bars).isPresent();
    }

    /** Whether whoever reads this is about to take over a seat. */
    public boolean isComing() {
        return actor.find().filter(me -> !succession.coming(me).isEmpty()).isPresent();
    }

    /** Members of one room whose seat is frozen, with their organisation: the room knows that they read nothing now. */
    public List<Succession.Shut> shut(UUID room) {
        return succession.shut(room);
    }
}
