package nl.interstedelijkoverleg.discussion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Translations for programs; the same domain methods as the pages. A post carries its translations. */
@Path("/api/v1/rooms/{room}/topics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Translations")
public class TranslationApi {

    private final CurrentMembership membership;
    private final Translations translations;

    TranslationApi(CurrentMembership membership, Translations translations) {
        this.membership = membership;
        this.translations = translations;
    }

    /** Into which language, such as "en". */
    public record Asked(String language) {}

    /**
     * A translation, in Markdown.
     *
     * @param based the {@code original} of the post that was translated; 409 when that post reads differently now, so that nothing of what
     *     its author took back lives on
     */
    public record Text(String text, String based) {}

    /** Asks for a post in another language. The answer is the same whether or not somebody asked before. */
    @POST
    @Path("{topic}/posts/{post}/translation-requests")
    @MemberOf
    public void ask(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post, Asked asked) {
        translations.ask(
                membership.require(),
                topic,
                post,
                PostLanguage.require(Input.required(asked).language()));
    }

    /** Puts a translation beside a post, in place of one's own earlier one. For interpreters. */
    @PUT
    @Path("{topic}/posts/{post}/translations/{language}")
    @MemberOf
    public void translate(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("post") UUID post,
            @PathParam("language") String language,
            Text text) {
        translations.translate(
                membership.require(),
                topic,
                post,
                PostLanguage.require(language),
                Input.required(text).text(),
                text.based());
    }

    /** Takes one's own translation back for good. */
    @DELETE
    @Path("{topic}/posts/{post}/translations/{language}")
    @MemberOf
    public void withdraw(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("post") UUID post,
            @PathParam("language") String language) {
        translations.withdraw(membership.require(), topic, post, PostLanguage.require(language));
    }
}
