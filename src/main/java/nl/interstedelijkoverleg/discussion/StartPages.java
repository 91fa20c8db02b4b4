package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.Response;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.room.Start;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Page;

/** First topics for a room, for its moderators. Each leads to the form for a new topic; nothing is placed here. */
@Path("/ruimtes/{room}/begin")
public class StartPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Rooms rooms;

    StartPages(Page page, CurrentMembership membership, Rooms rooms) {
        this.page = page;
        this.membership = membership;
        this.rooms = rooms;
    }

    /** A start with what it proposes. */
    public record Proposed(Start start, List<Opening> openings) {

        static Proposed of(Start start) {
            return new Proposed(start, Opening.of(start));
        }
    }

    @CheckedTemplate(basePath = "start")
    static class Templates {
        static native TemplateInstance begin(RoomView room, List<Proposed> proposed);

        private Templates() {}
    }

    @GET
    @MemberOf
    @Transactional
    public Response begin(@PathParam("room") UUID room, @QueryParam("soort") String number) {
        Membership moderator = membership.require();
        if (!moderator.moderates()) {
            throw new NotFoundException();
        }
        List<Proposed> proposed = Start.numbered(number)
                .map(start -> List.of(Proposed.of(start)))
                .orElseGet(() -> Arrays.stream(Start.values()).map(Proposed::of).toList());
        return page.show(Templates.begin(rooms.view(moderator), proposed));
    }
}
