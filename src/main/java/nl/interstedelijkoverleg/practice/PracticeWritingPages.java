package nl.interstedelijkoverleg.practice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.room.TextCheck;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Writing good practice for one's organisation, and writing it anew. */
@Path("/praktijk")
public class PracticeWritingPages {

    private final Page page;
    private final CurrentActor actor;
    private final Practices practices;
    private final PracticeDesk desk;
    private final TextCheck check;

    PracticeWritingPages(Page page, CurrentActor actor, Practices practices, PracticeDesk desk, TextCheck check) {
        this.page = page;
        this.actor = actor;
        this.practices = practices;
        this.desk = desk;
        this.check = check;
    }

    @CheckedTemplate(basePath = "practice")
    static class Templates {
        static native TemplateInstance write(
                List<PracticeDesk.Voice> voices,
                Optional<GoodPractice> practice,
                boolean changed,
                boolean mayBeAsked,
                FormView form,
                Details details);

        private Templates() {}
    }

    @GET
    @Path("nieuw")
    @Authenticated
    public Response ask() {
        List<PracticeDesk.Voice> voices = desk.required(actor.require());
        return page.show(form(
                voices, Optional.empty(), PracticeForm.empty(voices.get(0).by()).view(), Details.NONE));
    }

    @POST
    @Path("nieuw")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response write(@BeanParam PracticeForm filled) {
        Actor me = actor.require();
        List<PracticeDesk.Voice> voices;
        try {
            voices = desk.required(me);
        } catch (NotFoundException gone) {
            return givenBack(filled, gone);
        }
        try {
            PracticeDesk.key(filled);
            Details details = check.outside(
                    PracticeDesk.read(filled, PracticeDesk.Ask.NONE).words());
            if (details.isNewTo(filled.seen)) {
                return page.show(form(voices, Optional.empty(), filled.view(), details));
            }
            return page.goTo("/praktijk/voorbeelden/" + desk.write(me, filled));
        } catch (InvalidInput refusal) {
            if (refusal.reasons().containsValue(InvalidInput.Reason.PRACTICE_SENT_BEFORE)) {
                filled.requestKey = UUID.randomUUID().toString();
            }
            return page.refuse(
                    refusal, form(voices, Optional.empty(), filled.view().refusing(refusal), Details.NONE));
        } catch (NotFoundException gone) {
            return givenBack(filled, gone);
        }
    }

    /** The practice is not there any more, or the seat: what was typed is not lost by that. */
    private Response givenBack(PracticeForm filled, NotFoundException gone) {
        String typed = filled.typed();
        if (typed.isEmpty()) {
            throw gone;
        }
        return page.show(Response.Status.NOT_FOUND, VerdictPages.Templates.unsent(typed));
    }

    @GET
    @Path("voorbeelden/{practice}/wijzigen")
    @Authenticated
    public Response change(@PathParam("practice") UUID id) {
        GoodPractice practice = practices.require(id);
        List<PracticeDesk.Voice> keepers = keepers(actor.require(), practice);
        FormView view = PracticeForm.of(practice, keepers.get(0).by()).view();
        return page.show(form(keepers, Optional.of(practice), view, Details.NONE));
    }

    @POST
    @Path("voorbeelden/{practice}/wijzigen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response correct(@PathParam("practice") UUID id, @BeanParam PracticeForm filled) {
        Actor me = actor.require();
        GoodPractice practice;
        List<PracticeDesk.Voice> keepers;
        try {
            practice = practices.require(id);
            keepers = keepers(me, practice);
        } catch (NotFoundException gone) {
            return givenBack(filled, gone);
        }
        try {
            Details details = check.outside(
                    PracticeDesk.read(filled, PracticeDesk.Ask.KEEP).words());
            if (details.isNewTo(filled.seen)) {
                return page.show(form(keepers, Optional.of(practice), filled.view(), details));
            }
            desk.correct(me, id, filled);
            return page.goTo("/praktijk/voorbeelden/" + id);
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, again(keepers, practice, filled, refusal));
        } catch (NotFoundException gone) {
            return givenBack(filled, gone);
        }
    }

    /** The form as it was filled in. Where a colleague was first, what stands now is below it, and sending it again is of that text. */
    private TemplateInstance again(
            List<PracticeDesk.Voice> keepers, GoodPractice before, PracticeForm filled, InvalidInput refusal) {
        boolean changed = refusal.reasons().containsValue(InvalidInput.Reason.PRACTICE_CHANGED);
        GoodPractice now = changed ? practices.require(before.id()) : before;
        if (changed) {
            filled.revision = now.revision();
        }
        return Templates.write(
                keepers,
                Optional.of(now),
                changed,
                named(keepers),
                filled.view().refusing(refusal),
                Details.NONE);
    }

    private List<PracticeDesk.Voice> keepers(Actor me, GoodPractice practice) {
        desk.required(me);
        List<PracticeDesk.Voice> keepers = desk.keepers(me, practice);
        if (keepers.isEmpty()) {
            throw new NotFoundException();
        }
        return keepers;
    }

    private static TemplateInstance form(
            List<PracticeDesk.Voice> voices, Optional<GoodPractice> practice, FormView view, Details details) {
        return Templates.write(voices, practice, false, named(voices), view, details);
    }

    /** Whether somebody can let themselves be named: nobody of an organisation that sex workers lead can. */
    private static boolean named(List<PracticeDesk.Voice> voices) {
        return voices.stream().anyMatch(voice -> !voice.led());
    }
}
