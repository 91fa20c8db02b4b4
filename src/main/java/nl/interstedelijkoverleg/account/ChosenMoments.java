package nl.interstedelijkoverleg.account;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDateTime;
import java.time.ZoneId;
import java.util.Optional;
import nl.interstedelijkoverleg.vault.Envelopes;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The moments at which whoever reads this wants to look; pages reach it as {@code inject:moments}. In a sealed cookie on their own
 * device, that goes with "Snel weg" and at logging out. The server keeps nothing of it.
 */
@Named("moments")
@RequestScoped
public class ChosenMoments {

    static final String COOKIE = "overleg-tijden";
    private static final Duration KEPT = Duration.ofDays(90);
    private static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private final RoutingContext request;
    private final Envelopes envelopes;
    private final Clock clock;
    private final boolean secure;

    ChosenMoments(
            RoutingContext request,
            Envelopes envelopes,
            Clock clock,
            @ConfigProperty(name = "overleg.origin") String origin) {
        this.request = request;
        this.envelopes = envelopes;
        this.clock = clock;
        this.secure = origin.startsWith("https:");
    }

    /** What was chosen on this device; empty for whoever chose nothing. */
    Optional<Moments> find() {
        return Optional.ofNullable(request.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .flatMap(value -> envelopes.open(Moments.PURPOSE, value))
                .flatMap(Moments::decode);
    }

    /** Whether notices may show themselves now: always for whoever chose nothing. */
    public boolean isNow() {
        LocalDateTime now = LocalDateTime.now(clock.withZone(ZONE));
        return find().map(moments -> moments.include(now)).orElse(true);
    }

    LocalDateTime today() {
        return LocalDateTime.now(clock.withZone(ZONE));
    }

    void keep(Moments chosen) {
        request.response()
                .addCookie(
                        cookie(envelopes.seal(Moments.PURPOSE, chosen.encode())).setMaxAge(KEPT.toSeconds()));
    }

    void forget() {
        request.response().addCookie(cookie("").setMaxAge(0));
    }

    private Cookie cookie(String value) {
        return Cookie.cookie(COOKIE, value)
                .setPath("/")
                .setHttpOnly(true)
                .setSecure(secure)
                .setSameSite(CookieSameSite.LAX);
    }
}
