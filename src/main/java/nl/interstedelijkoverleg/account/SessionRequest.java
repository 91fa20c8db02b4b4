package nl.interstedelijkoverleg.account;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Somebody came with a session that the cookie proves; the database has not been asked yet. */
final class SessionRequest extends BaseAuthenticationRequest {

    private final Session session;

    SessionRequest(Session session) {
        this.session = session;
    }

    Session session() {
        return session;
    }
}
