package nl.interstedelijkoverleg.organisation;

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
 * A mailed code whose bearer is on the way through Keycloak. It waits sealed in their own browser for half an hour, so that the
 * server keeps nothing that ties an address to a login before it is confirmed.
 */
@RequestScoped
class WaitingSeatCode {

    private static final String COOKIE = "overleg-zetelcode";
    private static final String PURPOSE = "waiting-seat-code";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final RoutingContext request;
    private final Envelopes envelopes;
    private final Site site;
    private final Clock clock;

    WaitingSeatCode(RoutingContext request, Envelopes envelopes, Site site, Clock clock) {
        this.request = request;
        this.envelopes = envelopes;
        this.site = site;
        this.clock = clock;
    }

    void keep(InvitationCode code) {
        byte[] text = code.normalised().getBytes(StandardCharsets.US_ASCII);
        byte[] content = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(clock.instant().plus(PATIENCE).getEpochSecond())
                .put(text)
                .array();
        request.response().addCookie(cookie(envelopes.seal(PURPOSE, content)));
    }

    /** The waiting code; it waits no longer. */
    Optional<InvitationCode> take() {
        Optional<InvitationCode> code = Optional.ofNullable(request.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .flatMap(value -> envelopes.open(PURPOSE, value))
                .flatMap(this::read);
        request.response().addCookie(cookie("").setMaxAge(0));
        return code;
    }

    private Optional<InvitationCode> read(byte[] content) {
        if (content.length < Long.BYTES) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        if (Instant.ofEpochSecond(buffer.getLong()).isBefore(clock.instant())) {
            return Optional.empty();
        }
        return InvitationCode.parse(StandardCharsets.US_ASCII.decode(buffer).toString());
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/zetel/aanvragen")
                .setHttpOnly(true)
                .setSecure("https".equals(site.origin().getScheme()))
                .setSameSite(CookieSameSite.LAX);
    }
}
