package nl.interstedelijkoverleg.organisation;

import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own organisation, for programs. {@code by} is always the caller's seat from which an act is done. */
@Path("/api/v1/desks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Own organisation")
public class OwnOrganisationApi {

    private final CurrentActor actor;
    private final OwnOrganisation own;
    private final TrustContacts trustContacts;

    OwnOrganisationApi(CurrentActor actor, OwnOrganisation own, TrustContacts trustContacts) {
        this.actor = actor;
        this.own = own;
        this.trustContacts = trustContacts;
    }

    /** A seat to make for a colleague. */
    public record NewSeat(
            UUID organisation,
            String name,
            String function,
            List<String> portfolios,
            boolean enforcementTask,
            boolean interpreter) {}

    /** A code that opens a seat, shown once. */
    public record Code(String code) {}

    /** An organisation to be called sex-worker-led, or a seat whose holder is to be a trust contact. */
    public record NewProposal(String name, String city, UUID seat) {}

    public record Answer(Boolean agreed) {}

    /** The organisations whose seats the caller manages. */
    @GET
    @Authenticated
    @Transactional
    public List<OwnOrganisation.Desk> desks() {
        return own.desks(actor.require());
    }

    @POST
    @Path("{by}/seats")
    @Authenticated
    public Code addSeat(@PathParam("by") UUID by, NewSeat seat) {
        NewSeat given = Input.required(seat);
        String portfolios = given.portfolios() == null ? "" : String.join(",", given.portfolios());
        return code(own.addSeat(
                actor.require(),
                by,
                given.organisation(),
                given.name(),
                given.function(),
                portfolios,
                given.enforcementTask(),
                given.interpreter()));
    }

    /** A new code for a seat that waits for its holder. */
    @POST
    @Path("{by}/seats/{seat}/codes")
    @Authenticated
    public Code newCode(@PathParam("by") UUID by, @PathParam("seat") UUID seat) {
        return code(own.issueCode(actor.require(), by, seat));
    }

    /** Ends a seat: its holder is out of every room at once. */
    @DELETE
    @Path("{by}/seats/{seat}")
    @Authenticated
    public void endSeat(@PathParam("by") UUID by, @PathParam("seat") UUID seat) {
        own.endSeat(actor.require(), by, seat);
    }

    @GET
    @Path("{by}/proposals")
    @Authenticated
    @Transactional
    public List<TrustContacts.Proposal> proposals(@PathParam("by") UUID by) {
        return trustContacts.proposals(actor.require(), by);
    }

    @POST
    @Path("{by}/proposals")
    @Authenticated
    public void propose(@PathParam("by") UUID by, NewProposal proposal) {
        NewProposal given = Input.required(proposal);
        if (given.seat() != null) {
            trustContacts.proposeContact(actor.require(), by, given.seat());
        } else {
            trustContacts.proposeOrganisation(actor.require(), by, given.name(), given.city());
        }
    }

    @POST
    @Path("{by}/proposals/{proposal}/answer")
    @Authenticated
    public void answer(@PathParam("by") UUID by, @PathParam("proposal") UUID proposal, Answer answer) {
        if (Input.required(answer).agreed() == null) {
            throw new InvalidInput("agreed", Reason.REQUIRED);
        }
        trustContacts.answer(actor.require(), by, proposal, answer.agreed());
    }

    private static Code code(OwnOrganisation.SeatCode made) {
        return new Code(made.code().text());
    }
}
