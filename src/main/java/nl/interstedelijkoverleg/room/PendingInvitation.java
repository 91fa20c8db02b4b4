package nl.interstedelijkoverleg.room;

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
 * A code that somebody wants to redeem once they are logged in. It waits sealed in their own browser for half an hour, so
 * that the server keeps nothing that ties a code to a login.
 *
 * <p>A code whose link was opened travels the same way to the page that says what it is for, so that it stands in no address there. It
 * is another cookie with another purpose: nothing but a form makes a code wait to be redeemed.
 */
@RequestScoped
class PendingInvitation {

    private static final String PURPOSE = "pending-invitation";
    private static final String OPENED = "opened-invitation";
    private static final Duration PATIENCE = Duration.ofMinutes(30);
    private static final int HEAD = 9;

    private final RoutingContext request;
    private final Envelopes envelopes;
    private final Cookies cookies;
    private final Clock clock;

    PendingInvitation(RoutingContext request, Envelopes envelopes, Cookies cookies, Clock clock) {
        this.request = request;
        this.envelopes = envelopes;
        this.cookies = cookies;
        this.clock = clock;
    }

    /** A code that waits, and under what its bearer wants to appear. */
    record Waiting(InvitationCode code, boolean underAlias) {}

    void keep(InvitationCode code, boolean underAlias) {
        cookies.set(request, OwnCookie.PENDING_INVITATION, envelopes.seal(PURPOSE, content(code, underAlias)));
    }

    /** Keeps the code of a link that was opened, for the page after it. */
    void open(InvitationCode code) {
        cookies.set(request, OwnCookie.OPENED_INVITATION, envelopes.seal(OPENED, content(code, false)));
    }

    /** The code of the link that was opened last; it can be looked at again. */
    Optional<InvitationCode> opened() {
        return cookies.read(request, OwnCookie.OPENED_INVITATION)
                .flatMap(value -> envelopes.open(OPENED, value))
                .flatMap(this::read)
                .map(Waiting::code);
    }

    /** The opened code is on its way or redeemed: it is looked at no more. */
    void close() {
        cookies.drop(request, OwnCookie.OPENED_INVITATION);
    }

    private byte[] content(InvitationCode code, boolean underAlias) {
        byte[] text = code.normalised().getBytes(StandardCharsets.US_ASCII);
        return ByteBuffer.allocate(HEAD + text.length)
                .putLong(clock.instant().plus(PATIENCE).getEpochSecond())
                .put((byte) (underAlias ? 1 : 0))
                .put(text)
                .array();
    }

    /** The waiting code; it waits no longer. */
    Optional<Waiting> take() {
        Optional<Waiting> code = cookies.read(request, OwnCookie.PENDING_INVITATION)
                .flatMap(value -> envelopes.open(PURPOSE, value))
                .flatMap(this::read);
        cookies.drop(request, OwnCookie.PENDING_INVITATION);
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
}
