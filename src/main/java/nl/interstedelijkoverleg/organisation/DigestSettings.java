package nl.interstedelijkoverleg.organisation;

import io.smallrye.config.ConfigMapping;
import io.smallrye.config.WithDefault;
import java.time.DayOfWeek;

/** When mail about what waits for an answer goes. */
@ConfigMapping(prefix = "overleg.digest")
interface DigestSettings {

    /** When it is looked whether there is anything to mail, as a cron expression with seconds, in Dutch time. */
    String cron();

    /** The day of the overview. */
    @WithDefault("MONDAY")
    DayOfWeek day();

    /** Of the overviews that are to go, each such look sends about one in so many: when one comes says nothing. */
    @WithDefault("12")
    int spread();
}
