package nl.interstedelijkoverleg.security;

import io.quarkus.security.runtime.QuarkusSecurityIdentity;

/** Ties an {@link Actor} to the identity of a request. */
public final class Actors {

    private Actors() {}

    /** Adds the actor to an identity that is being built. */
    public static QuarkusSecurityIdentity.Builder attach(QuarkusSecurityIdentity.Builder identity, Actor actor) {
        return identity.addAttribute(Actor.ATTRIBUTE, actor);
    }
}
