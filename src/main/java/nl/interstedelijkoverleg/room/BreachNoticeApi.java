package nl.interstedelijkoverleg.room;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Breaches;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Telling a trust contact that a named member broke the agreement of use, for programs. */
@Path("/api/v1/rooms/{room}/members/{member}/breach-notices")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Breaches")
public class BreachNoticeApi {

    private final Breaches breaches;

    BreachNoticeApi(Breaches breaches) {
        this.breaches = breaches;
    }

    /** What is told, and to which sex-worker-led organisation. */
    public record NewNotice(UUID organisation, String text) {}

    /** To which organisations it can be told. */
    @GET
    @Path("listeners")
    @MemberOf
    @Transactional
    public List<Breaches.Choice> listeners(@PathParam("room") UUID room, @PathParam("member") UUID member) {
        return breaches.listeners(room, member);
    }

    /** Nothing of what was told can be fetched again by whoever told it: nobody knows who that was. */
    @POST
    @MemberOf
    public void tell(@PathParam("room") UUID room, @PathParam("member") UUID member, NewNotice notice) {
        NewNotice given = Input.required(notice);
        breaches.tell(room, member, given.organisation(), given.text());
    }
}
