package nl.interstedelijkoverleg.ordinance;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Where the articles of a version came from, and the reply of its town, for programs. */
@Path("/api/v1/ordinances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Ordinances")
public class OriginApi {

    private final CurrentActor actor;
    private final OriginReader reader;
    private final Replies replies;

    OriginApi(CurrentActor actor, OriginReader reader, Replies replies) {
        this.actor = actor;
        this.reader = reader;
        this.replies = replies;
    }

    @GET
    @Path("{ordinance}/versions/{version}/provenance")
    @Authenticated
    public OriginView version(@PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version) {
        return reader.of(reader.require(ordinance, version));
    }

    /** One article, with the shared text. */
    @GET
    @Path("{ordinance}/versions/{version}/provenance/{part}")
    @Authenticated
    public OriginView.Closely article(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @PathParam("part") String part) {
        return reader.of(reader.require(ordinance, version), part);
    }

    /**
     * A reply.
     *
     * @param by the caller's seat
     * @param part the name of an article; absent for the whole version
     * @param text 2 to 2000 characters
     */
    public record Written(UUID by, String part, String text) {}

    /** Writes or changes the reply of the town. */
    @PUT
    @Path("{ordinance}/versions/{version}/reply")
    @Authenticated
    public void reply(@PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version, Written written) {
        reader.require(ordinance, version);
        Written body = Input.required(written);
        replies.write(actor.require(), body.by(), version, PartName.of(body.part()), body.text());
    }

    /** Takes it out; {@code by} is the caller's seat, or nothing for an administrator. */
    @DELETE
    @Path("{ordinance}/versions/{version}/reply")
    @Authenticated
    public void remove(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @QueryParam("by") UUID by,
            @QueryParam("part") String part) {
        reader.require(ordinance, version);
        replies.remove(actor.require(), Optional.ofNullable(by), version, PartName.of(part));
    }
}
