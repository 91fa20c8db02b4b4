package nl.interstedelijkoverleg.policy;

import java.time.LocalDate;
import java.util.UUID;

/**
 * What an organisation says from practice, under its own name.
 *
 * @param month the first day of the month in which it said so
 */
public record Statement(
        UUID id, UUID town, UUID theme, UUID organisationId, String organisation, String words, LocalDate month) {}
