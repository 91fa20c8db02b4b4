package nl.interstedelijkoverleg.web;

import io.vertx.ext.web.RoutingContext;

/** Tells of a request that was not read yet whether somebody who logged in may have sent it. */
public interface SessionCheck {

    /**
     * Whether its cookie holds a session that was sealed here and is not too old. It may have been ended since; that is asked when the
     * request is served.
     */
    boolean opens(RoutingContext request);
}
