package nl.interstedelijkoverleg.room;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import nl.interstedelijkoverleg.vault.Envelopes;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Site;

/**
 * A code that somebody wants to redeem once they are logged in. It waits sealed in their own browser for half an hour, so
 * that the server keeps nothing that ties a code to a login.
 */
@RequestScoped
class PendingInvitation {

    private static final String COOKIE = "overleg-wacht";
    private static final String PURPOSE = "pending-invitation";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int HEAD = 9;

    private final RoutingContext request;
    private final Envelopes envelopes;
    private final Site site;
    private final Clock clock;

    PendingInvitation(RoutingContext request, Envelopes envelopes, Site site, Clock clock) {
        this.request = request;
        this.envelopes = envelopes;
        this.site = site;
        this.clock = clock;
    }

    /** A code that waits, and under what its bearer wants to appear. */
    record Waiting(InvitationCode code, boolean underAlias) {}

    void keep(InvitationCode code, boolean underAlias) {
        byte[] text = code.normalised().getBytes(StandardCharsets.US_ASCII);
        byte[] content = ByteBuffer.allocate(HEAD + text.length)
                .putLong(clock.instant().plus(PATIENCE).getEpochSecond())
                .put((byte) (underAlias ? 1 : 0))
                .put(text)
                .array();
        request.response().addCookie(cookie(envelopes.seal(PURPOSE, content)));
    }

    /** The waiting code; it waits no longer. */
    Optional<Waiting> take() {
        Optional<Waiting> code = Optional.ofNullable(request.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .flatMap(value -> envelopes.open(PURPOSE, value))
                .flatMap(this::read);
        request.response().addCookie(cookie("").setMaxAge(0));
        return code;
    }

    private Optional<Waiting> read(byte[] content) {
        if (content.length < HEAD) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        if (Instant.ofEpochSecond(buffer.getLong()).isBefore(clock.instant())) {
            return Optional.empty();
        }
        boolean underAlias = buffer.get() == 1;
        return InvitationCode.parse(StandardCharsets.US_ASCII.decode(buffer).toString())
                .map(code -> new Waiting(code, underAlias));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/uitnodiging")
                .setHttpOnly(true)
                .setSecure("https".equals(site.origin().getScheme()))
                .setSameSite(CookieSameSite.LAX);
    }
}
