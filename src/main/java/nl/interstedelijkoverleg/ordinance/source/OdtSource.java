package nl.interstedelijkoverleg.ordinance.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;

/** An ODT file: the alineas of its text with headings and the numbers that a word processor counts. Its properties and authors are not read. */
final class OdtSource {

    private static final String OUTLINE = "outline";

    private record Style(String parent, int outline, String list) {}

    private final Intake intake;
    private final Packed packed;
    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, Map<Integer, Counters.Level>> lists = new HashMap<>();
    private final Counters counters = new Counters();
    private SafeXml xml;
    private List<Line> lines = new ArrayList<>();
    private int paragraph;
    private LeftOut.Reason aside;
    private String list = "";
    private int level = -1;
    private boolean pending;

    private OdtSource(Intake intake, Packed packed) {
        this.intake = intake;
        this.packed = packed;
    }

    static Reading read(byte[] content, Limits limits) throws UnreadableSource {
        Packed packed = Packed.unpack(content, name -> name.equals("content.xml") || name.equals("styles.xml"), limits);
        if (packed.part("content.xml") == null) {
            throw new UnreadableSource(Problem.Kind.MALFORMED, "content.xml");
        }
        return new OdtSource(new Intake(limits), packed).read();
    }

    private Reading read() throws UnreadableSource {
        each("styles.xml");
        each("content.xml");
        if (packed.holdsPicture()) {
            intake.problem(Problem.Kind.PICTURE, Spot.WHOLE, "");
        }
        if (intake.characters() == 0) {
            throw new UnreadableSource(Problem.Kind.NO_TEXT, "");
        }
        return Finishing.reading(intake, Format.ODT, Recogniser.recognise(intake, lines));
    }

    private void each(String part) throws UnreadableSource {
        byte[] content = packed.part(part);
        if (content != null) {
            try (SafeXml opened = new SafeXml(content, intake.limits)) {
                xml = opened;
                while (xml.next()) {
                    if (xml.starts()) {
                        block();
                    }
                }
            }
        }
    }

    private void block() throws UnreadableSource {
        switch (xml.name()) {
            case "p", "h" -> {
                paragraph++;
                int outline = xml.name().equals("h") ? number(xml.attribute("outline-level"), 1) : -1;
                String style = String.valueOf(xml.attribute("style-name"));
                paragraph(outline, style);
            }
            case "list" -> list();
            case "list-item", "list-header" -> {
                pending = xml.name().equals("list-item") && level >= 0;
                inside();
            }
            case "table" -> table();
            case "style" -> style();
            case "list-style", "outline-style" -> levels();
            case "tracked-changes" -> {
                intake.problem(Problem.Kind.TRACKED_CHANGES, Spot.WHOLE, "");
                aside(LeftOut.Reason.DELETED);
            }
            case "table-of-content", "alphabetical-index", "user-index" -> aside(LeftOut.Reason.TABLE_OF_CONTENTS);
            // what they say of the table of contents is a pattern, no text
            case "index-entry-span", "table-of-content-source", "notes-configuration", "forms" ->
                aside(LeftOut.Reason.LABEL);
            case "header", "footer", "header-left", "footer-left", "header-first", "footer-first" ->
                aside(LeftOut.Reason.PAGE_MARGIN);
            case "change-info", "meta" -> skip();
            // who wrote a remark and when
            case "creator", "date", "creator-initials", "sender-initials" -> {
                if (aside == null) {
                    inside();
                } else {
                    skip();
                }
            }
            default -> inside();
        }
    }

    private void inside() throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (xml.starts()) {
                block();
            } else if (Words.count(xml.text()) > 0) {
                add(intake.take(new Spot(0, paragraph), xml.text()), "", 0);
            }
        }
    }

    private void aside(LeftOut.Reason reason) throws UnreadableSource {
        LeftOut.Reason before = aside;
        aside = before == null ? reason : before;
        inside();
        aside = before;
    }

    private void skip() throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (xml.starts()) {
                skip();
            }
        }
    }

    private static int number(String text, int otherwise) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    private void style() throws UnreadableSource {
        String name = xml.attribute("name");
        if (name != null) {
            String display = xml.attribute("display-name");
            styles.put(
                    name,
                    new Style(
                            xml.attribute("parent-style-name"),
                            number(xml.attribute("default-outline-level"), 0),
                            xml.attribute("list-style-name")));
            if (display != null && display.equalsIgnoreCase("title")) {
                styles.put(name, new Style("Title", 0, null));
            }
        }
        inside();
    }

    private void levels() throws UnreadableSource {
        String name = xml.name().equals("outline-style") ? OUTLINE : String.valueOf(xml.attribute("name"));
        Map<Integer, Counters.Level> levels = lists.computeIfAbsent(name, fresh -> new HashMap<>());
        int depth = 1;
        while (depth > 0 && xml.next()) {
            if (!xml.starts()) {
                depth -= xml.ends() ? 1 : 0;
                continue;
            }
            depth++;
            int own = number(xml.attribute("level"), 0) - 1;
            if (own < 0) {
                continue;
            }
            if (xml.name().equals("list-level-style-bullet")) {
                levels.put(own, new Counters.Level("•", "", 1));
            } else if (xml.name().equals("list-level-style-number")
                    || xml.name().equals("outline-level-style")) {
                String format = String.valueOf(xml.attribute("num-format"));
                if (format.matches("[1aAiI]")) {
                    levels.put(own, new Counters.Level(format, pattern(own), number(xml.attribute("start-value"), 1)));
                }
            }
        }
    }

    private String pattern(int level) {
        String written = xml.attribute("num-list-format");
        if (written != null) {
            return written.replaceAll("%([1-9])%", "%$1");
        }
        int shown = Math.max(1, number(xml.attribute("display-levels"), 1));
        StringBuilder pattern = new StringBuilder(orEmpty(xml.attribute("num-prefix")));
        for (int at = Math.max(0, level + 1 - shown); at <= level; at++) {
            pattern.append('%').append(at + 1).append(at < level ? "." : "");
        }
        return pattern.append(orEmpty(xml.attribute("num-suffix"))).toString();
    }

    private static String orEmpty(String text) {
        return text == null ? "" : text;
    }

    private void list() throws UnreadableSource {
        String before = list;
        String own = xml.attribute("style-name");
        boolean goesOn = "true".equals(xml.attribute("continue-numbering")) || xml.attribute("continue-list") != null;
        level++;
        if (own != null) {
            list = own;
        }
        if (level == 0 && !goesOn) {
            counters.restart(list);
        }
        inside();
        level--;
        list = before;
        pending = false;
    }

    private void paragraph(int outline, String style) throws UnreadableSource {
        Buffer buffer = new Buffer(intake);
        boolean[] begun = new boolean[1];
        content(buffer, outline, style, begun);
        end(buffer, outline, style, begun);
    }

    private void content(Buffer buffer, int outline, String style, boolean[] begun) throws UnreadableSource {
        Spot spot = new Spot(0, paragraph);
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                buffer.append(spot, xml.text());
                continue;
            }
            switch (xml.name()) {
                case "s", "tab", "soft-page-break" -> {
                    if (!xml.name().equals("soft-page-break")) {
                        buffer.space();
                    }
                    skip();
                }
                case "line-break" -> {
                    if (outline > 0) {
                        buffer.space();
                    } else {
                        end(buffer, outline, style, begun);
                    }
                    skip();
                }
                case "note" -> inTheMiddle(buffer, LeftOut.Reason.FOOTNOTE);
                case "annotation" -> inTheMiddle(buffer, LeftOut.Reason.COMMENT);
                case "a" -> {
                    String target = xml.attribute("href");
                    int from = buffer.length();
                    content(buffer, outline, style, begun);
                    buffer.refer(from, target);
                }
                case "frame", "custom-shape", "g" -> {
                    intake.problem(Problem.Kind.PICTURE, spot, "");
                    content(buffer, outline, style, begun);
                }
                case "p", "h", "list", "table", "text-box" -> {
                    end(buffer, outline, style, begun);
                    block();
                }
                case "title", "desc" -> inTheMiddle(buffer, LeftOut.Reason.PICTURE);
                default -> content(buffer, outline, style, begun);
            }
        }
    }

    private void inTheMiddle(Buffer buffer, LeftOut.Reason reason) throws UnreadableSource {
        buffer.seal();
        boolean before = pending;
        aside(reason);
        pending = before;
    }

    private void end(Buffer buffer, int outline, String style, boolean[] begun) throws UnreadableSource {
        Words words = buffer.take();
        if (words.isEmpty()) {
            return;
        }
        if (aside == null
                && lines.isEmpty()
                && isTitle(style)
                && intake.stated("title").isEmpty()) {
            intake.state("title", Words.NONE, words, "");
            return;
        }
        int heading = outline > 0 ? outline : outlineOf(style);
        String counted = "";
        if (!begun[0] && aside == null) {
            if (pending) {
                counted = counters.next(list, level, lists.getOrDefault(list, Map.of()));
                pending = false;
            } else if (outline > 0 && lists.containsKey(OUTLINE)) {
                counted = counters.next(OUTLINE, outline - 1, lists.get(OUTLINE));
            }
        }
        begun[0] = true;
        add(words, counted, heading);
    }

    private boolean isTitle(String style) {
        String name = style;
        for (int hops = 0; name != null && hops < 12; hops++) {
            if (name.toLowerCase(Locale.ROOT).equals("title")) {
                return true;
            }
            name = styles.containsKey(name) ? styles.get(name).parent() : null;
        }
        return false;
    }

    private int outlineOf(String style) {
        String name = style;
        for (int hops = 0; name != null && hops < 12; hops++) {
            Style found = styles.get(name);
            if (found != null && found.outline() > 0) {
                return found.outline();
            }
            name = found == null ? null : found.parent();
        }
        return 0;
    }

    private void add(Words words, String counted, int outline) {
        if (aside != null) {
            intake.leaveOut(words, aside);
        } else {
            lines.add(new Line(words, 0, false, counted, outline, null));
        }
    }

    private void table() throws UnreadableSource {
        intake.part(new Spot(0, paragraph + 1));
        Draft table = Draft.of(Draft.Type.TABLE, new Spot(0, paragraph + 1));
        List<Line> outer = lines;
        List<Line> all = new ArrayList<>();
        rows(table, all, false);
        lines = outer;
        if (table.rows.stream().allMatch(row -> row.cells.size() <= 1)) {
            lines.addAll(all);
        } else {
            lines.add(Line.table(table, 0));
        }
    }

    private void rows(Draft table, List<Line> all, boolean head) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (xml.starts()) {
                if (xml.name().equals("table-row")) {
                    intake.part(new Spot(0, paragraph));
                    Draft.Row row = new Draft.Row();
                    row.head = head;
                    table.rows.add(row);
                    cells(row, all);
                } else {
                    rows(table, all, head || xml.name().equals("table-header-rows"));
                }
            }
        }
    }

    private void cells(Draft.Row row, List<Line> all) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (xml.starts()) {
                intake.part(new Spot(0, paragraph));
                Draft.Cell cell = new Draft.Cell();
                cell.columns = Math.max(1, Math.min(200, number(xml.attribute("number-columns-spanned"), 1)));
                cell.rows = Math.max(1, Math.min(2000, number(xml.attribute("number-rows-spanned"), 1)));
                boolean covered = xml.name().equals("covered-table-cell");
                lines = new ArrayList<>();
                inside();
                all.addAll(lines);
                Line.inCell(lines, cell);
                if (!covered || !cell.alineas.isEmpty()) {
                    row.cells.add(cell);
                }
            }
        }
    }
}
