package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.core.Response;
import java.util.List;
import nl.interstedelijkoverleg.web.Page;

/** What is for somebody, on one page. */
@Path("/berichten")
public class NoticePages {

    private final Page page;
    private final Notices notices;

    NoticePages(Page page, Notices notices) {
        this.page = page;
        this.notices = notices;
    }

    @CheckedTemplate(basePath = "answer")
    static class Templates {
        static native TemplateInstance notices(List<DeadlineView> deadlines, List<NoticeView> notices);

        private Templates() {}
    }

    @GET
    @Authenticated
    @Transactional
    public Response mine() {
        Notices.All mine = notices.mine();
        return page.show(Templates.notices(mine.deadlines(), mine.notices()));
    }
}
