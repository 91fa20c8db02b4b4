package nl.interstedelijkoverleg.web;

import io.vertx.ext.web.RoutingContext;

/**
 * Requests that a page makes by itself while nobody may be there. They prolong no session, lead to no login and are no sign
 * of reading.
 */
public final class Unattended {

    /** The last part of the address of a live connection. */
    public static final String EVENTS = "gebeurtenissen";

    /** What a script adds to an address that a person could follow too. */
    public static final String QUIETLY = "stil";

    private Unattended() {}

    public static boolean is(RoutingContext request) {
        return request.request().path().endsWith("/" + EVENTS)
                || request.request().getParam(QUIETLY) != null;
    }
}
