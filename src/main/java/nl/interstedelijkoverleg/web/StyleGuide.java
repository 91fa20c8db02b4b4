package nl.interstedelijkoverleg.web;

import io.quarkus.runtime.LaunchMode;
import jakarta.enterprise.context.ApplicationScoped;

/** Whether the page with all components is there: for who builds, never for who takes part. */
@ApplicationScoped
public class StyleGuide {

    private final Site site;

    StyleGuide(Site site) {
        this.site = site;
    }

    /** In a demonstration, and where somebody develops. */
    public boolean isOpen() {
        return site.demonstration() || LaunchMode.current() == LaunchMode.DEVELOPMENT;
    }
}
