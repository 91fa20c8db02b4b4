package nl.interstedelijkoverleg.organisation;

import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Choosing mail about what waits for an answer, for programs. {@code by} is the caller's seat. */
@Path("/api/v1/digests")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Notices")
public class DigestApi {

    private final CurrentActor actor;
    private final Digests digests;

    DigestApi(CurrentActor actor, Digests digests) {
        this.actor = actor;
        this.digests = digests;
    }

    public record Wanted(Boolean wanted) {}

    @GET
    @Authenticated
    @Transactional
    public List<Digests.Choice> mine() {
        return digests.of(actor.require());
    }

    /** Turns it on or off for one seat with a confirmed address. */
    @PUT
    @Path("{by}")
    @Authenticated
    public void choose(@PathParam("by") UUID by, Wanted choice) {
        if (Input.required(choice).wanted() == null) {
            throw new InvalidInput("wanted", Reason.REQUIRED);
        }
        digests.choose(actor.require(), by, choice.wanted());
    }
}
