package nl.interstedelijkoverleg.room;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Page;

/** Who will lead a room that nobody can lead. Of a room that is led there is no such page. */
@Path("/ruimtes/{room}/leiding")
public class CandidacyPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Candidacies candidacies;

    CandidacyPages(Page page, CurrentMembership membership, Rooms rooms, Candidacies candidacies) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.candidacies = candidacies;
    }

    @CheckedTemplate(basePath = "room")
    static class Templates {
        static native TemplateInstance candidates(RoomView room, Candidacies.Candidates candidates);

        private Templates() {}
    }

    @GET
    @MemberOf
    @Transactional
    public Response candidates(@PathParam("room") UUID room) {
        Membership reader = membership.require();
        RoomView view = rooms.view(reader);
        if (!view.unled()) {
            throw new NotFoundException();
        }
        return page.show(Templates.candidates(view, candidacies.of(reader)));
    }

    @POST
    @Path("aanbod")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response stand(@PathParam("room") UUID room, @FormParam("answer") String answer) {
        candidacies.stand(membership.require(), "ja".equals(answer));
        return page.goTo("/ruimtes/" + room + "/leiding");
    }

    @POST
    @Path("{member}/steun")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response support(@PathParam("room") UUID room, @PathParam("member") UUID member) {
        candidacies.support(membership.require(), member);
        // With the second agreement there is a moderator, and this page no longer.
        return page.goTo("/ruimtes/" + room + "/leden");
    }
}
