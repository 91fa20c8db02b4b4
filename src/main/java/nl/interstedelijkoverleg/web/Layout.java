package nl.interstedelijkoverleg.web;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.PlatformRole;

/** What the frame around every page may know; templates reach it as {@code inject:layout}. It knows no name. */
@Named("layout")
@RequestScoped
public class Layout {

    private final CurrentActor actor;
    private final Language language;
    private final Site site;
    private final RoutingContext request;

    Layout(CurrentActor actor, Language language, Site site, RoutingContext request) {
        this.actor = actor;
        this.language = language;
        this.site = site;
        this.request = request;
    }

    public boolean isLoggedIn() {
        return actor.find().isPresent();
    }

    public boolean isAdministrator() {
        return actor.find().filter(found -> found.is(PlatformRole.ADMINISTRATOR)).isPresent();
    }

    /** Language of the page, for {@code <html lang>}. */
    public String getLanguage() {
        return language.locale().getLanguage();
    }

    /** The path of this page, to come back to after choosing a language. Never with its query. */
    public String getPath() {
        return request.request().path();
    }

    public Optional<String> getOperator() {
        return site.operator();
    }

    public boolean isDemonstration() {
        return site.demonstration();
    }

    /** A fresh key for one form, so that sending it twice does it once. */
    public UUID getRequestKey() {
        return UUID.randomUUID();
    }
}
