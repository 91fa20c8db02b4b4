package nl.interstedelijkoverleg.practice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Slice;
import nl.interstedelijkoverleg.web.Words;

/** Texts to begin from, model articles by sex workers, words, and questions. */
@Path("/praktijk")
public class PracticeTextPages {

    private static final List<TextFile.Format> FORMS = List.of(TextFile.Format.values());

    private final Page page;
    private final ModelArticles models;
    private final Words words;

    PracticeTextPages(Page page, ModelArticles models, Words words) {
        this.page = page;
        this.models = models;
        this.words = words;
    }

    @CheckedTemplate(basePath = "practice")
    static class Templates {
        static native TemplateInstance texts(List<CouncilText> texts);

        static native TemplateInstance text(CouncilText chosen, List<TextFile.Format> forms);

        static native TemplateInstance models(
                Slice<ModelArticles.Entry> models, Optional<ModelArticles.Beside> beside, boolean paged);

        static native TemplateInstance words(Explained explained);

        static native TemplateInstance questions(Explained explained);

        private Templates() {}
    }

    @GET
    @Path("sjablonen")
    @Authenticated
    public Response texts() {
        return page.show(Templates.texts(CouncilText.all()));
    }

    @GET
    @Path("sjablonen/{number}")
    @Authenticated
    public Response text(@PathParam("number") String number) {
        return page.show(Templates.text(CouncilText.require(number), FORMS));
    }

    /** One of them as a document to work on. */
    @GET
    @Path("sjablonen/{number}/bestand")
    @Authenticated
    @Produces(MediaType.WILDCARD)
    public Response file(@PathParam("number") String number, @QueryParam("vorm") TextFile.Format format) {
        if (format == null) {
            throw new NotFoundException();
        }
        return TextFile.answer(CouncilText.require(number), format);
    }

    /**
     * The articles that organisations of sex workers published.
     *
     * @param beside the version of an ordinance beside which they are to be laid, so that each of them is one press away from that
     */
    @GET
    @Path("modelartikelen")
    @Authenticated
    public Response models(@QueryParam("naast") UUID beside, @QueryParam("na") UUID after) {
        Optional<ModelArticles.Beside> version = Optional.ofNullable(beside).map(models::beside);
        try {
            return page.show(Templates.models(models.list(Optional.ofNullable(after)), version, after != null));
        } catch (InvalidInput gone) {
            // What the last page ended with was taken out meanwhile: the list begins again.
            return page.goTo("/praktijk/modelartikelen"
                    + version.map(each -> "?naast=" + each.version()).orElse(""));
        }
    }

    @GET
    @Path("begrippen")
    @Authenticated
    public Response words() {
        return page.show(Templates.words(Explained.words(words.language())));
    }

    @GET
    @Path("vragen")
    @Authenticated
    public Response questions() {
        return page.show(Templates.questions(Explained.questions(words.language())));
    }
}
