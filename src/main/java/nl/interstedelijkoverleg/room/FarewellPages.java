package nl.interstedelijkoverleg.room;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import nl.interstedelijkoverleg.account.Departure;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/**
 * Being forgotten: first everything here, then the account at Keycloak. For logins without a seat; whoever takes part by
 * name leaves by handing over the seat, and withdraws their own posts one by one.
 */
@Path("/account/verwijdering")
public class FarewellPages {

    private final Page page;
    private final CurrentActor actor;
    private final Rooms rooms;
    private final Departure departure;

    FarewellPages(Page page, CurrentActor actor, Rooms rooms, Departure departure) {
        this.page = page;
        this.actor = actor;
        this.rooms = rooms;
        this.departure = departure;
    }

    @CheckedTemplate(basePath = "room")
    static class Templates {
        static native TemplateInstance farewell(FormView form);

        private Templates() {}
    }

    @GET
    @Authenticated
    public Response ask() {
        requireNoSeat();
        return page.show(Templates.farewell(FormView.empty()));
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response forget(@FormParam("confirmed") String confirmed) {
        requireNoSeat();
        try {
            if (!"ja".equals(confirmed)) {
                throw new InvalidInput("confirmed", Reason.CONFIRM);
            }
            rooms.forgetActor();
            departure.endAllSessions();
            return page.leadTo("/aanmelden?kc_action=delete_account");
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.CONFLICT,
                    Templates.farewell(FormView.empty().refusing(refusal)));
        }
    }

    private void requireNoSeat() {
        if (!actor.require().seats().isEmpty()) {
            throw new NotFoundException();
        }
    }
}
