package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** The seats of one's own organisation. */
@Path("/mijn-organisatie")
public class OwnOrganisationPages {

    private final Page page;
    private final CurrentActor actor;
    private final OwnOrganisation own;
    private final SeatRequests requests;

    OwnOrganisationPages(Page page, CurrentActor actor, OwnOrganisation own, SeatRequests requests) {
        this.requests = requests;
        this.page = page;
        this.actor = actor;
        this.own = own;
    }

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance own(List<OwnOrganisation.Desk> desks, boolean trustContact, FormView form);

        static native TemplateInstance ownSeatEnd(OwnOrganisation.SeatLine seat, UUID by);

        static native TemplateInstance ownSeatCode(OwnOrganisation.SeatCode seat, String code);

        private Templates() {}
    }

    @GET
    @Authenticated
    @Transactional
    public Response desks() {
        return page.show(ownPage(FormView.empty()));
    }

    @POST
    @Path("zetels")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response addSeat(
            @FormParam("by") UUID by,
            @FormParam("organisation") UUID organisation,
            @FormParam("seatName") String name,
            @FormParam("function") String function,
            @FormParam("portfolios") String portfolios,
            @FormParam("enforcement") String enforcement,
            @FormParam("interpreter") String interpreter) {
        try {
            return show(own.addSeat(
                    actor.require(),
                    by,
                    organisation,
                    name,
                    function,
                    portfolios,
                    "ja".equals(enforcement),
                    "ja".equals(interpreter)));
        } catch (InvalidInput refusal) {
            return refused(
                    refusal,
                    FormView.empty()
                            .with("desk", String.valueOf(organisation))
                            .with("seatName", name)
                            .with("function", function)
                            .with("portfolios", portfolios)
                            .with("enforcement", enforcement)
                            .with("interpreter", interpreter));
        }
    }

    @POST
    @Path("zetels/{seat}/code")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response newCode(@PathParam("seat") UUID seat, @FormParam("by") UUID by) {
        return show(own.issueCode(actor.require(), by, seat));
    }

    /** From a seat of the registry: this one will be one too. */
    @POST
    @Path("zetels/{seat}/griffie")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response nameRegistry(@PathParam("seat") UUID seat, @FormParam("by") UUID by) {
        requests.nameRegistry(actor.require(), by, seat);
        return page.goTo("/mijn-organisatie");
    }

    @GET
    @Path("zetels/{seat}/einde")
    @Authenticated
    @Transactional
    public Response askToEnd(@PathParam("seat") UUID seat, @QueryParam("van") UUID by) {
        return page.show(Templates.ownSeatEnd(own.require(actor.require(), by, seat), by));
    }

    @POST
    @Path("zetels/{seat}/einde")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response endSeat(@PathParam("seat") UUID seat, @FormParam("by") UUID by) {
        own.endSeat(actor.require(), by, seat);
        return page.goTo("/mijn-organisatie");
    }

    private Response show(OwnOrganisation.SeatCode made) {
        return page.show(Templates.ownSeatCode(made, made.code().text()));
    }

    private Response refused(InvalidInput refusal, FormView form) {
        return page.show(Response.Status.BAD_REQUEST, ownPage(form.refusing(refusal)));
    }

    private TemplateInstance ownPage(FormView form) {
        List<OwnOrganisation.Desk> desks = own.desks(actor.require());
        boolean trustContact = desks.stream().anyMatch(OwnOrganisation.Desk::trustContact);
        return Templates.own(desks, trustContact, form);
    }
}
