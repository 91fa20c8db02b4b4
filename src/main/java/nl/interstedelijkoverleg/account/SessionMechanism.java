package nl.interstedelijkoverleg.account;

import io.quarkus.security.identity.IdentityProviderManager;
import io.quarkus.security.identity.SecurityIdentity;
import io.quarkus.security.identity.request.AuthenticationRequest;
import io.quarkus.vertx.http.runtime.security.ChallengeData;
import io.quarkus.vertx.http.runtime.security.HttpAuthenticationMechanism;
import io.quarkus.vertx.http.runtime.security.HttpCredentialTransport;
import io.smallrye.mutiny.Uni;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Clock;
import java.util.Optional;
import java.util.Set;
import nl.interstedelijkoverleg.web.Cookies;
import nl.interstedelijkoverleg.web.OwnCookie;
import nl.interstedelijkoverleg.web.SessionCheck;
import nl.interstedelijkoverleg.web.Unattended;

/** Authenticates pages by the application's own session cookie. The API never accepts it. */
@ApplicationScoped
public class SessionMechanism implements HttpAuthenticationMechanism, SessionCheck {

    static final String SCHEME = "overleg-session";

    private final Sessions sessions;
    private final Clock clock;
    private final Cookies cookies;

    SessionMechanism(Sessions sessions, Clock clock, Cookies cookies) {
        this.sessions = sessions;
        this.clock = clock;
        this.cookies = cookies;
    }

    @Override
    public Uni<SecurityIdentity> authenticate(RoutingContext context, IdentityProviderManager manager) {
        Optional<Session> session = current(context);
        boolean left = cookies.read(context, OwnCookie.LEFT).isPresent();
        if (left) {
            clear(context);
        }
        if (session.isEmpty()) {
            return Uni.createFrom().nullItem();
        }
        return manager.authenticate(new SessionRequest(session.get(), left))
                .onItem()
                .ifNotNull()
                .invoke(identity -> {
                    if (session.get().needsRenewal(clock.instant()) && !Unattended.is(context)) {
                        set(context, session.get().renewed(clock.instant()));
                    }
                });
    }

    /** The session that the request's cookie holds, if it is alive. */
    Optional<Session> current(RoutingContext context) {
        return cookies.read(context, OwnCookie.SESSION).flatMap(sessions::open);
    }

    @Override
    public boolean opens(RoutingContext request) {
        return current(request).isPresent();
    }

    void set(RoutingContext context, Session session) {
        cookies.set(context, OwnCookie.SESSION, sessions.seal(session));
    }

    /** Has the browser forget the session, and everything else that it holds of this place. */
    void clear(RoutingContext context) {
        cookies.dropAll(context);
    }

    @Override
    public Uni<ChallengeData> getChallenge(RoutingContext context) {
        return Uni.createFrom().item(new ChallengeData(401));
    }

    @Override
    public Set<Class<? extends AuthenticationRequest>> getCredentialTypes() {
        return Set.of(SessionRequest.class);
    }

    @Override
    public Uni<HttpCredentialTransport> getCredentialTransport(RoutingContext context) {
        return Uni.createFrom().item(new HttpCredentialTransport(HttpCredentialTransport.Type.COOKIE, SCHEME, SCHEME));
    }
}
