package nl.interstedelijkoverleg.account;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.security.identity.AuthenticationRequestContext;
import io.quarkus.security.identity.IdentityProvider;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.runtime.QuarkusSecurityIdentity;
import io.smallrye.mutiny.Uni;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.Actors;

/** Asks the database whether a session still stands, and which seats its person holds. */
@ApplicationScoped
public class SessionIdentityProvider implements IdentityProvider<SessionRequest> {

    private final Sessions sessions;

    SessionIdentityProvider(Sessions sessions) {
        this.sessions = sessions;
    }

    @Override
    public Class<SessionRequest> getRequestType() {
        return SessionRequest.class;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(SessionRequest request, AuthenticationRequestContext context) {
        return context.runBlocking(() -> QuarkusTransaction.requiringNew()
                .call(() -> actor(request))
                .map(SessionIdentityProvider::identity)
                .orElse(null));
    }

    private Optional<Actor> actor(SessionRequest request) {
        if (request.left()) {
            sessions.end(request.session());
            return Optional.empty();
        }
        return sessions.actor(request.session());
    }

    private static SecurityIdentity identity(Actor actor) {
        return Actors.attach(
                        QuarkusSecurityIdentity.builder()
                                // A constant: no name of a person reaches a principal, a log or a metric.
                                .setPrincipal(() -> "participant"),
                        actor)
                .build();
    }
}
