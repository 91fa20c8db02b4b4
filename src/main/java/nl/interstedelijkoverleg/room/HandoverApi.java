package nl.interstedelijkoverleg.room;

import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Handing over a seat, for programs. {@code by} is the caller's seat from which it is done. */
@Path("/api/v1/desks/{by}/seats/{seat}/handover")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Handing over")
public class HandoverApi {

    private final CurrentActor actor;
    private final Succession succession;

    HandoverApi(CurrentActor actor, Succession succession) {
        this.actor = actor;
        this.succession = succession;
    }

    /** Who is to come, and notes for them in Markdown. A party is kept only where the seat shows one. */
    public record NewHandover(
            String name,
            String function,
            List<String> portfolios,
            boolean enforcementTask,
            String notes,
            String party) {}

    /** A successor's code, shown once. */
    public record Code(String code) {}

    @GET
    @Authenticated
    @Transactional
    public Succession.Running show(@PathParam("by") UUID by, @PathParam("seat") UUID seat) {
        actor.require().requireSeat(by);
        return succession.running(actor.require(), by, seat).orElseThrow(NotFoundException::new);
    }

    @POST
    @Authenticated
    public Code begin(@PathParam("by") UUID by, @PathParam("seat") UUID seat, NewHandover handover) {
        NewHandover given = Input.required(handover);
        String portfolios = given.portfolios() == null ? "" : String.join(",", given.portfolios());
        return code(succession.begin(
                actor.require(),
                by,
                seat,
                new Succession.Plan(
                        given.name(),
                        given.function(),
                        portfolios,
                        given.party(),
                        given.enforcementTask(),
                        given.notes())));
    }

    /** Takes it back. */
    @DELETE
    @Authenticated
    public void cancel(@PathParam("by") UUID by, @PathParam("seat") UUID seat) {
        succession.cancel(actor.require(), by, seat);
    }

    @POST
    @Path("codes")
    @Authenticated
    public Code newCode(@PathParam("by") UUID by, @PathParam("seat") UUID seat) {
        return code(succession.renewCode(actor.require(), by, seat));
    }

    /** Puts the present holder out of every room at once, before the successor comes. */
    @POST
    @Path("departure")
    @Authenticated
    public void vacate(@PathParam("by") UUID by, @PathParam("seat") UUID seat) {
        succession.vacate(actor.require(), by, seat);
    }

    private static Code code(InvitationCode code) {
        return new Code(code.text());
    }
}
