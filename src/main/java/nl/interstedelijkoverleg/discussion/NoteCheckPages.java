package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
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
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Saying that a legal note was looked over, and taking that back. */
@Path("/ruimtes/{room}/onderwerpen/{topic}/nagekeken")
public class NoteCheckPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Conversation conversation;
    private final NoteChecks checks;

    NoteCheckPages(Page page, CurrentMembership membership, Rooms rooms, Conversation conversation, NoteChecks checks) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.conversation = conversation;
        this.checks = checks;
    }

    @CheckedTemplate(basePath = "note")
    static class Templates {
        static native TemplateInstance refused(RoomView room, TopicView topic, boolean changed, FormView form);

        private Templates() {}
    }

    @POST
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response check(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @FormParam("based") String based) {
        try {
            checks.check(membership.require(), topic, based);
            return done(room, topic);
        } catch (TextChanged changed) {
            return page.show(Response.Status.CONFLICT, refused(topic, true, FormView.empty()));
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, refused(topic, false, FormView.empty().refusing(refusal)));
        }
    }

    @POST
    @Path("intrekking")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response takeBack(@PathParam("room") UUID room, @PathParam("topic") UUID topic) {
        checks.takeBack(membership.require(), topic);
        return done(room, topic);
    }

    private TemplateInstance refused(UUID topic, boolean changed, FormView form) {
        Membership reader = membership.require();
        return Templates.refused(rooms.view(reader), conversation.topic(reader, topic), changed, form);
    }

    private Response done(UUID room, UUID topic) {
        return page.goTo("/ruimtes/" + room + "/onderwerpen/" + topic + "#nagekeken");
    }
}
