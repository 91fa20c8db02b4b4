package nl.interstedelijkoverleg.admin;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.MailDomains;
import nl.interstedelijkoverleg.organisation.Mergers;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Slice;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Organisations and seats, municipalities and mergers, and whether it all works: for an administrator's programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Administration")
public class AdminApi {

    private final Administration administration;
    private final Mergers mergers;
    private final Operation operation;
    private final MailDomains domains;

    AdminApi(Administration administration, Mergers mergers, Operation operation, MailDomains domains) {
        this.domains = domains;
        this.administration = administration;
        this.mergers = mergers;
        this.operation = operation;
    }

    /** An organisation to add. */
    public record NewOrganisation(String name, String kind, String city, String municipality, String provider) {}

    /** A seat to make. */
    public record NewSeat(
            UUID organisation,
            String name,
            String function,
            List<String> portfolios,
            boolean enforcementTask,
            boolean registry,
            boolean interpreter) {}

    /** A domain to list. */
    public record NewDomain(String domain) {}

    /** A seat and the code that opens it, shown once. */
    public record SeatWithCode(UUID seat, String code) {}

    public record SeatState(String state) {}

    /**
     * A merger to enter.
     *
     * @param ending names or codes of the municipalities that end
     * @param date the first day on which only the successor exists
     * @param successor name or code of a municipality; a name that none has on that date founds a new one
     * @param code of a new one, as Statistics Netherlands gives it
     * @param province of a new one
     */
    public record NewMerger(List<String> ending, String date, String successor, String code, String province) {}

    @GET
    @Path("organisations")
    @AdministratorOnly
    @Transactional
    public List<OrganisationView> organisations() {
        return OrganisationView.all(administration.organisations(), domains.byOrganisation());
    }

    @POST
    @Path("organisations")
    @AdministratorOnly
    public void add(NewOrganisation organisation) {
        NewOrganisation given = Input.required(organisation);
        administration.addOrganisation(
                given.name(), given.kind(), given.city(), given.municipality(), given.provider());
    }

    /** Lists a domain: whoever has an address on it may ask for a seat there. */
    @POST
    @Path("organisations/{organisation}/domains")
    @AdministratorOnly
    public void addDomain(@PathParam("organisation") UUID organisation, NewDomain domain) {
        domains.add(organisation, Input.required(domain).domain());
    }

    @DELETE
    @Path("organisations/{organisation}/domains/{domain}")
    @AdministratorOnly
    public void removeDomain(@PathParam("organisation") UUID organisation, @PathParam("domain") UUID domain) {
        domains.remove(organisation, domain);
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
                given.organisation(),
                given.name(),
                given.function(),
                portfolios,
                given.enforcementTask(),
                given.registry(),
                given.interpreter()));
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

    /** Municipalities of all times, by a part of their name or another spelling of it, and by province. */
    @GET
    @Path("municipalities")
    @AdministratorOnly
    public Slice<MunicipalityView> municipalities(
            @QueryParam("name") String name, @QueryParam("province") String province, @QueryParam("from") UUID from) {
        return mergers.search(name, province, Optional.ofNullable(from)).map(MunicipalityView::of);
    }

    @GET
    @Path("municipality-mergers")
    @AdministratorOnly
    public List<MergerView> mergers() {
        return MergerView.all(mergers);
    }

    /** Enters a merger that takes effect on its date. */
    @POST
    @Path("municipality-mergers")
    @AdministratorOnly
    public void merge(NewMerger merger) {
        NewMerger given = Input.required(merger);
        mergers.enter(
                new Mergers.Plan(given.ending(), given.date(), given.successor(), given.code(), given.province()));
    }

    /** Takes back the merger in which this municipality ends, as long as its date is to come. */
    @DELETE
    @Path("municipality-mergers/{municipality}")
    @AdministratorOnly
    public void cancelMerger(@PathParam("municipality") UUID municipality) {
        mergers.cancel(municipality);
    }

    /** Whether each part works; nothing about people or rooms. */
    @GET
    @Path("operation")
    @AdministratorOnly
    public OperationView operation() {
        return operation.now();
    }

    private SeatWithCode code(UUID seat) {
        return administration
                .issueCode(seat)
                .map(made -> new SeatWithCode(made.seat().id(), made.code().text()))
                .orElseThrow(NotFoundException::new);
    }
}
