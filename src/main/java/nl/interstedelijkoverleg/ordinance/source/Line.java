package nl.interstedelijkoverleg.ordinance.source;

import java.util.List;

/**
 * One alinea of a source without structure of its own, with what its layout says.
 *
 * @param text may be empty for a table or an item whose text follows
 * @param depth in how many lists it stands; 0 outside lists
 * @param item whether an item of the list begins here
 * @param counted number that the program of the source counts before it; empty for none
 * @param outline level as a heading, from 1; 0 for none
 * @param table instead of text; null for a line
 * @param number how many of the first characters the source marks as the item's number; -1 where it marks none
 */
record Line(Words text, int depth, boolean item, String counted, int outline, Draft table, int number) {

    Line(Words text, int depth, boolean item, String counted, int outline, Draft table) {
        this(text, depth, item, counted, outline, table, -1);
    }

    static Line of(Words text) {
        return new Line(text, 0, false, "", 0, null);
    }

    static Line heading(Words text, int outline) {
        return new Line(text, 0, false, "", outline, null);
    }

    static Line table(Draft table, int depth) {
        return new Line(Words.NONE, depth, false, "", 0, table);
    }

    /** What stands in a cell, as its alineas: a table in a table is one text. */
    static void inCell(List<Line> lines, Draft.Cell cell) {
        for (Line line : lines) {
            if (line.table() != null) {
                line.table().flatten(cell.alineas);
            } else if (!line.text().isEmpty()) {
                cell.alineas.add(line.text());
            }
        }
    }

    @Override
    public String toString() {
        return text.toString();
    }
}
