package nl.interstedelijkoverleg.web;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.net.URI;
import java.time.Duration;
import java.util.Optional;

/** Where this installation lives and who answers for it. */
@ConfigMapping(prefix = "overleg")
public interface Site {

    /** Scheme, host and port under which people reach it, without a slash at the end. */
    URI origin();

    /** Where "Snel weg" leads: a site that says nothing about whoever comes from here. */
    @WithDefault("https://www.wikipedia.org/")
    URI neutralSite();

    /** Who answers for the place. Read through {@link Operator}, which is complete or does not exist. */
    OperatorSettings operator();

    /** As an operator fills it in; every one is needed before the place opens, but the telephone number. */
    interface OperatorSettings {

        /** The organisation that runs the place. */
        Optional<String> name();

        /** Where a letter reaches it, on one line. */
        Optional<String> address();

        /** An address for mail about anything. */
        Optional<String> email();

        /** Where questions about personal data go: an address for mail, or an https page. */
        Optional<String> dataProtection();

        /** Where a vulnerability is reported: an address for mail, or an https page. */
        Optional<String> vulnerability();

        ComplaintsSettings complaints();
    }

    /** The other organisation, which handles complaints. */
    interface ComplaintsSettings {

        Optional<String> name();

        /** Where a letter reaches it: whoever complains need not have an address for mail. */
        Optional<String> address();

        /** An address for mail, or an https page. */
        Optional<String> contact();

        Optional<String> phone();
    }

    /** Whether a demonstration runs, with invented people only. Said on every page. */
    @WithDefault("false")
    boolean demonstration();

    Rewrite rewrite();

    /** The nightly rewrite of the physical order of rows. */
    interface Rewrite {

        /** When, as a cron expression with seconds. */
        String cron();
    }

    Reading reading();

    /** Where readers were, which is kept in memory first. */
    interface Reading {

        /** How often marks of reading are written: the shorter, the more they tell of when somebody read. */
        Duration writtenEvery();
    }
}
