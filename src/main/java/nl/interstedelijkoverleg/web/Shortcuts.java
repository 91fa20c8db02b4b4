package nl.interstedelijkoverleg.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/**
 * Whether single letters are keys on this device: for whoever asked for it, and nobody else (WCAG 2.1.4). Kept as the language is, in
 * a cookie that ends with the browser and holds "aan"; what a device likes is in no table.
 */
@RequestScoped
public class Shortcuts {

    static final String COOKIE = "overleg-toetsen";

    private static final String ON = "aan";

    private final RoutingContext request;

    Shortcuts(RoutingContext request) {
        this.request = request;
    }

    public boolean on() {
        Cookie cookie = request.request().getCookie(COOKIE);
        return cookie != null && ON.equals(cookie.getValue());
    }

    void turn(boolean on) {
        Cookie cookie = Cookie.cookie(COOKIE, on ? ON : "")
                .setPath("/")
                .setHttpOnly(true)
                .setSameSite(CookieSameSite.LAX);
        request.response().addCookie(on ? cookie : cookie.setMaxAge(0));
    }
}
