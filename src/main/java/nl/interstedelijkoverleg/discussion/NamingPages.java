package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Page;

/** Who can be named in a text: a page for whoever writes without script, and what the script reads too. */
@Path("/ruimtes/{room}/namen")
public class NamingPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Naming naming;

    NamingPages(Page page, CurrentMembership membership, Rooms rooms, Naming naming) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.naming = naming;
    }

    @CheckedTemplate(basePath = "chairing")
    static class Templates {
        static native TemplateInstance names(RoomView room, List<Nameable> names, String begin);

        private Templates() {}
    }

    @GET
    @MemberOf
    @Transactional
    public Response names(@PathParam("room") UUID room, @QueryParam("begin") String begin) {
        Membership reader = membership.require();
        return page.show(Templates.names(rooms.view(reader), naming.whom(reader, begin), begin == null ? "" : begin));
    }
}
