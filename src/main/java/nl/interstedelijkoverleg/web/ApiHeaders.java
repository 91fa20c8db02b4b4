package nl.interstedelijkoverleg.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.ws.rs.container.ContainerRequestContext;
import jakarta.ws.rs.container.ContainerResponseContext;
import jakarta.ws.rs.core.MediaType;
import jakarta.ws.rs.core.Response;
import java.util.Set;
import org.jboss.resteasy.reactive.server.ServerRequestFilter;
import org.jboss.resteasy.reactive.server.ServerResponseFilter;

/** What every answer of the API carries, and what every form of a page must come with. */
public class ApiHeaders {

    private static final Set<String> SAFE = Set.of("GET", "HEAD", "OPTIONS");
    private static final String VERSION = "1.0.0";
    /** Sent as plain text on purpose, so that leaving works without the token of a page. */
    private static final String EXIT = "/snel-weg";
    /** Where files are brought: the one form in parts, whose token is looked at as that of any other. */
    private static final String FILES = "/verordeningen/inbreng/bestanden";

    private final Site site;

    ApiHeaders(Site site) {
        this.site = site;
    }

    /**
     * A form that another site sends is refused before anything happens, also if it could somehow know the token of the
     * page. Browsers name the origin of every form; a request without one comes from no browser.
     */
    @ServerRequestFilter(preMatching = true)
    public Response refuseForeignForms(ContainerRequestContext request) {
        if (SAFE.contains(request.getMethod())) {
            return null;
        }
        String origin = request.getHeaderString("Origin");
        String fetchSite = request.getHeaderString("Sec-Fetch-Site");
        boolean foreign = (origin != null && !origin.equals(site.origin().toString()))
                || (fetchSite != null && !fetchSite.equals("same-origin") && !fetchSite.equals("none"));
        return foreign ? Response.status(Response.Status.FORBIDDEN).build() : null;
    }

    /**
     * A form that does not say that it is one is refused: its token would not be looked at. The interface takes no forms and
     * no sessions.
     */
    @ServerRequestFilter(preMatching = true)
    public Response refuseNamelessForms(ContainerRequestContext request) {
        String path = request.getUriInfo().getPath();
        if (!request.getMethod().equals("POST") || path.startsWith("/api/") || path.equals(EXIT)) {
            return null;
        }
        MediaType type;
        try {
            type = request.getMediaType();
        } catch (IllegalArgumentException e) {
            type = null;
        }
        MediaType expected =
                path.equals(FILES) ? MediaType.MULTIPART_FORM_DATA_TYPE : MediaType.APPLICATION_FORM_URLENCODED_TYPE;
        boolean form = type != null
                && type.getType().equalsIgnoreCase(expected.getType())
                && type.getSubtype().equalsIgnoreCase(expected.getSubtype());
        return form
                ? null
                : Response.status(Response.Status.UNSUPPORTED_MEDIA_TYPE).build();
    }

    /** Names the version, and takes back the cookie of the forms: programs have none, and no header comes unasked. */
    @ServerResponseFilter(priority = 0)
    public void version(ContainerRequestContext request, ContainerResponseContext response, RoutingContext exchange) {
        String path = request.getUriInfo().getPath();
        if (path.startsWith("/api/")) {
            response.getHeaders().putSingle("API-Version", VERSION);
        }
        if (path.startsWith("/api/") || path.startsWith("/.well-known/")) {
            exchange.response().removeCookie(OwnCookie.FORMS.title(), false);
        }
    }
}
