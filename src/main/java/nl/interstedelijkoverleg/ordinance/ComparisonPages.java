package nl.interstedelijkoverleg.ordinance;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Objects;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Page;

/** Ordinances against each other: two versions, two towns, a town and model articles; and one's own beside two others. */
@Path("/verordeningen/vergelijken")
public class ComparisonPages {

    private static final List<ChangeTable.Format> FORMS = List.of(ChangeTable.Format.values());

    private final Page page;
    private final CurrentActor actor;
    private final Comparisons comparisons;
    private final ChangeTables tables;

    ComparisonPages(Page page, CurrentActor actor, Comparisons comparisons, ChangeTables tables) {
        this.page = page;
        this.actor = actor;
        this.comparisons = comparisons;
        this.tables = tables;
    }

    /** One's own article and what answers to it elsewhere. */
    public record BesideRow(LibraryArticle article, List<Optional<Comparisons.Pair>> others) {}

    @CheckedTemplate(basePath = "ordinance")
    static class Templates {
        static native TemplateInstance compare(
                Optional<Comparisons.Side> first,
                Optional<Comparisons.Comparison> comparison,
                boolean inline,
                List<ChangeTable.Format> forms,
                Choosing choosing);

        static native TemplateInstance beside(
                Comparisons.Side own,
                List<Comparisons.Side> others,
                List<BesideRow> rows,
                Optional<BesideRow> chosen,
                Choosing choosing,
                String query);

        private Templates() {}
    }

    /** Two of them; each is an ordinance, of which what counts today is taken, or a version. */
    @GET
    @Authenticated
    public Response compare(
            @QueryParam("van") UUID before, @QueryParam("met") UUID after, @QueryParam("weergave") String view) {
        Optional<Comparisons.Side> first = Optional.ofNullable(before).map(comparisons::side);
        Optional<Comparisons.Comparison> comparison =
                first.filter(ignored -> after != null).map(side -> comparisons.between(side, comparisons.side(after)));
        return page.show(
                Templates.compare(first, comparison, "doorlopend".equals(view), FORMS, Choosing.forComparing(before)));
    }

    /** The same as a document to send along with a proposal. */
    @GET
    @Path("tabel")
    @Authenticated
    @Produces(MediaType.WILDCARD)
    public Response table(
            @QueryParam("van") UUID before,
            @QueryParam("met") UUID after,
            @QueryParam("vorm") ChangeTable.Format format) {
        return tables.answer(before, after, format);
    }

    /** One's own beside others: which articles answer to each other, and one of them in full. */
    @GET
    @Path("naast-elkaar")
    @Authenticated
    public Response beside(
            @QueryParam("eigen") UUID own,
            @QueryParam("een") UUID one,
            @QueryParam("twee") UUID two,
            @QueryParam("artikel") String part) {
        actor.require();
        if (own == null) {
            throw new NotFoundException();
        }
        Comparisons.Side mine = comparisons.side(own);
        List<Comparisons.Side> others = List.of(Optional.ofNullable(one), Optional.ofNullable(two)).stream()
                .flatMap(Optional::stream)
                .filter(each -> !each.equals(own))
                .distinct()
                .map(comparisons::side)
                .toList();
        List<List<Optional<Comparisons.Pair>>> found = comparisons.beside(mine, others);
        List<BesideRow> rows = mine.articles().stream()
                .map(article -> new BesideRow(article, found.get(article.place())))
                .toList();
        Optional<BesideRow> chosen = Optional.ofNullable(part)
                .map(name -> rows.stream()
                        .filter(row -> row.article().part().equals(name))
                        .findFirst()
                        .orElseThrow(NotFoundException::new));
        return page.show(
                Templates.beside(mine, others, rows, chosen, Choosing.forColumns(own, one, two), query(own, one, two)));
    }

    private static String query(UUID own, UUID one, UUID two) {
        return "eigen=" + own + "&een=" + Objects.toString(one, "") + "&twee=" + Objects.toString(two, "");
    }
}
