package nl.interstedelijkoverleg.room;

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
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.OwnOrganisation;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Handing over one's own seat, or that of a colleague who left. */
@Path("/mijn-organisatie/zetels/{seat}/overdracht")
public class HandoverPages {

    private final Page page;
    private final CurrentActor actor;
    private final OwnOrganisation own;
    private final Succession succession;

    HandoverPages(Page page, CurrentActor actor, OwnOrganisation own, Succession succession) {
        this.page = page;
        this.actor = actor;
        this.own = own;
        this.succession = succession;
    }

    @CheckedTemplate(basePath = "handover")
    static class Templates {
        static native TemplateInstance begin(OwnOrganisation.SeatLine seat, UUID by, FormView form);

        static native TemplateInstance running(
                OwnOrganisation.SeatLine seat, UUID by, Succession.Running running, Succession.Notes notes);

        static native TemplateInstance code(UUID seat, UUID by, String code);

        static native TemplateInstance departure(OwnOrganisation.SeatLine seat, UUID by);

        private Templates() {}
    }

    @GET
    @Authenticated
    @Transactional
    public Response show(@PathParam("seat") UUID seat, @QueryParam("van") UUID by) {
        return page.show(handoverPage(seat, by, FormView.empty()));
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response begin(
            @PathParam("seat") UUID seat,
            @FormParam("by") UUID by,
            @FormParam("seatName") String name,
            @FormParam("function") String function,
            @FormParam("portfolios") String portfolios,
            @FormParam("party") String party,
            @FormParam("enforcement") String enforcement,
            @FormParam("notes") String notes) {
        try {
            Succession.Plan plan =
                    new Succession.Plan(name, function, portfolios, party, "ja".equals(enforcement), notes);
            return show(seat, by, succession.begin(actor.require(), by, seat, plan));
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty()
                    .with("seatName", name)
                    .with("function", function)
                    .with("portfolios", portfolios)
                    .with("party", party)
                    .with("enforcement", enforcement)
                    .with("notes", notes)
                    .refusing(refusal);
            return page.show(Response.Status.BAD_REQUEST, handoverPage(seat, by, form));
        }
    }

    @POST
    @Path("code")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response newCode(@PathParam("seat") UUID seat, @FormParam("by") UUID by) {
        return show(seat, by, succession.renewCode(actor.require(), by, seat));
    }

    @POST
    @Path("intrekking")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response cancel(@PathParam("seat") UUID seat, @FormParam("by") UUID by) {
        succession.cancel(actor.require(), by, seat);
        return page.goTo("/mijn-organisatie");
    }

    @GET
    @Path("vertrek")
    @Authenticated
    @Transactional
    public Response askToVacate(@PathParam("seat") UUID seat, @QueryParam("van") UUID by) {
        return page.show(Templates.departure(own.require(actor.require(), by, seat), by));
    }

    /** Out of every room now, before the successor comes. */
    @POST
    @Path("vertrek")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response vacate(@PathParam("seat") UUID seat, @FormParam("by") UUID by) {
        succession.vacate(actor.require(), by, seat);
        return page.goTo(seat.equals(by) ? "/ruimtes" : "/mijn-organisatie");
    }

    private Response show(UUID seat, UUID by, InvitationCode code) {
        return page.show(Templates.code(seat, by, code.text()));
    }

    private TemplateInstance handoverPage(UUID seat, UUID by, FormView form) {
        OwnOrganisation.SeatLine line = own.require(actor.require(), by, seat);
        return succession
                .running(actor.require(), by, seat)
                .map(running -> Templates.running(
                        line,
                        by,
                        running,
                        succession.notes(actor.require(), seat).orElse(null)))
                .orElseGet(() -> Templates.begin(line, by, form));
    }
}
