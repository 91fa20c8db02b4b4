package nl.interstedelijkoverleg.today;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Cookies;
import nl.interstedelijkoverleg.web.OwnCookie;
import nl.interstedelijkoverleg.web.Page;

/** The first page after login. */
@Path("/vandaag")
public class TodayPages {

    private static final String PUT_AWAY = "weg";

    private final Page page;
    private final CurrentActor actor;
    private final Today today;
    private final RoutingContext request;
    private final Cookies cookies;

    TodayPages(Page page, CurrentActor actor, Today today, RoutingContext request, Cookies cookies) {
        this.page = page;
        this.actor = actor;
        this.today = today;
        this.request = request;
        this.cookies = cookies;
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
        boolean stepsWanted = cookies.read(request, OwnCookie.FIRST_STEPS).isEmpty();
        return page.show(Templates.today(today.of(actor.require(), stepsWanted)));
    }

    /** Puts the first steps away, until the session or the browser ends: whoever finds an old telephone finds nothing. */
    @POST
    @Path("stappen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response putStepsAway() {
        cookies.set(request, OwnCookie.FIRST_STEPS, PUT_AWAY);
        return page.goTo("/vandaag");
    }
}
