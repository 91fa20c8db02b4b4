package nl.interstedelijkoverleg.room;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.Markdown;
import org.eclipse.microprofile.openapi.annotations.tags.Tag;

/**
 * Looking, before something is placed, for what could lead to a person. The pages ask their writer; a program asks here. Nothing is
 * kept of it, and placing never depends on it.
 */
@Path("/api/v1")
@Produces(MediaType.APPLICATION_JSON)
@Consumes(MediaType.APPLICATION_JSON)
@Tag(name = "Topics")
public class TextCheckApi {

    private final CurrentMembership membership;
    private final TextCheck check;

    TextCheckApi(CurrentMembership membership, TextCheck check) {
        this.membership = membership;
        this.check = check;
    }

    /** A text that is not placed yet, at most as long as a post. */
    public record Text(String text) {}

    /** For words in a room: a post, a title, a translation, a summary, why a topic is closed, a proposal. */
    @POST
    @Path("rooms/{room}/text-checks")
    @MemberOf
    public List<IdentifyingDetails.Detail> check(@PathParam("room") UUID room, Text text) {
        return check.of(membership.require(), read(text)).found();
    }

    /** For words outside one's rooms: the name and the purpose of a room to found, and asking to take part in one. */
    @POST
    @Path("text-checks")
    @Authenticated
    public List<IdentifyingDetails.Detail> check(Text text) {
        return check.outside(read(text)).found();
    }

    private static String read(Text text) {
        Input input = new Input();
        String read = input.text("text", Input.required(text).text(), 1, Markdown.LONGEST);
        input.check();
        return read;
    }
}
