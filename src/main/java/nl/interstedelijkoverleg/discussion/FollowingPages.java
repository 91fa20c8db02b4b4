package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.law.References;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.security.MemberOf;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Following what is written about a law in a room, and no longer; each leads back to the page of that law. */
@Path("/ruimtes/{room}/volgen/{reference}")
@Consumes(MediaType.APPLICATION_FORM_URLENCODED)
public class FollowingPages {

    private final Page page;
    private final CurrentMembership membership;
    private final Following following;

    FollowingPages(Page page, CurrentMembership membership, Following following) {
        this.page = page;
        this.membership = membership;
        this.following = following;
    }

    @CheckedTemplate(basePath = "note")
    static class Templates {
        static native TemplateInstance notFollowed(String reference, FormView form);

        private Templates() {}
    }

    @POST
    @MemberOf
    public Response follow(@PathParam("room") UUID room, @PathParam("reference") String reference) {
        try {
            following.follow(membership.require(), reference);
            return done(reference);
        } catch (InvalidInput refusal) {
            return page.refuse(
                    refusal, Templates.notFollowed(reference, FormView.empty().refusing(refusal)));
        }
    }

    @POST
    @Path("einde")
    @MemberOf
    public Response stop(@PathParam("room") UUID room, @PathParam("reference") String reference) {
        following.stop(membership.require(), reference);
        return done(reference);
    }

    private Response done(String reference) {
        return page.goTo(References.PAGES + reference + "#volgen");
    }
}
