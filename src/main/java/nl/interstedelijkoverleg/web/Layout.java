package nl.interstedelijkoverleg.web;

import io.vertx.core.http.HttpMethod;
import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import java.net.URI;
import java.util.UUID;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.PlatformRole;

/** What the frame around every page may know; templates reach it as {@code inject:layout}. It knows no name. */
@Named("layout")
@RequestScoped
public class Layout {

    private final CurrentActor actor;
    private final Language language;
    private final Shortcuts shortcuts;
    private final Site site;
    private final Operator operator;
    private final RoutingContext request;

    Layout(
            CurrentActor actor,
            Language language,
            Shortcuts shortcuts,
            Site site,
            Operator operator,
            RoutingContext request) {
        this.actor = actor;
        this.language = language;
        this.shortcuts = shortcuts;
        this.site = site;
        this.operator = operator;
        this.request = request;
    }

    public boolean isLoggedIn() {
        return actor.find().isPresent();
    }

    /** Whether whoever reads this takes part by name somewhere. */
    public boolean isSeated() {
        return actor.find().filter(found -> !found.seats().isEmpty()).isPresent();
    }

    /**
     * Whether whoever reads this takes part under an alias, as far as an account tells. An administrator does not, for all that is
     * known of them here: should one have an alias, then its room offers what is offered under an alias.
     */
    public boolean isUnseated() {
        return isLoggedIn() && !isSeated() && !isAdministrator();
    }

    public boolean isAdministrator() {
        return actor.find()
                .filter(found -> found.mayStepUpTo(PlatformRole.ADMINISTRATOR))
                .isPresent();
    }

    /** Language of the page, for {@code <html lang>}. */
    public String getLanguage() {
        return language.locale().getLanguage();
    }

    /** Whether single keys work on this device. */
    public boolean isKeys() {
        return shortcuts.on();
    }

    /** The path of this page, to come back to after choosing a language. Never with its query, nor that of a form. */
    public String getPath() {
        return request.request().method().equals(HttpMethod.GET)
                ? request.request().path()
                : "/";
    }

    /** Whether this page is one of those under a path. */
    public boolean within(String path) {
        return request.request().path().startsWith(path);
    }

    /** Who runs this, for the footer of every page and for the pages that it leads to. */
    public Operator getOperator() {
        return operator;
    }

    /** Where "Snel weg" leads. */
    public URI getNeutralSite() {
        return site.neutralSite();
    }

    /** The host name to type by hand, for a slip of paper. */
    public String getHost() {
        return site.origin().getAuthority();
    }

    public boolean isDemonstration() {
        return site.demonstration();
    }

    /** A fresh key for one form, so that sending it twice does it once. */
    public UUID getRequestKey() {
        return UUID.randomUUID();
    }
}
