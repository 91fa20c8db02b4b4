package nl.interstedelijkoverleg.discussion;

import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Page;

/** Getting to the end of a conversation, and putting away what is new. */
@Path("/ruimtes")
public class ReadingPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Conversation conversation;
    private final ReadMarks marks;

    ReadingPages(Page page, CurrentMembership membership, Conversation conversation, ReadMarks marks) {
        this.page = page;
        this.membership = membership;
        this.conversation = conversation;
        this.marks = marks;
    }

    /** Leads to the last page of a topic. */
    @GET
    @Path("{room}/onderwerpen/{topic}/laatste")
    @MemberOf
    @Transactional
    public Response last(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        String from = conversation
                .newest(membership.require(), topic)
                .from()
                .map(id -> "?vanaf=" + id)
                .orElse("");
        return page.goTo("/ruimtes/" + room + "/onderwerpen/" + topic + from + "#bijdragen");
    }

    /** Everything in the room counts as seen, for whoever says so. */
    @POST
    @Path("{room}/gelezen")
    @MemberOf
    @Transactional
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response everythingRead(@PathParam("room") UUID room) {
        marks.everythingSeen(membership.require());
        return page.goTo("/ruimtes/" + room + "#onderwerpen");
    }
}
