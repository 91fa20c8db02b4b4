package nl.interstedelijkoverleg.organisation;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.List;
import nl.interstedelijkoverleg.security.CurrentActor;

/**
 * The first steps of whoever reads this; templates reach it as {@code inject:firstSteps}. That somebody skipped them is kept in
 * their browser until it is closed, and nowhere else: whoever finds an old phone finds nothing of it.
 */
@Named("firstSteps")
@RequestScoped
public class FirstSteps {

    static final String COOKIE = "overleg-begin";
    private static final String SKIPPED = "over";

    private final CurrentActor actor;
    private final RoutingContext request;

    FirstSteps(CurrentActor actor, RoutingContext request) {
        this.actor = actor;
        this.request = request;
    }

    /** The three steps, by how this person takes part. */
    List<FirstStep> mine() {
        return FirstStep.of(Seat.byIds(actor.require().seats()));
    }

    /** Whether they were not skipped. */
    public boolean isOffered() {
        Cookie cookie = request.request().getCookie(COOKIE);
        return actor.find().isPresent() && (cookie == null || !SKIPPED.equals(cookie.getValue()));
    }

    void skip() {
        request.response()
                .addCookie(Cookie.cookie(COOKIE, SKIPPED)
                        .setPath("/")
                        .setHttpOnly(true)
                        .setSameSite(CookieSameSite.LAX));
    }
}
