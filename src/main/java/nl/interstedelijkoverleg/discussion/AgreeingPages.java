package nl.interstedelijkoverleg.discussion;

import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.Page;

/** Agreeing with what somebody else wrote, and taking that back. */
@Path("/ruimtes/{room}/onderwerpen/{topic}/bijdragen/{post}/instemming")
public class AgreeingPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Agreeing agreeing;

    AgreeingPages(Page page, CurrentMembership membership, Agreeing agreeing) {
        this.page = page;
        this.membership = membership;
        this.agreeing = agreeing;
    }

    @POST
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response agree(@PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        agreeing.agree(membership.require(), topic, post);
        return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
    }

    @POST
    @Path("intrekking")
    @MemberOf
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response takeBack(
            @PathParam("room") UUID room, @PathParam("topic") UUID topic, @PathParam("post") UUID post) {
        agreeing.takeBack(membership.require(), topic, post);
        return page.goTo("/ruimtes/" + room + "/bijdragen/" + post);
    }
}
