package nl.interstedelijkoverleg.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.util.Optional;

/** Where this installation lives and who answers for it. */
@ConfigMapping(prefix = "overleg")
public interface Site {

    /** Scheme, host and port under which people reach it, without a slash at the end. */
    URI origin();

    /** Where "Snel weg" leads: a site that says nothing about whoever comes from here. */
    @WithDefault("https://www.wikipedia.org/")
    URI neutralSite();

    /** Who runs the place, for the footer. */
    Optional<String> operator();

    /** Whether a demonstration runs, with invented people only. Said on every page. */
    @WithDefault("false")
    boolean demonstration();

    Rewrite rewrite();

    /** The nightly rewrite of the physical order of rows. */
    interface Rewrite {

        /** When, as a cron expression with seconds. */
        String cron();
    }
}
