package nl.interstedelijkoverleg.room;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.MemberOf;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Who is about to come in somebody's place in a room, for programs. */
@Path("/api/v1/rooms/{room}/successions")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Handing over")
public class AnnouncementApi {

    private final Succession succession;

    AnnouncementApi(Succession succession) {
        this.succession = succession;
    }

    @GET
    @MemberOf
    @Transactional
    public List<Succession.Announcement> announced(@PathParam("room") UUID room) {
        return succession.announced(room);
    }
}
