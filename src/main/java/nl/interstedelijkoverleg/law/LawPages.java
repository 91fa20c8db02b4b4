package nl.interstedelijkoverleg.law;

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
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import nl.interstedelijkoverleg.citation.Law;
import nl.interstedelijkoverleg.citation.Target;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** What is cited: looked for, its page with what cites it, and the notice before one leaves for a public site. */
@Path("/wetten")
public class LawPages {

    private final Page page;
    private final LawTable laws;
    private final LawReading reading;
    private final Cited cited;

    LawPages(Page page, LawTable laws, LawReading reading, Cited cited) {
        this.page = page;
        this.laws = laws;
        this.reading = reading;
        this.cited = cited;
    }

    @CheckedTemplate(basePath = "law")
    static class Templates {
        static native TemplateInstance laws(List<Law> laws, List<LawReading.Found> found, FormView form);

        static native TemplateInstance cited(
                LawView law,
                Optional<OrdinancesCiting.Place> place,
                OrdinancesCiting.Found ordinances,
                int number,
                PostsCiting.Found posts);

        static native TemplateInstance outside(LawView law);

        private Templates() {}
    }

    @GET
    @Authenticated
    public Response laws() {
        return page.show(Templates.laws(laws.reader().citations().laws().all(), List.of(), FormView.empty()));
    }

    /** Leads to what somebody typed. It is sent, and stands in no address: a shared device keeps those. */
    @POST
    @Path("zoeken")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response search(@FormParam("text") String text) {
        FormView form = FormView.empty().with("text", text);
        List<Law> all = laws.reader().citations().laws().all();
        try {
            List<LawReading.Found> found = reading.sought(text);
            if (found.size() == 1) {
                return page.goTo(References.PAGES + found.get(0).reference().get());
            }
            return page.show(Templates.laws(all, found, form));
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, Templates.laws(all, List.of(), form.refusing(refusal)));
        }
    }

    /** Whoever loads what they found again, begins again. */
    @GET
    @Path("zoeken")
    @Authenticated
    public Response searchAgain() {
        return page.goTo("/wetten");
    }

    @GET
    @Path("{reference}")
    @Authenticated
    @Transactional
    public Response cited(@PathParam("reference") String reference, @QueryParam("blad") String number) {
        Target target = cited.require(reference);
        int read = Cited.page(number);
        return page.show(Templates.cited(
                LawView.of(reference, target),
                cited.place(target),
                cited.ordinances(target, read),
                read,
                cited.posts(target)));
    }

    /** Before one leaves: what the other site gets to see. Nothing is fetched from it here. */
    @GET
    @Path("{reference}/naar-buiten")
    @Authenticated
    public Response outside(@PathParam("reference") String reference) {
        LawView law = LawView.of(reference, cited.require(reference));
        if (law.address().isEmpty()) {
            throw new NotFoundException();
        }
        return page.show(Templates.outside(law));
    }
}
