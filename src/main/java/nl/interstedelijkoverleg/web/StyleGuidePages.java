package nl.interstedelijkoverleg.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.stream.IntStream;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** All components in all their states on one page. Where people take part it does not exist. */
@Path("/stijl")
public class StyleGuidePages {

    private static final int MARKS = 8;

    private final Page page;
    private final StyleGuide guide;

    StyleGuidePages(Page page, StyleGuide guide) {
        this.page = page;
        this.guide = guide;
    }

    @CheckedTemplate(basePath = "style")
    static class Templates {
        static native TemplateInstance guide(FormView filled, FormView refused, List<Integer> marks);

        private Templates() {}
    }

    @GET
    @PermitAll
    public Response guide() {
        if (!guide.isOpen()) {
            throw new NotFoundException();
        }
        FormView refused = FormView.empty()
                .refusing(new InvalidInput("line-refused", Reason.REQUIRED))
                .refusing(new InvalidInput("text-refused", Reason.TOO_LONG))
                .refusing(new InvalidInput("choice-refused", Reason.UNKNOWN_CHOICE));
        FormView filled = FormView.empty().with("one", "B").with("several", "A");
        return page.show(Templates.guide(
                filled, refused, IntStream.range(0, MARKS).boxed().toList()));
    }
}
