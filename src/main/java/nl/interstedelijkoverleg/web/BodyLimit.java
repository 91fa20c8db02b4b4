package nl.interstedelijkoverleg.web;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.util.regex.Pattern;

/**
 * How long a request may be. The framework knows one length for all; only where an ordinance is brought in may it be that long, and only
 * from somebody who logged in. Everywhere else what is too long is refused before any of it is read.
 */
@ApplicationScoped
class BodyLimit {

    private static final long MOST = 1 << 20;
    /** A text of an ordinance in a form, where a letter can take six characters. */
    private static final long MOST_TEXT = 6L << 20;
    /** Files, and a file by the interface. */
    private static final long MOST_FILES = 24L << 20;
    /** Of what may be long, from somebody who is not known: it is read to be given back, and nothing more. */
    private static final long UNKNOWN = 256L << 10;

    private static final Pattern TEXTS =
            Pattern.compile("/verordeningen/inbreng/(?:tekst|[0-9a-f-]{36}/[0-9]{1,4})|/api/v1/ordinances");
    private static final Pattern FILES = Pattern.compile("/verordeningen/inbreng/bestanden|/api/v1/ordinance-readings");

    /** Before the framework's own limit. */
    private static final int EARLY = 10;

    private final SessionCheck sessions;

    BodyLimit(SessionCheck sessions) {
        this.sessions = sessions;
    }

    void register(@Observes Filters filters) {
        filters.register(this::check, EARLY);
    }

    private void check(RoutingContext exchange) {
        String length = exchange.request().getHeader("Content-Length");
        boolean body = length != null || exchange.request().getHeader("Transfer-Encoding") != null;
        boolean files = FILES.matcher(exchange.normalizedPath()).matches();
        if (!body || length == null && files) {
            // Of files that come in pieces nothing is read before it is known who sends them, and then up to the
            // framework's own limit.
            exchange.next();
        } else if (length == null) {
            // In pieces, without saying how long it will be: nobody's browser does that.
            refuse(exchange, 411);
        } else if (!length.matches("[0-9]{1,12}") || Long.parseLong(length) > most(exchange)) {
            refuse(exchange, 413);
        } else {
            exchange.next();
        }
    }

    private long most(RoutingContext exchange) {
        String path = exchange.normalizedPath();
        boolean texts = TEXTS.matcher(path).matches();
        if (!texts && !FILES.matcher(path).matches()) {
            return MOST;
        }
        // The interface reads nothing of a body before it has looked at the token.
        boolean known = path.startsWith("/api/")
                ? exchange.request().getHeader("Authorization") != null
                : sessions.opens(exchange);
        if (!known) {
            return UNKNOWN;
        }
        return texts ? MOST_TEXT : MOST_FILES;
    }

    private static void refuse(RoutingContext exchange, int status) {
        exchange.response().putHeader("Connection", "close").setStatusCode(status);
        exchange.response().end();
    }
}
