package nl.interstedelijkoverleg.admin;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Organisations and seats, for an administrator's programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class AdminApi {

    private final Administration administration;

    AdminApi(Administration administration) {
        this.administration = administration;
    }

    /** An organisation to add. */
    public record NewOrganisation(String name, String kind, String city, String municipality, String provider) {}

    /** A seat to make. */
    public record NewSeat(
            UUID organisation, String name, String function, List<String> portfolios, boolean enforcementTask) {}

    /** A seat and the code that opens it, shown once. */
    public record SeatWithCode(UUID seat, String code) {}

    public record SeatState(String state) {}

    @GET
    @Path("organisations")
    @AdministratorOnly
    @Transactional
    public List<OrganisationView> organisations() {
        return administration.organisations().stream().map(OrganisationView::of).toList();
    }

    @POST
    @Path("organisations")
    @AdministratorOnly
    public void add(NewOrganisation organisation) {
        NewOrganisation given = Input.required(organisation);
        administration.addOrganisation(
                given.name(), given.kind(), given.city(), given.municipality(), given.provider());
    }

    @GET
    @Path("seats")
    @AdministratorOnly
    @Transactional
    public List<SeatView> seats() {
        return administration.seats().stream().map(SeatView::of).toList();
    }

    @POST
    @Path("seats")
    @AdministratorOnly
    public SeatWithCode addSeat(NewSeat seat) {
        NewSeat given = Input.required(seat);
        String portfolios = given.portfolios() == null ? "" : String.join(",", given.portfolios());
        return code(administration.addSeat(
                given.organisation(), given.name(), given.function(), portfolios, given.enforcementTask()));
    }

    /** A new code for a seat that waits for its holder. */
    @POST
    @Path("seats/{seat}/codes")
    @AdministratorOnly
    public SeatWithCode newCode(@PathParam("seat") UUID seat) {
        return code(seat);
    }

    /** Freezes a seat, or makes a frozen one active again. */
    @PUT
    @Path("seats/{seat}/state")
    @AdministratorOnly
    public void setState(@PathParam("seat") UUID seat, SeatState state) {
        String wanted = Input.required(state).state();
        if (!Seat.State.FROZEN.name().equals(wanted)
                && !Seat.State.ACTIVE.name().equals(wanted)) {
            throw new InvalidInput("state", Reason.UNKNOWN_CHOICE);
        }
        administration.setFrozen(seat, Seat.State.FROZEN.name().equals(wanted));
    }

    private SeatWithCode code(UUID seat) {
        return administration
                .issueCode(seat)
                .map(made -> new SeatWithCode(made.seat().id(), made.code().text()))
                .orElseThrow(NotFoundException::new);
    }
}
