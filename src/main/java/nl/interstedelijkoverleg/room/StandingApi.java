package nl.interstedelijkoverleg.room;

import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Standing rooms of officials as JSON; see {@link StandingRooms}. */
@Path("/api/v1/standing-rooms")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Standing rooms")
public class StandingApi {

    private final CurrentActor actor;
    private final StandingRooms standing;

    StandingApi(CurrentActor actor, StandingRooms standing) {
        this.actor = actor;
        this.standing = standing;
    }

    /** Under which seat somebody joins. */
    public record StandingEntry(UUID seat) {}

    @GET
    @Authenticated
    @Transactional
    public List<StandingView> all() {
        return standing.of(actor.require());
    }

    @POST
    @Path("{room}/entries")
    @Authenticated
    public Response join(@PathParam("room") UUID room, StandingEntry entry) {
        standing.join(actor.require(), room, Input.required(entry).seat());
        return Response.created(URI.create("/api/v1/rooms/" + room)).build();
    }
}
