package nl.interstedelijkoverleg.policy;

import java.util.List;
import java.util.stream.Collectors;

/**
 * A table for a spreadsheet, in which no cell can be a formula: what begins as one gets an apostrophe before it, and every cell stands in
 * quotes (docs/threat-model.md, row 24). Cells are divided by semicolons and the whole begins with a byte order mark, as spreadsheets in
 * the Netherlands expect.
 */
final class SafeCells {

    private static final String MARK = "\uFEFF";
    /** With what a spreadsheet begins a formula, also in the wide forms of East Asia. */
    private static final String FORMULA = "=+-@\t\r\n\uFF1D\uFF0B\uFF0D\uFF20";

    private SafeCells() {}

    static String write(List<List<String>> rows) {
        return MARK
                + rows.stream()
                        .map(row -> row.stream().map(SafeCells::cell).collect(Collectors.joining(";")))
                        .collect(Collectors.joining("\r\n", "", "\r\n"));
    }

    private static String cell(String text) {
        return '"' + (isFormula(text) ? "'" : "") + text.replace("\"", "\"\"") + '"';
    }

    /** By the first sign that is seen: what is white or invisible before it some spreadsheets pass over. */
    private static boolean isFormula(String text) {
        boolean begins = !text.isEmpty() && FORMULA.indexOf(text.charAt(0)) >= 0;
        return begins
                || text.codePoints()
                        .filter(sign -> !Character.isWhitespace(sign)
                                && !Character.isSpaceChar(sign)
                                && !Character.isISOControl(sign)
                                && Character.getType(sign) != Character.FORMAT)
                        .limit(1)
                        .anyMatch(sign -> FORMULA.indexOf(sign) >= 0);
    }
}
