package nl.interstedelijkoverleg.organisation;

import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.Page;

/** Choosing mail about what waits for an answer; the choice stands on the page of the account. */
@Path("/account/overzicht")
public class DigestPages {

    private final Page page;
    private final CurrentActor actor;
    private final Digests digests;

    DigestPages(Page page, CurrentActor actor, Digests digests) {
        this.page = page;
        this.actor = actor;
        this.digests = digests;
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@FormParam("by") UUID by, @FormParam("wanted") String wanted) {
        digests.choose(actor.require(), by, "ja".equals(wanted));
        return page.goTo("/account#overzicht");
    }
}
