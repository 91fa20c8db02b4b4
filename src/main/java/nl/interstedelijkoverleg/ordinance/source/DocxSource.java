package nl.interstedelijkoverleg.ordinance.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;

/**
 * A DOCX file: the alineas of its body with the styles of headings and the numbers that Word counts. Who wrote it (properties, authors of
 * changes and remarks) is not read at all.
 */
final class DocxSource {

    private record Style(String name, String basedOn, int outline, String list, int level) {}

    private record Numbering(String counter, Map<Integer, Counters.Level> levels) {}

    private final Intake intake;
    private final Packed packed;
    private final Map<String, Style> styles = new HashMap<>();
    private final Map<String, Numbering> numberings = new HashMap<>();
    private final Map<String, String> targets = new HashMap<>();
    /** Lists that begin anew where a num of theirs is used first. */
    private final Set<String> restarts = new HashSet<>();

    private final Counters counters = new Counters();
    private SafeXml xml;
    private List<Line> lines = new ArrayList<>();
    private int paragraph;
    private boolean deleted;
    private boolean contents;
    private boolean twice;
    private boolean tracked;

    private DocxSource(Intake intake, Packed packed) {
        this.intake = intake;
        this.packed = packed;
    }

    static Reading read(byte[] content, Limits limits) throws UnreadableSource {
        Packed packed = Packed.unpack(
                content,
                name -> name.matches(
                                "word/(?:document|styles|numbering|footnotes|endnotes|comments|header\\d*|footer\\d*)\\.xml")
                        || name.equals("word/_rels/document.xml.rels"),
                limits);
        if (packed.part("word/document.xml") == null) {
            throw new UnreadableSource(Problem.Kind.MALFORMED, "word/document.xml");
        }
        Intake intake = new Intake(limits);
        return new DocxSource(intake, packed).read();
    }

    private Reading read() throws UnreadableSource {
        each("word/styles.xml", this::styles);
        each("word/numbering.xml", this::numbering);
        each("word/_rels/document.xml.rels", this::relations);
        each("word/document.xml", () -> {
            while (xml.next()) {
                if (xml.starts()) {
                    block();
                }
            }
        });
        for (String name : packed.names(part -> part.matches("word/(?:header|footer|footnotes|endnotes|comments).*"))) {
            each(name, () -> aside(reason(name)));
        }
        if (packed.holdsPicture()) {
            intake.problem(Problem.Kind.PICTURE, Spot.WHOLE, "");
        }
        if (intake.characters() == 0) {
            throw new UnreadableSource(Problem.Kind.NO_TEXT, "");
        }
        return Finishing.reading(intake, Format.DOCX, Recogniser.recognise(intake, lines));
    }

    private interface Walk {
        void walk() throws UnreadableSource;
    }

    private void each(String part, Walk walk) throws UnreadableSource {
        byte[] content = packed.part(part);
        if (content != null) {
            try (SafeXml opened = new SafeXml(content, intake.limits)) {
                xml = opened;
                walk.walk();
            }
        }
    }

    private static LeftOut.Reason reason(String part) {
        if (part.contains("comments")) {
            return LeftOut.Reason.COMMENT;
        }
        return part.contains("notes") ? LeftOut.Reason.FOOTNOTE : LeftOut.Reason.PAGE_MARGIN;
    }

    private void aside(LeftOut.Reason reason) throws UnreadableSource {
        Buffer buffer = new Buffer(intake);
        boolean text = false;
        while (xml.next()) {
            if (xml.starts()) {
                text = xml.name().equals("t") || xml.name().equals("delText");
                if (xml.name().equals("p")) {
                    intake.leaveOut(buffer.take(), reason);
                } else if (xml.name().equals("tab") || xml.name().equals("br")) {
                    buffer.space();
                }
            } else if (xml.ends()) {
                text = false;
            } else if (text) {
                buffer.append(Spot.WHOLE, xml.text());
            }
        }
        intake.leaveOut(buffer.take(), reason);
    }

    private String value() {
        return String.valueOf(xml.attribute("val"));
    }

    private static int number(String text, int otherwise) {
        return text != null && text.matches("\\d{1,6}") ? Integer.parseInt(text) : otherwise;
    }

    private void styles() throws UnreadableSource {
        String id = null;
        String name = "";
        String basedOn = "";
        String list = "";
        int outline = 0;
        int level = 0;
        while (xml.next()) {
            if (xml.starts()) {
                switch (xml.name()) {
                    case "style" -> {
                        id = xml.attribute("styleId");
                        name = "";
                        basedOn = "";
                        list = "";
                        outline = 0;
                        level = 0;
                    }
                    case "name" -> name = value().toLowerCase(Locale.ROOT);
                    case "basedOn" -> basedOn = value();
                    case "outlineLvl" -> outline = number(value(), -1) + 1;
                    case "numId" -> list = value();
                    case "ilvl" -> level = number(value(), 0);
                    default -> {
                        // looks are no structure
                    }
                }
            } else if (xml.ends() && xml.name().equals("style") && id != null) {
                if (outline == 0 && name.matches("(?:heading|kop) [1-9]")) {
                    outline = name.charAt(name.length() - 1) - '0';
                }
                styles.put(id, new Style(name, basedOn, outline > 9 ? 0 : outline, list, level));
            }
        }
    }

    private void numbering() throws UnreadableSource {
        Map<String, Map<Integer, Counters.Level>> lists = new HashMap<>();
        String list = null;
        String num = null;
        int level = 0;
        String format = "";
        String text = "";
        int start = 1;
        while (xml.next()) {
            if (xml.starts()) {
                switch (xml.name()) {
                    case "abstractNum" -> {
                        list = xml.attribute("abstractNumId");
                        lists.put(list, new HashMap<>());
                    }
                    case "lvl" -> {
                        level = number(xml.attribute("ilvl"), 0);
                        format = "1";
                        text = "";
                        start = 1;
                    }
                    case "start" -> start = number(value(), 1);
                    case "numFmt" -> format = format(value());
                    case "lvlText" -> text = value();
                    case "num" -> num = xml.attribute("numId");
                    case "abstractNumId" -> {
                        if (num != null) {
                            numberings.put(num, new Numbering(value(), lists.getOrDefault(value(), Map.of())));
                        }
                    }
                    case "startOverride" -> {
                        if (num != null) {
                            restarts.add(num);
                        }
                    }
                    default -> {
                        // looks
                    }
                }
            } else if (xml.ends() && xml.name().equals("lvl") && num == null && list != null) {
                lists.get(list).put(level, new Counters.Level(format, text, start));
            }
        }
    }

    private static String format(String word) {
        return switch (word) {
            case "lowerLetter" -> "a";
            case "upperLetter" -> "A";
            case "lowerRoman" -> "i";
            case "upperRoman" -> "I";
            case "bullet" -> "•";
            case "none" -> "";
            default -> "1";
        };
    }

    private void relations() throws UnreadableSource {
        while (xml.next()) {
            if (xml.starts() && xml.name().equals("Relationship") && "External".equals(xml.attribute("TargetMode"))) {
                targets.put(xml.attribute("Id"), xml.attribute("Target"));
            }
        }
    }

    /** An element of the body that just began. */
    private void block() throws UnreadableSource {
        switch (xml.name()) {
            case "p" -> paragraph();
            case "tbl" -> table();
            case "sdt" -> {
                boolean before = contents;
                inside();
                contents = before;
            }
            case "docPartGallery" -> {
                contents |= value().toLowerCase(Locale.ROOT).contains("table of contents");
                inside();
            }
            case "del", "moveFrom" -> removed();
            case "Fallback" -> {
                boolean before = twice;
                twice = true;
                inside();
                twice = before;
            }
            default -> inside();
        }
    }

    private void inside() throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (xml.starts()) {
                block();
            } else {
                strayText();
            }
        }
    }

    /** Text between elements is white space in a sound file. */
    private void strayText() throws UnreadableSource {
        String text = xml.text();
        if (Words.count(text) > 0) {
            add(intake.take(new Spot(0, paragraph), text), "", 0);
        }
    }

    private void removed() throws UnreadableSource {
        boolean before = deleted;
        deleted = true;
        track();
        inside();
        deleted = before;
    }

    private void track() {
        if (!tracked) {
            intake.problem(Problem.Kind.TRACKED_CHANGES, new Spot(0, paragraph), "");
            tracked = true;
        }
    }

    /** What is known of the paragraph that is being read. */
    private final class Paragraph {
        final Buffer buffer = new Buffer(intake);
        final Spot spot = new Spot(0, paragraph);
        String style = "";
        String list;
        int level = -1;
        int outline = -1;
        boolean begun;
    }

    private void paragraph() throws UnreadableSource {
        paragraph++;
        Paragraph read = new Paragraph();
        content(read);
        end(read);
    }

    private void content(Paragraph read) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                if (Words.count(xml.text()) > 0) {
                    read.buffer.append(read.spot, xml.text());
                }
                continue;
            }
            switch (xml.name()) {
                case "pPr" -> properties(read);
                case "t", "delText" -> text(read);
                // codes of fields, and where a drawing stands, are no text
                case "instrText", "delInstrText", "align", "posOffset", "pctWidth", "pctHeight" -> skip();
                case "tab", "ptab" -> {
                    read.buffer.space();
                    skip();
                }
                case "br", "cr" -> {
                    boolean page = "page".equals(xml.attribute("type")) || "column".equals(xml.attribute("type"));
                    if (page || outline(read) > 0) {
                        read.buffer.space();
                    } else {
                        end(read);
                    }
                    skip();
                }
                case "noBreakHyphen" -> {
                    read.buffer.append(read.spot, "-");
                    skip();
                }
                case "sym" -> {
                    symbol(read);
                    skip();
                }
                case "del", "moveFrom" -> changed(read, true);
                case "ins", "moveTo" -> {
                    track();
                    content(read);
                }
                case "hyperlink" -> {
                    String target = targets.get(String.valueOf(xml.attribute("id")));
                    int from = read.buffer.length();
                    content(read);
                    read.buffer.refer(from, target);
                }
                case "Fallback" -> {
                    end(read);
                    boolean before = twice;
                    twice = true;
                    content(read);
                    end(read);
                    twice = before;
                }
                case "p" -> {
                    // a box of text that hangs on this paragraph
                    end(read);
                    paragraph();
                }
                case "tbl" -> {
                    end(read);
                    table();
                }
                case "drawing", "pict", "object", "oMath" -> {
                    intake.problem(Problem.Kind.PICTURE, read.spot, "");
                    content(read);
                }
                case "docPartGallery" -> {
                    contents |= value().toLowerCase(Locale.ROOT).contains("table of contents");
                    skip();
                }
                default -> content(read);
            }
        }
    }

    private void text(Paragraph read) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                read.buffer.append(read.spot, xml.text());
            } else {
                content(read);
            }
        }
    }

    private void changed(Paragraph read, boolean removes) throws UnreadableSource {
        track();
        // what was deleted stands in the middle of what stays
        read.buffer.seal();
        Paragraph removed = new Paragraph();
        boolean before = deleted;
        deleted = removes;
        content(removed);
        intake.leaveOut(removed.buffer.take(), LeftOut.Reason.DELETED);
        deleted = before;
    }

    private void symbol(Paragraph read) throws UnreadableSource {
        String code = String.valueOf(xml.attribute("char"));
        if (code.matches("[0-9A-Fa-f]{4}")) {
            read.buffer.append(read.spot, Character.toString((char) Integer.parseInt(code, 16)));
        }
    }

    private void skip() throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (xml.starts()) {
                skip();
            }
        }
    }

    private void properties(Paragraph read) throws UnreadableSource {
        int depth = 1;
        while (depth > 0 && xml.next()) {
            if (xml.starts()) {
                depth++;
                switch (xml.name()) {
                    case "pStyle" -> read.style = value();
                    case "numId" -> {
                        read.list = value();
                        read.level = Math.max(0, read.level);
                    }
                    case "ilvl" -> read.level = number(value(), 0);
                    case "outlineLvl" -> read.outline = number(value(), 9) + 1;
                    default -> {
                        // looks
                    }
                }
            } else if (xml.ends()) {
                depth--;
            }
        }
    }

    private int outline(Paragraph read) {
        if (read.outline > 0) {
            return read.outline > 9 ? 0 : read.outline;
        }
        String style = read.style;
        for (int hops = 0; hops < 12 && styles.containsKey(style); hops++) {
            if (styles.get(style).outline() > 0) {
                return styles.get(style).outline();
            }
            style = styles.get(style).basedOn();
        }
        return 0;
    }

    /** Number that Word shows before the paragraph. */
    private String counted(Paragraph read) {
        String list = read.list;
        int level = Math.max(0, read.level);
        String style = read.style;
        for (int hops = 0; list == null && hops < 12 && styles.containsKey(style); hops++) {
            Style found = styles.get(style);
            if (!found.list().isEmpty()) {
                list = found.list();
                level = read.level >= 0 ? read.level : found.level();
            }
            style = found.basedOn();
        }
        Numbering numbering = list == null ? null : numberings.get(list);
        if (numbering == null) {
            return "";
        }
        if (restarts.remove(list)) {
            counters.restart(numbering.counter());
        }
        return counters.next(numbering.counter(), level, numbering.levels());
    }

    private void end(Paragraph read) throws UnreadableSource {
        Words words = read.buffer.take();
        if (words.isEmpty()) {
            return;
        }
        String style =
                styles.containsKey(read.style) ? styles.get(read.style).name() : read.style.toLowerCase(Locale.ROOT);
        if (style.matches("(?:toc|inhopg) ?\\d|toc heading|kop(?:van)? ?inhoudsopgave|inhopg.*")) {
            intake.leaveOut(words, LeftOut.Reason.TABLE_OF_CONTENTS);
            return;
        }
        if ((style.equals("title") || style.equals("titel"))
                && lines.isEmpty()
                && !titled()
                && !contents
                && !deleted
                && !twice) {
            intake.state("title", Words.NONE, words, "");
            return;
        }
        String counted = read.begun || deleted || contents || twice ? "" : counted(read);
        read.begun = true;
        add(words, counted, outline(read));
    }

    private boolean titled() {
        return intake.stated("title").isPresent();
    }

    private void add(Words words, String counted, int outline) {
        if (deleted) {
            intake.leaveOut(words, LeftOut.Reason.DELETED);
        } else if (twice) {
            intake.leaveOut(words, LeftOut.Reason.DOUBLE);
        } else if (contents) {
            intake.leaveOut(words, LeftOut.Reason.TABLE_OF_CONTENTS);
        } else {
            lines.add(new Line(words, 0, false, counted, outline, null));
        }
    }

    private void table() throws UnreadableSource {
        intake.part(new Spot(0, paragraph + 1));
        Draft table = Draft.of(Draft.Type.TABLE, new Spot(0, paragraph + 1));
        List<Line> outer = lines;
        List<Line> all = new ArrayList<>();
        rows(table, all);
        lines = outer;
        if (table.rows.stream().allMatch(row -> row.cells.size() <= 1)) {
            lines.addAll(all);
        } else {
            lines.add(Line.table(table, 0));
        }
    }

    private void rows(Draft table, List<Line> all) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                strayText();
            } else if (xml.name().equals("tr")) {
                intake.part(new Spot(0, paragraph));
                Draft.Row row = new Draft.Row();
                table.rows.add(row);
                cells(row, all);
            } else if (xml.name().equals("tblPr") || xml.name().equals("tblGrid")) {
                skip();
            } else {
                rows(table, all);
            }
        }
    }

    private void cells(Draft.Row row, List<Line> all) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                strayText();
            } else if (xml.name().equals("tc")) {
                lines = new ArrayList<>();
                intake.part(new Spot(0, paragraph));
                Draft.Cell cell = new Draft.Cell();
                row.cells.add(cell);
                cell(cell);
                all.addAll(lines);
                Line.inCell(lines, cell);
            } else {
                row.head |= xml.name().equals("tblHeader");
                cells(row, all);
            }
        }
    }

    private void cell(Draft.Cell cell) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                strayText();
            } else if (xml.name().equals("tcPr")) {
                width(cell);
            } else {
                block();
            }
        }
    }

    private void width(Draft.Cell cell) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (xml.starts()) {
                if (xml.name().equals("gridSpan")) {
                    cell.columns = Math.max(1, Math.min(200, number(value(), 1)));
                }
                width(cell);
            }
        }
    }
}
