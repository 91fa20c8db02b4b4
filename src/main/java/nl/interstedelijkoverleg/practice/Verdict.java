package nl.interstedelijkoverleg.practice;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What an organisation that sex workers lead thinks of a practice, under its own name.
 *
 * @param month the first day of the month in which it said so
 * @param version how often the organisation said it anew
 * @param earlier whether it is of a text that was written anew since
 */
public record Verdict(
        UUID id,
        UUID organisationId,
        String organisation,
        String words,
        LocalDate month,
        int version,
        boolean earlier) {}
