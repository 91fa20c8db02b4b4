package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
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

/**
 * Writing about an experience under a one-time alias: pages of their own, beside the composer of the topic, so that nothing that is
 * kept for who writes there, such as a draft, ever holds what is written here. A draft that stands there already is told of and not
 * touched: thrown away in the same transaction, it would tie the one to the other.
 */
@Path("/ruimtes")
public class OneTimePages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Members members;
    private final Conversation conversation;
    private final OneTimePosts oneTimePosts;
    private final TextCheck check;
    private final Drafts drafts;
    private final Naming naming;

    OneTimePages(
            Page page,
            CurrentMembership membership,
            Rooms rooms,
            Members members,
            Conversation conversation,
            OneTimePosts oneTimePosts,
            TextCheck check,
            Drafts drafts,
            Naming naming) {
        this.drafts = drafts;
        this.naming = naming;
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.members = members;
        this.conversation = conversation;
        this.oneTimePosts = oneTimePosts;
        this.check = check;
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
        return page.show(openPage(FormView.empty(), Optional.empty(), Details.NONE));
    }

    @POST
    @Path("{room}/onderwerpen/eenmalig")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(@PathParam("room") UUID room, @BeanParam PostFields sent) {
        Membership author = membership.require();
        oneTimePosts.requireBearer(author);
        try {
            PostForm read = sent.topic(Topic.Kind.EXPERIENCE.name());
            oneTimePosts.requireNobodyNamed(read.words());
            Details details = check.underOtherAlias(
                    author,
                    aliasesHere(author),
                    read.title(),
                    read.text(),
                    read.note().orElse(""));
            if (sent.comesBack(details)) {
                return page.show(openPage(sent.form(), conversation.preview(author, sent, read), details));
            }
            UUID topic = oneTimePosts.open(author, read.title(), read.words(), read.requestKey());
            return page.goTo("/ruimtes/" + room + "/onderwerpen/" + topic);
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.BAD_REQUEST,
                    openPage(sent.form().refusing(refusal), Optional.empty(), Details.NONE));
        }
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/eenmalig")
    @MemberOf
    @Transactional
    public Response replyForm(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @QueryParam("antwoord") UUID answered) {
        return page.show(replyPage(topic, answered, FormView.empty(), Optional.empty(), Details.NONE));
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/eenmalig")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response reply(@PathParam("room") UUID room, @PathParam("topic") UUID topic, @BeanParam PostFields sent) {
        Membership author = membership.require();
        oneTimePosts.requireBearer(author);
        try {
            PostForm read = sent.post();
            oneTimePosts.requireNobodyNamed(read.words());
            Details details = check.underOtherAlias(
                    author, aliasesHere(author), read.text(), read.note().orElse(""));
            if (sent.comesBack(details)) {
                return page.show(
                        replyPage(topic, sent.replyTo, sent.form(), conversation.preview(author, sent, read), details));
            }
            UUID post = oneTimePosts.reply(author, topic, read.words(), sent.answered(), read.requestKey());
            return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
        } catch (InvalidInput refusal) {
            return page.show(
                    Response.Status.BAD_REQUEST,
                    replyPage(topic, sent.replyTo, sent.form().refusing(refusal), Optional.empty(), Details.NONE));
        }
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

    /** The aliases of others that the author could name here. */
    private List<String> aliasesHere(Membership author) {
        return naming.whom(author, "").stream()
                .filter(Nameable::byAlias)
                .map(Nameable::spelling)
                .toList();
    }
}
