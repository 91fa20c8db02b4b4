package nl.interstedelijkoverleg.policy;

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
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.web.FormView;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;

/** The open themes of the policy overview, for administrators. */
@Path("/beheer/themas")
public class PolicyThemePages {

    private final Page page;
    private final PolicyThemes themes;

    PolicyThemePages(Page page, PolicyThemes themes) {
        this.page = page;
        this.themes = themes;
    }

    @CheckedTemplate(basePath = "policy")
    static class Templates {
        static native TemplateInstance themes(List<PolicyTheme> themes, FormView form);

        private Templates() {}
    }

    @GET
    @AdministratorOnly
    public Response all() {
        return page.show(Templates.themes(themes.all(), FormView.empty()));
    }

    @POST
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response open(@FormParam("name") String name, @FormParam("nameEn") String nameEn) {
        try {
            themes.open(name, nameEn);
            return page.goTo("/beheer/themas");
        } catch (InvalidInput refusal) {
            FormView form =
                    FormView.empty().with("name", name).with("nameEn", nameEn).refusing(refusal);
            return page.refuse(refusal, Templates.themes(themes.all(), form));
        }
    }

    @POST
    @Path("{policyTheme}/einde")
    @AdministratorOnly
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response end(@PathParam("policyTheme") UUID theme) {
        themes.end(theme);
        return page.goTo("/beheer/themas");
    }
}
