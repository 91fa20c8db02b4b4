package nl.interstedelijkoverleg.room;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
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
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.Page;

/**
 * "Ik ben herkend, ik ben in gevaar": a link on every page for whoever takes part under an alias. One press in one room; each room
 * apart, because what vanishes everywhere at one moment can be seen to belong together.
 */
@Path("/ruimtes")
public class DangerPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Members members;

    DangerPages(Page page, CurrentMembership membership, Rooms rooms, Members members) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.members = members;
    }

    @CheckedTemplate(basePath = "room")
    static class Templates {
        static native TemplateInstance danger(List<RoomView> rooms, FormView form);

        static native TemplateInstance disappeared(RoomView room);

        private Templates() {}
    }

    /** What it does, where to get help, and a button for each room in which the reader has an alias. */
    @GET
    @Path("herkend")
    @Authenticated
    @Transactional
    public Response danger() {
        return page.show(Templates.danger(
                rooms.mine().stream()
                        .filter(room -> room.self().picture().isPresent())
                        .toList(),
                FormView.empty().with("once", "ja")));
    }

    @POST
    @Path("{room}/herkend")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response disappear(@PathParam("room") UUID room, @FormParam("once") String once) {
        members.disappear(membership.require(), Members.Texts.ticked(once));
        return page.goTo("/ruimtes/" + room + "/herkend");
    }

    @GET
    @Path("{room}/herkend")
    @MemberOf
    @Transactional
    public Response disappeared(@PathParam("room") UUID room) {
        RoomView view = rooms.view(membership.require());
        if (view.self().picture().isEmpty()) {
            throw new NotFoundException();
        }
        return page.show(Templates.disappeared(view));
    }
}
