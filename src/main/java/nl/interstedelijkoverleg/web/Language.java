package nl.interstedelijkoverleg.web;

import io.vertx.core.http.Cookie;
import io.vertx.core.http.CookieSameSite;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;

/**
 * The language of a page: chosen by the reader, else what the browser asks for, else Dutch. The choice is kept in a cookie
 * that ends with the browser and is not worth reading: it holds "nl" or "en".
 */
@RequestScoped
public class Language {

    /** Every language that the pages are complete in, the first being the default. */
    public static final List<Locale> ALL = List.of(Locale.forLanguageTag("nl"), Locale.forLanguageTag("en"));

    static final String COOKIE = "overleg-weergave";

    private final RoutingContext request;

    Language(RoutingContext request) {
        this.request = request;
    }

    public Locale locale() {
        return Optional.ofNullable(request.request().getCookie(COOKIE))
                .map(Cookie::getValue)
                .flatMap(Language::find)
                .orElseGet(this::accepted);
    }

    void choose(String tag) {
        find(tag)
                .ifPresent(locale -> request.response()
                        .addCookie(Cookie.cookie(COOKIE, locale.getLanguage())
                                .setPath("/")
                                .setHttpOnly(true)
                                .setSameSite(CookieSameSite.LAX)));
    }

    private static Optional<Locale> find(String tag) {
        return ALL.stream().filter(locale -> locale.getLanguage().equals(tag)).findFirst();
    }

    private Locale accepted() {
        String header = request.request().getHeader("Accept-Language");
        if (header == null || header.length() > 200) {
            return ALL.get(0);
        }
        try {
            Locale match = Locale.lookup(LanguageRange.parse(header, Map.of()), ALL);
            return match == null ? ALL.get(0) : match;
        } catch (IllegalArgumentException e) {
            return ALL.get(0);
        }
    }
}
