package nl.interstedelijkoverleg.today;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Site;

/** The first page after login. */
@Path("/vandaag")
public class TodayPages {

    /** Holds nothing but that it is there; gone with "Snel weg" and at logging out. */
    private static final String STEPS_PUT_AWAY = "overleg-begin";

    private final Page page;
    private final CurrentActor actor;
    private final Today today;
    private final RoutingContext request;
    private final Site site;

    TodayPages(Page page, CurrentActor actor, Today today, RoutingContext request, Site site) {
        this.page = page;
        this.actor = actor;
        this.today = today;
        this.request = request;
        this.site = site;
    }

    @CheckedTemplate(basePath = "today")
    static class Templates {
        static native TemplateInstance today(TodayView today);

        private Templates() {}
    }

    @GET
    @Authenticated
    @Transactional
    public Response today() {
        boolean stepsWanted = request.request().getCookie(STEPS_PUT_AWAY) == null;
        return page.show(Templates.today(today.of(actor.require(), stepsWanted)));
    }

    /** Puts the first steps away, until the browser closes: whoever finds an old telephone finds nothing. */
    @POST
    @Path("stappen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response putStepsAway() {
        request.response()
                .addCookie(Cookie.cookie(STEPS_PUT_AWAY, "1")
                        .setPath("/vandaag")
                        .setHttpOnly(true)
                        .setSecure("https".equals(site.origin().getScheme()))
                        .setSameSite(CookieSameSite.LAX));
        return page.goTo("/vandaag");
    }
}
