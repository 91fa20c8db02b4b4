package nl.interstedelijkoverleg.ordinance.source;

import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import org.jsoup.Jsoup;
import org.jsoup.nodes.Document;
import org.jsoup.nodes.Element;
import org.jsoup.nodes.Node;
import org.jsoup.nodes.TextNode;
import org.jsoup.parser.Parser;

/**
 * A saved page of lokaleregelgeving.overheid.nl, officielebekendmakingen.nl or a municipality. What stands around the text is listed as left
 * out. Scripts, styles and comments are no text.
 */
final class HtmlSource {

    private static final List<String> MAIN = List.of(
            "#broodtekst",
            "#regeling",
            ".regeling",
            ".cvdr",
            "#tekst",
            "#main-column",
            "main",
            "[role=main]",
            "article",
            "#content",
            "#inhoud");
    private static final Pattern ARTICLE = Pattern.compile("(?:Artikel|ARTIKEL)[\\s\\u00A0]+[\\dIVX]");
    private static final Set<String> AROUND = Set.of(
            "nav",
            "aside",
            "footer",
            "button",
            "form",
            "select",
            "noscript",
            "iframe",
            "dialog",
            "label",
            "textarea",
            "object");
    private static final Set<String> PICTURES = Set.of("svg", "picture", "math", "canvas", "video", "object", "embed");
    private static final Set<String> HEADINGS = Set.of("h1", "h2", "h3", "h4", "h5", "h6");

    private final Intake intake;
    private final Element main;
    private List<Line> lines = new ArrayList<>();
    private final Buffer buffer;
    private boolean inside;
    private LeftOut.Reason outside = LeftOut.Reason.SITE;
    private int depth;
    private boolean item;
    private String counted = "";
    private int outline;

    private HtmlSource(Intake intake, Element main) {
        this.intake = intake;
        this.main = main;
        this.buffer = new Buffer(intake);
    }

    static Reading read(byte[] content, Limits limits) throws UnreadableSource {
        Intake intake = new Intake(limits);
        Document page = parsed(content, null);
        if (!PlainText.isUtf8(content) && page.charset().equals(StandardCharsets.UTF_8) && !declares(page)) {
            page = parsed(content, "windows-1252");
            intake.problem(Problem.Kind.ENCODING_GUESSED, Spot.WHOLE, "windows-1252");
        }
        HtmlSource source = new HtmlSource(intake, main(page));
        source.node(page, 0);
        source.flush();
        return Finishing.reading(intake, Format.HTML, Recogniser.recognise(intake, source.lines));
    }

    private static Document parsed(byte[] content, String charset) throws UnreadableSource {
        try {
            return Jsoup.parse(
                    new ByteArrayInputStream(content),
                    charset,
                    "",
                    Parser.htmlParser().setTrackPosition(true));
        } catch (IOException | RuntimeException broken) {
            throw new UnreadableSource(Problem.Kind.MALFORMED, String.valueOf(broken.getMessage()));
        }
    }

    private static boolean declares(Document page) {
        return page.selectFirst("meta[charset], meta[http-equiv=content-type]") != null;
    }

    /** The part of the page that holds its articles; the whole body when no part is known to. */
    private static Element main(Document page) {
        int articles = articles(page.body());
        for (String candidate : MAIN) {
            Element found = page.selectFirst(candidate);
            if (found != null && Words.count(found.wholeText()) >= 80 && articles(found) * 10 >= articles * 8) {
                return found;
            }
        }
        return page.body();
    }

    private static int articles(Element element) {
        int count = 0;
        Matcher article = ARTICLE.matcher(element.wholeText());
        while (article.find()) {
            count++;
        }
        return count;
    }

    private void node(Node node, int level) throws UnreadableSource {
        if (level > 4 * intake.limits.depth()) {
            throw new UnreadableSource(Problem.Kind.TOO_DEEP, spot(node), node.nodeName());
        }
        if (node instanceof TextNode text) {
            buffer.append(spot(node), text.getWholeText());
        } else if (node instanceof Element element) {
            element(element, level);
        }
    }

    private void children(Element element, int level) throws UnreadableSource {
        for (Node child : element.childNodes()) {
            node(child, level + 1);
        }
    }

    private static Spot spot(Node node) {
        return Spot.line(node.sourceRange().start().lineNumber());
    }

    private void element(Element element, int level) throws UnreadableSource {
        String name = element.normalName();
        if (isMain(element)) {
            flush();
            inside = true;
            children(element, level);
            flush();
            inside = false;
        } else if (name.equals("img")) {
            picture(element);
        } else if (name.equals("meta")) {
            stated(element);
        } else if (name.equals("title")
                && element.parent() != null
                && element.parent().normalName().equals("head")) {
            flush();
            children(element, level);
            Words title = buffer.take();
            if (!title.isEmpty()) {
                intake.state("pagina", Words.NONE, title, "");
            }
        } else if (!inside) {
            around(element, level);
        } else if (AROUND.contains(name) || hidden(element) || contents(element)) {
            flush();
            inside = false;
            outside = contents(element) ? LeftOut.Reason.TABLE_OF_CONTENTS : LeftOut.Reason.SITE;
            children(element, level);
            flush();
            outside = LeftOut.Reason.SITE;
            inside = true;
        } else {
            text(element, name, level);
        }
    }

    /** The element itself, not one that looks the same. */
    @SuppressWarnings("ReferenceEquality") // equal elements would be two places of one page
    private boolean isMain(Element element) {
        return element == main;
    }

    private void around(Element element, int level) throws UnreadableSource {
        boolean block = element.tag().isBlock() || element.normalName().equals("br");
        if (block) {
            flush();
        }
        children(element, level);
        if (block) {
            flush();
        }
    }

    /** What stands in place of a picture for whoever does not see it is no text of the ordinance, and can be about somebody. */
    private void picture(Element picture) throws UnreadableSource {
        if (inside && !picture.attr("src").isBlank()) {
            intake.problem(Problem.Kind.PICTURE, spot(picture), "");
        }
        // it stands in the middle of a sentence
        buffer.seal();
        intake.leaveOut(intake.take(spot(picture), picture.attr("alt")), LeftOut.Reason.PICTURE);
    }

    private static boolean hidden(Element element) {
        return element.hasAttr("hidden") || element.hasClass("verberg") || element.hasClass("visually-hidden");
    }

    private static boolean contents(Element element) {
        String id = element.id().toLowerCase(Locale.ROOT);
        return id.contains("inhoudsopgave") || element.hasClass("toc") || element.hasClass("inhoudsopgave");
    }

    private void stated(Element meta) throws UnreadableSource {
        String name = meta.attr("name");
        if (name.matches("(?i)(?:DC|DCTERMS|OVERHEID|OVERHEIDop|OVERHEIDrg)\\..+")
                && !meta.attr("content").isBlank()) {
            Words value = intake.take(spot(meta), meta.attr("content"));
            if (!value.isEmpty()) {
                String plain = name.substring(name.indexOf('.') + 1);
                intake.state(name.toUpperCase(Locale.ROOT).startsWith("DC") ? plain : name, Words.NONE, value, "");
            }
        }
    }

    private void text(Element element, String name, int level) throws UnreadableSource {
        if (PICTURES.contains(name)) {
            intake.problem(Problem.Kind.PICTURE, spot(element), name);
        }
        switch (name) {
            case "table" -> table(element, level);
            case "ul", "ol", "dl" -> list(element, level);
            case "br" -> {
                if (outline > 0) {
                    buffer.space();
                } else {
                    flush();
                }
            }
            case "a" -> {
                int from = buffer.length();
                children(element, level);
                String target = element.attr("href");
                if (!target.isBlank() && !target.startsWith("#")) {
                    buffer.refer(from, target);
                }
            }
            default -> block(element, name, level);
        }
    }

    private void block(Element element, String name, int level) throws UnreadableSource {
        boolean block = element.tag().isBlock() || name.equals("dt") || name.equals("dd");
        if (!block) {
            children(element, level);
            return;
        }
        flush();
        int before = outline;
        if (HEADINGS.contains(name)) {
            outline = name.charAt(1) - '0';
            if (name.equals("h1") && title(element, level)) {
                outline = before;
                return;
            }
        }
        children(element, level);
        flush();
        outline = before;
    }

    /** The first large heading is the title; it may repeat what the page states already. */
    private boolean title(Element heading, int level) throws UnreadableSource {
        String said =
                intake.stated("title").map(stated -> stated.value().toString()).orElse(null);
        String text = Words.strip(heading.text().replaceAll("\\s+", " "));
        boolean stands = said == null ? lines.isEmpty() : said.equals(text);
        if (!stands || Headings.heading(text, true).isPresent()) {
            return false;
        }
        children(heading, level);
        Words title = buffer.take();
        if (!title.isEmpty()) {
            intake.state(said == null ? "title" : "kop", Words.NONE, title, "");
        }
        return true;
    }

    private void list(Element list, int level) throws UnreadableSource {
        flush();
        depth++;
        int number = parsed(list.attr("start"), 1);
        for (Node child : list.childNodes()) {
            boolean begins = child instanceof Element element
                    && (element.normalName().equals("li")
                            || element.normalName().equals("dt"));
            if (begins) {
                flush();
                item = true;
                counted = list.normalName().equals("ol")
                        ? Ordinals.written(parsed(child.attr("value"), number), list.attr("type")) + "."
                        : "";
                number = parsed(child.attr("value"), number) + 1;
                children((Element) child, level + 1);
                flush();
                item = false;
                counted = "";
            } else {
                node(child, level + 1);
                flush();
            }
        }
        depth--;
    }

    private static int parsed(String number, int otherwise) {
        return number.matches("\\d{1,5}") ? Integer.parseInt(number) : otherwise;
    }

    private void flush() throws UnreadableSource {
        Words words = buffer.take();
        if (words.isEmpty()) {
            return;
        }
        if (!inside) {
            intake.leaveOut(words, outside);
            return;
        }
        String number = item && Headings.marker(words.toString()) == 0 ? counted : "";
        lines.add(new Line(words, depth, item, number, outline, null));
        item = false;
        counted = "";
    }

    private void table(Element table, int level) throws UnreadableSource {
        flush();
        intake.part(spot(table));
        Draft draft = Draft.of(Draft.Type.TABLE, spot(table));
        List<Line> outer = lines;
        List<List<Line>> single = new ArrayList<>();
        List<Words> captions = new ArrayList<>();
        boolean oneColumn = true;
        int outerDepth = depth;
        boolean outerItem = item;
        String outerCounted = counted;
        depth = 0;
        item = false;
        counted = "";
        for (Element row : rows(table, level)) {
            if (row.normalName().equals("caption")) {
                lines = new ArrayList<>();
                children(row, level + 1);
                flush();
                captions.addAll(lines.stream().map(Line::text).toList());
                continue;
            }
            intake.part(spot(row));
            Draft.Row cells = new Draft.Row();
            cells.head = row.parent() != null && row.parent().normalName().equals("thead");
            for (Node child : row.childNodes()) {
                lines = new ArrayList<>();
                node(child, level + 1);
                flush();
                if (lines.isEmpty() && !(child instanceof Element)) {
                    continue;
                }
                intake.part(spot(child));
                Draft.Cell cell = new Draft.Cell();
                cell.columns = Math.max(1, Math.min(200, parsed(child.attr("colspan"), 1)));
                cell.rows = Math.max(1, Math.min(2000, parsed(child.attr("rowspan"), 1)));
                Line.inCell(lines, cell);
                single.add(lines);
                cells.cells.add(cell);
            }
            oneColumn &= cells.cells.size() <= 1;
            draft.rows.add(cells);
        }
        draft.caption = Words.joined(captions);
        lines = outer;
        depth = outerDepth;
        item = outerItem;
        counted = outerCounted;
        if (oneColumn && draft.caption.isEmpty()) {
            single.forEach(lines::addAll);
        } else if (!states(draft)) {
            lines.add(Line.table(draft, depth));
        }
    }

    private List<Element> rows(Element table, int level) throws UnreadableSource {
        List<Element> rows = new ArrayList<>();
        for (Element child : table.children()) {
            switch (child.normalName()) {
                case "thead", "tbody", "tfoot" -> rows.addAll(child.children());
                case "tr", "caption" -> rows.add(child);
                default -> {
                    // columns hold no text; anything else was put before the table by the parser
                    children(child, level + 1);
                    flush();
                }
            }
        }
        return rows;
    }

    /** Whether a table only names and states what the ordinance is; then it is metadata. */
    private boolean states(Draft table) {
        long pairs = table.rows.stream()
                .filter(row -> row.cells.size() == 2 && name(row.cells.get(0)) != null)
                .count();
        if (pairs >= 2 || (pairs == 1 && table.rows.size() == 1)) {
            table.rows.forEach(row -> state(row.cells));
            return true;
        }
        if (table.rows.size() >= 2) {
            Draft.Row head = table.rows.get(0);
            long named = head.cells.stream().filter(cell -> name(cell) != null).count();
            if (named >= 3) {
                for (Draft.Row row : table.rows.subList(1, table.rows.size())) {
                    boolean first = row == table.rows.get(1);
                    for (int at = 0; at < row.cells.size(); at++) {
                        Draft.Cell title = at < head.cells.size() ? head.cells.get(at) : new Draft.Cell();
                        Words words = first ? whole(title) : Words.NONE;
                        String name = name(title) == null ? "overzicht" : name(title);
                        stateOrName(first ? name : name + " eerder", words, whole(row.cells.get(at)));
                    }
                    for (int at = row.cells.size(); first && at < head.cells.size(); at++) {
                        stateOrName("overzicht", whole(head.cells.get(at)), Words.NONE);
                    }
                }
                return true;
            }
        }
        return false;
    }

    private void state(List<Draft.Cell> cells) {
        if (cells.isEmpty()) {
            return;
        }
        Words label = whole(cells.get(0));
        Words value = Words.joined(
                cells.subList(1, cells.size()).stream().map(HtmlSource::whole).toList());
        String name = name(cells.get(0));
        stateOrName(name == null ? label.toString() : name, label, value);
    }

    /** A name without a value states nothing, but its words are not lost. */
    private void stateOrName(String name, Words label, Words value) {
        if (value.isEmpty()) {
            intake.leaveOut(label, LeftOut.Reason.LABEL);
        } else {
            intake.state(name, label, value, "");
        }
    }

    private static Words whole(Draft.Cell cell) {
        return Words.joined(cell.alineas);
    }

    private static String name(Draft.Cell cell) {
        return Recogniser.naming(whole(cell).toString());
    }
}
