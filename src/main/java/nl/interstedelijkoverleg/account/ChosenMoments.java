package nl.interstedelijkoverleg.account;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.util.Optional;
import nl.interstedelijkoverleg.vault.Envelopes;
import nl.interstedelijkoverleg.web.Cookies;
import nl.interstedelijkoverleg.web.DutchDay;
import nl.interstedelijkoverleg.web.OwnCookie;

/**
 * The moments at which whoever reads this wants to look; pages reach it as {@code inject:moments}. In a sealed cookie on their own
 * device, that goes with "Snel weg" and at logging out. The server keeps nothing of it.
 */
@Named("moments")
@RequestScoped
public class ChosenMoments {

    private static final Duration KEPT = Duration.ofDays(90);

    private final RoutingContext request;
    private final Cookies cookies;
    private final Envelopes envelopes;
    private final Clock clock;
    private Optional<Moments> read;

    ChosenMoments(RoutingContext request, Cookies cookies, Envelopes envelopes, Clock clock) {
        this.request = request;
        this.cookies = cookies;
        this.envelopes = envelopes;
        this.clock = clock;
    }

    /** What was chosen on this device; empty for whoever chose nothing. */
    Optional<Moments> find() {
        if (read == null) {
            read = cookies.read(request, OwnCookie.MOMENTS)
                    .flatMap(value -> envelopes.open(Moments.PURPOSE, value))
                    .flatMap(Moments::decode);
        }
        return read;
    }

    /** Whether notices may show themselves now: always for whoever chose nothing. */
    public boolean isNow() {
        LocalDateTime now = LocalDateTime.now(clock.withZone(DutchDay.ZONE));
        return find().map(moments -> moments.include(now)).orElse(true);
    }

    LocalDateTime today() {
        return LocalDateTime.now(clock.withZone(DutchDay.ZONE));
    }

    void keep(Moments chosen) {
        cookies.set(request, OwnCookie.MOMENTS, envelopes.seal(Moments.PURPOSE, chosen.encode()), KEPT);
    }

    void forget() {
        cookies.drop(request, OwnCookie.MOMENTS);
    }
}
