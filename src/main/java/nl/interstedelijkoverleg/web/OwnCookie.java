package nl.interstedelijkoverleg.web;

import io.vertx.core.http.CookieSameSite;

/**
 * Every cookie of the application: there is no other, and {@link Cookies} alone makes them, but for {@link #LEFT}. No script reads one, none
 * outlives the browser but {@link #MOMENTS}, and at the end of a session all of them go.
 */
public enum OwnCookie {
    /** The sealed session. Lax: it has to be there when somebody comes back from Keycloak. */
    SESSION("overleg-sessie", "/", CookieSameSite.LAX),
    /** A sealed code of an invitation whose link was opened. Lax: a link leads there from anywhere. */
    OPENED_INVITATION("overleg-strook", "/uitnodiging", CookieSameSite.LAX),
    /** A sealed code of an invitation on its way through Keycloak. Lax, as for the session. */
    PENDING_INVITATION("overleg-wacht", "/uitnodiging", CookieSameSite.LAX),
    /** A sealed code of a seat on its way through Keycloak. Lax, as for the session. */
    SEAT_CODE("overleg-zetelcode", "/zetel/aanvragen", CookieSameSite.LAX),
    /** A sealed step with one's login. Strict: not along with a link on another site, not even one to the login page. */
    ERRAND("overleg-stap", "/aanmelden", CookieSameSite.STRICT),
    /** The language. Lax: whoever follows a link from elsewhere reads the first page in it too. */
    LANGUAGE("overleg-weergave", "/", CookieSameSite.LAX),
    /** That single letters are keys on this device. */
    SHORTCUTS("overleg-toetsen", "/", CookieSameSite.STRICT),
    /** That the first steps were put away. */
    FIRST_STEPS("overleg-begin", "/vandaag", CookieSameSite.STRICT),
    /** The sealed moments at which somebody wants to look. */
    MOMENTS("overleg-tijden", "/", CookieSameSite.LAX),
    /**
     * That somebody just left. The page writes it in that moment, before it asks for the session to be ended: whatever is asked for next
     * ends it too. Lax: Back comes from the neutral site.
     */
    LEFT("overleg-weg", "/", CookieSameSite.LAX),
    /** The token of the forms. Quarkus makes it, by the same rules (application.properties); it goes with the others. */
    FORMS("overleg-csrf", "/", CookieSameSite.LAX);

    private final String title;
    private final String path;
    private final CookieSameSite sameSite;

    OwnCookie(String title, String path, CookieSameSite sameSite) {
        this.title = title;
        this.path = path;
        this.sameSite = sameSite;
    }

    /** How the browser calls it. */
    public String title() {
        return title;
    }

    /** The addresses that it is sent along with: this one and those below it. */
    public String path() {
        return path;
    }

    CookieSameSite sameSite() {
        return sameSite;
    }
}
