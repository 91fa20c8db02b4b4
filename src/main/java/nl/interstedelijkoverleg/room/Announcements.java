package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Who is about to come in somebody's place, and whose seat is frozen; the pages of a room reach it as {@code inject:announcements}. */
@Named("announcements")
@ApplicationScoped
public class Announcements {

    private final Succession succession;

    Announcements(Succession succession) {
        this.succession = succession;
    }

    /** Those of one room, for its members. */
    public List<Succession.Announcement> of(UUID room) {
        return succession.announced(room);
    }

    /** Members of one room whose seat is frozen, with their organisation: the room knows that they read nothing now. */
    public List<Succession.Shut> shut(UUID room) {
        return succession.shut(room);
    }
}
