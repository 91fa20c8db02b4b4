package nl.interstedelijkoverleg.account;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.util.Optional;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.vault.Envelopes;
import nl.interstedelijkoverleg.web.Cookies;
import nl.interstedelijkoverleg.web.OwnCookie;

/**
 * A step that somebody asked for with a form of ours and that Keycloak will do. It travels sealed in their own browser, for
 * as long as it takes to be led there, and works once: a link can never begin one, from wherever it comes.
 */
@ApplicationScoped
public class KeycloakErrand {

    private static final String PURPOSE = "keycloak-errand";
    private static final Duration PATIENCE = Duration.ofMinutes(2);
    private static final int HEAD = 9;

    private final Envelopes envelopes;
    private final Clock clock;
    private final Cookies cookies;

    KeycloakErrand(Envelopes envelopes, Clock clock, Cookies cookies) {
        this.envelopes = envelopes;
        this.clock = clock;
        this.cookies = cookies;
    }

    /**
     * An errand on its way.
     *
     * @param identityProvider through which its bearer came in; their session may be over by the time they get there
     */
    record Waiting(KeycloakStep step, Optional<String> identityProvider) {}

    /**
     * Sends the actor on this errand.
     *
     * @return the path that leads there, after a form by {@link nl.interstedelijkoverleg.web.Page#leadTo}
     */
    public String send(RoutingContext request, Actor actor, KeycloakStep step) {
        byte[] provider = actor.identityProvider().orElse("").getBytes(StandardCharsets.UTF_8);
        byte[] content = ByteBuffer.allocate(HEAD + provider.length)
                .putLong(clock.instant().plus(PATIENCE).getEpochSecond())
                .put((byte) step.ordinal())
                .put(provider)
                .array();
        cookies.set(request, OwnCookie.ERRAND, envelopes.seal(PURPOSE, content));
        return step == KeycloakStep.DELETE_ACCOUNT ? "/aanmelden" : "/aanmelden?naar=/account";
    }

    /** The errand that the browser carries, if any; it carries it no longer. */
    Optional<Waiting> take(RoutingContext request) {
        Optional<String> carried = cookies.read(request, OwnCookie.ERRAND);
        if (carried.isEmpty()) {
            return Optional.empty();
        }
        cookies.drop(request, OwnCookie.ERRAND);
        return envelopes.open(PURPOSE, carried.get()).flatMap(this::read);
    }

    private Optional<Waiting> read(byte[] content) {
        if (content.length < HEAD) {
            return Optional.empty();
        }
        ByteBuffer buffer = ByteBuffer.wrap(content);
        boolean late = Instant.ofEpochSecond(buffer.getLong()).isBefore(clock.instant());
        int step = buffer.get();
        String provider = StandardCharsets.UTF_8.decode(buffer).toString();
        return Stream.of(KeycloakStep.values())
                .filter(known -> !late && known.ordinal() == step)
                .findFirst()
                .map(known -> new Waiting(known, Optional.of(provider).filter(alias -> !alias.isEmpty())));
    }
}
