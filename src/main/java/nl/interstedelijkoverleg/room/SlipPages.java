package nl.interstedelijkoverleg.room;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.TrustContactOnly;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Site;

/** What a trust contact is asked for, and the slips that they make for rooms that they need not be in. */
@Path("/briefjes")
public class SlipPages {

    /** How a form says that the slips come as a document to print. */
    static final String ON_PAPER = "PDF";

    private final Page page;
    private final Slips slips;
    private final SlipPaper paper;
    private final Site site;

    SlipPages(Page page, Slips slips, SlipPaper paper, Site site) {
        this.page = page;
        this.slips = slips;
        this.paper = paper;
        this.site = site;
    }

    @CheckedTemplate(basePath = "slip")
    static class Templates {
        static native TemplateInstance wanted(List<Slips.Wanted> requests, List<Slips.OwnBatch> batches);

        static native TemplateInstance make(Slips.Wanted request, FormView form);

        static native TemplateInstance made(List<Slip> slips);

        private Templates() {}
    }

    @GET
    @TrustContactOnly
    @Transactional
    public Response wanted() {
        return page.show(Templates.wanted(slips.wanted(), slips.ownBatches()));
    }

    @GET
    @Path("{slipRequest}")
    @TrustContactOnly
    @Transactional
    public Response makeForm(@PathParam("slipRequest") UUID request) {
        return page.show(Templates.make(slips.wanted(request), FormView.empty()));
    }

    @POST
    @Path("{slipRequest}")
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response make(
            @PathParam("slipRequest") UUID request,
            @FormParam("number") Integer number,
            @FormParam("confirmed") String confirmed,
            @FormParam("as") String as) {
        try {
            if (number == null) {
                throw new InvalidInput("number", Reason.REQUIRED);
            }
            return show(slips.issue(request, number, "ja".equals(confirmed)), as);
        } catch (InvalidInput refusal) {
            FormView form = FormView.empty()
                    .with("number", number == null ? "" : number.toString())
                    .with("confirmed", confirmed)
                    .refusing(refusal);
            return page.show(Response.Status.BAD_REQUEST, Templates.make(slips.wanted(request), form));
        }
    }

    @POST
    @Path("reeksen/{batch}/intrekking")
    @TrustContactOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response withdraw(@PathParam("batch") UUID batch) {
        slips.withdraw(batch);
        return page.goTo("/briefjes");
    }

    private Response show(List<InvitationCode> codes, String as) {
        return ON_PAPER.equals(as)
                ? paper.answer(codes)
                : page.showWithPictures(Templates.made(
                        codes.stream().map(code -> Slip.of(code, site)).toList()));
    }
}
