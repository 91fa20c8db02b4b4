package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Page;

/** What a post said before, for whoever may read it, and destroying that for whoever wrote it. */
@Path("/ruimtes/{room}/onderwerpen/{topic}/bijdragen/{post}/versies")
public class VersionPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Conversation conversation;
    private final Versions versions;

    VersionPages(Page page, CurrentMembership membership, Rooms rooms, Conversation conversation, Versions versions) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.conversation = conversation;
        this.versions = versions;
    }

    @CheckedTemplate(basePath = "discussion")
    static class Templates {
        static native TemplateInstance versions(
                RoomView room, TopicView topic, PostView post, List<VersionView> versions);

        private Templates() {}
    }

    @GET
    @MemberOf
    @Transactional
    public Response versions(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        Membership reader = membership.require();
        return page.show(Templates.versions(
                rooms.view(reader),
                conversation.topic(reader, topic),
                conversation.post(reader, topic, post),
                versions.of(reader, topic, post)));
    }

    @POST
    @Path("vernietiging")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response destroy(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        versions.destroy(membership.require(), topic, post);
        return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
    }
}
