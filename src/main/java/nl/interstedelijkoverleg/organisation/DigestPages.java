package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** Choosing mail about what waits for an answer; the choice stands on the page of the account, the address on one of its own. */
@Path("/account/overzicht")
public class DigestPages {

    private static final String BACK = "/account#overzicht";

    private final Page page;
    private final CurrentActor actor;
    private final Digests digests;

    DigestPages(Page page, CurrentActor actor, Digests digests) {
        this.page = page;
        this.actor = actor;
        this.digests = digests;
    }

    @CheckedTemplate(basePath = "organisation")
    static class Templates {
        static native TemplateInstance digestAddress(Digests.Choice choice, FormView form);

        private Templates() {}
    }

    @POST
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response choose(@FormParam("by") UUID by, @FormParam("wanted") String wanted) {
        digests.choose(actor.require(), by, "ja".equals(wanted));
        return page.goTo(BACK);
    }

    @GET
    @Path("{by}")
    @Authenticated
    public Response address(@PathParam("by") UUID by) {
        return page.show(Templates.digestAddress(digests.of(actor.require(), by), FormView.empty()));
    }

    @POST
    @Path("{by}/adres")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response giveAddress(@PathParam("by") UUID by, @FormParam("address") String address) {
        try {
            digests.giveAddress(actor.require(), by, address);
            return page.goTo("/account/overzicht/" + by);
        } catch (InvalidInput refusal) {
            return refused(by, FormView.empty().with("address", address).refusing(refusal), refusal);
        }
    }

    @POST
    @Path("{by}/code")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response confirmAddress(@PathParam("by") UUID by, @FormParam("code") String code) {
        try {
            digests.confirmAddress(actor.require(), by, code);
            return page.goTo(BACK);
        } catch (InvalidInput refusal) {
            return refused(by, FormView.empty().with("code", code).refusing(refusal), refusal);
        }
    }

    @POST
    @Path("{by}/vergeten")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response forgetAddress(@PathParam("by") UUID by) {
        digests.forgetAddress(actor.require(), by);
        return page.goTo(BACK);
    }

    private Response refused(UUID by, FormView form, InvalidInput refusal) {
        return page.show(
                SeatRequestPages.statusOf(refusal), Templates.digestAddress(digests.of(actor.require(), by), form));
    }
}
