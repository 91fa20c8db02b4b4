package nl.interstedelijkoverleg.organisation;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Taking a seat, for programs. */
@Path("/api/v1/seat-redemptions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Seats")
public class SeatApi {

    private final CurrentActor actor;
    private final SeatInvitations seatInvitations;

    SeatApi(CurrentActor actor, SeatInvitations seatInvitations) {
        this.actor = actor;
        this.seatInvitations = seatInvitations;
    }

    /** A seat code to redeem. */
    public record SeatCode(String code) {}

    /** The seat that was taken. */
    public record Taken(UUID seat) {}

    /** Makes the caller the holder of the seat that the code opens. Unknown, used and expired have one answer. */
    @POST
    @Authenticated
    public Taken take(SeatCode code) {
        return InvitationCode.parse(code == null ? null : code.code())
                .flatMap(parsed -> seatInvitations.take(parsed, actor.require()))
                .map(Taken::new)
                .orElseThrow(() -> new InvalidInput("code", Reason.CODE_UNKNOWN));
    }
}
