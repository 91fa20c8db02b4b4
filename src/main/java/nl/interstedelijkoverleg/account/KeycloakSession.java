package nl.interstedelijkoverleg.account;

import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.URLEncoder;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpRequest.BodyPublishers;
import java.net.http.HttpResponse.BodyHandlers;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import org.eclipse.microprofile.config.inject.ConfigProperty;
import org.jboss.logging.Logger;

/**
 * Ends the session at Keycloak as soon as the application's own session has begun. Keycloak then remembers nobody: leaving
 * here is leaving altogether, and the next person at the same browser is asked for a password.
 */
@ApplicationScoped
class KeycloakSession {

    private static final Logger LOG = Logger.getLogger(KeycloakSession.class);
    private static final Duration PATIENCE = Duration.ofSeconds(3);

    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();
    private final URI endpoint;
    private final String clientId;
    private final String clientSecret;

    KeycloakSession(
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String realm,
            @ConfigProperty(name = "quarkus.oidc.client-id") String clientId,
            @ConfigProperty(name = "quarkus.oidc.credentials.secret") String clientSecret) {
        this.endpoint = URI.create(realm + "/protocol/openid-connect/logout");
        this.clientId = clientId;
        this.clientSecret = clientSecret;
    }

    /** Ends it; where Keycloak does not answer, its own idle time ends it within half an hour. */
    void end(String refreshToken) {
        String form = "client_id=" + encode(clientId) + "&client_secret=" + encode(clientSecret) + "&refresh_token="
                + encode(refreshToken);
        HttpRequest request = HttpRequest.newBuilder(endpoint)
                .timeout(PATIENCE)
                .header("Content-Type", "application/x-www-form-urlencoded")
                .POST(BodyPublishers.ofString(form))
                .build();
        try {
            int status = http.send(request, BodyHandlers.discarding()).statusCode();
            if (status >= 300) {
                LOG.warnf("Keycloak did not end its session: status %d", status);
            }
        } catch (IOException e) {
            LOG.warn("Keycloak did not end its session: no answer");
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        }
    }

    private static String encode(String value) {
        return URLEncoder.encode(value, StandardCharsets.UTF_8);
    }
}
