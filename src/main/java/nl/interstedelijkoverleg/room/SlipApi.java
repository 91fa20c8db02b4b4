package nl.interstedelijkoverleg.room;

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
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.security.TrustContactOnly;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Requests for slips and the slips themselves, for programs; the same domain methods as the pages. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Slips")
public class SlipApi {

    private final CurrentMembership membership;
    private final Slips slips;

    SlipApi(CurrentMembership membership, Slips slips) {
        this.membership = membership;
        this.slips = slips;
    }

    /**
     * What moderators ask for.
     *
     * @param organisation whose trust contacts; none for all
     */
    public record NewRequest(UUID organisation, String role, String words) {}

    /** A request that was made. */
    public record Made(UUID id) {}

    /** How many slips to make, and whether somebody who is in the room has read why that is not good. */
    public record Order(Integer number, boolean confirmed) {}

    @GET
    @Path("rooms/{room}/slip-requests")
    @ModeratorOf
    @Transactional
    public List<Slips.Asked> asked(@PathParam("room") UUID room) {
        return slips.asked(membership.require());
    }

    @POST
    @Path("rooms/{room}/slip-requests")
    @ModeratorOf
    public Made ask(@PathParam("room") UUID room, NewRequest request) {
        Input input = new Input();
        Membership.Role role = input.choice("role", Input.required(request).role(), Membership.Role.class);
        input.check();
        return new Made(
                slips.ask(membership.require(), Optional.ofNullable(request.organisation()), role, request.words()));
    }

    @DELETE
    @Path("rooms/{room}/slip-requests/{slipRequest}")
    @ModeratorOf
    public void takeBack(@PathParam("room") UUID room, @PathParam("slipRequest") UUID request) {
        slips.takeBack(membership.require(), request);
    }

    /** What is asked of the caller, who is a trust contact. */
    @GET
    @Path("slip-requests")
    @TrustContactOnly
    @Transactional
    public List<Slips.Wanted> wanted() {
        return slips.wanted();
    }

    /** Makes slips that were asked for; the codes are shown once. */
    @POST
    @Path("slip-requests/{slipRequest}/batches")
    @TrustContactOnly
    public RoomApi.Codes make(@PathParam("slipRequest") UUID request, Order order) {
        if (Input.required(order).number() == null) {
            throw new InvalidInput("number", Reason.REQUIRED);
        }
        return new RoomApi.Codes(slips.issue(request, order.number(), order.confirmed()).stream()
                .map(InvitationCode::text)
                .toList());
    }

    /** The batches that the caller made, the same whether or not slips of them were used. */
    @GET
    @Path("slip-batches")
    @TrustContactOnly
    @Transactional
    public List<Slips.OwnBatch> batches() {
        return slips.ownBatches();
    }

    @DELETE
    @Path("slip-batches/{batch}")
    @TrustContactOnly
    public void withdraw(@PathParam("batch") UUID batch) {
        slips.withdraw(batch);
    }
}
