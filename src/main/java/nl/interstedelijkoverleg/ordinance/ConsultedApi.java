package nl.interstedelijkoverleg.ordinance;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Besproken met sekswerkers, for programs. */
@Path("/api/v1/ordinances")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Ordinances")
public class ConsultedApi {

    private final CurrentActor actor;
    private final Library library;
    private final OriginReader reader;
    private final Consultations consultations;

    ConsultedApi(CurrentActor actor, Library library, OriginReader reader, Consultations consultations) {
        this.actor = actor;
        this.library = library;
        this.reader = reader;
        this.consultations = consultations;
    }

    /**
     * What holds now, and everything that was stated.
     *
     * @param history the newest day first
     */
    public record Stated(Consultations.Standing now, List<Consultations.Statement> history) {}

    /** Of the version, or with {@code part} of one article. */
    @GET
    @Path("{ordinance}/versions/{version}/consulted")
    @Authenticated
    public Stated stated(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @QueryParam("part") String part) {
        String name = require(ordinance, version, part);
        return new Stated(consultations.of(version).of(name), consultations.history(version, name));
    }

    /**
     * What is stated.
     *
     * @param by the caller's seat
     * @param part the name of an article; absent for the whole version
     * @param answer {@code YES}, {@code PARTLY}, {@code NO}, or {@code UNKNOWN} to take back what was stated
     * @param record where it is recorded; needed with {@code YES}, and in a view of an organisation
     */
    public record Statement(UUID by, String part, String answer, String record) {}

    /** States it: as the town whose version it is, or as the view of a sex-worker-led organisation. */
    @PUT
    @Path("{ordinance}/versions/{version}/consulted")
    @Authenticated
    public void state(@PathParam("ordinance") UUID ordinance, @PathParam("version") UUID version, Statement statement) {
        Statement body = Input.required(statement);
        String name = require(ordinance, version, body.part());
        consultations.state(actor.require(), body.by(), version, name, body.answer(), body.record());
    }

    /** Takes out everything that was stated, by an administrator: what the town did, or with {@code organisation} that. */
    @DELETE
    @Path("{ordinance}/versions/{version}/consulted")
    @Authenticated
    public void withdraw(
            @PathParam("ordinance") UUID ordinance,
            @PathParam("version") UUID version,
            @QueryParam("part") String part,
            @QueryParam("organisation") UUID organisation) {
        String name = require(ordinance, version, part);
        consultations.withdraw(actor.require(), version, name, Optional.ofNullable(organisation));
    }

    private String require(UUID ordinance, UUID version, String part) {
        OriginReader.Subject subject = reader.require(ordinance, version);
        if (subject.ordinance().kind() == OrdinanceKind.MODEL_ARTICLES) {
            throw new NotFoundException();
        }
        return PartName.article(library, version, part)
                .map(LibraryArticle::part)
                .orElse("");
    }
}
