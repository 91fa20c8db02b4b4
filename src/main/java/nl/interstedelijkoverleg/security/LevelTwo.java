package nl.interstedelijkoverleg.security;

import io.quarkus.security.PermissionChecker;
import io.quarkus.security.identity.SecurityIdentity;
import jakarta.enterprise.context.ApplicationScoped;

/** The step up to level 2, and the platform roles that need it. */
@ApplicationScoped
public class LevelTwo {

    /** The level that moderator, trust-contact and administrator routes ask for. */
    public static final int LEVEL = 2;

    /** Passes at level 2; otherwise the caller is led through the second factor and back. */
    public static boolean require(SecurityIdentity identity) {
        Actor actor = identity.getAttribute(Actor.ATTRIBUTE);
        if (actor.level() < LEVEL) {
            throw new StepUpRequiredException();
        }
        return true;
    }

    @PermissionChecker("administrator")
    boolean administrator(SecurityIdentity identity) {
        Actor actor = identity.getAttribute(Actor.ATTRIBUTE);
        return actor != null && actor.is(PlatformRole.ADMINISTRATOR) && require(identity);
    }
}
