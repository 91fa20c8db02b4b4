package nl.interstedelijkoverleg.discussion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Input;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Looking, before something is placed, for what could lead to a person. The pages ask their writer; a program asks here. Nothing is
 * kept of it, and placing never depends on it.
 */
@Path("/api/v1/rooms/{room}/text-checks")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class TextCheckApi {

    private final CurrentMembership membership;
    private final Conversation conversation;

    TextCheckApi(CurrentMembership membership, Conversation conversation) {
        this.membership = membership;
        this.conversation = conversation;
    }

    /** A text that is not placed yet. */
    public record Text(String text) {}

    @POST
    @MemberOf
    public List<IdentifyingDetails.Detail> check(@PathParam("room") UUID room, Text text) {
        PostForm form = PostForm.post(Input.required(text).text(), null, null, null);
        return conversation.details(membership.require(), form.text()).found();
    }
}
