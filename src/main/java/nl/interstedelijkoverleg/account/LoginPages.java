package nl.interstedelijkoverleg.account;

import io.quarkus.oidc.OidcSession;
import io.quarkus.oidc.RefreshToken;
import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.vertx.ext.web.RoutingContext;
import jakarta.annotation.security.PermitAll;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.time.Clock;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.LocalPath;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Site;

/** Coming in through Keycloak, and leaving. */
@Path("/")
public class LoginPages {

    private static final String HOME = "/vandaag";
    private static final String CLEAR_SITE_DATA = "Clear-Site-Data";
    private static final String EVERYTHING = "\"cache\", \"cookies\", \"storage\"";

    private final CurrentActor actor;
    private final Sessions sessions;
    private final Departure departure;
    private final SessionMechanism mechanism;
    private final KeycloakSession keycloak;
    private final KeycloakErrand errands;
    private final OidcSession oidc;
    private final RefreshToken refreshToken;
    private final RoutingContext request;
    private final Page page;
    private final Site site;
    private final Clock clock;

    LoginPages(
            CurrentActor actor,
            Sessions sessions,
            Departure departure,
            SessionMechanism mechanism,
            KeycloakSession keycloak,
            KeycloakErrand errands,
            OidcSession oidc,
            RefreshToken refreshToken,
            RoutingContext request,
            Page page,
            Site site,
            Clock clock) {
        this.actor = actor;
        this.sessions = sessions;
        this.departure = departure;
        this.mechanism = mechanism;
        this.keycloak = keycloak;
        this.errands = errands;
        this.oidc = oidc;
        this.refreshToken = refreshToken;
        this.request = request;
        this.page = page;
        this.site = site;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "account")
    static class Templates {
        static native TemplateInstance loginFailed();

        static native TemplateInstance loginNotNow();

        static native TemplateInstance account(boolean throughOrganisation);

        static native TemplateInstance gone(URI neutralSite);

        private Templates() {}
    }

    /** Reached after Keycloak has said who this is; begins the application's own session. */
    @GET
    @Path("aanmelden")
    @Authenticated
    public Response login(@QueryParam("naar") String path) {
        return begin(path);
    }

    /** As {@link #login}, after a second factor. */
    @GET
    @Path("aanmelden/niveau-2")
    @Authenticated
    public Response stepUp(@QueryParam("naar") String path) {
        return begin(path);
    }

    private Response begin(String path) {
        Actor me = actor.require();
        // A new session at each login and each step up: an identifier that somebody knew before is worth nothing after.
        mechanism.current(request).ifPresent(sessions::end);
        mechanism.set(
                request,
                Session.begin(
                        me.subject(),
                        me.roles(),
                        me.level(),
                        me.identityProvider(),
                        sessions.generation(me.subject()),
                        clock.instant()));
        keycloak.end(refreshToken.getToken());
        oidc.logout().await().indefinitely();
        return page.goTo(LocalPath.orElse(path, HOME));
    }

    /** What {@link LoginDoor} leads to when Keycloak does not answer. */
    @GET
    @Path("aanmelden/niet-nu")
    @PermitAll
    public Response notNow() {
        return Response.fromResponse(page.show(Response.Status.SERVICE_UNAVAILABLE, Templates.loginNotNow()))
                .header("Retry-After", "30")
                .build();
    }

    @GET
    @Path("aanmelden/mislukt")
    @PermitAll
    public Response failed() {
        return page.show(Response.Status.BAD_REQUEST, Templates.loginFailed());
    }

    @POST
    @Path("afmelden")
    @PermitAll
    @Transactional
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response logout() {
        end();
        return Response.fromResponse(page.goTo("/"))
                .header(CLEAR_SITE_DATA, EVERYTHING)
                .build();
    }

    /**
     * Leave at once. The form is sent as plain text, so that it works also when the token of the page has expired; all it
     * can do is end the session of whoever sends it. The answer is a page that moves on at once: Chromium lets no form lead
     * to another site by a redirect under {@code form-action 'self'}.
     */
    @POST
    @Path("snel-weg")
    @PermitAll
    @Transactional
    @Consumes(MediaType.WILDCARD)
    public Response exit() {
        end();
        return Response.fromResponse(page.show(Templates.gone(site.neutralSite())))
                .header("Refresh", "0; url=" + site.neutralSite())
                .header(CLEAR_SITE_DATA, EVERYTHING)
                .build();
    }

    @GET
    @Path("account")
    @Authenticated
    @Transactional
    public Response account() {
        return page.show(Templates.account(actor.require().identityProvider().isPresent()));
    }

    /** Leads to Keycloak for a step with one's own login; deleting it begins at its own page, which does the rest first. */
    @POST
    @Path("account/inloggegevens")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response changeLogin(@FormParam("step") String step) {
        Input input = new Input();
        KeycloakStep read = input.choice("step", step, KeycloakStep.class);
        if (read == KeycloakStep.DELETE_ACCOUNT) {
            input.refuse("step", Reason.UNKNOWN_CHOICE);
        }
        input.check();
        return page.leadTo(errands.send(request, actor.require(), read));
    }

    @POST
    @Path("account/sessies-beeindigen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response endAllSessions() {
        departure.endAllSessions();
        return page.goTo("/");
    }

    private void end() {
        mechanism.current(request).ifPresent(sessions::end);
        mechanism.clear(request);
    }
}
