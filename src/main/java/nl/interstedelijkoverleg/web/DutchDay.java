package nl.interstedelijkoverleg.web;

import java.time.Clock;
import java.time.LocalDate;
import java.time.ZoneId;

/** Days as they begin and end in the Netherlands: what counts from a day counts there from midnight. */
public final class DutchDay {

    public static final ZoneId ZONE = ZoneId.of("Europe/Amsterdam");

    private DutchDay() {}

    /** The day that it is. */
    public static LocalDate today(Clock clock) {
        return LocalDate.now(clock.withZone(ZONE));
    }
}
