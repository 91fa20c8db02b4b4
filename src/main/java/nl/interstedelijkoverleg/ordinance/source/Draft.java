package nl.interstedelijkoverleg.ordinance.source;

import java.util.ArrayList;
import java.util.List;
import nl.interstedelijkoverleg.ordinance.text.Division;

/** A part of the text while it is being read; {@link Finishing} makes it immutable and gives it its id. */
final class Draft {

    enum Type {
        ROOT,
        DIVISION,
        ARTICLE,
        LID,
        ONDERDEEL,
        ALINEA,
        TABLE
    }

    final Type type;
    final Division.Kind kind;
    final Spot spot;
    final List<Draft> children = new ArrayList<>();
    final List<Row> rows = new ArrayList<>();
    Words label = Words.NONE;
    Words number = Words.NONE;
    /** A number that nobody wrote; empty when there is one that somebody wrote. */
    String counted = "";
    /** The label before such a number. */
    String countedLabel = "";
    /** Caption of a division, article or table. */
    Words caption = Words.NONE;
    /** Of an alinea. */
    Words text = Words.NONE;

    static final class Row {
        boolean head;
        final List<Cell> cells = new ArrayList<>();
    }

    static final class Cell {
        int columns = 1;
        int rows = 1;
        final List<Words> alineas = new ArrayList<>();
    }

    private Draft(Type type, Division.Kind kind, Spot spot) {
        this.type = type;
        this.kind = kind;
        this.spot = spot;
    }

    static Draft root() {
        return new Draft(Type.ROOT, null, Spot.WHOLE);
    }

    static Draft division(Division.Kind kind, Spot spot) {
        return new Draft(Type.DIVISION, kind, spot);
    }

    static Draft of(Type type, Spot spot) {
        return new Draft(type, null, spot);
    }

    static Draft alinea(Words text) {
        Draft alinea = new Draft(Type.ALINEA, null, text.spot());
        alinea.text = text;
        return alinea;
    }

    Draft add(Draft child) {
        children.add(child);
        return child;
    }

    void say(Words text) {
        if (!text.isEmpty()) {
            children.add(alinea(text));
        }
    }

    String numeral() {
        return number.isEmpty() ? counted : number.toString();
    }

    boolean hasAny(Type wanted) {
        return type == wanted || children.stream().anyMatch(child -> child.hasAny(wanted));
    }

    /** All text in it as alineas: what fits in a cell of a table. The number of an item stands before its text. */
    void flatten(List<Words> into) {
        switch (type) {
            case ALINEA -> into.add(text);
            case TABLE -> {
                addTo(into, caption);
                rows.forEach(row -> row.cells.forEach(cell -> into.addAll(cell.alineas)));
            }
            default -> {
                Words before = label.plus(number, true).plus(caption, true);
                List<Words> inner = new ArrayList<>();
                children.forEach(child -> child.flatten(inner));
                if ((type == Type.LID || type == Type.ONDERDEEL) && !inner.isEmpty()) {
                    inner.set(0, before.plus(inner.get(0), true));
                } else {
                    addTo(into, before);
                }
                into.addAll(inner);
            }
        }
    }

    private static void addTo(List<Words> into, Words words) {
        if (!words.isEmpty()) {
            into.add(words);
        }
    }
}
