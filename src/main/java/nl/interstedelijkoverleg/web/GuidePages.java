package nl.interstedelijkoverleg.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;

/** What is safe to write, and what privacy means for whoever one is here. Open: it may be read before one comes in. */
@Path("/")
public class GuidePages {

    private final Page page;

    GuidePages(Page page) {
        this.page = page;
    }

    /** As whom somebody is here. The place on the page is in the address, which stays in a browser's history: it names nobody's work. */
    public enum Part {
        ALIAS("alias"),
        ORGANISATION("eigen-organisatie"),
        NAMED("naam"),
        ENFORCEMENT("toezicht"),
        INTERPRETER("tolk"),
        MODERATOR("gespreksleider"),
        ADMINISTRATOR("beheer");

        private final String place;

        Part(String place) {
            this.place = place;
        }

        public String place() {
            return place;
        }
    }

    @CheckedTemplate(basePath = "guide")
    static class Templates {
        static native TemplateInstance writing();

        static native TemplateInstance parts(List<Part> parts);

        private Templates() {}
    }

    @GET
    @Path("veilig-schrijven")
    @PermitAll
    public Response writing() {
        return page.show(Templates.writing());
    }

    @GET
    @Path("privacy/rollen")
    @PermitAll
    public Response parts() {
        return page.show(Templates.parts(List.of(Part.values())));
    }
}
