package nl.interstedelijkoverleg.room;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.interstedelijkoverleg.security.MemberOf;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who will lead a room that nobody can lead, for programs. */
@Path("/api/v1/rooms/{room}/candidacies")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Rooms")
public class CandidacyApi {

    private final CurrentMembership membership;
    private final Candidacies candidacies;

    CandidacyApi(CurrentMembership membership, Candidacies candidacies) {
        this.membership = membership;
        this.candidacies = candidacies;
    }

    /** Who offers; nobody in a room that is led. */
    @GET
    @MemberOf
    @Transactional
    public Candidacies.Candidates candidates(@PathParam("room") UUID room) {
        return candidacies.of(membership.require());
    }

    /** Offers to lead. */
    @POST
    @MemberOf
    public void stand(@PathParam("room") UUID room) {
        candidacies.stand(membership.require(), true);
    }

    /** Takes one's own offer back. */
    @DELETE
    @MemberOf
    public void withdraw(@PathParam("room") UUID room) {
        candidacies.stand(membership.require(), false);
    }

    /** Agrees that this member leads; with the second agreement they do. */
    @PUT
    @Path("{member}/support")
    @MemberOf
    public void support(@PathParam("room") UUID room, @PathParam("member") UUID member) {
        candidacies.support(membership.require(), member);
    }
}
