package nl.interstedelijkoverleg.admin;

import io.agroal.api.AgroalDataSource;
import io.quarkus.agroal.DataSource;
import jakarta.enterprise.context.ApplicationScoped;
import java.io.IOException;
import java.net.URI;
import java.net.http.HttpClient;
import java.net.http.HttpRequest;
import java.net.http.HttpResponse.BodyHandlers;
import java.sql.Connection;
import java.sql.ResultSet;
import java.sql.SQLException;
import java.sql.Statement;
import java.time.Duration;
import java.time.LocalDate;
import java.util.Optional;
import nl.interstedelijkoverleg.retention.Erasure;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Asks each part of the installation whether it is there. */
@ApplicationScoped
class Operation {

    private static final Duration PATIENCE = Duration.ofSeconds(2);

    private final AgroalDataSource content;
    private final AgroalDataSource keys;
    private final Erasure erasure;
    private final String version;
    private final URI keycloak;
    private final boolean mail;
    private final HttpClient http =
            HttpClient.newBuilder().connectTimeout(PATIENCE).build();

    Operation(
            AgroalDataSource content,
            @DataSource("keys") AgroalDataSource keys,
            Erasure erasure,
            @ConfigProperty(name = "quarkus.application.version") String version,
            @ConfigProperty(name = "quarkus.oidc.auth-server-url") String realm,
            @ConfigProperty(name = "overleg.mail.host") Optional<String> mailer) {
        this.content = content;
        this.keys = keys;
        this.erasure = erasure;
        this.version = version;
        this.keycloak = URI.create(realm + "/.well-known/openid-configuration");
        this.mail = mailer.isPresent();
    }

    OperationView now() {
        Optional<Night> night = night();
        return new OperationView(
                version,
                night.isPresent(),
                answers(keys),
                keycloakAnswers(),
                night.flatMap(Night::rewritten),
                night.filter(Night::late).isPresent(),
                erasure.waiting(),
                mail);
    }

    /** When the rewrite last ran to its end, and what day it is. */
    private record Night(Optional<LocalDate> rewritten, LocalDate today) {

        /** Until the hour of the job the last run is yesterday's. */
        boolean late() {
            return rewritten.filter(day -> !day.isBefore(today.minusDays(1))).isEmpty();
        }
    }

    /** Empty when the database does not answer. */
    private Optional<Night> night() {
        try (Connection connection = content.getConnection();
                Statement statement = connection.createStatement();
                ResultSet row = statement.executeQuery(
                        "select (select day from overleg.job_run where job = 'REWRITE'), overleg.dutch_day()")) {
            row.next();
            return Optional.of(new Night(
                    Optional.ofNullable(row.getObject(1, LocalDate.class)), row.getObject(2, LocalDate.class)));
        } catch (SQLException e) {
            return Optional.empty();
        }
    }

    private static boolean answers(AgroalDataSource database) {
        try (Connection connection = database.getConnection()) {
            return connection.isValid((int) PATIENCE.toSeconds());
        } catch (SQLException e) {
            return false;
        }
    }

    private boolean keycloakAnswers() {
        try {
            HttpRequest request =
                    HttpRequest.newBuilder(keycloak).timeout(PATIENCE).build();
            return http.send(request, BodyHandlers.discarding()).statusCode() == 200;
        } catch (IOException e) {
            return false;
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            return false;
        }
    }
}
