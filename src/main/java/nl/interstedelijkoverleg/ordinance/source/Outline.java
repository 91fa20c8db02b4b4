package nl.interstedelijkoverleg.ordinance.source;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Deque;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.ordinance.text.Alinea;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.Division;
import nl.interstedelijkoverleg.ordinance.text.Heading;
import nl.interstedelijkoverleg.ordinance.text.Lid;
import nl.interstedelijkoverleg.ordinance.text.Numeral;
import nl.interstedelijkoverleg.ordinance.text.Onderdeel;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;
import nl.interstedelijkoverleg.ordinance.text.Part;
import nl.interstedelijkoverleg.ordinance.text.Reference;
import nl.interstedelijkoverleg.ordinance.text.Table;

/**
 * The structure of a text as lines that a person can correct in any text field: one part a line, its kind first, what stands in a part
 * further to the right.
 *
 * <pre>
 * hoofdstuk | Hoofdstuk | 3 | Seksbedrijven
 *   artikel | Artikel | 3:2 | Vergunning
 *     lid | 1. | Het is verboden zonder vergunning een seksbedrijf uit te oefenen.
 *     lid | 2. | Dit geldt niet voor:
 *       onderdeel | a. | wie thuis werkt;
 * </pre>
 *
 * <p>A number after {@code =} is one that nobody wrote. A table has a line for each row; its cells may begin with {@code {2x1}}, how many
 * columns and rows they cover, and {@code ¶} begins a new alinea. A bar or backslash in a text has a backslash before it.
 */
public final class Outline {

    /** Where a line cannot be read. */
    public static final class Unreadable extends Exception {

        private static final long serialVersionUID = 1L;

        private final int line;

        Unreadable(int line) {
            super("line " + line);
            this.line = line;
        }

        /** The line, from 1. */
        public int line() {
            return line;
        }
    }

    private static final String ARTICLE = "artikel";
    private static final String LID = "lid";
    private static final String ONDERDEEL = "onderdeel";
    private static final String TEXT = "tekst";
    private static final String TABLE = "tabel";
    private static final String ROW = "rij";
    private static final String HEAD = "koprij";
    private static final String BREAK = "¶";
    private static final String STEP = "  ";
    private static final String SPAN = "(?s)\\{(\\d{1,3})x(\\d{1,3})}(.*)";

    private Outline() {}

    /** The lines of a text. */
    public static String write(OrdinanceText text) {
        StringBuilder lines = new StringBuilder();
        write(lines, text.parts(), 0);
        return lines.toString();
    }

    private static void write(StringBuilder lines, List<Part> parts, int depth) {
        for (Part part : parts) {
            if (part instanceof Division division) {
                heading(lines, depth, division.kind().name().toLowerCase(Locale.ROOT), division.heading());
                write(lines, division.parts(), depth + 1);
            } else if (part instanceof Article article) {
                heading(lines, depth, ARTICLE, article.heading());
                write(lines, article.parts(), depth + 1);
            } else if (part instanceof Lid lid) {
                numbered(lines, depth, LID, lid.number(), lid.parts());
            } else if (part instanceof Onderdeel onderdeel) {
                numbered(lines, depth, ONDERDEEL, onderdeel.number(), onderdeel.parts());
            } else if (part instanceof Table table) {
                line(lines, depth, TABLE, table.caption());
                for (Table.Row row : table.rows()) {
                    List<String> fields = new ArrayList<>(List.of(row.head() ? HEAD : ROW));
                    row.cells().forEach(cell -> fields.add(cell(cell)));
                    raw(lines, depth + 1, fields);
                }
            } else {
                line(lines, depth, TEXT, ((Alinea) part).text());
            }
        }
    }

    private static void heading(StringBuilder lines, int depth, String kind, Heading heading) {
        boolean counted = heading.number().counted();
        raw(
                lines,
                depth,
                List.of(
                        kind,
                        counted ? "=" + escaped(heading.label()) : number(heading.label(), false),
                        number(heading.number().written(), counted),
                        escaped(heading.caption())));
    }

    private static void numbered(StringBuilder lines, int depth, String kind, Numeral number, List<Part> parts) {
        boolean begins = !parts.isEmpty() && parts.get(0) instanceof Alinea;
        String text = begins ? ((Alinea) parts.get(0)).text() : "";
        raw(lines, depth, List.of(kind, number(number.written(), number.counted()), escaped(text)));
        write(lines, parts.subList(begins ? 1 : 0, parts.size()), depth + 1);
    }

    private static String number(String written, boolean counted) {
        String text = escaped(written);
        return counted ? "=" + text : text.startsWith("=") ? "\\" + text : text;
    }

    private static String cell(Table.Cell cell) {
        String span = cell.columns() == 1 && cell.rows() == 1 ? "" : "{" + cell.columns() + "x" + cell.rows() + "}";
        String text = String.join(
                " " + BREAK + " ", cell.alineas().stream().map(Outline::escaped).toList());
        return span.isEmpty() && text.startsWith("{") ? "\\" + text : span + text;
    }

    private static void line(StringBuilder lines, int depth, String kind, String text) {
        raw(lines, depth, List.of(kind, escaped(text)));
    }

    private static void raw(StringBuilder lines, int depth, List<String> fields) {
        lines.append(STEP.repeat(depth))
                .append(String.join(" | ", fields).strip())
                .append('\n');
    }

    private static String escaped(String text) {
        return text.replace("\\", "\\\\").replace("|", "\\|").replace(BREAK, "\\" + BREAK);
    }

    /** A heading or an item that is open, and how far to the right its line began. */
    private record Open(Draft draft, int from) {}

    /**
     * Reads the lines back.
     *
     * @param original what was corrected, for the links in it and for what it stated; nothing where that is not known any more
     * @throws Unreadable a line begins with no kind of part
     * @throws UnreadableSource it is empty, or more than the limits allow
     */
    public static Reading read(String lines, Optional<Reading> original) throws Unreadable, UnreadableSource {
        Intake intake = new Intake(Limits.STANDARD);
        Deque<Open> open = new ArrayDeque<>();
        open.push(new Open(Draft.root(), -1));
        Draft root = open.peek().draft();
        int number = 0;
        String plain = lines.startsWith("\ufeff") ? lines.substring(1) : lines;
        for (String line : plain.replace("\r\n", "\n").replace('\r', '\n').split("\n", -1)) {
            number++;
            if (line.isBlank()) {
                continue;
            }
            if (open.size() > Limits.STANDARD.depth()) {
                throw new UnreadableSource(Problem.Kind.TOO_DEEP, Spot.line(number), "");
            }
            line(intake, open, number, line);
        }
        if (root.children.isEmpty()) {
            throw new UnreadableSource(Problem.Kind.EMPTY, "");
        }
        Reading read = Finishing.reading(intake, original.map(Reading::format).orElse(Format.PASTED), root);
        return original.map(before -> with(read, before)).orElse(read);
    }

    private static void line(Intake intake, Deque<Open> open, int number, String line)
            throws Unreadable, UnreadableSource {
        int from = indent(line);
        List<String> fields = fields(line.strip());
        String kind = fields.get(0).strip().toLowerCase(Locale.ROOT);
        Spot spot = Spot.line(number);
        intake.part(spot);
        if (kind.equals(ROW) || kind.equals(HEAD)) {
            row(intake, open, spot, number, kind.equals(HEAD), fields.subList(1, fields.size()));
            return;
        }
        Draft draft = draft(intake, spot, number, kind, fields);
        while (open.peek().from() >= from || !holds(open.peek().draft(), draft)) {
            open.pop();
        }
        open.peek().draft().add(draft);
        // A heading that was put further to the right than it may stand takes what follows with it.
        boolean heads = draft.type == Draft.Type.DIVISION || draft.type == Draft.Type.ARTICLE;
        boolean misplaced = heads && number > 1 && from > open.peek().from() + STEP.length();
        open.push(new Open(draft, misplaced ? from - 1 : from));
    }

    private static Draft draft(Intake intake, Spot spot, int number, String kind, List<String> fields)
            throws Unreadable, UnreadableSource {
        switch (kind) {
            case TEXT -> {
                return Draft.alinea(intake.take(spot, rest(fields, 1)));
            }
            case LID, ONDERDEEL -> {
                Draft draft = Draft.of(kind.equals(LID) ? Draft.Type.LID : Draft.Type.ONDERDEEL, spot);
                number(intake, draft, spot, field(fields, 1));
                draft.say(intake.take(spot, rest(fields, 2)));
                return draft;
            }
            case TABLE -> {
                Draft draft = Draft.of(Draft.Type.TABLE, spot);
                draft.caption = intake.take(spot, rest(fields, 1));
                return draft;
            }
            default -> {
                Draft draft = kind.equals(ARTICLE)
                        ? Draft.of(Draft.Type.ARTICLE, spot)
                        : Draft.division(division(kind, number), spot);
                String label = field(fields, 1);
                if (label.startsWith("=")) {
                    draft.countedLabel = unescaped(label.substring(1)).strip();
                } else {
                    draft.label = intake.take(spot, unescaped(label));
                }
                number(intake, draft, spot, field(fields, 2));
                draft.caption = intake.take(spot, rest(fields, 3));
                return draft;
            }
        }
    }

    private static Division.Kind division(String kind, int number) throws Unreadable {
        for (Division.Kind each : Division.Kind.values()) {
            if (each.name().equalsIgnoreCase(kind)) {
                return each;
            }
        }
        throw new Unreadable(number);
    }

    private static void number(Intake intake, Draft draft, Spot spot, String written) throws UnreadableSource {
        if (written.startsWith("=")) {
            draft.counted = unescaped(written.substring(1)).strip();
        } else {
            draft.number = intake.take(spot, unescaped(written));
        }
    }

    private static void row(Intake intake, Deque<Open> open, Spot spot, int number, boolean head, List<String> cells)
            throws Unreadable, UnreadableSource {
        Draft table = open.peek().draft();
        if (table.type != Draft.Type.TABLE) {
            throw new Unreadable(number);
        }
        Draft.Row row = new Draft.Row();
        row.head = head;
        for (String written : cells) {
            intake.part(spot);
            Draft.Cell cell = new Draft.Cell();
            String text = written.strip();
            if (text.matches(SPAN)) {
                cell.columns = Math.max(1, Integer.parseInt(text.replaceAll(SPAN, "$1")));
                cell.rows = Math.max(1, Integer.parseInt(text.replaceAll(SPAN, "$2")));
                text = text.replaceAll(SPAN, "$3");
            }
            for (String alinea : split(text, BREAK.charAt(0))) {
                Words words = intake.take(spot, unescaped(alinea));
                if (!words.isEmpty()) {
                    cell.alineas.add(words);
                }
            }
            row.cells.add(cell);
        }
        table.rows.add(row);
    }

    private static boolean holds(Draft outer, Draft inner) {
        return switch (outer.type) {
            case ROOT -> true;
            case DIVISION -> true;
            case ARTICLE -> inner.type != Draft.Type.ARTICLE && inner.type != Draft.Type.DIVISION;
            case LID ->
                inner.type == Draft.Type.ALINEA || inner.type == Draft.Type.ONDERDEEL || inner.type == Draft.Type.TABLE;
            case ONDERDEEL ->
                inner.type == Draft.Type.ALINEA || inner.type == Draft.Type.ONDERDEEL || inner.type == Draft.Type.TABLE;
            case ALINEA, TABLE -> false;
        };
    }

    private static int indent(String line) {
        int width = 0;
        for (char sign : line.toCharArray()) {
            if (sign == '\t') {
                width += 4;
            } else if (Words.white(sign)) {
                width++;
            } else {
                break;
            }
        }
        return width;
    }

    private static List<String> fields(String line) {
        return split(line, '|');
    }

    /** Cuts at a sign that has no backslash before it. */
    private static List<String> split(String text, char at) {
        List<String> pieces = new ArrayList<>();
        StringBuilder piece = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '\\' && i + 1 < text.length()) {
                piece.append(sign).append(text.charAt(++i));
            } else if (sign == at) {
                pieces.add(piece.toString());
                piece.setLength(0);
            } else {
                piece.append(sign);
            }
        }
        pieces.add(piece.toString());
        return pieces;
    }

    private static String field(List<String> fields, int at) {
        return at < fields.size() ? fields.get(at).strip() : "";
    }

    /** The last field; a bar that somebody typed in a text is part of it. */
    private static String rest(List<String> fields, int from) {
        return from < fields.size()
                ? unescaped(
                        String.join("|", fields.subList(from, fields.size())).strip())
                : "";
    }

    private static String unescaped(String text) {
        StringBuilder plain = new StringBuilder();
        for (int i = 0; i < text.length(); i++) {
            char sign = text.charAt(i);
            if (sign == '\\' && i + 1 < text.length()) {
                plain.append(text.charAt(++i));
            } else {
                plain.append(sign);
            }
        }
        return plain.toString();
    }

    /** What a source said about itself and what was left out of it stay, and so do its links in every alinea that did not change. */
    private static Reading with(Reading read, Reading original) {
        Map<String, List<Reference>> links = new HashMap<>();
        original.text().all().forEach(part -> {
            if (part instanceof Alinea alinea && !alinea.references().isEmpty()) {
                links.put(alinea.text(), alinea.references());
            }
        });
        List<Problem> problems = new ArrayList<>();
        read.problems().stream()
                .filter(problem -> problem.kind() != Problem.Kind.NO_TITLE)
                .forEach(problems::add);
        return new Reading(
                original.format(),
                new OrdinanceText(read.text().parts().stream()
                        .map(part -> linked(part, links))
                        .toList()),
                original.metadata(),
                problems,
                Stream.concat(original.leftOut().stream(), read.leftOut().stream())
                        .toList(),
                read.ledger());
    }

    private static Part linked(Part part, Map<String, List<Reference>> links) {
        List<Part> inner =
                part.parts().stream().map(each -> linked(each, links)).toList();
        if (part instanceof Division division) {
            return new Division(division.id(), division.kind(), division.heading(), inner);
        }
        if (part instanceof Article article) {
            return new Article(article.id(), article.heading(), inner);
        }
        if (part instanceof Lid lid) {
            return new Lid(lid.id(), lid.number(), inner);
        }
        if (part instanceof Onderdeel onderdeel) {
            return new Onderdeel(onderdeel.id(), onderdeel.number(), inner);
        }
        return part instanceof Alinea alinea
                ? new Alinea(alinea.id(), alinea.text(), links.getOrDefault(alinea.text(), List.of()))
                : part;
    }
}
