package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.DELETE;
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

/** What a post said before it was changed, for programs. */
@Path("/api/v1/rooms/{room}/topics/{topic}/posts/{post}/versions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class VersionApi {

    private final CurrentMembership membership;
    private final Versions versions;

    VersionApi(CurrentMembership membership, Versions versions) {
        this.membership = membership;
        this.versions = versions;
    }

    /** The texts of a post, the one of now first. */
    @GET
    @MemberOf
    @Transactional
    public List<VersionView> versions(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        return versions.of(membership.require(), topic, post);
    }

    /** Destroys what one's own post said before, for good. */
    @DELETE
    @MemberOf
    public void destroy(@PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        versions.destroy(membership.require(), topic, post);
    }
}
