package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who can be named in a text, for programs. */
@Path("/api/v1/rooms/{room}/names")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class NamingApi {

    private final CurrentMembership membership;
    private final Naming naming;

    NamingApi(CurrentMembership membership, Naming naming) {
        this.membership = membership;
        this.naming = naming;
    }

    /** Named members, and aliases that have written something that the reader may read. */
    @GET
    @MemberOf
    @Transactional
    public List<Nameable> names(@PathParam("room") UUID room, @QueryParam("begin") String begin) {
        return naming.whom(membership.require(), begin);
    }
}
