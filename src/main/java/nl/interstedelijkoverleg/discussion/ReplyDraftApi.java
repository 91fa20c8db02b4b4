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

/** The draft of an answer in a topic, for programs: only whoever wrote it finds it. */
@Path("/api/v1/rooms/{room}/topics")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class ReplyDraftApi {

    private final CurrentMembership membership;
    private final Conversation conversation;
    private final Drafts drafts;

    ReplyDraftApi(CurrentMembership membership, Conversation conversation, Drafts drafts) {
        this.membership = membership;
        this.conversation = conversation;
        this.drafts = drafts;
    }

    /** A post that is being written. */
    public record ReplyDraft(String text, String note, String language, UUID replyTo) {}

    @GET
    @Path("{topic}/draft")
    @MemberOf
    @Transactional
    public ReplyDraft reply(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        conversation.topic(membership.require(), topic);
        Draft draft = drafts.find(membership.require(), DraftPlace.reply(topic)).orElseThrow(NotFoundException::new);
        return new ReplyDraft(draft.text(), draft.note(), draft.language(), draft.replyTo());
    }

    /** Keeps the draft, in place of what was kept. An empty one throws it away. */
    @PUT
    @Path("{topic}/draft")
    @MemberOf
    public void keep(@PathParam("room") UUID room, @PathParam("topic") UUID topic, ReplyDraft draft) {
        ReplyDraft given = Input.required(draft);
        Draft read = new Draft(
                "", "", orEmpty(given.text()), orEmpty(given.note()), orEmpty(given.language()), given.replyTo(), "");
        drafts.keep(membership.require(), DraftPlace.reply(topic), read, Optional.empty());
    }

    @DELETE
    @Path("{topic}/draft")
    @MemberOf
    public void discard(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        conversation.topic(membership.require(), topic);
        drafts.discard(membership.require(), DraftPlace.reply(topic));
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
