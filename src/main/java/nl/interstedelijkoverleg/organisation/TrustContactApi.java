package nl.interstedelijkoverleg.organisation;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.TrustContactOnly;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What trust contacts decide together, for programs. {@code by} is the caller's seat from which an act is done. */
@Path("/api/v1/desks/{by}/proposals")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Trust contacts")
public class TrustContactApi {

    private final CurrentActor actor;
    private final TrustContacts trustContacts;

    TrustContactApi(CurrentActor actor, TrustContacts trustContacts) {
        this.actor = actor;
        this.trustContacts = trustContacts;
    }

    /** An organisation to be called sex-worker-led, or a seat whose holder is to be a trust contact. */
    public record NewProposal(String name, String city, UUID seat) {}

    public record Answer(Boolean agreed) {}

    @GET
    @TrustContactOnly
    @Transactional
    public List<TrustContacts.Proposal> proposals(@PathParam("by") UUID by) {
        return trustContacts.proposals(actor.require(), by);
    }

    @POST
    @TrustContactOnly
    public void propose(@PathParam("by") UUID by, NewProposal proposal) {
        NewProposal given = Input.required(proposal);
        if (given.seat() != null) {
            trustContacts.proposeContact(actor.require(), by, given.seat());
        } else {
            trustContacts.proposeOrganisation(actor.require(), by, given.name(), given.city());
        }
    }

    @POST
    @Path("{proposal}/answer")
    @TrustContactOnly
    public void answer(@PathParam("by") UUID by, @PathParam("proposal") UUID proposal, Answer answer) {
        if (Input.required(answer).agreed() == null) {
            throw new InvalidInput("agreed", Reason.REQUIRED);
        }
        trustContacts.answer(actor.require(), by, proposal, answer.agreed());
    }
}
