package nl.interstedelijkoverleg.ordinance;

import jakarta.ws.rs.NotFoundException;
import nl.interstedelijkoverleg.security.CurrentActor;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;

/** Asks before the body of a request is read whether it is from somebody who can bring ordinances in. */
public class DeskFilter {

    private final CurrentActor actor;
    private final Library library;

    DeskFilter(CurrentActor actor, Library library) {
        this.actor = actor;
        this.library = library;
    }

    /** Filters run before a form, files included, is taken in. */
    @FromADesk
    @ServerRequestFilter
    public void requireDesk() {
        if (library.desks(actor.require()).isEmpty()) {
            throw new NotFoundException();
        }
    }
}
