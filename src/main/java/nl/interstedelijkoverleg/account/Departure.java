package nl.interstedelijkoverleg.account;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import nl.interstedelijkoverleg.security.CurrentActor;

/** The end of every session of whoever asks for it. */
@RequestScoped
public class Departure {

    private final CurrentActor actor;
    private final Sessions sessions;
    private final SessionMechanism mechanism;
    private final RoutingContext request;

    Departure(CurrentActor actor, Sessions sessions, SessionMechanism mechanism, RoutingContext request) {
        this.actor = actor;
        this.sessions = sessions;
        this.mechanism = mechanism;
        this.request = request;
    }

    /** Ends every session of the actor, on every device, this one included. */
    public void endAllSessions() {
        sessions.endAll(actor.require().subject());
        mechanism.clear(request);
    }
}
