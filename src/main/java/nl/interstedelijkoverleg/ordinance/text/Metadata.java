package nl.interstedelijkoverleg.ordinance.text;

import java.time.LocalDate;
import java.util.List;

/**
 * What a source states about an ordinance. Strings are empty and dates null where it says nothing.
 *
 * @param title official title
 * @param citationTitle citeertitel
 * @param creator whose it is: the name of a municipality as the source writes it, no code
 * @param inForceFrom first day in force
 * @param inForceUntil day on which it ceases to be in force
 * @param identifier such as {@code CVDR112779_1} or {@code gmb-2019-289277}
 * @param legalBasis on what laws and ordinances it rests
 * @param publication where it was published: a number of the Gemeenteblad, or words about a newspaper
 * @param issued day on which it was decided
 * @param language such as {@code nl}
 * @param type such as {@code regeling}
 * @param licence what the source says about rights; empty is not "free"
 * @param statements everything that the source states, also what stands above, in its order and its own words
 */
public record Metadata(
        String title,
        String citationTitle,
        String creator,
        LocalDate inForceFrom,
        LocalDate inForceUntil,
        String identifier,
        List<LegalBasis> legalBasis,
        String publication,
        LocalDate issued,
        String language,
        String type,
        String licence,
        List<Statement> statements) {

    public Metadata {
        legalBasis = List.copyOf(legalBasis);
        statements = List.copyOf(statements);
    }

    /**
     * One ground.
     *
     * @param text in the words of the source
     * @param identifier as the source has it (JCI, CVDR, address); may be empty
     */
    public record LegalBasis(String text, String identifier) {}

    /**
     * One thing that the source states.
     *
     * @param name of the field, or the words before the value
     * @param value never empty
     * @param identifier that the source adds to the value; may be empty
     */
    public record Statement(String name, String value, String identifier) {}
}
