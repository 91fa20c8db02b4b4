package nl.interstedelijkoverleg.ordinance;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.comparison.Alignment;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Two ordinances or versions against each other, for programs. */
@Path("/api/v1/ordinance-comparisons")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Ordinances")
public class OrdinanceComparisonApi {

    private final Comparisons comparisons;
    private final ChangeTables tables;

    OrdinanceComparisonApi(Comparisons comparisons, ChangeTables tables) {
        this.comparisons = comparisons;
        this.tables = tables;
    }

    /**
     * What differs.
     *
     * @param before the version that was taken for the first
     * @param after the version that was taken for the second
     * @param coarse whether there was so much to compare that some of it was compared by equal texts and captions only
     */
    public record Compared(
            UUID before, UUID after, boolean coarse, Alignment.Summary summary, List<Comparisons.Pair> pairs) {}

    /** Each is an ordinance, of which what counts today is taken, or a version. */
    @GET
    @Authenticated
    public Compared compare(@QueryParam("before") UUID before, @QueryParam("after") UUID after) {
        if (before == null || after == null) {
            throw new NotFoundException();
        }
        Comparisons.Comparison comparison = comparisons.between(comparisons.side(before), comparisons.side(after));
        return new Compared(
                comparison.before().version().id(),
                comparison.after().version().id(),
                comparison.coarse(),
                comparison.summary(),
                comparison.pairs());
    }

    /**
     * The same as a document: what every article was and what it becomes.
     *
     * @param format the form of the document
     */
    @GET
    @Path("table")
    @Authenticated
    @Produces(MediaType.WILDCARD)
    public Response table(
            @QueryParam("before") UUID before,
            @QueryParam("after") UUID after,
            @QueryParam("format") ChangeTable.Format format) {
        return tables.answer(before, after, format);
    }
}
