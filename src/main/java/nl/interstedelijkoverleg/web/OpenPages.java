package nl.interstedelijkoverleg.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.annotation.security.PermitAll;
import jakarta.ws.rs.Consumes;
import jakarta.ws.rs.FormParam;
import jakarta.ws.rs.GET;
import jakarta.ws.rs.POST;
import jakarta.ws.rs.Path;
import jakarta.ws.rs.Produces;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;

/** Pages that everybody may see and that know nobody. */
@Path("/")
public class OpenPages {

    /** How long a copy of security.txt may be trusted; RFC 9116 wants less than a year. */
    private static final Duration SECURITY_TEXT_LASTS = Duration.ofDays(90);

    /** When these pages were last held against what the platform does; change it with their words. */
    private static final LocalDate DRAWN_UP = LocalDate.of(2026, 11, 24);

    private static final LocalDate PRIVACY_DRAWN_UP = LocalDate.of(2026, 11, 28);

    private final Page page;
    private final Language language;
    private final Shortcuts shortcuts;
    private final Site site;
    private final Operator operator;
    private final Clock clock;

    OpenPages(Page page, Language language, Shortcuts shortcuts, Site site, Operator operator, Clock clock) {
        this.page = page;
        this.language = language;
        this.shortcuts = shortcuts;
        this.site = site;
        this.operator = operator;
        this.clock = clock;
    }

    @CheckedTemplate(basePath = "open")
    static class Templates {
        static native TemplateInstance contact();

        static native TemplateInstance privacy(LocalDate drawnUp, List<Kept> kept);

        static native TemplateInstance accessibility(LocalDate drawnUp);

        static native TemplateInstance complaints();

        static native TemplateInstance vulnerability(LocalDate drawnUp);

        static native TemplateInstance openness(LocalDate drawnUp);

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
        return page.show(Templates.privacy(PRIVACY_DRAWN_UP, List.of(Kept.values())));
    }

    /** Who runs this, and who else answers for what. */
    @GET
    @Path("contact")
    @PermitAll
    public Response contact() {
        return page.show(Templates.contact());
    }

    /** The accessibility statement, after the Dutch model. */
    @GET
    @Path("toegankelijkheid")
    @PermitAll
    public Response accessibility() {
        return page.show(Templates.accessibility(DRAWN_UP));
    }

    @GET
    @Path("klachten")
    @PermitAll
    public Response complaints() {
        return page.show(Templates.complaints());
    }

    @GET
    @Path("kwetsbaarheid")
    @PermitAll
    public Response vulnerability() {
        return page.show(Templates.vulnerability(DRAWN_UP));
    }

    /** What a request to a municipality can reach: Woo, archive and secrecy. */
    @GET
    @Path("openbaarheid")
    @PermitAll
    public Response openness() {
        return page.show(Templates.openness(DRAWN_UP));
    }

    /** For whoever found a vulnerability (RFC 9116). */
    @GET
    @Path(".well-known/security.txt")
    @PermitAll
    @Produces("text/plain;charset=utf-8")
    public String securityText() {
        Instant expires = clock.instant().truncatedTo(ChronoUnit.DAYS).plus(SECURITY_TEXT_LASTS);
        return "Contact: " + operator.vulnerability().uri() + "\n"
                + "Expires: " + expires + "\n"
                + "Preferred-Languages: nl, en\n"
                + "Canonical: " + site.origin() + "/.well-known/security.txt\n"
                + "Policy: " + site.origin() + "/kwetsbaarheid\n";
    }

    /** Turns single keys on or off for this device. */
    @POST
    @Path("sneltoetsen")
    @PermitAll
    @Consumes(MediaType.APPLICATION_FORM_URLENCODED)
    public Response turnKeys(@FormParam("toetsen") String keys, @FormParam("naar") String path) {
        shortcuts.turn("aan".equals(keys));
        return page.goTo(LocalPath.orElse(path, "/sneltoetsen"));
    }

    @GET
    @Path("sneltoetsen")
    @PermitAll
    public Response keys() {
        return page.show(Templates.keys());
    }
}
