package nl.interstedelijkoverleg.room;

import io.quarkus.security.Authenticated;
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
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Taking over somebody's seat, for programs. */
@Path("/api/v1/successions")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Handing over")
public class SuccessionApi {

    private final CurrentActor actor;
    private final Succession succession;

    SuccessionApi(CurrentActor actor, Succession succession) {
        this.actor = actor;
        this.succession = succession;
    }

    /** A successor's code. */
    public record Code(String code) {}

    /** Which version of the agreement of use was read and is accepted. */
    public record Acceptance(Integer version) {}

    /** The seats that the caller is about to take over. */
    @GET
    @Authenticated
    @Transactional
    public List<Succession.Coming> coming() {
        return succession.coming(actor.require());
    }

    /** Takes a code. Unknown, used and expired have one answer. */
    @POST
    @Authenticated
    public void take(Code code) {
        InvitationCode parsed = InvitationCode.parse(Input.required(code).code())
                .orElseThrow(() -> new InvalidInput("code", Reason.CODE_UNKNOWN));
        succession.take(parsed, actor.require());
    }

    @PUT
    @Path("{handover}/acceptance")
    @Authenticated
    public void accept(@PathParam("handover") UUID handover, Acceptance acceptance) {
        if (Input.required(acceptance).version() == null) {
            throw new InvalidInput("version", Reason.REQUIRED);
        }
        succession.accept(actor.require(), handover, acceptance.version());
    }

    /** The change of person, once the term is over. */
    @POST
    @Path("{handover}/entry")
    @Authenticated
    public void succeed(@PathParam("handover") UUID handover) {
        succession.succeed(actor.require(), handover);
    }

    /** What the former holder left for this seat. */
    @GET
    @Path("notes/{seat}")
    @Authenticated
    @Transactional
    public Succession.Notes notes(@PathParam("seat") UUID seat) {
        return succession.notes(actor.require(), seat).orElseThrow(NotFoundException::new);
    }

    @DELETE
    @Path("notes/{seat}")
    @Authenticated
    public void destroyNotes(@PathParam("seat") UUID seat) {
        succession.destroyNotes(actor.require(), seat);
    }
}
