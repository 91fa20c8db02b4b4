package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.RequestScoped;
import jakarta.ws.rs.NotFoundException;

/** The membership under which the current request acts. It is set by the permission check of lock 1 and nowhere else. */
@RequestScoped
public class CurrentMembership {

    private Membership membership;

    void enter(Membership entered) {
        membership = entered;
    }

    /** The membership; without one there is nothing here, as for a room that does not exist. */
    public Membership require() {
        if (membership == null) {
            throw new NotFoundException();
        }
        return membership;
    }
}
