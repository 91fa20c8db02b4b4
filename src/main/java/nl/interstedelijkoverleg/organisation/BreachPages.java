package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.TrustContactOnly;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/** Breaches of the agreement of use, for trust contacts. For anybody else there is nothing here. */
@Path("/meldingen")
public class BreachPages {

    private final Page page;
    private final CurrentActor actor;
    private final Breaches breaches;

    BreachPages(Page page, CurrentActor actor, Breaches breaches) {
        this.page = page;
        this.actor = actor;
        this.breaches = breaches;
    }

    @CheckedTemplate(basePath = "breach")
    static class Templates {
        static native TemplateInstance desks(List<Breaches.Desk> desks);

        static native TemplateInstance write(
                UUID by, Breaches.Notice notice, List<Breaches.Choice> seats, FormView form);

        static native TemplateInstance report(UUID by, Breaches.Report report, FormView form);

        private Templates() {}
    }

    @GET
    @TrustContactOnly
    @Transactional
    public Response desks() {
        return page.show(Templates.desks(breaches.desks(actor.require())));
    }

    /** A report to write: of what a member told, or of what one knows. */
    @GET
    @Path("nieuw")
    @TrustContactOnly
    @Transactional
    public Response write(@QueryParam("van") UUID by, @QueryParam("bericht") UUID notice) {
        return page.show(writePage(by, notice, FormView.empty()));
    }

    @POST
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response report(
            @FormParam("by") UUID by,
            @FormParam("notice") UUID notice,
            @FormParam("seat") UUID seat,
            @FormParam("text") String text) {
        try {
            breaches.report(actor.require(), by, notice, seat, text);
            return page.goTo("/meldingen");
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty()
                    .with("text", text)
                    .with("seat", seat == null ? "" : seat.toString())
                    .refusing(refusal);
            return page.show(Response.Status.BAD_REQUEST, writePage(by, notice, form));
        }
    }

    @POST
    @Path("berichten/{notice}/afgehandeld")
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response putAway(@PathParam("notice") UUID notice, @FormParam("by") UUID by) {
        breaches.putAway(actor.require(), by, notice);
        return page.goTo("/meldingen");
    }

    @GET
    @Path("{report}")
    @TrustContactOnly
    @Transactional
    public Response read(@PathParam("report") UUID report, @QueryParam("van") UUID by) {
        return page.show(Templates.report(by, breaches.require(actor.require(), by, report), FormView.empty()));
    }

    @POST
    @Path("{report}/oordeel")
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response judge(
            @PathParam("report") UUID report,
            @FormParam("by") UUID by,
            @FormParam("judgement") String judgement,
            @FormParam("confirmed") String confirmed) {
        Breaches.Report found = breaches.require(actor.require(), by, report);
        boolean broken = "geschonden".equals(judgement);
        if (!broken && !"niet-geschonden".equals(judgement)) {
            return refused(by, found, judgement, new InvalidInput("judgement", Reason.REQUIRED));
        }
        if (!"ja".equals(confirmed)) {
            return refused(by, found, judgement, new InvalidInput("confirmed", Reason.CONFIRM));
        }
        breaches.judge(actor.require(), by, report, broken);
        return page.goTo("/meldingen");
    }

    /** Opening again what a breach shut: proposed, agreed to or turned down. */
    @POST
    @Path("{report}/opheffing")
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response lift(
            @PathParam("report") UUID report, @FormParam("by") UUID by, @FormParam("answer") String answer) {
        switch (answer == null ? "" : answer) {
            case "voorstel" -> breaches.proposeLift(actor.require(), by, report);
            case "ja" -> breaches.answerLift(actor.require(), by, report, true);
            case "nee" -> breaches.answerLift(actor.require(), by, report, false);
            default -> throw new NotFoundException();
        }
        return page.goTo("/meldingen");
    }

    /** Withdraws a report, or puts one away whose judgement was seen. */
    @POST
    @Path("{report}/einde")
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response close(@PathParam("report") UUID report, @FormParam("by") UUID by) {
        breaches.close(actor.require(), by, report);
        return page.goTo("/meldingen");
    }

    private Response refused(UUID by, Breaches.Report report, String judgement, InvalidInput refusal) {
        FormView form = FormView.empty().with("judgement", judgement).refusing(refusal);
        return page.show(Response.Status.CONFLICT, Templates.report(by, report, form));
    }

    private TemplateInstance writePage(UUID by, UUID notice, FormView form) {
        Breaches.Desk desk = breaches.desk(actor.require(), by);
        Breaches.Notice told = desk.notices().stream()
                .filter(found -> found.id().equals(notice))
                .findFirst()
                .orElse(null);
        if (notice != null && told == null) {
            throw new NotFoundException();
        }
        return Templates.write(by, told, told == null ? breaches.accusable(by) : List.of(), form);
    }
}
