package nl.interstedelijkoverleg.law;

import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** References to laws, for programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Laws")
public class LawApi {

    private final LawTable laws;
    private final LawReading reading;
    private final Cited cited;

    LawApi(LawTable laws, LawReading reading, Cited cited) {
        this.laws = laws;
        this.reading = reading;
        this.cited = cited;
    }

    /**
     * A law of the table.
     *
     * @param key what everything that cites it has in common
     */
    public record Known(String name, String shortName, List<String> aliases, Optional<String> identifier, String key) {}

    /** A text in which references may stand. */
    public record Text(String text) {}

    /** The table of laws, an administrator's own rows first. */
    @GET
    @Path("laws")
    @Authenticated
    public List<Known> laws() {
        return laws.reader().citations().laws().all().stream()
                .map(law -> new Known(law.name(), law.shortName(), law.aliases(), law.identifier(), law.key()))
                .toList();
    }

    /** The references in a text of at most 20,000 characters; nothing of it is kept. */
    @POST
    @Path("law-readings")
    @Authenticated
    public List<LawReading.Found> read(Text text) {
        return reading.in(Input.required(text).text());
    }

    @GET
    @Path("law-references/{reference}")
    @Authenticated
    public LawView cited(@PathParam("reference") String reference) {
        return LawView.of(reference, cited.require(reference));
    }

    /** The ordinances of the library that cite it, fifty a page. */
    @GET
    @Path("law-references/{reference}/ordinances")
    @Authenticated
    public OrdinancesCiting.Found ordinances(
            @PathParam("reference") String reference, @QueryParam("page") String page) {
        return cited.ordinances(cited.require(reference), Cited.page(page));
    }

    /** The posts in the caller's own rooms that cite it, newest first, at most a hundred. */
    @GET
    @Path("law-references/{reference}/posts")
    @Authenticated
    @Transactional
    public PostsCiting.Found posts(@PathParam("reference") String reference) {
        return cited.posts(cited.require(reference));
    }
}
