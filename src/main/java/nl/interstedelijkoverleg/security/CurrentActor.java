package nl.interstedelijkoverleg.security;

import io.quarkus.security.UnauthorizedException;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.RequestScoped;
import java.util.Optional;

/** The actor of the current request. */
@RequestScoped
public class CurrentActor {

    private final SecurityIdentity identity;

    CurrentActor(SecurityIdentity identity) {
        this.identity = identity;
    }

    /** The actor, or empty for a visitor who is not logged in. */
    public Optional<Actor> find() {
        return Optional.ofNullable(identity.<Actor>getAttribute(Actor.ATTRIBUTE));
    }

    /** The actor; a visitor who is not logged in is sent to the login page, or gets 401 from the API. */
    public Actor require() {
        return find().orElseThrow(UnauthorizedException::new);
    }
}
