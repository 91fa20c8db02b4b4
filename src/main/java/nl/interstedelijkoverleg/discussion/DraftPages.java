package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.BeanParam;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Keeping what one writes while writing it, and throwing it away. */
@Path("/ruimtes")
public class DraftPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Conversation conversation;
    private final Drafts drafts;

    DraftPages(Page page, CurrentMembership membership, Rooms rooms, Conversation conversation, Drafts drafts) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.conversation = conversation;
        this.drafts = drafts;
    }

    @CheckedTemplate(basePath = "discussion")
    static class Templates {
        /** Before a draft is thrown away: what it says, and where it is found. */
        static native TemplateInstance discarding(RoomView room, String text, String act, String back);

        private Templates() {}
    }

    @POST
    @Path("{room}/onderwerpen/nieuw/concept")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response keepTopic(@PathParam("room") UUID room, @BeanParam DraftForm form) {
        return keep(DraftPlace.NEW_TOPIC, form);
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/concept")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response keepReply(@PathParam("room") UUID room, @PathParam("topic") UUID topic, @BeanParam DraftForm form) {
        return keep(DraftPlace.reply(topic), form);
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/concept")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response keepChange(
            @PathParam("room") UUID room,
            @PathParam("topic") UUID topic,
            @PathParam("post") UUID post,
            @BeanParam DraftForm form) {
        return keep(DraftPlace.change(topic, post), form);
    }

    /** For the script that keeps while somebody writes: an answer without a page. */
    private Response keep(DraftPlace place, DraftForm form) {
        Membership writer = membership.require();
        try {
            drafts.keep(writer, place, form.draft(), form.requestKey());
            return Response.noContent().build();
        } catch (InvalidInput refusal) {
            return Response.status(Response.Status.BAD_REQUEST)
                    .type(MediaType.TEXT_PLAIN_TYPE)
                    .entity("")
                    .build();
        }
    }

    @GET
    @Path("{room}/onderwerpen/nieuw/concept/weg")
    @MemberOf
    @Transactional
    public Response discardingTopic(@PathParam("room") UUID room) {
        return discarding(DraftPlace.NEW_TOPIC, topics(room) + "/nieuw", topics(room) + "/nieuw");
    }

    @POST
    @Path("{room}/onderwerpen/nieuw/concept/weg")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response discardTopic(@PathParam("room") UUID room) {
        drafts.discard(membership.require(), DraftPlace.NEW_TOPIC);
        return page.goTo("/ruimtes/" + room);
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/concept/weg")
    @MemberOf
    @Transactional
    public Response discardingReply(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        conversation.topic(membership.require(), topic);
        return discarding(DraftPlace.reply(topic), topics(room) + "/" + topic, topics(room) + "/" + topic);
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/concept/weg")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response discardReply(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        conversation.topic(membership.require(), topic);
        drafts.discard(membership.require(), DraftPlace.reply(topic));
        return page.goTo(topics(room) + "/" + topic);
    }

    @GET
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/concept/weg")
    @MemberOf
    @Transactional
    public Response discardingChange(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        conversation.words(membership.require(), topic, post);
        String path = topics(room) + "/" + topic + "/bijdragen/" + post;
        return discarding(DraftPlace.change(topic, post), path, path + "/wijziging");
    }

    @POST
    @Path("{room}/onderwerpen/{topic}/bijdragen/{post}/concept/weg")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response discardChange(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        conversation.words(membership.require(), topic, post);
        drafts.discard(membership.require(), DraftPlace.change(topic, post));
        return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
    }

    private Response discarding(DraftPlace place, String path, String back) {
        Membership writer = membership.require();
        return drafts.find(writer, place)
                .map(draft -> page.show(Templates.discarding(
                        rooms.view(writer),
                        (draft.title() + "\n\n" + draft.text()).strip(),
                        path + "/concept/weg",
                        back)))
                .orElseGet(() -> page.goTo(back));
    }

    private static String topics(UUID room) {
        return "/ruimtes/" + room + "/onderwerpen";
    }
}
