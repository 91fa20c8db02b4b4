package nl.interstedelijkoverleg.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import java.util.List;
import java.util.Locale;
import java.util.Locale.LanguageRange;
import java.util.Map;
import java.util.Optional;

/**
 * The language of a page: chosen by the reader, else what the browser asks for, else Dutch. The choice is kept in a cookie
 * that ends with the browser or the session: it holds "nl" or "en". Little as that is, it says that somebody was here, so it does
 * not stay behind when they leave.
 */
@RequestScoped
public class Language {

    /** Every language that the pages are complete in, the first being the default. */
    public static final List<Locale> ALL = List.of(Locale.forLanguageTag("nl"), Locale.forLanguageTag("en"));

    private final RoutingContext request;
    private final Cookies cookies;

    Language(RoutingContext request, Cookies cookies) {
        this.request = request;
        this.cookies = cookies;
    }

    public Locale locale() {
        return cookies.read(request, OwnCookie.LANGUAGE).flatMap(Language::find).orElseGet(this::accepted);
    }

    void choose(String tag) {
        find(tag).ifPresent(locale -> cookies.set(request, OwnCookie.LANGUAGE, locale.getLanguage()));
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
