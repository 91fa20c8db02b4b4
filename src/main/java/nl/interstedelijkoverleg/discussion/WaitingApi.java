package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What waits for an answer anywhere in a room, and of whom it can be asked, for programs. */
@Path("/api/v1/rooms/{room}/answer-requests")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Answer requests")
public class WaitingApi {

    private final CurrentMembership membership;
    private final AnswerRequests requests;

    WaitingApi(CurrentMembership membership, AnswerRequests requests) {
        this.membership = membership;
        this.requests = requests;
    }

    @GET
    @MemberOf
    @Transactional
    public List<AnswerRequestView> all(@PathParam("room") UUID room) {
        return requests.in(membership.require());
    }

    /** The organisations that can be asked. */
    @GET
    @Path("askable-organisations")
    @MemberOf
    @Transactional
    public List<AnswerRequests.Askable> askable(@PathParam("room") UUID room) {
        return requests.askable(membership.require());
    }
}
