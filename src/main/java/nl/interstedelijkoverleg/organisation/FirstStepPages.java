package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import nl.interstedelijkoverleg.web.Page;

/** Three first steps by how somebody takes part, each of which explains something and leads there; all can be skipped. */
@Path("/eerste-stappen")
public class FirstStepPages {

    private final Page page;
    private final FirstSteps firstSteps;

    FirstStepPages(Page page, FirstSteps firstSteps) {
        this.page = page;
        this.firstSteps = firstSteps;
    }

    /** One step on its page, counted from 1. */
    public record Shown(FirstStep step, int number, boolean last) {

        public String path() {
            return "/eerste-stappen?stap=" + number;
        }

        /** Of the step after it. */
        public String next() {
            return "/eerste-stappen?stap=" + (number + 1);
        }
    }

    @CheckedTemplate(basePath = "first")
    static class Templates {
        static native TemplateInstance steps(List<FirstStep> steps);

        static native TemplateInstance step(Shown shown, int of);

        private Templates() {}
    }

    /**
     * All three, or one of them.
     *
     * @param number from 1; anything else shows all
     */
    @GET
    @Authenticated
    @Transactional
    public Response steps(@QueryParam("stap") String number) {
        List<FirstStep> steps = firstSteps.mine();
        for (int i = 1; i <= steps.size(); i++) {
            if (Integer.toString(i).equals(number)) {
                Shown shown = new Shown(steps.get(i - 1), i, i == steps.size());
                return page.show(Templates.step(shown, steps.size()));
            }
        }
        return page.show(Templates.steps(steps));
    }

    @POST
    @Path("overslaan")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response skip() {
        firstSteps.skip();
        return page.goTo("/");
    }
}
