package nl.interstedelijkoverleg.room;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Page;

/** Joining a standing room of officials; they are shown on the first page of whoever may. */
@Path("/ruimtes/{room}/toetreding")
public class StandingPages {

    private final Page page;
    private final CurrentActor actor;
    private final StandingRooms standing;

    StandingPages(Page page, CurrentActor actor, StandingRooms standing) {
        this.page = page;
        this.actor = actor;
        this.standing = standing;
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response join(@PathParam("room") UUID room, @FormParam("seat") UUID seat) {
        standing.join(actor.require(), room, seat);
        return page.goTo("/ruimtes/" + room);
    }
}
