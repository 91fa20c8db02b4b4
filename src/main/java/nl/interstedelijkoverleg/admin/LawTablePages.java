package nl.interstedelijkoverleg.admin;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
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
import nl.interstedelijkoverleg.law.LawTable;
import nl.interstedelijkoverleg.law.OwnLaw;
import nl.interstedelijkoverleg.law.OwnLawForm;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Page;

/** An administrator's own rows of the table of laws. */
@Path("/beheer/wetten")
public class LawTablePages {

    private static final String HOME = "/beheer/wetten";

    private final Page page;
    private final LawTable laws;

    LawTablePages(Page page, LawTable laws) {
        this.page = page;
        this.laws = laws;
    }

    @CheckedTemplate(basePath = "admin")
    static class Templates {
        static native TemplateInstance laws(List<OwnLaw> laws, FormView form);

        static native TemplateInstance law(OwnLaw law, FormView form);

        private Templates() {}
    }

    @GET
    @AdministratorOnly
    public Response laws() {
        return page.show(Templates.laws(laws.own(), FormView.empty().with("noun", "de")));
    }

    @POST
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response add(
            @FormParam("name") String name,
            @FormParam("noun") String noun,
            @FormParam("shortName") String shortName,
            @FormParam("aliases") String aliases,
            @FormParam("identifier") String identifier) {
        OwnLawForm form = new OwnLawForm(name, noun, shortName, aliases, identifier);
        try {
            laws.add(form);
            return page.goTo(HOME);
        } catch (InvalidInput refusal) {
            return page.refuse(refusal, Templates.laws(laws.own(), view(form).refusing(refusal)));
        }
    }

    @GET
    @Path("{law}")
    @AdministratorOnly
    public Response law(@PathParam("law") UUID law) {
        OwnLaw found = laws.require(law);
        return page.show(Templates.law(found, kept(found)));
    }

    @POST
    @Path("{law}")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response change(
            @PathParam("law") UUID law,
            @FormParam("name") String name,
            @FormParam("noun") String noun,
            @FormParam("shortName") String shortName,
            @FormParam("aliases") String aliases,
            @FormParam("identifier") String identifier) {
        OwnLawForm form = new OwnLawForm(name, noun, shortName, aliases, identifier);
        try {
            laws.change(law, form);
            return page.goTo(HOME);
        } catch (InvalidInput refusal) {
            return page.refuse(
                    refusal, Templates.law(laws.require(law), view(form).refusing(refusal)));
        }
    }

    @POST
    @Path("{law}/verwijdering")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(@PathParam("law") UUID law, @FormParam("confirmed") String confirmed) {
        OwnLaw found = laws.require(law);
        if (!"ja".equals(confirmed)) {
            InvalidInput refusal = new InvalidInput("confirmed", Reason.CONFIRM);
            return page.refuse(refusal, Templates.law(found, kept(found).refusing(refusal)));
        }
        laws.remove(law);
        return page.goTo(HOME);
    }

    private static FormView kept(OwnLaw law) {
        return view(new OwnLawForm(
                law.name(),
                law.noun(),
                law.shortName(),
                String.join("\n", law.aliases()),
                law.identifier().orElse("")));
    }

    private static FormView view(OwnLawForm form) {
        return FormView.empty()
                .with("name", form.name())
                .with("noun", form.noun())
                .with("shortName", form.shortName())
                .with("aliases", form.aliases())
                .with("identifier", form.identifier());
    }
}
