package nl.interstedelijkoverleg.ordinance.source;

import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.ordinance.text.Metadata;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;

/**
 * What was read from one source.
 *
 * @param format in what it came
 * @param text its structure
 * @param metadata what it states about itself
 * @param problems by their place in the source
 * @param leftOut everything that is in neither text nor metadata, in the order of the source
 * @param ledger every bit of text and where it went, in the order of the source
 */
public record Reading(
        Format format,
        OrdinanceText text,
        Metadata metadata,
        List<Problem> problems,
        List<LeftOut> leftOut,
        List<Entry> ledger) {

    public Reading {
        problems = List.copyOf(problems);
        leftOut = List.copyOf(leftOut);
        ledger = List.copyOf(ledger);
    }

    /** Characters by where they went, white space not counted; their sum is the source's. */
    public Map<Entry.Went, Integer> characters() {
        Map<Entry.Went, Integer> characters = new EnumMap<>(Entry.Went.class);
        for (Entry.Went went : Entry.Went.values()) {
            characters.put(went, 0);
        }
        ledger.forEach(entry -> characters.merge(entry.went(), Words.count(entry.text()), Integer::sum));
        return characters;
    }

    /** Whether a problem of this kind was found. */
    public boolean has(Problem.Kind kind) {
        return problems.stream().anyMatch(problem -> problem.kind() == kind);
    }
}
