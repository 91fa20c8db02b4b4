package nl.interstedelijkoverleg.ordinance.source;

/**
 * One bit of a source's text, and where it went. All entries together, in their order, are the source's text.
 *
 * @param spot where it stood
 * @param text white space is one space
 * @param went where it went
 * @param part id of the part that has it; empty for metadata and what was left out
 */
public record Entry(Spot spot, String text, Went went, String part) {

    /** Where a text went. */
    public enum Went {
        /** Label, number or caption of a division or article. */
        HEADING,
        /** Number or text of a lid, onderdeel, alinea or table. */
        TEXT,
        METADATA,
        LEFT_OUT
    }
}
