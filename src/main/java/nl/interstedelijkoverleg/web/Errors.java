package nl.interstedelijkoverleg.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.AuthenticationFailedException;
import io.quarkus.security.ForbiddenException;
import io.quarkus.security.UnauthorizedException;
import io.smallrye.mutiny.Uni;
import io.smallrye.mutiny.infrastructure.Infrastructure;
import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.WebApplicationException;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.Response;
import jakarta.ws.rs.core.UriInfo;
import java.net.URI;
import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.LevelTwo;
import nl.interstedelijkoverleg.vault.VaultException;
import org.jboss.logging.Logger;
import org.jboss.resteasy.reactive.server.ServerExceptionMapper;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;
import org.jboss.resteasy.reactive.server.handlers.FormBodyHandler;

/**
 * Every error that somebody can meet, once. Forbidden and absent are one answer, byte for byte. An error that nobody
 * foresaw is logged by its kind and place only: its message could hold what somebody wrote.
 */
@ApplicationScoped
public class Errors {

    private static final Logger LOG = Logger.getLogger(Errors.class);
    /** An address of this site, in the signs that its own addresses are made of; no other host can stand in it. */
    private static final Pattern PLACE = Pattern.compile("/|(/[A-Za-z0-9~-]+)+");

    private static final Set<String> SAFE_METHODS = Set.of("GET", "HEAD");

    private final Page page;
    private final Words words;
    private final CurrentActor actor;
    private final FormToken token;

    Errors(Page page, Words words, CurrentActor actor, FormToken token) {
        this.token = token;
        this.actor = actor;
        this.page = page;
        this.words = words;
    }

    @CheckedTemplate(basePath = "errors")
    static class Templates {
        static native TemplateInstance absent();

        static native TemplateInstance unavailable();

        static native TemplateInstance unexpected();

        static native TemplateInstance refused(Optional<KeptForm> form);

        static native TemplateInstance invalid(List<String> messages);

        static native TemplateInstance expired(KeptForm form);

        static native TemplateInstance agreement(KeptForm form);

        private Templates() {}
    }

    @ServerExceptionMapper
    Uni<Response> forbidden(ForbiddenException e, UriInfo uri, RoutingContext request) {
        if (LevelTwo.isMissing(request)) {
            return stepUp(uri, request);
        }
        // The same for every room, there or not: it says something about whoever asks, and nothing about the room.
        return actor.find().filter(Actor::agreementDue).isPresent()
                ? agreementFirst(uri, request)
                : Uni.createFrom().item(absent(uri));
    }

    private Uni<Response> agreementFirst(UriInfo uri, RoutingContext request) {
        if (api(uri)) {
            return Uni.createFrom().item(problem(403, words.messages().agreement_first(), List.of()));
        }
        String here = LocalPath.orElse(request.request().path(), "/");
        if (SAFE_METHODS.contains(request.request().method().name())) {
            return Uni.createFrom()
                    .item(Response.seeOther(URI.create("/gebruiksafspraak?naar=" + here))
                            .build());
        }
        return KeptForm.of(request, here)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(form -> page.show(Response.Status.FORBIDDEN, Templates.agreement(token.renew(form, request))));
    }

    @ServerExceptionMapper
    Uni<Response> unauthorized(UnauthorizedException e, UriInfo uri, RoutingContext request) {
        return login(uri, request, "/aanmelden");
    }

    @ServerExceptionMapper
    Uni<Response> unauthorized(AuthenticationFailedException e, UriInfo uri, RoutingContext request) {
        return login(uri, request, "/aanmelden");
    }

    private Uni<Response> stepUp(UriInfo uri, RoutingContext request) {
        if (api(uri)) {
            Response problem = problem(401, words.messages().step_up_title(), List.of());
            return Uni.createFrom()
                    .item(Response.fromResponse(problem)
                            .header(
                                    "WWW-Authenticate",
                                    "Bearer error=\"insufficient_user_authentication\", acr_values=\"2\"")
                            .build());
        }
        return login(uri, request, "/aanmelden/niveau-2");
    }

    @ServerExceptionMapper
    Response invalid(InvalidInput e, UriInfo uri) {
        Response answer;
        if (api(uri)) {
            List<Problem.FieldProblem> fields = e.reasons().entrySet().stream()
                    .map(entry -> new Problem.FieldProblem(
                            entry.getKey(), entry.getValue().name(), words.error(entry.getValue())))
                    .toList();
            answer = problem(e.status().getStatusCode(), words.invalid(), fields);
        } else {
            answer = page.show(
                    e.status(),
                    Templates.invalid(
                            e.reasons().values().stream().map(words::error).toList()));
        }
        return e.retryAfter()
                .map(seconds -> Response.fromResponse(answer)
                        .header("Retry-After", seconds)
                        .build())
                .orElse(answer);
    }

    @ServerExceptionMapper
    Response web(WebApplicationException e, UriInfo uri, RoutingContext request) {
        int status = e.getResponse().getStatus();
        if (status == 405 && request.request().method() == HttpMethod.GET && !api(uri)) {
            return above(uri);
        }
        if (status == 404 || status == 405) {
            return absent(uri);
        }
        if (status >= 300 && status < 400) {
            return e.getResponse();
        }
        if (api(uri)) {
            return problem(status, words.refused(), List.of());
        }
        return page.show(e.getResponse().getStatusInfo(), Templates.refused(Optional.empty()));
    }

    @ServerExceptionMapper
    Response vault(VaultException e, UriInfo uri) {
        LOG.warnf("Vault: %s", e.getClass().getSimpleName());
        return unavailable(uri);
    }

    @ServerExceptionMapper
    Response unexpected(Throwable e, UriInfo uri) {
        if (isBrokenForm(e)) {
            return page.show(Response.Status.BAD_REQUEST, Templates.refused(Optional.empty()));
        }
        for (Throwable cause = e; cause != null; cause = cause.getCause()) {
            if (cause instanceof VaultException
                    || cause instanceof java.sql.SQLTransientConnectionException
                    || cause instanceof java.sql.SQLNonTransientConnectionException
                    || cause instanceof java.net.ConnectException) {
                LOG.warnf("Database: %s", cause.getClass().getSimpleName());
                return unavailable(uri);
            }
            if (cause instanceof java.sql.SQLException sql
                    && sql.getSQLState() != null
                    && (sql.getSQLState().startsWith("08")
                            || sql.getSQLState().startsWith("57")
                            // The database is there and does not let this node in: what was open was ended.
                            || sql.getSQLState().startsWith("28")
                            // a lock that was not got in time, and two that wait for each other: try again
                            || sql.getSQLState().equals("55P03")
                            || sql.getSQLState().equals("40P01")
                            || sql.getSQLState().equals("40001"))) {
                LOG.warnf("Database: %s", sql.getSQLState());
                return unavailable(uri);
            }
        }
        LOG.errorf("Unforeseen: %s", Trace.of(e));
        if (api(uri)) {
            return problem(500, words.unexpected(), List.of());
        }
        return page.show(Response.Status.INTERNAL_SERVER_ERROR, Templates.unexpected());
    }

    /** A form whose percent signs lead nowhere. The framework has no error of its own for it, only this place. */
    private static boolean isBrokenForm(Throwable e) {
        return e instanceof IllegalArgumentException
                && Arrays.stream(e.getStackTrace())
                        .anyMatch(frame -> frame.getClassName().equals(FormBodyHandler.class.getName()));
    }

    /**
     * Where a form is sent there is nothing to read: whoever loads the answer to a form again is led to the page above it, by the address
     * alone, whether or not there is such a page.
     */
    private Response above(UriInfo uri) {
        String path = uri.getRequestUri().getRawPath();
        String parent = path.substring(0, Math.max(1, path.lastIndexOf('/')));
        return PLACE.matcher(parent).matches() ? page.goTo(parent) : absent(uri);
    }

    private Response absent(UriInfo uri) {
        if (api(uri)) {
            return problem(404, words.absent(), List.of());
        }
        return page.show(Response.Status.NOT_FOUND, Templates.absent());
    }

    private Response unavailable(UriInfo uri) {
        if (api(uri)) {
            return Response.fromResponse(problem(503, words.unavailable(), List.of()))
                    .header("Retry-After", "30")
                    .build();
        }
        return page.show(Response.Status.SERVICE_UNAVAILABLE, Templates.unavailable());
    }

    private Uni<Response> login(UriInfo uri, RoutingContext request, String path) {
        if (Unattended.is(request)) {
            // No login begins by itself.
            return Uni.createFrom().item(page.show(Response.Status.UNAUTHORIZED, Templates.refused(Optional.empty())));
        }
        if (api(uri)) {
            return Uni.createFrom()
                    .item(Response.fromResponse(problem(401, words.unauthorized(), List.of()))
                            .header("WWW-Authenticate", "Bearer")
                            .build());
        }
        String here = LocalPath.orElse(request.request().path(), "/");
        if (SAFE_METHODS.contains(request.request().method().name())) {
            return Uni.createFrom()
                    .item(Response.seeOther(URI.create(path + "?naar=" + here)).build());
        }
        // The session ended while somebody wrote: give everything back, it is theirs, and say what to do.
        return KeptForm.of(request, here)
                .emitOn(Infrastructure.getDefaultWorkerPool())
                .map(form -> page.show(Response.Status.UNAUTHORIZED, Templates.expired(token.renew(form, request))));
    }

    /**
     * An answer that a filter of the framework left empty, such as a form whose token is too old, gets its page. What somebody
     * wrote in it is given back, unless the form came from elsewhere: nobody is to send by mistake what another site wrote.
     */
    @ServerResponseFilter
    void explain(ContainerRequestContext request, ContainerResponseContext response, RoutingContext exchange) {
        boolean unexplained = response.getStatus() >= 400 && !response.hasEntity();
        if (unexplained && !request.getUriInfo().getPath().startsWith("/api/")) {
            boolean old = response.getStatus() == Response.Status.BAD_REQUEST.getStatusCode() && token.isOurs(exchange);
            Optional<KeptForm> form = Optional.of(
                            LocalPath.orElse(exchange.request().path(), "/"))
                    .filter(ignored -> old)
                    .flatMap(action -> KeptForm.alreadyRead(exchange, action))
                    .map(kept -> token.renew(kept, exchange));
            Response explained = page.show(response.getStatusInfo(), Templates.refused(form));
            response.setEntity(explained.getEntity(), null, explained.getMediaType());
        }
    }

    private static boolean api(UriInfo uri) {
        return uri.getPath().startsWith("/api/");
    }

    private static Response problem(int status, String title, List<Problem.FieldProblem> errors) {
        return Response.status(status)
                .type(Problem.MEDIA_TYPE)
                .entity(new Problem("about:blank", title, status, null, errors))
                .build();
    }
}
