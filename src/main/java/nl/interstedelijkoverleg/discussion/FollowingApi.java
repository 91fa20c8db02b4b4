package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** What somebody follows in a room, for programs; nobody else sees it. What is new about it is among their notices. */
@Path("/api/v1/rooms/{room}/followed-laws")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Laws")
public class FollowingApi {

    private final CurrentMembership membership;
    private final Following following;

    FollowingApi(CurrentMembership membership, Following following) {
        this.membership = membership;
        this.following = following;
    }

    @GET
    @MemberOf
    @Transactional
    public List<Following.FollowedView> followed(@PathParam("room") UUID room) {
        return following.in(membership.require());
    }

    @PUT
    @Path("{reference}")
    @MemberOf
    public void follow(@PathParam("room") UUID room, @PathParam("reference") String reference) {
        following.follow(membership.require(), reference);
    }

    @DELETE
    @Path("{reference}")
    @MemberOf
    public void stop(@PathParam("room") UUID room, @PathParam("reference") String reference) {
        following.stop(membership.require(), reference);
    }
}
