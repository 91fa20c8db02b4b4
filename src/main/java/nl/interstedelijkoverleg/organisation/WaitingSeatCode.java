package nl.interstedelijkoverleg.organisation;

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
import nl.interstedelijkoverleg.web.Cookies;
import nl.interstedelijkoverleg.web.OwnCookie;

/**
 * A mailed code whose bearer is on the way through Keycloak. It waits sealed in their own browser for half an hour, so that the
 * server keeps nothing that ties an address to a login before it is confirmed.
 */
@RequestScoped
class WaitingSeatCode {

    private static final String PURPOSE = "waiting-seat-code";
    private static final Duration PATIENCE = Duration.ofMinutes(30);

    private final RoutingContext request;
    private final Envelopes envelopes;
    private final Cookies cookies;
    private final Clock clock;

    WaitingSeatCode(RoutingContext request, Envelopes envelopes, Cookies cookies, Clock clock) {
        this.request = request;
        this.envelopes = envelopes;
        this.cookies = cookies;
        this.clock = clock;
    }

    void keep(InvitationCode code) {
        byte[] text = code.normalised().getBytes(StandardCharsets.US_ASCII);
        byte[] content = ByteBuffer.allocate(Long.BYTES + text.length)
                .putLong(clock.instant().plus(PATIENCE).getEpochSecond())
                .put(text)
                .array();
        cookies.set(request, OwnCookie.SEAT_CODE, envelopes.seal(PURPOSE, content));
    }

    /** The waiting code; it waits no longer. */
    Optional<InvitationCode> take() {
        Optional<InvitationCode> code = cookies.read(request, OwnCookie.SEAT_CODE)
                .flatMap(value -> envelopes.open(PURPOSE, value))
                .flatMap(this::read);
        cookies.drop(request, OwnCookie.SEAT_CODE);
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
}
