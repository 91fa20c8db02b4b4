package nl.interstedelijkoverleg.ordinance.source;

/**
 * Where in a source something stands.
 *
 * @param page from 1; 0 where a source has no pages
 * @param line from 1: a line of a text, HTML or XML file, a line on a page of a PDF, an alinea of a DOCX or ODT file; 0 for a whole source
 */
public record Spot(int page, int line) implements Comparable<Spot> {

    /** The whole source. */
    public static final Spot WHOLE = new Spot(0, 0);

    static Spot line(int line) {
        return new Spot(0, Math.max(0, line));
    }

    @Override
    public int compareTo(Spot other) {
        return page != other.page ? Integer.compare(page, other.page) : Integer.compare(line, other.line);
    }
}
