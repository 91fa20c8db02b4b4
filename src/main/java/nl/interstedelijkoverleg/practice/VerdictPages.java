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
import java.util.Collection;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.room.TextCheck;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
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
                GoodPractice practice,
                List<PracticeDesk.Voice> voices,
                FormView form,
                Optional<Verdict> said,
                Details details);

        /** What somebody typed of what is not there any more. */
        static native TemplateInstance unsent(String text);

        private Templates() {}
    }

    /** Asks what the organisation thinks, beginning from what it said before. */
    @GET
    @Path("voorbeelden/{practice}/oordeel")
    @Authenticated
    public Response ask(@PathParam("practice") UUID id) {
        GoodPractice practice = practices.require(id);
        List<PracticeDesk.Voice> judges = judges(practice);
        PracticeDesk.Voice first = judges.get(0);
        String before = said(practice, first.by(), judges).map(Verdict::words).orElse("");
        return page.show(Templates.verdict(
                practice,
                judges,
                form(first.by(), practice.revision(), version(practice, first.by(), judges), before),
                Optional.empty(),
                Details.NONE));
    }

    @POST
    @Path("voorbeelden/{practice}/oordeel")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response judge(
            @PathParam("practice") UUID id,
            @FormParam("by") UUID by,
            @FormParam("revision") int revision,
            @FormParam("version") int version,
            @FormParam("words") String typed,
            @FormParam("seen") String seen) {
        FormView form = form(by, revision, version, typed);
        try {
            GoodPractice practice = practices.require(id);
            List<PracticeDesk.Voice> judges = judges(practice);
            try {
                Details details = check.outside(PracticeDesk.words(typed));
                if (details.isNewTo(seen)) {
                    return page.show(Templates.verdict(practice, judges, form, Optional.empty(), details));
                }
                desk.judge(actor.require(), by, id, revision, version, typed);
                return page.goTo("/praktijk/voorbeelden/" + id);
            } catch (InvalidInput refusal) {
                return page.refuse(refusal, again(judges, id, by, form, refusal));
            }
        } catch (NotFoundException gone) {
            // The practice was taken out, or the seat is another one: what was typed is not lost by that.
            if (typed == null || typed.isBlank()) {
                throw gone;
            }
            return page.show(Response.Status.NOT_FOUND, Templates.unsent(typed));
        }
    }

    /** The form as it was filled in. Where the text or what was said of it is another one by now, sending it again is of what stands below it. */
    private TemplateInstance again(
            List<PracticeDesk.Voice> judges, UUID id, UUID by, FormView form, InvalidInput refusal) {
        GoodPractice now = practices.require(id);
        Collection<Reason> reasons = refusal.reasons().values();
        if (!reasons.contains(Reason.JUDGED_CHANGED) && !reasons.contains(Reason.JUDGED_MEANWHILE)) {
            return Templates.verdict(now, judges, form.refusing(refusal), Optional.empty(), Details.NONE);
        }
        FormView again = form(by, now.revision(), version(now, by, judges), form.value("words"));
        return Templates.verdict(now, judges, again.refusing(refusal), said(now, by, judges), Details.NONE);
    }

    private static FormView form(UUID by, int revision, int version, String words) {
        return FormView.empty()
                .with("by", Objects.toString(by, ""))
                .with("revision", Integer.toString(revision))
                .with("version", Integer.toString(version))
                .with("words", words);
    }

    private static int version(GoodPractice practice, UUID by, List<PracticeDesk.Voice> judges) {
        return said(practice, by, judges).map(Verdict::version).orElse(0);
    }

    /** What the organisation of this seat said. */
    private static Optional<Verdict> said(GoodPractice practice, UUID by, List<PracticeDesk.Voice> judges) {
        return judges.stream()
                .filter(voice -> voice.by().equals(by))
                .flatMap(voice -> practice.verdicts().stream()
                        .filter(verdict -> verdict.organisationId().equals(voice.organisationId())))
                .findFirst();
    }

    private List<PracticeDesk.Voice> judges(GoodPractice practice) {
        Actor me = actor.require();
        desk.required(me);
        List<PracticeDesk.Voice> judges = desk.judges(me, practice);
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
        desk.clearVerdict(actor.require(), verdict);
        return page.goTo("/praktijk");
    }
}
