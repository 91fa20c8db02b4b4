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

    public record Address(String address) {}

    public record Code(String code) {}

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

    /** Mails a code to an address; it counts from the moment that the code comes back by {@link #confirmAddress}. */
    @POST
    @Path("{by}/address")
    @Authenticated
    public void giveAddress(@PathParam("by") UUID by, Address given) {
        digests.giveAddress(actor.require(), by, Input.required(given).address());
    }

    @POST
    @Path("{by}/confirmation")
    @Authenticated
    public void confirmAddress(@PathParam("by") UUID by, Code mailed) {
        digests.confirmAddress(actor.require(), by, Input.required(mailed).code());
    }

    /** Forgets the address that was given here, and with it the choice. */
    @DELETE
    @Path("{by}/address")
    @Authenticated
    public void forgetAddress(@PathParam("by") UUID by) {
        digests.forgetAddress(actor.require(), by);
    }
}
