package nl.interstedelijkoverleg.web;

import io.vertx.core.http.Cookie;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.time.Duration;
import java.util.Optional;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Reads, sets and drops the cookies of the application, all with the same attributes. */
@ApplicationScoped
public class Cookies {

    private final boolean secure;

    Cookies(@ConfigProperty(name = "overleg.origin") String origin) {
        this.secure = origin.startsWith("https:");
    }

    /** What the browser sent; empty when it sent none. */
    public Optional<String> read(RoutingContext request, OwnCookie cookie) {
        return Optional.ofNullable(request.request().getCookie(cookie.title())).map(Cookie::getValue);
    }

    /** Sets it until the browser closes. */
    public void set(RoutingContext request, OwnCookie cookie, String value) {
        request.response().addCookie(made(cookie, value));
    }

    /**
     * Sets it for longer than the browser is open.
     *
     * @param age how long it is kept, to the second
     */
    public void set(RoutingContext request, OwnCookie cookie, String value, Duration age) {
        request.response().addCookie(made(cookie, value).setMaxAge(age.toSeconds()));
    }

    /** Has the browser forget it. */
    public void drop(RoutingContext request, OwnCookie cookie) {
        request.response().addCookie(made(cookie, "").setMaxAge(0));
    }

    /**
     * Has the browser forget all of them, also those that it did not send here: whoever looks at it later finds nothing of this place.
     * Clear-Site-Data asks the same, but not every browser does as it asks.
     */
    public void dropAll(RoutingContext request) {
        for (OwnCookie cookie : OwnCookie.values()) {
            drop(request, cookie);
        }
    }

    Cookie made(OwnCookie cookie, String value) {
        return Cookie.cookie(cookie.title(), value)
                .setPath(cookie.path())
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(cookie.sameSite());
    }
}
