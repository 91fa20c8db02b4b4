package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.util.List;
import java.util.UUID;

/** Who is about to come in somebody's place; the pages of a room reach it as {@code inject:announcements}. */
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
}
