package nl.interstedelijkoverleg.organisation;

import io.quarkus.security.Authenticated;
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
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** One's own organisation, for programs. {@code by} is always the caller's seat from which an act is done. */
@Path("/api/v1/desks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Own organisation")
public class OwnOrganisationApi {

    private final CurrentActor actor;
    private final OwnOrganisation own;
    private final SeatRequests requests;

    OwnOrganisationApi(CurrentActor actor, OwnOrganisation own, SeatRequests requests) {
        this.requests = requests;
        this.actor = actor;
        this.own = own;
    }

    /** A seat to make for a colleague. */
    public record NewSeat(
            UUID organisation,
            String name,
            String function,
            List<String> portfolios,
            boolean enforcementTask,
            boolean interpreter) {}

    /** A code that opens a seat, shown once. */
    public record Code(String code) {}

    /** The organisations whose seats the caller manages. */
    @GET
    @Authenticated
    @Transactional
    public List<OwnOrganisation.Desk> desks() {
        return own.desks(actor.require());
    }

    @POST
    @Path("{by}/seats")
    @Authenticated
    public Code addSeat(@PathParam("by") UUID by, NewSeat seat) {
        NewSeat given = Input.required(seat);
        String portfolios = given.portfolios() == null ? "" : String.join(",", given.portfolios());
        return code(own.addSeat(
                actor.require(),
                by,
                given.organisation(),
                given.name(),
                given.function(),
                portfolios,
                given.enforcementTask(),
                given.interpreter()));
    }

    /** A new code for a seat that waits for its holder. */
    @POST
    @Path("{by}/seats/{seat}/codes")
    @Authenticated
    public Code newCode(@PathParam("by") UUID by, @PathParam("seat") UUID seat) {
        return code(own.issueCode(actor.require(), by, seat));
    }

    /** From a seat of the registry: this one will be one too. */
    @PUT
    @Path("{by}/seats/{seat}/registry")
    @Authenticated
    public void nameRegistry(@PathParam("by") UUID by, @PathParam("seat") UUID seat) {
        requests.nameRegistry(actor.require(), by, seat);
    }

    /** Ends a seat: its holder is out of every room at once. */
    @DELETE
    @Path("{by}/seats/{seat}")
    @Authenticated
    public void endSeat(@PathParam("by") UUID by, @PathParam("seat") UUID seat) {
        own.endSeat(actor.require(), by, seat);
    }

    private static Code code(OwnOrganisation.SeatCode made) {
        return new Code(made.code().text());
    }
}
