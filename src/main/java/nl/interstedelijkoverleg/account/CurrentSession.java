package nl.interstedelijkoverleg.account;

import io.quarkus.security.UnauthorizedException;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import nl.interstedelijkoverleg.vault.HolderKeys;

/** The session by which this request came. */
@RequestScoped
public class CurrentSession {

    private final SessionMechanism mechanism;
    private final HolderKeys holderKeys;
    private final RoutingContext request;

    CurrentSession(SessionMechanism mechanism, HolderKeys holderKeys, RoutingContext request) {
        this.mechanism = mechanism;
        this.holderKeys = holderKeys;
        this.request = request;
    }

    /** What outlives the request; whoever came without a session has none. */
    public SessionProof proof() {
        Session session = mechanism.current(request).orElseThrow(UnauthorizedException::new);
        return new SessionProof(
                holderKeys.endedSession(session.id()),
                holderKeys.sessionGeneration(session.subject()),
                holderKeys.seatHolder(session.subject()),
                session.generation(),
                session.ends());
    }
}
