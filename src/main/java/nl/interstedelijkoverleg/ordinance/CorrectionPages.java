package nl.interstedelijkoverleg.ordinance;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Correcting what stands beside the text of a version. */
@Path("/verordeningen")
public class CorrectionPages {

    private static final String PARTICULARS = "{ordinance}/versies/{version}/gegevens";

    private final Page page;
    private final CurrentActor actor;
    private final Library library;
    private final Corrections corrections;

    CorrectionPages(Page page, CurrentActor actor, Library library, Corrections corrections) {
        this.page = page;
        this.actor = actor;
        this.library = library;
        this.corrections = corrections;
    }

    @CheckedTemplate(basePath = "ordinance")
    static class Templates {
        static native TemplateInstance correct(
                OrdinanceView ordinance,
                OrdinanceView.Version version,
                Corrections.Standing standing,
                List<Library.Desk> desks,
                FormView form);

        private Templates() {}
    }

    @GET
    @Path(PARTICULARS)
    @Authenticated
    public Response ask(@PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version) {
        return page.show(shown(ordinance, version, Optional.empty()));
    }

    /** Where somebody changed it meanwhile, what was typed stands in the form beside what is there now, and goes with the next press. */
    @POST
    @Path(PARTICULARS)
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response correct(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @BeanParam OrdinanceForm form,
            @FormParam("seen") String seen) {
        try {
            library.requireKeepers(actor.require(), ordinance);
            library.require(ordinance).require(version);
            corrections.correct(actor.require(), version, form, seen);
            return page.goTo("/verordeningen/" + ordinance + "/versies/" + version);
        } catch (InvalidInput refusal) {
            FormView filled = form.view().with("seen", seen).refusing(refusal);
            return page.refuse(refusal, shown(ordinance, version, Optional.of(filled)));
        } catch (NotFoundException gone) {
            // The version, or the seat, went since the form was opened: what was typed is not lost by that.
            String typed = form.typed();
            if (typed.isEmpty()) {
                throw gone;
            }
            return page.show(Response.Status.NOT_FOUND, ConsultedPages.Templates.unsent(typed));
        }
    }

    private TemplateInstance shown(UUID ordinance, UUID version, Optional<FormView> filled) {
        List<Library.Desk> keepers = library.requireKeepers(actor.require(), ordinance);
        OrdinanceView view = library.require(ordinance);
        Corrections.Standing standing = corrections.standing(ordinance, version);
        FormView form = filled.orElseGet(() -> OrdinanceForm.of(standing).view());
        if (filled.isEmpty() || form.error("seen") != null) {
            // Only what somebody was shown counts as seen.
            form.with("seen", standing.seen());
        }
        return Templates.correct(view, view.require(version), standing, keepers, form);
    }
}
