package nl.interstedelijkoverleg.account;

import io.quarkus.security.identity.request.BaseAuthenticationRequest;

/** Somebody came with a session that the cookie proves; the database has not been asked yet. */
final class SessionRequest extends BaseAuthenticationRequest {

    private final Session session;
    private final boolean left;

    /** @param left whether they left with it: it is ended now, also where the request that had to end it never came */
    SessionRequest(Session session, boolean left) {
        this.session = session;
        this.left = left;
    }

    boolean left() {
        return left;
    }

    Session session() {
        return session;
    }
}
