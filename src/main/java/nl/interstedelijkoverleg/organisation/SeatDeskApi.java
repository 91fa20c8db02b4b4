package nl.interstedelijkoverleg.organisation;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Answering requests for a seat and vouching, for programs. {@code by} is the caller's seat; what waits stands with the desks. */
@Path("/api/v1/desks/{by}/seat-requests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Own organisation")
public class SeatDeskApi {

    private final CurrentActor actor;
    private final SeatRequests requests;

    SeatDeskApi(CurrentActor actor, SeatRequests requests) {
        this.actor = actor;
        this.requests = requests;
    }

    /** Somebody for whom the registry vouches. */
    public record NewCouncilMember(String address, String name, String function, String party) {}

    public record Decision(Boolean agreed) {}

    /** Vouches for a council member: a code is mailed to them. */
    @POST
    @Authenticated
    public void vouch(@PathParam("by") UUID by, NewCouncilMember member) {
        NewCouncilMember given = Input.required(member);
        requests.vouch(actor.require(), by, given.address(), given.name(), given.function(), given.party());
    }

    @PUT
    @Path("{request}/decision")
    @Authenticated
    public void decide(@PathParam("by") UUID by, @PathParam("request") UUID request, Decision decision) {
        if (Input.required(decision).agreed() == null) {
            throw new InvalidInput("agreed", Reason.REQUIRED);
        }
        requests.answer(actor.require(), by, request, decision.agreed());
    }
}
