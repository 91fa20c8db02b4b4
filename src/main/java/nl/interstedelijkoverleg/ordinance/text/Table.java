package nl.interstedelijkoverleg.ordinance.text;

import java.util.List;

/**
 * A table.
 *
 * @param id see {@link Part#id()}
 * @param caption its title; may be empty
 * @param rows from top to bottom
 */
public record Table(String id, String caption, List<Row> rows) implements Part {

    public Table {
        rows = List.copyOf(rows);
    }

    @Override
    public List<Part> parts() {
        return List.of();
    }

    /**
     * One row.
     *
     * @param head whether its cells are headings of columns
     * @param cells from left to right; cells that a wider or higher one covers are not there
     */
    public record Row(boolean head, List<Cell> cells) {

        public Row {
            cells = List.copyOf(cells);
        }
    }

    /**
     * One cell.
     *
     * @param columns how many columns it covers, from 1
     * @param rows how many rows it covers, from 1
     * @param alineas its text; empty for an empty cell. Numbers of lists stand before the text of their item
     */
    public record Cell(int columns, int rows, List<String> alineas) {

        public Cell {
            alineas = List.copyOf(alineas);
        }
    }
}
