package nl.interstedelijkoverleg.ordinance.source;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.ordinance.text.Division;

/**
 * CVDR, official publications and STOP, by one vocabulary of local names: the three descend from each other. An element that is unknown is
 * walked through, so that its text arrives somewhere; only what is known to be metadata goes there.
 */
final class XmlSource {

    private static final Map<String, Division.Kind> DIVISIONS = Map.ofEntries(
            Map.entry("aanhef", Division.Kind.AANHEF),
            Map.entry("boek", Division.Kind.DEEL),
            Map.entry("deel", Division.Kind.DEEL),
            Map.entry("hoofdstuk", Division.Kind.HOOFDSTUK),
            Map.entry("titeldeel", Division.Kind.TITEL),
            Map.entry("afdeling", Division.Kind.AFDELING),
            Map.entry("paragraaf", Division.Kind.PARAGRAAF),
            Map.entry("sub-paragraaf", Division.Kind.SUBPARAGRAAF),
            Map.entry("subparagraaf", Division.Kind.SUBPARAGRAAF),
            Map.entry("subsubparagraaf", Division.Kind.SUBPARAGRAAF),
            Map.entry("divisie", Division.Kind.DIVISIE),
            Map.entry("divisietekst", Division.Kind.DIVISIE),
            Map.entry("circulaire.divisie", Division.Kind.DIVISIE),
            Map.entry("regeling-sluiting", Division.Kind.SLUITING),
            Map.entry("wetsluiting", Division.Kind.SLUITING),
            Map.entry("sluiting", Division.Kind.SLUITING),
            Map.entry("bijlage", Division.Kind.BIJLAGE),
            Map.entry("bijlage-sluiting", Division.Kind.DIVISIE),
            Map.entry("wijzigbijlage", Division.Kind.BIJLAGE),
            Map.entry("nota-toelichting", Division.Kind.TOELICHTING),
            Map.entry("toelichting", Division.Kind.TOELICHTING),
            Map.entry("algemenetoelichting", Division.Kind.TOELICHTING),
            Map.entry("artikelgewijzetoelichting", Division.Kind.TOELICHTING));
    private static final Set<String> ARTICLES = Set.of("artikel", "wijzigartikel", "wijzig-artikel");
    private static final Set<String> NUMBERS = Set.of("lidnr", "lidnummer", "li.nr", "linummer");
    private static final Set<String> NOTES = Set.of("noot", "voetnoot");
    private static final Set<String> INLINE = Set.of(
            "nadruk",
            "vet",
            "cursief",
            "onderstreept",
            "ondlijn",
            "halfvet",
            "romein",
            "ovl",
            "doorhalen",
            "sup",
            "sub",
            "inf",
            "b",
            "i",
            "u",
            "s",
            "strong",
            "em",
            "span",
            "extref",
            "intref",
            "extioref",
            "intioref",
            "contact",
            "nootref",
            "noot.nr",
            "nootnummer",
            "term",
            "datum",
            "voornaam",
            "achternaam",
            "plaats",
            "isodatum",
            "redactie",
            "nieuwetekst",
            "verwijderdetekst",
            "abbr",
            "unl");
    /** What ends the alinea in which it stands; an unknown element there does not. */
    private static final Set<String> BLOCKS = Set.of(
            "al",
            "considerans.al",
            "noot.al",
            "artikel",
            "lid",
            "li",
            "lijst",
            "begrip",
            "begrippenlijst",
            "kop",
            "table",
            "plaatje",
            "figuur",
            "formule",
            "illustratie",
            "inhoud",
            "lijstaanhef",
            "groep",
            "definitie",
            "lidnr",
            "lidnummer",
            "li.nr",
            "linummer",
            "tussenkop");
    /** Inline elements that stand beside each other without a space, but are words of their own. */
    private static final Set<String> WORDS =
            Set.of("datum", "voornaam", "achternaam", "plaats", "noot.nr", "nootnummer");

    private static final Set<String> LINKS = Set.of("extref", "intref", "extioref", "intioref");
    private static final Set<String> METADATA = Set.of(
            "meta",
            "metadata",
            "expressionidentificatie",
            "besluitmetadata",
            "regelingmetadata",
            "regelingversiemetadata",
            "procedureverloop",
            "consolidatieinformatie",
            "informatieobjectrefs");
    private static final Set<String> PARAGRAPH =
            Set.of("al", "extref", "intref", "vet", "cursief", "onderstreept", "nadruk", "lijst", "li");
    private static final Set<String> STRUCTURAL = Set.of("hoofdstuk", "afdeling", "paragraaf", "divisie");
    private static final Pattern NUMBER_IN_LABEL = Pattern.compile(
            "(?:(?<word>\\p{L}[\\p{L}-]{2,})\\s*(?=\\P{L}|[IVXLC]+\\b))?(?<number>" + Headings.NUMBER
                    + "\\s*(?:[.:)\\u2013-]\\s*)*)(?<rest>.*)",
            Pattern.DOTALL);

    private final Intake intake;
    private final SafeXml xml;
    private int alineas;

    private XmlSource(Intake intake, SafeXml xml) {
        this.intake = intake;
        this.xml = xml;
    }

    static Reading read(byte[] content, Limits limits) throws UnreadableSource {
        Intake intake = new Intake(limits);
        try (SafeXml xml = new SafeXml(content, limits)) {
            return new XmlSource(intake, xml).read();
        }
    }

    private Reading read() throws UnreadableSource {
        while (xml.next() && !xml.starts()) {
            // white space before the root
        }
        String name = lower();
        Format format = switch (name) {
            case "cvdr" -> Format.CVDR_XML;
            case "officiele-publicatie" -> Format.OP_XML;
            case "aanleveringbesluit", "regelingversie", "besluitversie", "aanleveringregelingversie" ->
                Format.STOP_XML;
            default -> Format.OTHER_XML;
        };
        Draft root = Draft.root();
        if (format == Format.OTHER_XML) {
            intake.problem(Problem.Kind.NO_ORDINANCE, xml.spot(), name);
            leaveAll();
            return Finishing.reading(intake, format, root);
        }
        walk(root, new Buffer(intake), true);
        if (!root.hasAny(Draft.Type.ARTICLE) && !structured(root)) {
            Draft recognised = Recogniser.recognise(intake, lines(root));
            if (recognised.hasAny(Draft.Type.ARTICLE)) {
                intake.problem(Problem.Kind.STRUCTURE_FROM_LINES, Spot.WHOLE, "");
            }
            root = recognised;
        }
        dropEmpty(root);
        return Finishing.reading(intake, format, root);
    }

    private String lower() {
        return xml.name().toLowerCase(Locale.ROOT);
    }

    private void leaveAll() throws UnreadableSource {
        while (xml.next()) {
            if (!xml.starts() && !xml.ends()) {
                intake.leaveOut(intake.take(xml.spot(), xml.text()), LeftOut.Reason.NO_ORDINANCE);
            }
        }
    }

    /** Reads to the end of the element that just began; text becomes alineas of {@code into}. */
    private void walk(Draft into, Buffer buffer, boolean own) throws UnreadableSource {
        List<Draft> notes = new ArrayList<>();
        walk(into, buffer, notes);
        if (own) {
            into.say(buffer.take());
            into.children.addAll(notes);
        }
    }

    private void walk(Draft into, Buffer buffer, List<Draft> notes) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                buffer.append(xml.spot(), xml.text());
                continue;
            }
            String name = lower();
            if (INLINE.contains(name)
                    || (alineas > 0 && !BLOCKS.contains(name) && !NOTES.contains(name) && !name.equals("br"))) {
                inline(name, into, buffer, notes);
            } else if (name.equals("br") || name.equals("hardereturn")) {
                buffer.space();
                walk(into, buffer, notes);
                buffer.space();
            } else if (NOTES.contains(name)) {
                // a note stands in the middle of a sentence: its text follows the alinea
                buffer.seal();
                Draft note = Draft.root();
                walk(note, new Buffer(intake), true);
                numbered(note);
                notes.addAll(note.children);
            } else if (awaitsNumber(into) && NUMBERS.contains(name)) {
                number(into);
            } else {
                into.say(buffer.take());
                into.children.addAll(notes);
                notes.clear();
                block(name, into);
            }
        }
    }

    /** The number of a note belongs to its first words. */
    private static void numbered(Draft note) {
        if (note.children.size() > 1
                && note.children.get(0).type == Draft.Type.ALINEA
                && note.children.get(1).type == Draft.Type.ALINEA
                && note.children.get(0).text.toString().length() <= 6) {
            Words number = note.children.remove(0).text;
            note.children.set(0, Draft.alinea(number.plus(note.children.get(0).text, true)));
        }
    }

    private static boolean awaitsNumber(Draft into) {
        return (into.type == Draft.Type.LID || into.type == Draft.Type.ONDERDEEL) && into.number.isEmpty();
    }

    private void inline(String name, Draft into, Buffer buffer, List<Draft> notes) throws UnreadableSource {
        String target = LINKS.contains(name) ? firstAttribute("doc", "ref", "href") : null;
        if (WORDS.contains(name)) {
            buffer.space();
        }
        int from = buffer.length();
        walk(into, buffer, notes);
        if (target != null) {
            buffer.refer(from, target);
        }
        if (WORDS.contains(name)) {
            buffer.space();
        }
    }

    private String firstAttribute(String... names) {
        for (String name : names) {
            String value = xml.attribute(name);
            if (value != null && !value.isBlank()) {
                return value;
            }
        }
        return null;
    }

    private void block(String name, Draft into) throws UnreadableSource {
        Spot spot = xml.spot();
        intake.part(spot);
        if (ARTICLES.contains(name)) {
            Draft article = into.add(Draft.of(Draft.Type.ARTICLE, spot));
            walk(article, new Buffer(intake), true);
        } else if (name.equals("lid")) {
            walk(into.add(Draft.of(Draft.Type.LID, spot)), new Buffer(intake), true);
        } else if (name.equals("li") || name.equals("begrip")) {
            Draft onderdeel = into.add(Draft.of(Draft.Type.ONDERDEEL, spot));
            String number = xml.attribute("nr");
            if (number != null) {
                onderdeel.number = intake.take(spot, number);
            }
            walk(onderdeel, new Buffer(intake), true);
        } else if (name.equals("kop")) {
            kop(into);
        } else if (DIVISIONS.containsKey(name)) {
            walk(into.add(Draft.division(DIVISIONS.get(name), spot)), new Buffer(intake), true);
        } else if (name.equals("table")) {
            table(into);
        } else if (METADATA.contains(name)) {
            metadata(name, xml.attribute("content") == null ? null : xml.attribute("name"));
        } else if ((name.equals("intitule") || name.equals("regelingopschrift")) && into.type == Draft.Type.ROOT) {
            state(name, collect(), "");
        } else if (name.equals("al") || name.equals("considerans.al") || name.equals("noot.al")) {
            alineas++;
            walk(into, new Buffer(intake), true);
            alineas--;
        } else {
            if (name.equals("plaatje")
                    || name.equals("illustratie")
                    || name.equals("figuur")
                    || name.equals("formule")) {
                if (!name.equals("illustratie")) {
                    intake.problem(Problem.Kind.PICTURE, spot, "");
                }
            }
            walk(into, new Buffer(intake), true);
        }
    }

    private void number(Draft into) throws UnreadableSource {
        into.number = collect();
    }

    /** All text of the element that just began, as one. */
    private Words collect() throws UnreadableSource {
        Draft whole = Draft.root();
        walk(whole, new Buffer(intake), true);
        List<Words> all = new ArrayList<>();
        whole.flatten(all);
        return Words.joined(all);
    }

    private void kop(Draft into) throws UnreadableSource {
        Spot spot = xml.spot();
        List<Words> labels = new ArrayList<>();
        List<Words> numbers = new ArrayList<>();
        List<Words> captions = new ArrayList<>();
        Buffer direct = new Buffer(intake);
        List<Intake.Stated> titles = new ArrayList<>();
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                direct.append(xml.spot(), xml.text());
                continue;
            }
            captions.add(direct.take());
            String name = lower();
            Words words = collect();
            titles.add(new Intake.Stated(name, Words.NONE, words, ""));
            switch (name) {
                case "label" -> labels.add(words);
                case "nr", "nummer" -> numbers.add(words);
                default -> captions.add(words);
            }
        }
        captions.add(direct.take());
        // put together once: a heading of many bits would be copied with each
        Words label = Words.joined(labels);
        Words number = Words.joined(numbers);
        Words caption = Words.joined(captions);
        if (into.type == Draft.Type.ROOT) {
            titles.forEach(
                    title -> state(title.name().equals("titel") ? rootTitle() : title.name(), title.value(), ""));
            if (titles.isEmpty()) {
                state(rootTitle(), caption, "");
            }
            return;
        }
        boolean holdsHeading = into.type == Draft.Type.DIVISION || into.type == Draft.Type.ARTICLE;
        boolean second = !into.label.isEmpty() || !into.number.isEmpty() || !into.caption.isEmpty();
        if (!holdsHeading || second) {
            into.say(label.plus(number, true).plus(caption, true));
            return;
        }
        if (number.isEmpty()) {
            String text = label.toString();
            Optional<Headings.Found> inCaption =
                    label.isEmpty() ? Headings.heading(caption.toString(), true) : Optional.empty();
            Matcher inLabel = NUMBER_IN_LABEL.matcher(text.length() > 400 ? "" : text);
            if (inCaption.isPresent()) {
                Words whole = caption;
                label = whole.cut(0, inCaption.get().label());
                number = whole.cut(inCaption.get().label(), inCaption.get().number());
                caption = whole.cut(inCaption.get().number(), whole.toString().length());
            } else if (inLabel.matches()) {
                Words whole = label;
                label = whole.cut(0, inLabel.start("number"));
                number = whole.cut(inLabel.start("number"), inLabel.end("number"));
                caption = whole.cut(inLabel.end("number"), text.length()).plus(caption, true);
            }
            if (!number.isEmpty()) {
                intake.problem(Problem.Kind.NUMBER_IN_LABEL, spot, number.toString());
            }
        }
        into.label = label;
        into.number = number;
        into.caption = caption;
    }

    /** The first title of an official publication is the name of the paper in which it stands. */
    private String rootTitle() {
        return intake.stated("publicatie").isPresent() ? "title" : "publicatie";
    }

    private void state(String name, Words value, String identifier) {
        if (!value.isEmpty()) {
            String kept = Targets.kept(identifier);
            intake.state(name, Words.NONE, value, kept == null ? "" : kept);
        }
    }

    /** Every leaf is a statement under its own name; paragraphs and links within one belong to it. */
    private void metadata(String field, String named) throws UnreadableSource {
        String content = xml.attribute("content");
        if (named != null && content != null) {
            state(named, intake.take(xml.spot(), content), "");
        }
        String identifier = firstAttribute("resourceIdentifier", "resourceidentifier", "doc");
        Buffer buffer = new Buffer(intake);
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                buffer.append(xml.spot(), xml.text());
                continue;
            }
            String name = xml.name();
            if (PARAGRAPH.contains(name.toLowerCase(Locale.ROOT)) && !buffer.isEmpty()) {
                int from = buffer.length();
                String target = firstAttribute("doc");
                inlineMetadata(buffer);
                if (target != null) {
                    buffer.refer(from, target);
                }
                continue;
            }
            state(field, buffer.take(), identifier);
            boolean paragraph = PARAGRAPH.contains(name.toLowerCase(Locale.ROOT));
            metadata(paragraph ? field : name, xml.attribute("name"));
        }
        state(field, buffer.take(), identifier);
    }

    private void inlineMetadata(Buffer buffer) throws UnreadableSource {
        while (xml.next() && !xml.ends()) {
            if (xml.starts()) {
                inlineMetadata(buffer);
            } else {
                buffer.append(xml.spot(), xml.text());
            }
        }
    }

    private void table(Draft into) throws UnreadableSource {
        Draft table = into.add(Draft.of(Draft.Type.TABLE, xml.spot()));
        List<Words> around = new ArrayList<>();
        int outer = alineas;
        alineas = 0;
        rows(table, new HashMap<>(), false, around);
        alineas = outer;
        table.caption = Words.joined(around);
        if (table.rows.isEmpty() && table.caption.isEmpty()) {
            into.children.remove(into.children.size() - 1);
        }
    }

    private void rows(Draft table, Map<String, Integer> columns, boolean head, List<Words> around)
            throws UnreadableSource {
        Buffer buffer = new Buffer(intake);
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                buffer.append(xml.spot(), xml.text());
                continue;
            }
            addTo(around, buffer.take());
            switch (lower()) {
                case "tgroup", "tbody", "tfoot" -> rows(table, columns, false, around);
                case "thead" -> rows(table, columns, true, around);
                case "colspec" -> {
                    columns.put(String.valueOf(xml.attribute("colname")), columns.size() + 1);
                    rows(table, columns, head, around);
                }
                case "row", "tr" -> {
                    intake.part(xml.spot());
                    Draft.Row row = new Draft.Row();
                    row.head = head;
                    table.rows.add(row);
                    cells(row, columns, around);
                }
                default -> addTo(around, collect());
            }
        }
        addTo(around, buffer.take());
    }

    private void cells(Draft.Row row, Map<String, Integer> columns, List<Words> around) throws UnreadableSource {
        Buffer buffer = new Buffer(intake);
        while (xml.next() && !xml.ends()) {
            if (!xml.starts()) {
                buffer.append(xml.spot(), xml.text());
                continue;
            }
            addTo(around, buffer.take());
            intake.part(xml.spot());
            Draft.Cell cell = new Draft.Cell();
            row.cells.add(cell);
            Integer first = columns.get(String.valueOf(xml.attribute("namest")));
            Integer last = columns.get(String.valueOf(xml.attribute("nameend")));
            cell.columns = first != null && last != null ? Math.max(1, last - first + 1) : 1;
            cell.rows = 1 + small(xml.attribute("morerows"));
            Draft inside = Draft.root();
            walk(inside, new Buffer(intake), true);
            inside.flatten(cell.alineas);
            cell.alineas.removeIf(Words::isEmpty);
        }
        addTo(around, buffer.take());
    }

    private static int small(String number) {
        return number != null && number.matches("\\d{1,3}") ? Integer.parseInt(number) : 0;
    }

    private static void addTo(List<Words> list, Words words) {
        if (!words.isEmpty()) {
            list.add(words);
        }
    }

    private static boolean structured(Draft draft) {
        return draft.children.stream()
                .anyMatch(child -> (child.type == Draft.Type.DIVISION
                                && STRUCTURAL.contains(child.kind.name().toLowerCase(Locale.ROOT)))
                        || structured(child));
    }

    /** Empty aanhef and sluiting are scaffolding of the format, not of the ordinance. */
    private static void dropEmpty(Draft draft) {
        draft.children.removeIf(child -> child.type == Draft.Type.DIVISION
                && (child.kind == Division.Kind.AANHEF || child.kind == Division.Kind.SLUITING)
                && child.children.isEmpty()
                && child.caption.isEmpty()
                && child.label.isEmpty());
    }

    private static List<Line> lines(Draft root) {
        List<Line> lines = new ArrayList<>();
        lines(root, 0, lines);
        return lines;
    }

    private static void lines(Draft draft, int depth, List<Line> lines) {
        for (Draft child : draft.children) {
            switch (child.type) {
                case ALINEA -> lines.add(new Line(child.text, depth, false, "", 0, null));
                case TABLE -> lines.add(Line.table(child, depth));
                case LID, ONDERDEEL -> {
                    Words first = child.number;
                    List<Draft> rest = child.children;
                    if (!rest.isEmpty() && rest.get(0).type == Draft.Type.ALINEA) {
                        first = first.plus(rest.get(0).text, true);
                        rest = rest.subList(1, rest.size());
                    }
                    int number = child.number.isEmpty()
                            ? -1
                            : child.number.toString().length();
                    lines.add(new Line(first, depth + 1, true, "", 0, null, number));
                    Draft others = Draft.root();
                    others.children.addAll(rest);
                    lines(others, depth + 1, lines);
                }
                default -> {
                    Words heading = child.label.plus(child.number, true).plus(child.caption, true);
                    if (!heading.isEmpty()) {
                        lines.add(Line.heading(heading, 1));
                    }
                    lines(child, depth, lines);
                }
            }
        }
    }
}
