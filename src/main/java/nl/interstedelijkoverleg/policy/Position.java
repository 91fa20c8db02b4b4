package nl.interstedelijkoverleg.policy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What a municipality said of a theme, and two of its people agreed on.
 *
 * @param municipality by its name when it said so, which may have gone into another since
 * @param since the first day for which it was said; empty where what was said before was withdrawn
 * @param statedDay on which the second agreed
 * @param source empty where it was withdrawn
 */
public record Position(
        UUID id,
        UUID theme,
        String municipality,
        Stance stance,
        Optional<LocalDate> since,
        Optional<String> explanation,
        Optional<Source> source,
        LocalDate statedDay) {

    /** Whether it says something that still counts, as far as is known here. */
    public boolean isSaid() {
        return stance != Stance.WITHDRAWN;
    }
}
