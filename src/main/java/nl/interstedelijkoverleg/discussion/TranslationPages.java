package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Balance;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Details;
import nl.interstedelijkoverleg.room.Members;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.room.TextCheck;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Asking for a post in another language, and making it. */
@Path("/ruimtes")
public class TranslationPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Members members;
    private final Conversation conversation;
    private final Translations translations;
    private final TextCheck check;

    TranslationPages(
            Page page,
            CurrentMembership membership,
            Rooms rooms,
            Members members,
            Conversation conversation,
            Translations translations,
            TextCheck check) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.members = members;
        this.conversation = conversation;
        this.translations = translations;
        this.check = check;
    }

    @CheckedTemplate(basePath = "translation")
    static class Templates {
        static native TemplateInstance ask(
                RoomView room, Balance balance, TopicView topic, PostView post, FormView form);

        static native TemplateInstance make(
                RoomView room, TopicView topic, PostView post, FormView form, boolean replaces, Details details);

        static native TemplateInstance wanted(RoomView room, List<WantedTranslation> wanted, int most);

        private Templates() {}
    }

    /** What interpreters are asked for. */
    @GET
    @Path("{room}/vertalingen")
    @MemberOf
    @Transactional
    public Response wanted(@PathParam("room") UUID room) {
        Membership interpreter = membership.require();
        return page.show(
                Templates.wanted(rooms.view(interpreter), translations.wanted(interpreter), Translations.MOST_WANTED));
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/vertaalvraag")
    @MemberOf
    @Transactional
    public Response askForm(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        return page.show(askPage(topic, post, FormView.empty()));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/vertaalvraag")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response ask(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("post") UUID post,
            @FormParam("language") String language) {
        try {
            translations.ask(membership.require(), topic, post, PostLanguage.require(language));
            return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty().with("language", language).refusing(refusal);
            return page.show(Response.Status.BAD_REQUEST, askPage(topic, post, form));
        }
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/vertalingen")
    @MemberOf
    @Transactional
    public Response makeForm(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("post") UUID post,
            @QueryParam("taal") String language) {
        FormView form = FormView.empty().with("language", language).with("based", original(topic, post));
        PostLanguage.tagged(language)
                .ifPresent(chosen -> form.with("text", translations.source(membership.require(), topic, post, chosen)));
        return page.show(makePage(topic, post, form, Details.NONE));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/vertalingen")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response make(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("post") UUID post,
            @FormParam("language") String language,
            @FormParam("based") String based,
            @FormParam("text") String text,
            @FormParam("seen") String seen) {
        FormView form = FormView.empty().with("language", language).with("text", text);
        try {
            PostLanguage chosen = PostLanguage.require(language);
            Details details = check.of(membership.require(), Translations.read(text));
            if (details.isNewTo(seen)) {
                // Still the text that was translated, not the one that may stand there by now.
                return page.show(makePage(topic, post, form.with("based", based), details));
            }
            translations.translate(membership.require(), topic, post, chosen, text, based);
            return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
        } catch (InvalidInput refusal) {
            return page.show(
                    refusal.status(),
                    makePage(
                            topic,
                            post,
                            form.with("based", original(topic, post)).refusing(refusal),
                            Details.NONE));
        }
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/vertalingen/intrekking")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("post") UUID post,
            @FormParam("language") String language) {
        PostLanguage chosen = PostLanguage.tagged(language).orElseThrow(NotFoundException::new);
        translations.withdraw(membership.require(), topic, post, chosen);
        return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
    }

    private TemplateInstance askPage(UUID topic, UUID post, FormView form) {
        Membership reader = membership.require();
        return Templates.ask(
                rooms.view(reader),
                members.balance(reader),
                conversation.topic(reader, topic),
                standing(reader, topic, post),
                form);
    }

    private String original(UUID topic, UUID post) {
        return translations.original(membership.require(), topic, post);
    }

    private TemplateInstance makePage(UUID topic, UUID post, FormView form, Details details) {
        Membership reader = membership.require();
        if (!reader.interprets()) {
            throw new NotFoundException();
        }
        PostView shown = standing(reader, topic, post);
        boolean replaces = shown.translations().stream()
                .anyMatch(translation ->
                        translation.own() && translation.language().tag().equals(form.value("language")));
        return Templates.make(rooms.view(reader), conversation.topic(reader, topic), shown, form, replaces, details);
    }

    private PostView standing(Membership reader, UUID topic, UUID post) {
        PostView shown = conversation.post(reader, topic, post);
        if (shown.html().isEmpty()) {
            throw new NotFoundException();
        }
        return shown;
    }
}
