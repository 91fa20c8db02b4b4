package nl.interstedelijkoverleg.account;

import io.quarkus.vertx.http.runtime.filters.Filters;
import io.vertx.core.Vertx;
import io.vertx.core.net.NetClient;
import io.vertx.core.net.NetClientOptions;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.net.URI;
import java.util.Set;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * Looks whether Keycloak answers before anybody is sent there: whoever wants to log in while it is down gets a page that
 * says so, instead of an error of the browser on an address they do not know. Whoever is logged in notices nothing.
 */
@ApplicationScoped
class LoginDoor {

    /** Where {@link LoginPages#notNow} says it. */
    static final String NOT_NOW = "/aanmelden/niet-nu";

    private static final Set<String> DOORS = Set.of("/aanmelden", "/aanmelden/niveau-2");
    private static final int PATIENCE_MILLISECONDS = 2_000;
    /** Before the framework asks who this is, which is what leads to Keycloak. */
    private static final int BEFORE_AUTHENTICATION = 300;

    private final NetClient client;
    private final String host;
    private final int port;

    LoginDoor(Vertx vertx, @ConfigProperty(name = "quarkus.oidc.auth-server-url") URI keycloak) {
        client = vertx.createNetClient(new NetClientOptions().setConnectTimeout(PATIENCE_MILLISECONDS));
        host = keycloak.getHost();
        port = keycloak.getPort() >= 0 ? keycloak.getPort() : "https".equals(keycloak.getScheme()) ? 443 : 80;
    }

    void watch(@Observes Filters filters) {
        filters.register(this::look, BEFORE_AUTHENTICATION);
    }

    private void look(RoutingContext request) {
        if (!DOORS.contains(request.normalizedPath())) {
            request.next();
            return;
        }
        client.connect(port, host).onComplete(connection -> {
            if (connection.succeeded()) {
                connection.result().close();
                request.next();
            } else {
                request.reroute(NOT_NOW);
            }
        });
    }
}
