package nl.interstedelijkoverleg.ordinance.source;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.ordinance.text.Division;

/** Recognises the structure of an ordinance in plain lines; the same for HTML, DOCX, ODT, PDF and pasted text. */
final class Recogniser {

    private static final Set<String> ANNOUNCING =
            Set.of("intitulé", "intitule", "tekst van de regeling", "aanhef", "regeling");
    private static final Map<String, String> NAMING = Map.ofEntries(
            Map.entry("titel regeling", "title"),
            Map.entry("officiële naam regeling", "title"),
            Map.entry("officiële titel", "title"),
            Map.entry("citeertitel", "alternative"),
            Map.entry("uitgever", "creator"),
            Map.entry("organisatie", "creator"),
            Map.entry("overheidsorganisatie", "creator"),
            Map.entry("organisatietype", "organisatietype"),
            Map.entry("vastgesteld door", "isRatifiedBy"),
            Map.entry("onderwerp", "subject"),
            Map.entry("eigen onderwerp", "onderwerp"),
            Map.entry("datum inwerkingtreding", "inwerkingtredingDatum"),
            Map.entry("datum uitwerkingtreding", "uitwerkingtredingDatum"),
            Map.entry("terugwerkende kracht tot en met", "terugwerkendekrachtDatum"),
            Map.entry("betreft", "betreft"),
            Map.entry("datum ondertekening", "issued"),
            Map.entry("bron bekendmaking", "isFormatOf"),
            Map.entry("datum ondertekening bron bekendmaking", "isFormatOf"),
            Map.entry("datum bekendmaking", "available"),
            Map.entry("kenmerk voorstel", "kenmerk"),
            Map.entry("wettelijke grondslag", "source"),
            Map.entry("wettelijke grondslagen", "source"),
            Map.entry("wettelijke grondslag(en) of bevoegdheid waarop de regeling is gebaseerd", "source"),
            Map.entry("identificatienummer", "identifier"),
            Map.entry("type", "type"));
    private static final Pattern IN_FORCE = Pattern.compile(
            "(Geldend van) (\\d{2}-\\d{2}-\\d{4})(?: (t/m|tot en met) (\\d{2}-\\d{2}-\\d{4}|heden))?.*");
    private static final Pattern NO_TITLE =
            Pattern.compile("(?:De (?:gemeente)?raad|Het college|De burgemeester|Burgemeester en wethouders|[Gg]elet"
                    + " op|[Gg]elezen|[Oo]verwegende).*");
    private static final Pattern SIGNING = Pattern.compile(
            "(?i)(?:de |het )?(?:griffier|voorzitter|burgemeester|secretaris|gemeentesecretaris|college)(?:,| van"
                    + " .*,)?");
    private static final Pattern CONTENTS = Pattern.compile("(?i)inhoud(?:sopgave)?:?");
    private static final int ARTICLE = 10;
    /** Deeper than this no drafter goes; a file that does is not made of items. */
    private static final int DEEPEST = 8;

    private record Item(Draft draft, Ordinals.Style style, String number, int depth, boolean listed) {}

    private record Level(Draft draft, int level, int outline) {}

    private final Intake intake;
    private final List<Line> lines;
    private final Draft root = Draft.root();
    private final List<Level> open = new ArrayList<>();
    private final List<Item> items = new ArrayList<>();
    private boolean articles;

    private Recogniser(Intake intake, List<Line> lines) {
        this.intake = intake;
        this.lines = new ArrayList<>(lines);
    }

    static Draft recognise(Intake intake, List<Line> lines) {
        Recogniser recogniser = new Recogniser(intake, lines);
        recogniser.metadata();
        recogniser.contents();
        for (int at = 0; at < recogniser.lines.size(); at++) {
            at += recogniser.line(at);
        }
        recogniser.preamble();
        return recogniser.root;
    }

    static boolean signing(String words) {
        return SIGNING.matcher(words).matches();
    }

    /** The name under which a source states something, for the words it writes before it; null for other words. */
    static String naming(String words) {
        String plain = words.toLowerCase(Locale.ROOT);
        return NAMING.get(plain.endsWith(":") ? Words.strip(plain.substring(0, plain.length() - 1)) : plain);
    }

    static boolean announcing(String words) {
        return ANNOUNCING.contains(words.toLowerCase(Locale.ROOT));
    }

    /** Title, days in force and such above the text; their lines leave the list. */
    private void metadata() {
        boolean titled = intake.stated.stream().anyMatch(stated -> stated.name().equals("title"));
        int at = 0;
        int seen = 0;
        while (at < lines.size() && seen < 40) {
            Line line = lines.get(at);
            String text = line.toString();
            if (line.table() != null || line.item() || startsStructure(line)) {
                if (line.table() != null) {
                    at++;
                    seen++;
                    continue;
                }
                break;
            }
            seen++;
            Matcher force = IN_FORCE.matcher(text);
            if (force.matches()) {
                statesForce(line.text(), force);
                lines.remove(at);
            } else if (announcing(text)) {
                intake.leaveOut(line.text(), LeftOut.Reason.LABEL);
                lines.remove(at);
            } else if (titled && repeatsTitle(text)) {
                intake.state("intitule", Words.NONE, line.text(), "");
                lines.remove(at);
            } else if (naming(text) != null
                    && at + 1 < lines.size()
                    && naming(lines.get(at + 1).toString()) == null
                    && !lines.get(at + 1).text().isEmpty()) {
                String name = naming(text);
                intake.state(name, line.text(), lines.get(at + 1).text(), "");
                titled |= name.equals("title");
                lines.remove(at + 1);
                lines.remove(at);
            } else if (!titled
                    && at == 0
                    && text.codePoints().anyMatch(Character::isLetter)
                    && text.length() <= 400
                    && lines.size() > 1
                    && !NO_TITLE.matcher(text).matches()
                    && !CONTENTS.matcher(text).matches()) {
                intake.state("title", Words.NONE, line.text(), "");
                titled = true;
                lines.remove(at);
            } else {
                at++;
            }
        }
    }

    private boolean repeatsTitle(String text) {
        return intake.stated.stream()
                .anyMatch(stated -> stated.name().equals("title")
                        && stated.value().toString().equalsIgnoreCase(text));
    }

    private boolean startsStructure(Line line) {
        return Headings.heading(line.toString(), line.outline() > 0).isPresent()
                || counted(line).isPresent();
    }

    private void statesForce(Words text, Matcher force) {
        intake.state(
                "inwerkingtredingDatum",
                text.cut(force.start(1), force.end(1)),
                text.cut(force.start(2), force.end(2)),
                "");
        int end = force.end(2);
        if (force.group(3) != null) {
            intake.state(
                    "uitwerkingtredingDatum",
                    text.cut(force.start(3), force.end(3)),
                    text.cut(force.start(4), force.end(4)),
                    "");
            end = force.end(4);
        }
        intake.leaveOut(text.cut(end, text.toString().length()), LeftOut.Reason.SITE);
    }

    /** A table of contents repeats all headings: without leaving it out each article would be there twice. */
    private void contents() {
        for (int at = 0; at < lines.size(); at++) {
            if (CONTENTS.matcher(lines.get(at).toString()).matches()) {
                int end = endOfContents(at);
                if (end > at) {
                    for (int line = at; line < end; line++) {
                        intake.leaveOut(lines.get(line).text(), LeftOut.Reason.TABLE_OF_CONTENTS);
                    }
                    lines.subList(at, end).clear();
                }
                break;
            }
        }
        lines.removeIf(line -> {
            String bare = Headings.withoutLeaders(line.toString());
            boolean listed = line.table() == null
                    && bare != null
                    && looksStructural(bare)
                    && line.toString().matches(".*(?:\\.\\s?){3,}\\s*\\d+|.*…\\s*\\d+");
            if (listed) {
                intake.leaveOut(line.text(), LeftOut.Reason.TABLE_OF_CONTENTS);
            }
            return listed;
        });
    }

    private int endOfContents(int start) {
        if (start + 2 >= lines.size()) {
            return -1;
        }
        String first = bare(lines.get(start + 1));
        if (first.isEmpty() || !looksStructural(first)) {
            return -1;
        }
        int again = -1;
        for (int at = start + 2; again < 0 && at < lines.size(); at++) {
            again = bare(lines.get(at)).equalsIgnoreCase(first) ? at : -1;
        }
        int end = start + 1;
        while (end < again
                && listed(lines.get(end).toString())
                && lines.get(end).table() == null) {
            end++;
        }
        return again < 0 ? -1 : end;
    }

    /** Whether it can be a line of a table of contents: a heading, or anything with a page number. */
    private static boolean listed(String text) {
        return looksStructural(text)
                || Headings.withoutLeaders(text) != null
                || (text.length() <= 150 && text.matches("[^.;:]*[^.;:\\d]\\s\\d{1,4}"));
    }

    private static String bare(Line line) {
        String without = Headings.withoutLeaders(line.toString());
        return (without != null ? without : line.toString().replaceFirst("\\s\\d{1,4}$", ""))
                .replaceAll("\\s+", " ")
                .strip();
    }

    private static boolean looksStructural(String text) {
        return Headings.heading(text, true).isPresent();
    }

    /** @return how many lines after it were used too */
    private int line(int at) {
        Line line = lines.get(at);
        if (line.table() != null) {
            popDeeperThan(line.depth());
            target().add(line.table());
            return 0;
        }
        Optional<Draft> counted = counted(line);
        if (counted.isPresent()) {
            openHeading(counted.get(), line.outline());
            return 0;
        }
        if (line.text().isEmpty() && !line.item()) {
            return 0;
        }
        String text = line.toString();
        if (!line.item() || Headings.marker(text) == 0) {
            Optional<Headings.Found> heading = Headings.heading(text, line.outline() > 0);
            if (heading.isPresent() && !(line.item() && !Headings.looksLikeArticle(text))) {
                return heading(at, heading.get());
            }
        }
        if (line.outline() > 0 && !line.item() && unlabelled(line)) {
            return 0;
        }
        if (articles
                && line.depth() == 0
                && (Headings.closing(text) || (SIGNING.matcher(text).matches() && atEnd(at)))) {
            if (open.isEmpty() || open.get(0).draft().kind != Division.Kind.SLUITING) {
                openHeading(Draft.division(Division.Kind.SLUITING, line.text().spot()), 0);
            }
            target().say(line.text());
            return 0;
        }
        if (line.item()) {
            listed(line);
        } else {
            running(line.text(), Words.strip(line.counted()), line.depth());
        }
        return 0;
    }

    /** Signatures stand at the end, or before a bijlage or toelichting. */
    private boolean atEnd(int at) {
        for (int next = at + 1; next < lines.size(); next++) {
            Optional<Headings.Found> heading =
                    Headings.heading(lines.get(next).toString(), lines.get(next).outline() > 0);
            if (heading.isPresent()) {
                Division.Kind kind = heading.get().kind();
                return kind == Division.Kind.BIJLAGE || kind == Division.Kind.TOELICHTING;
            }
            if (next > at + 12) {
                return false;
            }
        }
        return true;
    }

    private int heading(int at, Headings.Found found) {
        Line line = lines.get(at);
        Words text = line.text();
        Draft draft = found.kind() == null
                ? Draft.of(Draft.Type.ARTICLE, text.spot())
                : Draft.division(found.kind(), text.spot());
        draft.label = text.cut(0, found.label());
        draft.number = text.cut(found.label(), found.number());
        draft.caption = text.cut(found.number(), text.toString().length());
        openHeading(draft, line.outline());
        if (draft.caption.isEmpty() && found.kind() != Division.Kind.TOELICHTING && captionFollows(at)) {
            draft.caption = lines.get(at + 1).text();
            return 1;
        }
        return 0;
    }

    /** Whether the next line is the caption of a heading that stands alone on its line. */
    private boolean captionFollows(int at) {
        if (at + 2 >= lines.size()) {
            return false;
        }
        Line next = lines.get(at + 1);
        String text = next.toString();
        if (next.table() != null || next.item() || next.depth() > 0 || text.isEmpty() || text.length() > 150) {
            return false;
        }
        boolean form = !text.matches(".*[.;:,]")
                && text.matches("[\\p{Lu}\\p{N}\\[(].*")
                && Headings.marker(text) == 0
                && Headings.heading(text, true).isEmpty();
        Line after = lines.get(at + 2);
        boolean somethingFollows = after.table() != null
                || after.item()
                || lines.get(at).outline() > 0
                || Headings.heading(after.toString(), after.outline() > 0).isEmpty()
                || Headings.heading(lines.get(at).toString(), true)
                        .map(Headings.Found::kind)
                        .isPresent();
        return form && somethingFollows && !text.matches("(?i)[\\[(]?(?:vervallen|gereserveerd)[\\])]?");
    }

    /** A heading whose number the word processor counts: "Artikel 3:4" stands nowhere in the file. */
    private static Optional<Draft> counted(Line line) {
        if (line.counted().isEmpty()) {
            return Optional.empty();
        }
        Optional<Headings.Found> found = Headings.heading(Words.strip(line.counted()), true);
        if (found.isEmpty()) {
            return Optional.empty();
        }
        String counted = Words.strip(line.counted());
        Draft draft = found.get().kind() == null
                ? Draft.of(Draft.Type.ARTICLE, line.text().spot())
                : Draft.division(found.get().kind(), line.text().spot());
        draft.countedLabel = Words.strip(counted.substring(0, found.get().label()));
        draft.counted = Words.strip(counted.substring(found.get().label()));
        draft.caption = line.text();
        return Optional.of(draft);
    }

    /** A styled heading without a word such as Hoofdstuk. Within an article it is text, unless its style ranks as high as the article's. */
    private boolean unlabelled(Line line) {
        int level = -1;
        for (Level opened : open) {
            if (opened.level() == ARTICLE && (opened.outline() == 0 || opened.outline() < line.outline())) {
                return false;
            }
            if (opened.outline() > 0 && opened.outline() < line.outline()) {
                level = opened.level();
            }
        }
        Draft draft = Draft.division(Division.Kind.DIVISIE, line.text().spot());
        if (!line.counted().isEmpty()) {
            draft.counted = Words.strip(line.counted());
        }
        draft.caption = line.text();
        int own = level < 0 ? lowest(line) : level;
        items.clear();
        while (!open.isEmpty()
                && !(open.get(open.size() - 1).level() <= own && nests(open.get(open.size() - 1), line))) {
            open.remove(open.size() - 1);
        }
        target().add(draft);
        open.add(new Level(draft, Math.max(own, 0), line.outline()));
        return true;
    }

    private int lowest(Line line) {
        int lowest = 0;
        for (Level opened : open) {
            if (nests(opened, line)) {
                lowest = opened.level();
            }
        }
        return lowest;
    }

    private static boolean nests(Level opened, Line line) {
        return opened.level() < ARTICLE && (opened.outline() == 0 || opened.outline() < line.outline());
    }

    private void openHeading(Draft draft, int outline) {
        items.clear();
        int level = level(draft);
        while (!open.isEmpty()
                && open.get(open.size() - 1).level() >= level
                && !keeps(open.get(open.size() - 1), level)) {
            open.remove(open.size() - 1);
        }
        if (level > 0 && !open.isEmpty() && open.get(0).draft().kind == Division.Kind.SLUITING) {
            open.clear();
        }
        target().add(draft);
        open.add(new Level(draft, level, outline));
        articles |= draft.type == Draft.Type.ARTICLE;
    }

    /** What stands at the root level holds everything but its like. */
    private static boolean keeps(Level opened, int level) {
        return opened.level() == 0 && level > 0;
    }

    private static int level(Draft draft) {
        if (draft.type == Draft.Type.ARTICLE) {
            return ARTICLE;
        }
        return switch (draft.kind) {
            case AANHEF, SLUITING, BIJLAGE, TOELICHTING, DIVISIE -> 0;
            case DEEL -> 1;
            case HOOFDSTUK -> 2;
            case TITEL -> 3;
            case AFDELING -> 4;
            case PARAGRAAF -> 5;
            case SUBPARAGRAAF -> 6;
        };
    }

    private Draft target() {
        return items.isEmpty() ? owner() : items.get(items.size() - 1).draft();
    }

    private Draft owner() {
        return open.isEmpty() ? root : open.get(open.size() - 1).draft();
    }

    private void popDeeperThan(int depth) {
        while (!items.isEmpty() && top().depth() > depth) {
            items.remove(items.size() - 1);
        }
    }

    private Item top() {
        return items.get(items.size() - 1);
    }

    /** An item of a list as the layout has it. */
    private void listed(Line line) {
        String previous = null;
        while (!items.isEmpty() && top().depth() >= line.depth()) {
            if (top().depth() == line.depth() && top().listed()) {
                previous = top().number();
            }
            items.remove(items.size() - 1);
        }
        String text = line.toString();
        int marker = line.number() > 0 ? line.number() : Headings.marker(text);
        if (marker == 0 && line.counted().isEmpty()) {
            marker = Headings.bareNumber(text);
        }
        Words number = line.text().cut(0, marker);
        String shown = marker > 0 ? number.toString() : Words.strip(line.counted());
        Draft draft =
                begin(number, shown, previous, line.depth(), true, line.text().spot());
        if (marker == 0) {
            draft.counted = shown;
        }
        rest(line.text(), marker, line.depth());
    }

    /** A line outside or inside a list that does not begin an item by its layout. */
    private void running(Words words, String counted, int depth) {
        popDeeperThan(depth);
        String text = words.toString();
        int marker = counted.isEmpty() ? Headings.marker(text) : 0;
        if (marker == 0 && counted.isEmpty()) {
            int bare = Headings.bareNumber(text);
            if (bare > 0 && articleExpects(text.substring(0, bare))) {
                marker = bare;
            }
        }
        if (marker == 0 && counted.isEmpty()) {
            plain(words, depth);
            return;
        }
        Words number = words.cut(0, marker);
        String shown = counted.isEmpty() ? number.toString() : counted;
        String previous = null;
        int found = -1;
        int loose = -1;
        for (int at = items.size() - 1;
                at >= 0 && items.get(at).depth() == depth && !items.get(at).listed();
                at--) {
            Item item = items.get(at);
            if (item.style() != Ordinals.style(shown, item.number()) || !Ordinals.sameBullet(item.number(), shown)) {
                continue;
            }
            if (Ordinals.follows(item.number(), shown)) {
                found = at;
                break;
            }
            loose = Math.max(loose, at);
        }
        boolean nests = Ordinals.first(shown) && items.size() < DEEPEST && loose != items.size() - 1;
        if (found < 0 && !nests) {
            found = loose;
        }
        if (found >= 0) {
            previous = items.get(found).number();
            items.subList(found, items.size()).clear();
        }
        begin(number, shown, previous, depth, false, words.spot()).counted = counted;
        rest(words, marker, depth);
    }

    private boolean articleExpects(String number) {
        Draft owner = owner();
        if (owner.type != Draft.Type.ARTICLE || introduces(owner)) {
            return false;
        }
        for (int at = owner.children.size() - 1; at >= 0; at--) {
            Draft child = owner.children.get(at);
            if (child.type == Draft.Type.LID) {
                return Ordinals.follows(child.numeral(), number);
            }
        }
        return owner.children.isEmpty() && number.equals("1");
    }

    private Draft begin(Words number, String shown, String previous, int depth, boolean listed, Spot spot) {
        Ordinals.Style style = Ordinals.style(shown, previous);
        boolean lid = items.isEmpty()
                && owner().type == Draft.Type.ARTICLE
                && style == Ordinals.Style.DIGIT
                && !introduces(owner());
        Draft draft = Draft.of(lid ? Draft.Type.LID : Draft.Type.ONDERDEEL, spot);
        draft.number = number;
        target().add(draft);
        items.add(new Item(draft, style, shown, depth, listed));
        return draft;
    }

    /** Whether what was last said in the article announces a list: then 1, 2, 3 are items of it, and no leden. */
    private static boolean introduces(Draft article) {
        for (int at = article.children.size() - 1; at >= 0; at--) {
            Draft child = article.children.get(at);
            if (child.type == Draft.Type.LID) {
                return false;
            }
            if (child.type == Draft.Type.ALINEA) {
                return child.text.toString().endsWith(":");
            }
        }
        return false;
    }

    private void rest(Words words, int marker, int depth) {
        Words rest = words.cut(marker, words.toString().length());
        if (rest.isEmpty()) {
            return;
        }
        int inner = Headings.marker(rest.toString());
        if (inner > 0
                && items.size() < DEEPEST
                && Ordinals.first(rest.toString().substring(0, inner))
                && !top().draft().numeral().isEmpty()) {
            Words number = rest.cut(0, inner);
            begin(number, number.toString(), null, depth, false, rest.spot());
            rest(rest, inner, depth);
        } else {
            target().say(rest);
        }
    }

    private void plain(Words words, int depth) {
        if (!items.isEmpty() && top().depth() == depth && !top().listed()) {
            String said = lastSaid(top().draft());
            boolean goesOn = said.isEmpty()
                    || said.endsWith(":")
                    || (!said.endsWith(".")
                            && Character.isLowerCase(words.toString().codePointAt(0)));
            if (!goesOn) {
                while (!items.isEmpty()
                        && !top().listed()
                        && top().depth() == depth
                        && top().draft().type != Draft.Type.LID) {
                    items.remove(items.size() - 1);
                }
            }
        }
        target().say(words);
    }

    private static String lastSaid(Draft draft) {
        return draft.children.isEmpty()
                ? ""
                : draft.children.get(draft.children.size() - 1).text.toString();
    }

    /** What stands before the first article or division is the aanhef, when there is one. */
    private void preamble() {
        int first = 0;
        while (first < root.children.size() && !structural(root.children.get(first))) {
            first++;
        }
        if (first > 0 && first < root.children.size()) {
            Draft aanhef = Draft.division(Division.Kind.AANHEF, root.children.get(0).spot);
            List<Draft> before = root.children.subList(0, first);
            aanhef.children.addAll(before);
            before.clear();
            root.children.add(0, aanhef);
        }
    }

    private static boolean structural(Draft draft) {
        return draft.type == Draft.Type.ARTICLE || draft.type == Draft.Type.DIVISION;
    }
}
