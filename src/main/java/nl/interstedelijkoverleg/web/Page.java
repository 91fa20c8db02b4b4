package nl.interstedelijkoverleg.web;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.net.URI;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/** Renders a template in the reader's language, and answers a form with the page to go to. */
@ApplicationScoped
public class Page {

    private static final MediaType HTML = MediaType.TEXT_HTML_TYPE.withCharset("utf-8");

    private static final String POLICY = "Content-Security-Policy";
    private static final String PICTURES = "img-src 'self'";

    private final Language language;
    private final RoutingContext request;
    private final String policy;

    Page(
            Language language,
            RoutingContext request,
            @ConfigProperty(name = "quarkus.http.header.\"" + POLICY + "\".value") String policy) {
        this.language = language;
        this.request = request;
        this.policy = policy;
    }

    public Response show(TemplateInstance template) {
        return show(Response.Status.OK, template);
    }

    public Response show(Response.StatusType status, TemplateInstance template) {
        String html = template.setAttribute(TemplateInstance.LOCALE, language.locale())
                .render();
        return Response.status(status).type(HTML).entity(html).build();
    }

    /** A form that came back with what is wrong, and when to send it again where that is all there is to do. */
    public Response refuse(InvalidInput refusal, TemplateInstance template) {
        Response shown = show(refusal.status(), template);
        return refusal.retryAfter()
                .map(seconds -> Response.fromResponse(shown)
                        .header("Retry-After", seconds)
                        .build())
                .orElse(shown);
    }

    /** A page that holds pictures itself, as {@code data:}. No other page may: what nobody needs, nobody can misuse. */
    public Response showWithPictures(TemplateInstance template) {
        Response shown = show(template);
        // At the exchange: a header of the answer would stand beside the strict one, and browsers obey both.
        request.response().putHeader(POLICY, policy.replace(PICTURES, PICTURES + " data:"));
        return shown;
    }

    @CheckedTemplate(basePath = "open")
    static class Templates {
        static native TemplateInstance lead(String path);

        private Templates() {}
    }

    /**
     * After a form: leads to a page that goes on to another site, such as the login page. A redirect would be refused: the
     * rule that forms go to this site alone covers every step of a chain of redirects.
     */
    public Response leadTo(String path) {
        return Response.fromResponse(show(Templates.lead(path)))
                .header("Refresh", "0; url=" + path)
                .build();
    }

    /** After a form: see the other page (RFC 9110, 303), so that reloading does nothing twice. */
    public Response goTo(String path) {
        return Response.seeOther(URI.create(path)).build();
    }
}
