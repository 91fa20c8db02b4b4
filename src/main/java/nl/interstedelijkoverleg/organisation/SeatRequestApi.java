package nl.interstedelijkoverleg.organisation;

import io.quarkus.security.Authenticated;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Asking for a seat by an address at work, for programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Seats")
public class SeatRequestApi {

    private final CurrentActor actor;
    private final SeatRequests requests;

    SeatRequestApi(CurrentActor actor, SeatRequests requests) {
        this.actor = actor;
        this.requests = requests;
    }

    /** A seat to ask for. */
    public record NewRequest(
            UUID organisation,
            String address,
            String name,
            String function,
            List<String> portfolios,
            boolean enforcementTask) {}

    /** The code that was mailed. */
    public record MailedCode(String code) {}

    /** What became of the request. */
    public record Confirmed(SeatRequests.Outcome outcome) {}

    /** The organisations in which a seat can be asked for. */
    @GET
    @Path("seat-request-organisations")
    @PermitAll
    public List<SeatRequests.Place> places() {
        return requests.places();
    }

    /** Asks for a seat. The answer is the same whether or not a code is mailed. */
    @POST
    @Path("seat-requests")
    @PermitAll
    public Response ask(NewRequest request) {
        NewRequest given = Input.required(request);
        String portfolios = given.portfolios() == null ? "" : String.join(",", given.portfolios());
        requests.ask(
                given.organisation(),
                given.address(),
                given.name(),
                given.function(),
                portfolios,
                given.enforcementTask());
        return Response.accepted().build();
    }

    /** The caller's own requests that wait or were turned down. */
    @GET
    @Path("seat-requests")
    @Authenticated
    public List<SeatRequests.Mine> mine() {
        return requests.mine(actor.require());
    }

    /** Confirms a request with the mailed code. Unknown, used and expired have one answer. */
    @POST
    @Path("seat-request-confirmations")
    @Authenticated
    public Confirmed confirm(MailedCode code) {
        return new Confirmed(InvitationCode.parse(code == null ? null : code.code())
                .map(parsed -> requests.confirm(parsed, actor.require()))
                .orElseThrow(() -> new InvalidInput("code", Reason.CODE_UNKNOWN)));
    }
}
