package nl.interstedelijkoverleg.security;

import io.quarkus.security.PermissionChecker;
import io.quarkus.security.identity.SecurityIdentity;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;

/**
 * The step up to level 2 that moderator, trust-contact and administrator routes ask for. Whoever may use such a route but
 * has not taken the step is led through it; whoever may not gets the answer of a route that does not exist.
 */
@ApplicationScoped
public class LevelTwo {

    static final int LEVEL = 2;

    private static final String MISSING = "overleg.level-2-missing";

    private final RoutingContext request;

    LevelTwo(RoutingContext request) {
        this.request = request;
    }

    /** Whether this person has taken the step; if not, the refusal will ask for it. */
    public boolean isTaken(SecurityIdentity identity) {
        Actor actor = identity.getAttribute(Actor.ATTRIBUTE);
        boolean taken = actor.level() >= LEVEL;
        if (!taken) {
            request.put(MISSING, true);
        }
        return taken;
    }

    /** Whether a request was refused for want of this step alone. */
    public static boolean isMissing(RoutingContext request) {
        return Boolean.TRUE.equals(request.get(MISSING));
    }

    @PermissionChecker("administrator")
    boolean administrator(SecurityIdentity identity) {
        Actor actor = identity.getAttribute(Actor.ATTRIBUTE);
        return actor != null && actor.mayStepUpTo(PlatformRole.ADMINISTRATOR) && isTaken(identity);
    }
}
