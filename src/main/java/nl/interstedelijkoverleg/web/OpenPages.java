package nl.interstedelijkoverleg.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;

/** Pages that everybody may see and that know nobody. */
@Path("/")
public class OpenPages {

    private final Page page;
    private final Language language;

    OpenPages(Page page, Language language) {
        this.page = page;
        this.language = language;
    }

    @CheckedTemplate(basePath = "open")
    static class Templates {
        static native TemplateInstance privacy();

        static native TemplateInstance keys();

        private Templates() {}
    }

    @POST
    @Path("taal")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response chooseLanguage(@FormParam("taal") String tag, @FormParam("naar") String path) {
        language.choose(tag);
        return page.goTo(LocalPath.orElse(path, "/"));
    }

    @GET
    @Path("privacy")
    @PermitAll
    public Response privacy() {
        return page.show(Templates.privacy());
    }

    @GET
    @Path("sneltoetsen")
    @PermitAll
    public Response keys() {
        return page.show(Templates.keys());
    }
}
