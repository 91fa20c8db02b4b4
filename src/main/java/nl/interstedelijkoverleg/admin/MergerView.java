package nl.interstedelijkoverleg.admin;

import java.time.LocalDate;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Mergers;
import nl.interstedelijkoverleg.organisation.Mergers.Merger;
import nl.interstedelijkoverleg.organisation.Municipality;

/**
 * A merger, to come or past. It says nothing of the organisations, seats and rooms that are carried along.
 *
 * @param id of one of the municipalities that end
 * @param date the first day on which only the successor exists
 * @param founds whether the successor is new that day
 * @param toCome whether it can still be taken back
 */
public record MergerView(
        UUID id, List<String> ending, String successor, LocalDate date, boolean founds, boolean toCome) {

    /** All, the latest first. */
    static List<MergerView> all(Mergers mergers) {
        LocalDate today = mergers.today();
        return mergers.all().stream().map(merger -> of(merger, today)).toList();
    }

    private static MergerView of(Merger merger, LocalDate today) {
        return new MergerView(
                merger.id(),
                merger.ending().stream().map(Municipality::name).toList(),
                merger.successor().name(),
                merger.date(),
                merger.founds(),
                merger.date().isAfter(today));
    }
}
