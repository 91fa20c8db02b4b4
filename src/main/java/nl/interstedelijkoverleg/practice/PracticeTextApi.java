package nl.interstedelijkoverleg.practice;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.web.Slice;
import nl.interstedelijkoverleg.web.Words;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Texts to begin from, model articles by sex workers, words and questions, for programs. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Tag(name = "Good practice")
public class PracticeTextApi {

    private final ModelArticles models;
    private final Words words;

    PracticeTextApi(ModelArticles models, Words words) {
        this.models = models;
        this.words = words;
    }

    /** A text to begin from. {@code number} names it in addresses. */
    public record Text(
            int number, CouncilText kind, String title, List<PlainDocument.Block> blocks, List<String> hints) {

        static Text of(CouncilText text) {
            return new Text(
                    text.number(),
                    text,
                    text.text().title(),
                    text.text().blocks(),
                    text.text().hints());
        }
    }

    @GET
    @Path("council-texts")
    @Authenticated
    public List<Text> texts() {
        return CouncilText.all().stream().map(Text::of).toList();
    }

    @GET
    @Path("council-texts/{number}")
    @Authenticated
    public Text text(@PathParam("number") String number) {
        return Text.of(CouncilText.require(number));
    }

    /**
     * One page of the model articles, by organisation and title. To compare: {@code /api/v1/ordinance-comparisons}.
     *
     * @param after the last one of the page before
     */
    @GET
    @Path("model-articles")
    @Authenticated
    public Slice<ModelArticles.Entry> models(@QueryParam("after") UUID after) {
        return models.list(Optional.ofNullable(after));
    }

    @GET
    @Path("words")
    @Authenticated
    public Explained words() {
        return Explained.words(words.language());
    }

    @GET
    @Path("questions")
    @Authenticated
    public Explained questions() {
        return Explained.questions(words.language());
    }
}
