package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.TrustContactOnly;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** What two sex-worker-led organisations decide together, through their trust contacts. */
@Path("/vertrouwenspersoon")
public class TrustContactPages {

    private final Page page;
    private final CurrentActor actor;
    private final TrustContacts trustContacts;

    TrustContactPages(Page page, CurrentActor actor, TrustContacts trustContacts) {
        this.page = page;
        this.actor = actor;
        this.trustContacts = trustContacts;
    }

    /** What one seat of a trust contact has before it. */
    public record Trust(UUID by, List<TrustContacts.Proposal> proposals, List<TrustContacts.Candidate> candidates) {}

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance trust(List<Trust> trusts, FormView form);

        private Templates() {}
    }

    @GET
    @TrustContactOnly
    @Transactional
    public Response desk() {
        return page.show(trustPage(FormView.empty()));
    }

    @POST
    @Path("voorstellen/organisaties")
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response proposeOrganisation(
            @FormParam("by") UUID by, @FormParam("name") String name, @FormParam("city") String city) {
        try {
            trustContacts.proposeOrganisation(actor.require(), by, name, city);
            return page.goTo("/vertrouwenspersoon");
        } catch (InvalidInput refusal) {
            return refused(refusal, FormView.empty().with("name", name).with("city", city));
        }
    }

    @POST
    @Path("voorstellen/vertrouwenspersonen")
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response proposeContact(@FormParam("by") UUID by, @FormParam("seat") UUID seat) {
        try {
            trustContacts.proposeContact(actor.require(), by, seat);
            return page.goTo("/vertrouwenspersoon");
        } catch (InvalidInput refusal) {
            return refused(refusal, FormView.empty().with("seat", String.valueOf(seat)));
        }
    }

    @POST
    @Path("voorstellen/{proposal}/antwoord")
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response answer(
            @PathParam("proposal") UUID proposal, @FormParam("by") UUID by, @FormParam("answer") String answer) {
        try {
            trustContacts.answer(actor.require(), by, proposal, "ja".equals(answer));
            return page.goTo("/vertrouwenspersoon");
        } catch (InvalidInput refusal) {
            return refused(refusal, FormView.empty());
        }
    }

    private Response refused(InvalidInput refusal, FormView form) {
        return page.show(Response.Status.BAD_REQUEST, trustPage(form.refusing(refusal)));
    }

    private TemplateInstance trustPage(FormView form) {
        Actor me = actor.require();
        return Templates.trust(
                trustContacts.among(me.seats()).stream()
                        .map(seat -> new Trust(seat, trustContacts.proposals(me, seat), trustContacts.candidates(seat)))
                        .toList(),
                form);
    }
}
