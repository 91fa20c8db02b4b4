package nl.interstedelijkoverleg.account;

import io.quarkus.arc.Unremovable;
import io.quarkus.oidc.OidcRedirectFilter;
import io.quarkus.oidc.Redirect;
import io.vertx.core.MultiMap;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.Optional;

/**
 * Adds what only we know to the way to Keycloak: the errand that somebody was sent on, and through which organisation's
 * provider they came in, so that the second step leads to the same provider as the first. Neither can be given in a link.
 */
@ApplicationScoped
@Unremovable
@Redirect(Redirect.Location.OIDC_AUTHORIZATION)
class WayToKeycloak implements OidcRedirectFilter {

    private static final String STEP_UP = "/aanmelden/niveau-2";

    private final KeycloakErrand errands;
    private final SessionMechanism sessions;

    WayToKeycloak(KeycloakErrand errands, SessionMechanism sessions) {
        this.errands = errands;
        this.sessions = sessions;
    }

    @Override
    public void filter(OidcRedirectContext way) {
        RoutingContext request = way.routingContext();
        MultiMap parameters = way.additionalQueryParams();
        if (request.normalizedPath().equals(STEP_UP)) {
            hint(parameters, sessions.current(request).flatMap(Session::identityProvider));
            return;
        }
        errands.take(request).ifPresent(errand -> {
            parameters.set("kc_action", errand.step().action());
            hint(parameters, errand.identityProvider());
        });
    }

    private static void hint(MultiMap parameters, Optional<String> provider) {
        provider.ifPresent(alias -> parameters.set("kc_idp_hint", alias));
    }
}
