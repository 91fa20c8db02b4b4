package nl.interstedelijkoverleg.practice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.quarkus.security.Authenticated;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.PathParam;
import jakarta.ws.rs.QueryParam;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.AdministratorOnly;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.Page;
import nl.interstedelijkoverleg.web.Slice;

/** Good practice to read, for everybody who is logged in, and to take out. */
@Path("/praktijk")
public class PracticePages {

    private final Page page;
    private final CurrentActor actor;
    private final Practices practices;
    private final PracticeDesk desk;

    PracticePages(Page page, CurrentActor actor, Practices practices, PracticeDesk desk) {
        this.page = page;
        this.actor = actor;
        this.practices = practices;
        this.desk = desk;
    }

    @CheckedTemplate(basePath = "practice")
    static class Templates {
        static native TemplateInstance list(
                Slice<GoodPractice.Line> practices, Optional<Theme> theme, boolean paged, boolean writes);

        static native TemplateInstance one(
                GoodPractice practice,
                List<PracticeDesk.Voice> keepers,
                List<PracticeDesk.Voice> judges,
                boolean administrator);

        private Templates() {}
    }

    /** The list. A theme stands in the address as its number: a word would stay behind in the history of a browser. */
    @GET
    @Authenticated
    public Response list(@QueryParam("thema") String number, @QueryParam("na") UUID after) {
        Optional<Theme> theme = Theme.numbered(number);
        boolean writes = !desk.authors(actor.require()).isEmpty();
        try {
            return page.show(
                    Templates.list(practices.list(theme, Optional.ofNullable(after)), theme, after != null, writes));
        } catch (InvalidInput gone) {
            // What the last page ended with was taken out meanwhile: the list begins again.
            return page.goTo(
                    "/praktijk" + theme.map(each -> "?thema=" + each.number()).orElse(""));
        }
    }

    @GET
    @Path("voorbeelden/{practice}")
    @Authenticated
    public Response one(@PathParam("practice") UUID id) {
        Actor me = actor.require();
        GoodPractice practice = practices.require(id);
        return page.show(Templates.one(
                practice, desk.keepers(me, practice), desk.judges(me, practice), me.is(PlatformRole.ADMINISTRATOR)));
    }

    /** Takes out what one's own organisation wrote. */
    @POST
    @Path("voorbeelden/{practice}/verwijderen")
    @Authenticated
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response remove(@PathParam("practice") UUID practice, @FormParam("by") UUID by) {
        desk.remove(actor.require(), by, practice);
        return page.goTo("/praktijk");
    }

    /** As an administrator: takes out a practice that must go, such as where a name stands in it. */
    @POST
    @Path("voorbeelden/{practice}/weghalen")
    @AdministratorOnly
    @Transactional
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response clear(@PathParam("practice") UUID practice) {
        desk.clear(actor.require(), practice);
        return page.goTo("/praktijk");
    }
}
