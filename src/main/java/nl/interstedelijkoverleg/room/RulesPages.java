package nl.interstedelijkoverleg.room;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Page;

/** The rules of a room, in plain words, for everybody in it. */
@Path("/ruimtes/{room}/regels")
public class RulesPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;
    private final Rules rules;

    RulesPages(Page page, CurrentMembership membership, Rooms rooms, Rules rules) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
        this.rules = rules;
    }

    @CheckedTemplate(basePath = "room")
    static class Templates {
        static native TemplateInstance rules(RoomView room, RulesView rules);

        private Templates() {}
    }

    @GET
    @MemberOf
    @Transactional
    public Response read(@PathParam("room") UUID room) {
        Membership reader = membership.require();
        return page.show(Templates.rules(rooms.view(reader), rules.of(reader)));
    }
}
