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

/** The draft of a new topic, for programs: only whoever wrote it finds it. */
@Path("/api/v1/rooms/{room}/draft")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class DraftApi {

    private final CurrentMembership membership;
    private final Drafts drafts;

    DraftApi(CurrentMembership membership, Drafts drafts) {
        this.membership = membership;
        this.drafts = drafts;
    }

    /** A topic that is being written. */
    public record TopicDraft(String kind, String title, String text, String note, String language) {}

    @GET
    @MemberOf
    @Transactional
    public TopicDraft topic(@PathParam("room") UUID room) {
        Draft draft = find(DraftPlace.NEW_TOPIC);
        return new TopicDraft(draft.kind(), draft.title(), draft.text(), draft.note(), draft.language());
    }

    /** Keeps the draft, in place of what was kept. An empty one throws it away. */
    @PUT
    @MemberOf
    public void keep(@PathParam("room") UUID room, TopicDraft draft) {
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
    @MemberOf
    public void discard(@PathParam("room") UUID room) {
        drafts.discard(membership.require(), DraftPlace.NEW_TOPIC);
    }

    private Draft find(DraftPlace place) {
        return drafts.find(membership.require(), place).orElseThrow(NotFoundException::new);
    }

    private static String orEmpty(String value) {
        return value == null ? "" : value;
    }
}
