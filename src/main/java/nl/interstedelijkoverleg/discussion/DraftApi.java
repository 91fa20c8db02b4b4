package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.PUT;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** Drafts for programs: only whoever wrote one finds it. */
@Path("/api/v1/rooms/{room}")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class DraftApi {

    private final CurrentMembership membership;
    private final Conversation conversation;
    private final Drafts drafts;

    DraftApi(CurrentMembership membership, Conversation conversation, Drafts drafts) {
        this.membership = membership;
        this.conversation = conversation;
        this.drafts = drafts;
    }

    /** A topic that is being written. */
    public record TopicDraft(String kind, String title, String text, String note, String language) {}

    /** A post that is being written. */
    public record ReplyDraft(String text, String note, String language, UUID replyTo) {}

    @GET
    @Path("draft")
    @MemberOf
    @Transactional
    public TopicDraft topic(@PathParam("room") UUID room) {
        Draft draft = find(DraftPlace.NEW_TOPIC);
        return new TopicDraft(draft.kind(), draft.title(), draft.text(), draft.note(), draft.language());
    }

    /** Keeps the draft, in place of what was kept. An empty one throws it away. */
    @PUT
    @Path("draft")
    @MemberOf
    public void keepTopic(@PathParam("room") UUID room, TopicDraft draft) {
        TopicDraft given = Input.required(draft);
        Draft read = new Draft(
                orEmpty(given.kind()),
                orEmpty(given.title()),
                orEmpty(given.text()),
                orEmpty(given.note()),
                orEmpty(given.language()),
                null,
                "");
        drafts.keep(membership.require(), DraftPlace.NEW_TOPIC, read, Optional.empty());
    }

    @DELETE
    @Path("draft")
    @MemberOf
    public void discardTopic(@PathParam("room") UUID room) {
        drafts.discard(membership.require(), DraftPlace.NEW_TOPIC);
    }

    @GET
    @Path("topics/{topic}/draft")
    @MemberOf
    @Transactional
    public ReplyDraft reply(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        conversation.topic(membership.require(), topic);
        Draft draft = find(DraftPlace.reply(topic));
        return new ReplyDraft(draft.text(), draft.note(), draft.language(), draft.replyTo());
    }

    /** Keeps the draft, in place of what was kept. An empty one throws it away. */
    @PUT
    @Path("topics/{topic}/draft")
    @MemberOf
    public void keepReply(@PathParam("room") UUID room, @PathParam("topic") UUID topic, ReplyDraft draft) {
        ReplyDraft given = Input.required(draft);
        Draft read = new Draft(
                "", "", orEmpty(given.text()), orEmpty(given.note()), orEmpty(given.language()), given.replyTo(), "");
        drafts.keep(membership.require(), DraftPlace.reply(topic), read, Optional.empty());
    }

    @DELETE
    @Path("topics/{topic}/draft")
    @MemberOf
    public void discardReply(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        conversation.topic(membership.require(), topic);
        drafts.discard(membership.require(), DraftPlace.reply(topic));
    }

    private Draft find(DraftPlace place) {
        return drafts.find(membership.require(), place).orElseThrow(NotFoundException::new);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
