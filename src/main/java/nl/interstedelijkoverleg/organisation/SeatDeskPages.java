package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Answering requests for a seat, and vouching for council members. */
@Path("/mijn-organisatie/aanvragen")
public class SeatDeskPages {

    private final Page page;
    private final CurrentActor actor;
    private final SeatRequests requests;

    SeatDeskPages(Page page, CurrentActor actor, SeatRequests requests) {
        this.page = page;
        this.actor = actor;
        this.requests = requests;
    }

    @CheckedTemplate(basePath = "door")
    static class Templates {
        static native TemplateInstance vouch(UUID by, FormView form);

        static native TemplateInstance vouched(UUID by, String name);

        private Templates() {}
    }

    @POST
    @Path("{request}/antwoord")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(
            @PathParam("request") UUID request, @FormParam("by") UUID by, @FormParam("answer") String answer) {
        requests.answer(actor.require(), by, request, "ja".equals(answer));
        return page.goTo("/mijn-organisatie");
    }

    @GET
    @Authenticated
    public Response form(@QueryParam("van") UUID by) {
        requests.requireRegistry(actor.require(), by);
        return page.show(Templates.vouch(by, FormView.empty()));
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response vouch(
            @FormParam("by") UUID by,
            @FormParam("address") String address,
            @FormParam("name") String name,
            @FormParam("function") String function,
            @FormParam("party") String party) {
        try {
            requests.vouch(actor.require(), by, address, name, function, party);
            return page.show(Templates.vouched(by, name));
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty()
                    .with("address", address)
                    .with("name", name)
                    .with("function", function)
                    .with("party", party)
                    .refusing(refusal);
            return page.show(SeatRequestPages.statusOf(refusal), Templates.vouch(by, form));
        }
    }
}
