package nl.interstedelijkoverleg.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;

/**
 * Whether single letters are keys on this device: for whoever asked for it, and nobody else (WCAG 2.1.4). Kept as the language is, in
 * a cookie that ends with the browser or the session and holds "aan"; what a device likes is in no table.
 */
@RequestScoped
public class Shortcuts {

    private static final String ON = "aan";

    private final RoutingContext request;
    private final Cookies cookies;

    Shortcuts(RoutingContext request, Cookies cookies) {
        this.request = request;
        this.cookies = cookies;
    }

    public boolean on() {
        return cookies.read(request, OwnCookie.SHORTCUTS).filter(ON::equals).isPresent();
    }

    void turn(boolean on) {
        if (on) {
            cookies.set(request, OwnCookie.SHORTCUTS, ON);
        } else {
            cookies.drop(request, OwnCookie.SHORTCUTS);
        }
    }
}
