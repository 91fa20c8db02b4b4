package nl.interstedelijkoverleg.organisation;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.TrustContactOnly;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Breaches of the agreement of use, for programs of trust contacts. {@code by} is the caller's seat from which an act is done. */
@Path("/api/v1/breach-reports")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Breaches")
public class BreachApi {

    private final CurrentActor actor;
    private final Breaches breaches;

    BreachApi(CurrentActor actor, Breaches breaches) {
        this.actor = actor;
        this.breaches = breaches;
    }

    /** A report to make: of a notice, or about a seat. */
    public record NewReport(UUID by, UUID notice, UUID seat, String text) {}

    public record Judgement(UUID by, Boolean broken) {}

    public record Proposer(UUID by) {}

    public record Answer(UUID by, Boolean agreed) {}

    /** What lies before the caller: what was told to their organisation, and the reports that they may see. */
    @GET
    @TrustContactOnly
    @Transactional
    public List<Breaches.Desk> desks() {
        return breaches.desks(actor.require());
    }

    @POST
    @TrustContactOnly
    public Response report(NewReport report) {
        NewReport given = Input.required(report);
        UUID made = breaches.report(actor.require(), given.by(), given.notice(), given.seat(), given.text());
        return Response.created(URI.create("/api/v1/breach-reports/" + made)).build();
    }

    /** Withdraws a report that waits, or destroys one that was judged not to be a breach. */
    @DELETE
    @Path("{report}")
    @TrustContactOnly
    public void close(@PathParam("report") UUID report, @QueryParam("by") UUID by) {
        breaches.close(actor.require(), by, report);
    }

    @PUT
    @Path("{report}/judgement")
    @TrustContactOnly
    public void judge(@PathParam("report") UUID report, Judgement judgement) {
        if (Input.required(judgement).broken() == null) {
            throw new InvalidInput("broken", Reason.REQUIRED);
        }
        breaches.judge(actor.require(), judgement.by(), report, judgement.broken());
    }

    /** Proposes to open again what a breach shut. */
    @POST
    @Path("{report}/lift")
    @TrustContactOnly
    public void proposeLift(@PathParam("report") UUID report, Proposer proposer) {
        breaches.proposeLift(actor.require(), Input.required(proposer).by(), report);
    }

    @PUT
    @Path("{report}/lift/answer")
    @TrustContactOnly
    public void answerLift(@PathParam("report") UUID report, Answer answer) {
        if (Input.required(answer).agreed() == null) {
            throw new InvalidInput("agreed", Reason.REQUIRED);
        }
        breaches.answerLift(actor.require(), answer.by(), report, answer.agreed());
    }

    /** Destroys what a member told, without a report. */
    @DELETE
    @Path("notices/{notice}")
    @TrustContactOnly
    public void putAway(@PathParam("notice") UUID notice, @QueryParam("by") UUID by) {
        breaches.putAway(actor.require(), by, notice);
    }
}
