package nl.interstedelijkoverleg.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.ApplicationScoped;
import java.security.SecureRandom;
import java.time.Duration;
import java.util.Base64;
import java.util.regex.Pattern;
import org.eclipse.microprofile.config.inject.ConfigProperty;

/**
 * The token of a form that is given back to whoever sent it. The framework makes tokens for pages that are asked for, not for
 * those that answer a form; and whoever logged out in another window has none left, as leaving clears every cookie.
 */
@ApplicationScoped
class FormToken {

    /** 128 bits, as the framework makes and expects them. */
    private static final int BYTES = 16;

    private static final Pattern TOKEN = Pattern.compile("[A-Za-z0-9_-]{22}");
    private static final SecureRandom RANDOM = new SecureRandom();

    private final Site site;
    private final String field;
    private final Cookies cookies;
    private final Duration lasts;

    FormToken(
            Site site,
            @ConfigProperty(name = "quarkus.rest-csrf.form-field-name") String field,
            Cookies cookies,
            @ConfigProperty(name = "quarkus.rest-csrf.cookie-max-age") Duration lasts) {
        this.site = site;
        this.field = field;
        this.cookies = cookies;
        this.lasts = lasts;
    }

    /**
     * The form with a token that counts when it is sent again: the one that the browser has, or else a new one, which it gets.
     * Only where the browser says that a page of ours sent it; a form from anywhere else keeps what it came with.
     */
    KeptForm renew(KeptForm form, RoutingContext exchange) {
        return isOurs(exchange) ? form.with(new KeptForm.Field(field, current(exchange))) : form;
    }

    /** Whether the browser says that a page of ours sent this. */
    boolean isOurs(RoutingContext exchange) {
        return site.origin().toString().equals(exchange.request().getHeader("Origin"));
    }

    private String current(RoutingContext exchange) {
        return cookies.read(exchange, OwnCookie.FORMS)
                .filter(value -> TOKEN.matcher(value).matches())
                .orElseGet(() -> fresh(exchange));
    }

    private String fresh(RoutingContext exchange) {
        byte[] random = new byte[BYTES];
        RANDOM.nextBytes(random);
        String token = Base64.getUrlEncoder().withoutPadding().encodeToString(random);
        cookies.set(exchange, OwnCookie.FORMS, token, lasts);
        return token;
    }
}
