package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.DELETE;
import jakarta.ws.rs.GET;
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

/** Legal notes and who looked them over, for programs. */
@Path("/api/v1/rooms/{room}/topics/{topic}/note")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Legal notes")
public class NoteCheckApi {

    private final CurrentMembership membership;
    private final NoteChecks checks;

    NoteCheckApi(CurrentMembership membership, NoteChecks checks) {
        this.membership = membership;
        this.checks = checks;
    }

    /**
     * Which text was looked over.
     *
     * @param based the {@code text} of the note that was read; 412 when it reads differently now
     */
    public record Checked(String based) {}

    /** The note with which a topic begins; its text is that of the post. */
    @GET
    @MemberOf
    @Transactional
    public NoteView note(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        return checks.require(membership.require(), topic);
    }

    /** Says that somebody else's note was looked over and is right, in place of who said so before. */
    @PUT
    @Path("check")
    @MemberOf
    public void check(@PathParam("room") UUID room, @PathParam("topic") UUID topic, Checked checked) {
        checks.check(membership.require(), topic, Input.required(checked).based());
    }

    /** Takes back what one said oneself. */
    @DELETE
    @Path("check")
    @MemberOf
    public void takeBack(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        checks.takeBack(membership.require(), topic);
    }
}
