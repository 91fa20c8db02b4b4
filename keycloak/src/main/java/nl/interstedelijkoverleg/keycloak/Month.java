package nl.interstedelijkoverleg.keycloak;

import java.time.Instant;
import java.time.LocalTime;
import java.time.ZoneOffset;

/** The only precision in which a moment in someone's life is kept. */
final class Month {

    private Month() {}

    /**
     * The start of the month that a moment falls in.
     *
     * @param millis epoch milliseconds, or null when a moment was never known
     * @return epoch milliseconds of the first of that month, 00:00 UTC; null for null
     */
    static Long startOf(Long millis) {
        return millis == null
                ? null
                : Instant.ofEpochMilli(millis)
                        .atOffset(ZoneOffset.UTC)
                        .withDayOfMonth(1)
                        .with(LocalTime.MIDNIGHT)
                        .toInstant()
                        .toEpochMilli();
    }
}
