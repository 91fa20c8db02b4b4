package nl.interstedelijkoverleg.discussion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Order among topics for programs; the same domain methods as the pages. */
@Path("/api/v1/rooms/{room}/topics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class ChairingApi {

    private final CurrentMembership membership;
    private final Chairing chairing;

    ChairingApi(CurrentMembership membership, Chairing chairing) {
        this.membership = membership;
        this.chairing = chairing;
    }

    /** Themes to choose, at most three; none takes them away. */
    public record ChosenThemes(List<String> themes) {}

    /** Why a topic is closed, in a sentence. */
    public record Closure(String reason) {}

    /** Says what a topic is about; for whoever began it, and for moderators. */
    @PUT
    @Path("{topic}/themes")
    @MemberOf
    public void theme(@PathParam("room") UUID room, @PathParam("topic") UUID topic, ChosenThemes chosen) {
        chairing.chooseThemes(
                membership.require(),
                topic,
                ChairingForm.themes(Input.required(chosen).themes()));
    }

    /** Keeps a topic above the others. */
    @PUT
    @Path("{topic}/pin")
    @ModeratorOf
    public void pin(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        chairing.pin(membership.require(), topic);
    }

    @DELETE
    @Path("{topic}/pin")
    @ModeratorOf
    public void unpin(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        chairing.unpin(membership.require(), topic);
    }

    /** Closes a topic, or says anew why it is closed. */
    @POST
    @Path("{topic}/closure")
    @ModeratorOf
    public void close(@PathParam("room") UUID room, @PathParam("topic") UUID topic, Closure closure) {
        chairing.close(
                membership.require(),
                topic,
                ChairingForm.reason(Input.required(closure).reason()));
    }

    /** Opens a closed topic again. */
    @DELETE
    @Path("{topic}/closure")
    @ModeratorOf
    public void reopen(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        chairing.reopen(membership.require(), topic);
    }
}
