package nl.interstedelijkoverleg.practice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
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
import java.util.Objects;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.room.TextCheck;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** What organisations that sex workers lead think of good practice. */
@Path("/praktijk")
public class VerdictPages {

    private final Page page;
    private final CurrentActor actor;
    private final Practices practices;
    private final PracticeDesk desk;
    private final TextCheck check;

    VerdictPages(Page page, CurrentActor actor, Practices practices, PracticeDesk desk, TextCheck check) {
        this.page = page;
        this.actor = actor;
        this.practices = practices;
        this.desk = desk;
        this.check = check;
    }

    @CheckedTemplate(basePath = "practice")
    static class Templates {
        static native TemplateInstance verdict(
                GoodPractice practice, List<PracticeDesk.Voice> voices, FormView form, Details details);

        private Templates() {}
    }

    /** Asks what the organisation thinks, beginning from what it said before. */
    @GET
    @Path("voorbeelden/{practice}/oordeel")
    @Authenticated
    public Response ask(@PathParam("practice") UUID id) {
        GoodPractice practice = practices.require(id);
        List<PracticeDesk.Voice> judges = judges(practice);
        String said = practice.verdicts().stream()
                .filter(each -> each.organisationId().equals(judges.get(0).organisationId()))
                .map(Verdict::words)
                .findFirst()
                .orElse("");
        FormView form = form(judges.get(0).by(), practice.revision(), said);
        return page.show(Templates.verdict(practice, judges, form, Details.NONE));
    }

    @POST
    @Path("voorbeelden/{practice}/oordeel")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response judge(
            @PathParam("practice") UUID id,
            @FormParam("by") UUID by,
            @FormParam("revision") int revision,
            @FormParam("words") String typed,
            @FormParam("seen") String seen) {
        GoodPractice practice = practices.require(id);
        List<PracticeDesk.Voice> judges = judges(practice);
        FormView form = form(by, revision, typed);
        try {
            Details details = check.outside(PracticeDesk.words(typed));
            if (details.isNewTo(seen)) {
                return page.show(Templates.verdict(practice, judges, form, details));
            }
            desk.judge(actor.require(), by, id, revision, typed);
            return page.goTo("/praktijk/voorbeelden/" + id);
        } catch (InvalidInput refusal) {
            // Sent again, it is of the text that stands below the form now.
            GoodPractice now = practices.require(id);
            boolean changed = refusal.reasons().containsValue(InvalidInput.Reason.JUDGED_CHANGED);
            FormView again = changed ? form(by, now.revision(), typed) : form;
            return page.refuse(refusal, Templates.verdict(now, judges, again.refusing(refusal), Details.NONE));
        }
    }

    private static FormView form(UUID by, int revision, String words) {
        return FormView.empty()
                .with("by", Objects.toString(by, ""))
                .with("revision", Integer.toString(revision))
                .with("words", words);
    }

    private List<PracticeDesk.Voice> judges(GoodPractice practice) {
        List<PracticeDesk.Voice> judges = desk.judges(actor.require(), practice);
        if (judges.isEmpty()) {
            throw new NotFoundException();
        }
        return judges;
    }

    /** Takes out what one's organisation thinks. */
    @POST
    @Path("oordelen/{verdict}/verwijderen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("verdict") UUID verdict, @FormParam("by") UUID by) {
        desk.withdraw(actor.require(), by, verdict);
        return page.goTo("/praktijk");
    }

    /** As an administrator: takes out what must go, such as where a name stands in it. */
    @POST
    @Path("oordelen/{verdict}/weghalen")
    @AdministratorOnly
    @Transactional
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response clear(@PathParam("verdict") UUID verdict) {
        desk.clear(actor.require(), verdict);
        return page.goTo("/praktijk");
    }
}
