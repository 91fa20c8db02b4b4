package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Mentions;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.security.ModeratorOf;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/** The summary of a room for programs; the same domain methods as the pages. */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Summaries")
public class SummaryApi {

    private final CurrentMembership membership;
    private final Summaries summaries;

    SummaryApi(CurrentMembership membership, Summaries summaries) {
        this.membership = membership;
        this.summaries = summaries;
    }

    /**
     * A draft to write.
     *
     * @param text in Markdown; an empty line begins a new paragraph
     * @param replaces the draft that there is; left out when there is none
     * @param tabled whether it is put before the room
     */
    public record NewDraft(String text, UUID replaces, boolean tabled) {}

    public record Text(String text) {}

    /** The identity of what was made. */
    public record Made(UUID id) {}

    /**
     * An objection.
     *
     * @param paragraph from 1; 0 for the whole text
     * @param reasons any number of them; may be left out
     */
    public record NewObjection(Integer paragraph, List<String> reasons) {}

    /** The summary that counts; absent when there is none. */
    @GET
    @Path("rooms/{room}/summary")
    @MemberOf
    @Transactional
    public SummaryView.Published summary(@PathParam("room") UUID room) {
        return summaries.view(membership.require()).published().orElseThrow(NotFoundException::new);
    }

    /** The draft that is open to objections, or, for moderators, being written: one or none. */
    @GET
    @Path("rooms/{room}/summary-drafts")
    @MemberOf
    @Transactional
    public List<SummaryView.Draft> drafts(@PathParam("room") UUID room) {
        return summaries.view(membership.require()).draft().stream().toList();
    }

    /** Writes the draft, in place of the one that there is. */
    @POST
    @Path("rooms/{room}/summary-drafts")
    @ModeratorOf
    public Response write(@PathParam("room") UUID room, NewDraft draft) {
        NewDraft given = Input.required(draft);
        UUID id = summaries.write(
                membership.require(), Optional.ofNullable(given.replaces()), given.text(), given.tabled());
        return Response.created(URI.create("/api/v1/rooms/" + room + "/summary-drafts/" + id))
                .entity(new Made(id))
                .build();
    }

    /** What in a text points at somebody in the room. Nothing is kept. */
    @POST
    @Path("rooms/{room}/summary-checks")
    @ModeratorOf
    @Transactional
    public List<Mentions.Mention> check(@PathParam("room") UUID room, Text text) {
        return summaries.mentions(membership.require(), Input.required(text).text());
    }

    /** Takes a draft back, or destroys the summary that counts. */
    @DELETE
    @Path("rooms/{room}/summary-drafts/{draft}")
    @ModeratorOf
    public void withdraw(@PathParam("room") UUID room, @PathParam("draft") UUID draft) {
        summaries.withdraw(membership.require(), draft);
    }

    /** Asks for a paragraph to be dropped. It is not kept who asks. */
    @POST
    @Path("rooms/{room}/summary-drafts/{draft}/objections")
    @MemberOf
    public void object(@PathParam("room") UUID room, @PathParam("draft") UUID draft, NewObjection objection) {
        ObjectionForm form = ObjectionForm.read(Input.required(objection).paragraph(), objection.reasons());
        summaries.object(membership.require(), draft, form.paragraph(), form.reasons());
    }

    /** What was objected to, without how often. */
    @GET
    @Path("rooms/{room}/summary-drafts/{draft}/objections")
    @ModeratorOf
    @Transactional
    public List<SummaryView.Objected> objections(@PathParam("room") UUID room, @PathParam("draft") UUID draft) {
        return summaries.objected(membership.require(), draft);
    }

    /** Drops a paragraph that was objected to. */
    @DELETE
    @Path("rooms/{room}/summary-drafts/{draft}/paragraphs/{paragraph}")
    @ModeratorOf
    public void drop(
            @PathParam("room") UUID room, @PathParam("draft") UUID draft, @PathParam("paragraph") int paragraph) {
        summaries.drop(membership.require(), draft, paragraph);
    }
}
