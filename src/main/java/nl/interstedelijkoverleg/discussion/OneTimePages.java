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
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Balance;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Members;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/**
 * Writing about an experience under a one-time alias: pages of their own, beside the composer of the topic, so that nothing that is
 * kept for who writes there, such as a draft, ever holds what is written here. A draft that stands there already is told of and not
 * touched: thrown away in the same transaction, it would tie the one to the other.
 */
@Path("/ruimtes")
public class OneTimePages {

    private static final Details NOTHING = new Details(List.of());

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Members members;
    private final Conversation conversation;
    private final OneTimePosts oneTimePosts;
    private final Drafts drafts;

    OneTimePages(
            Page page,
            CurrentMembership membership,
            Rooms rooms,
            Members members,
            Conversation conversation,
            OneTimePosts oneTimePosts,
            Drafts drafts) {
        this.drafts = drafts;
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.members = members;
        this.conversation = conversation;
        this.oneTimePosts = oneTimePosts;
    }

    @CheckedTemplate(basePath = "discussion")
    static class Templates {
        static native TemplateInstance oneTime(
                RoomView room,
                Balance balance,
                Optional<TopicView> topic,
                Optional<PostView> answered,
                boolean drafted,
                FormView form,
                Optional<String> preview,
                Details details);

        private Templates() {}
    }

    @GET
    @Path("{room}/onderwerpen/eenmalig")
    @MemberOf
    @Transactional
    public Response openForm(@PathParam("room") UUID room) {
        return page.show(openPage(FormView.empty(), Optional.empty(), NOTHING));
    }

    @POST
    @Path("{room}/onderwerpen/eenmalig")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(
            @PathParam("room") UUID room,
            @FormParam("title") String title,
            @FormParam("text") String text,
            @FormParam("note") String note,
            @FormParam("language") String language,
            @FormParam("requestKey") String requestKey,
            @FormParam("preview") String preview,
            @FormParam("seen") String seen) {
        Membership author = membership.require();
        oneTimePosts.requireBearer(author);
        FormView form = FormView.empty()
                .with("title", title)
                .with("text", text)
                .with("note", note)
                .with("language", language)
                .with("requestKey", requestKey);
        try {
            PostForm read = PostForm.topic(Topic.Kind.EXPERIENCE.name(), title, text, note, language, requestKey);
            oneTimePosts.requireNobodyNamed(read.words());
            Details details = conversation.detailsUnderOtherAlias(
                    author, read.title(), read.text(), read.note().orElse(""));
            if (preview != null || details.isNewTo(seen)) {
                return page.show(openPage(form, shown(preview, read), details));
            }
            UUID topic = oneTimePosts.open(author, read.title(), read.words(), read.requestKey());
            return page.goTo("/ruimtes/" + room + "/onderwerpen/" + topic);
        } catch (InvalidInput refusal) {
            return page.show(Response.Status.BAD_REQUEST, openPage(form.refusing(refusal), Optional.empty(), NOTHING));
        }
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/eenmalig")
    @MemberOf
    @Transactional
    public Response replyForm(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @QueryParam("antwoord") UUID answered) {
        return page.show(replyPage(topic, answered, FormView.empty(), Optional.empty(), NOTHING));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/eenmalig")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reply(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @FormParam("text") String text,
            @FormParam("note") String note,
            @FormParam("language") String language,
            @FormParam("replyTo") UUID replyTo,
            @FormParam("requestKey") String requestKey,
            @FormParam("preview") String preview,
            @FormParam("seen") String seen) {
        Membership author = membership.require();
        oneTimePosts.requireBearer(author);
        FormView form = FormView.empty()
                .with("text", text)
                .with("note", note)
                .with("language", language)
                .with("requestKey", requestKey);
        try {
            PostForm read = PostForm.post(text, note, language, requestKey);
            oneTimePosts.requireNobodyNamed(read.words());
            Details details = conversation.detailsUnderOtherAlias(
                    author, read.text(), read.note().orElse(""));
            if (preview != null || details.isNewTo(seen)) {
                return page.show(replyPage(topic, replyTo, form, shown(preview, read), details));
            }
            UUID post =
                    oneTimePosts.reply(author, topic, read.words(), Optional.ofNullable(replyTo), read.requestKey());
            return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.BAD_REQUEST,
                    replyPage(topic, replyTo, form.refusing(refusal), Optional.empty(), NOTHING));
        }
    }

    private Optional<String> shown(String preview, PostForm read) {
        return preview == null
                ? Optional.empty()
                : Optional.of(conversation.preview(membership.require(), read.text()));
    }

    private TemplateInstance openPage(FormView form, Optional<String> preview, Details details) {
        Membership author = membership.require();
        oneTimePosts.requireBearer(author);
        return Templates.oneTime(
                rooms.view(author),
                members.balance(author),
                Optional.empty(),
                Optional.empty(),
                drafts.find(author, DraftPlace.NEW_TOPIC).isPresent(),
                form,
                preview,
                details);
    }

    private TemplateInstance replyPage(
            UUID topic, UUID answered, FormView form, Optional<String> preview, Details details) {
        Membership author = membership.require();
        oneTimePosts.requireBearer(author);
        TopicView view = conversation.topic(author, topic);
        if (view.kind() != Topic.Kind.EXPERIENCE) {
            throw new NotFoundException();
        }
        return Templates.oneTime(
                rooms.view(author),
                members.balance(author),
                Optional.of(view),
                Optional.ofNullable(answered).map(id -> conversation.post(author, topic, id)),
                drafts.find(author, DraftPlace.reply(topic)).isPresent(),
                form,
                preview,
                details);
    }
}
