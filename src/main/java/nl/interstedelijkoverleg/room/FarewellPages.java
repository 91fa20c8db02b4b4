package nl.interstedelijkoverleg.room;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import io.vertx.ext.web.RoutingContext;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import nl.interstedelijkoverleg.account.Departure;
import nl.interstedelijkoverleg.account.KeycloakErrand;
import nl.interstedelijkoverleg.account.KeycloakStep;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/**
 * Being forgotten: first everything here, then the account at Keycloak. Whoever takes part by name hands their seat back; what
 * they wrote under that name stays, and can be withdrawn before, post by post.
 */
@Path("/account/verwijdering")
public class FarewellPages {

    private final Page page;
    private final CurrentActor actor;
    private final Rooms rooms;
    private final Departure departure;
    private final KeycloakErrand errands;
    private final RoutingContext request;

    FarewellPages(
            Page page,
            CurrentActor actor,
            Rooms rooms,
            Departure departure,
            KeycloakErrand errands,
            RoutingContext request) {
        this.page = page;
        this.actor = actor;
        this.rooms = rooms;
        this.departure = departure;
        this.errands = errands;
        this.request = request;
    }

    /** What whoever has a seat and may have aliases lets go of: what goes at one moment can be seen to belong together. */
    enum What {
        ALIASES,
        EVERYTHING
    }

    @CheckedTemplate(basePath = "room")
    static class Templates {
        static native TemplateInstance farewell(
                FormView form, List<String> seats, boolean mayHaveAlias, boolean throughOrganisation);

        private Templates() {}
    }

    @GET
    @Authenticated
    @Transactional
    public Response ask() {
        return page.show(farewellPage(FormView.empty().with("once", "ja")));
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response forget(
            @FormParam("what") String what, @FormParam("confirmed") String confirmed, @FormParam("once") String once) {
        Actor me = actor.require();
        boolean chooses = !me.seats().isEmpty() && rooms.mayHaveAlias(me);
        try {
            Input input = new Input();
            What read = chooses ? input.choice("what", what, What.class) : What.EVERYTHING;
            if (!"ja".equals(confirmed)) {
                input.refuse("confirmed", Reason.CONFIRM);
            }
            input.check();
            if (read == What.ALIASES) {
                rooms.forgetAliases(Members.Texts.ticked(once));
                return page.goTo("/ruimtes");
            }
            rooms.forget(me, Members.Texts.ticked(once));
            departure.endAllSessions();
            return page.leadTo(errands.send(request, me, KeycloakStep.DELETE_ACCOUNT));
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.CONFLICT,
                    farewellPage(FormView.empty()
                            .with("what", what)
                            .with("once", once)
                            .refusing(refusal)));
        }
    }

    private TemplateInstance farewellPage(FormView form) {
        Actor me = actor.require();
        return Templates.farewell(
                form,
                rooms.seats(me),
                rooms.mayHaveAlias(me),
                me.identityProvider().isPresent());
    }
}
