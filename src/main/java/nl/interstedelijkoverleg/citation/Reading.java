package nl.interstedelijkoverleg.citation;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * One walk through one text. It goes on from the end of whatever it found, and looks ahead over lists that it either takes or
 * that end at the next word "artikel": so every token is looked at a bounded number of times.
 */
final class Reading {

    private static final Set<String> ARTICLE_WORDS = Set.of("artikel", "artikelen", "art", "artt", "artikels");
    private static final Set<String> PLURAL = Set.of("artikelen", "artt");

    /** After a number they make it a quantity. */
    private static final Set<String> QUANTITIES = Set.of(
            "dag", "dagen", "werkdagen", "week", "weken", "maand", "maanden", "jaar", "jaren", "uur", "uren", "minuten", "euro", "eur", "procent", "meter", "m", "m2", "m²", "km", "kilometer", "personen", "leden", "exemplaren", "januari", "februari", "maart", "april", "mei", "juni", "juli", "augustus", "september", "oktober", "november", "december", "keer", "maal", "miljoen", "gemeenten", "mensen", "sekswerkers", "prostituees", "raadsleden", "vergunningen", "ramen", "werkplekken", "anderen", "andere", "punten", "stuks", "cent", "kamers", "vragen", "stemmen", "zetels", "partijen", "bedrijven");

    /** After a number in the singular ("artikel 4, 9 en 10") only these let the row go on. */
    private static final Set<String> AFTER_NUMBER = Set.of(
            "en", "of", "van", "uit", "der", "tot", "t", "lid", "leden", "onder", "onderdeel", "onderdelen", "sub", "aanhef", "jo", "juncto",
            "alsmede", "is", "zijn", "wordt", "worden", "bedoeld", "genoemd", "gelden", "geldt", "niet", "respectievelijk", "kan", "kunnen",
            "dan", "in", "bij", "op", "voor", "hiervan", "daarvan", "blijven", "blijft", "bevatten", "bepalen", "regelen", "staan", "gaan",
            "vermeld", "opgenomen", "eveneens", "ook", "heeft", "hebben", "mogen", "moeten", "waren", "was", "vervallen", "luiden", "komen",
            "als", "om", "zoals", "met", "door", "te", "wel", "zo", "het", "de", "eerste", "tweede", "derde", "vierde", "vijfde", "zesde",
            "zevende", "achtste", "negende", "tiende", "maar", "zien", "waarin", "waarop", "want", "omdat", "toe", "aan", "naar", "over");

    private static final Set<String> PARTS =
            Set.of("onder", "onderdeel", "onderdelen", "sub", "letter", "punt", "subonderdeel", "subonderdelen", "nummer", "nr");
    private static final Set<String> SENTENCES = Set.of("volzin", "zin", "volzinnen", "gedachtestreepje", "streepje", "alinea");
    private static final Set<String> ADJECTIVES = Set.of(
            "voormalige", "oude", "nieuwe", "huidige", "geldende", "vigerende", "toenmalige", "onderhavige", "gewijzigde", "gemeentelijke",
            "plaatselijke", "lokale", "landelijke", "nederlandse", "eigen", "ingetrokken", "bestaande", "vastgestelde", "herziene",
            "eerdere", "toekomstige");
    private static final Set<String> OWN_NOUNS = Set.of(
            "verordening", "besluit", "regeling", "reglement", "wet", "beleidsregel", "beleidsregels", "regels", "hoofdstuk", "afdeling",
            "paragraaf", "omgevingsplan", "apv", "plan", "titel", "richtlijn", "statuut", "aanwijzingsbesluit", "aanwijsbesluit", "nota",
            "bijlage", "convenant", "verdrag", "instructie", "deelverordening", "mandaatregeling", "subsidieregeling", "uitvoeringsregels");
    private static final Set<String> GENERIC = Set.of(
            "wet", "verordening", "besluit", "regeling", "reglement", "richtlijn", "wetboek", "verdrag", "beleidsregel", "beleidsregels",
            "uitvoeringsbesluit", "uitvoeringsregeling", "omgevingsplan", "bestemmingsplan", "algemene", "raamwet", "kaderwet",
            "wetsvoorstel", "voorstel");
    private static final Set<String> POINTING = Set.of(
            "die", "dat", "dezelfde", "hetzelfde", "genoemde", "voornoemde", "bovengenoemde", "eerstgenoemde", "laatstgenoemde", "bedoelde",
            "laatstbedoelde", "datzelfde", "diezelfde", "voormelde");
    private static final Set<String> NO_LAW = Set.of(
            "contract", "huurcontract", "overeenkomst", "huurovereenkomst", "arbeidsovereenkomst", "convenant", "statuten", "akte", "polis",
            "krant", "tijdschrift", "nieuwsbrief", "volkskrant", "telegraaf", "motie", "agenda", "notulen", "cao", "arbeidscontract",
            "gebruiksovereenkomst", "koopovereenkomst", "voorwaarden", "huisregels", "webwinkel", "catalogus", "lijst", "reeks", "serie",
            "website", "blog", "koopakte", "splitsingsakte", "samenwerkingsovereenkomst", "gedragscode", "bestelling", "week", "maand",
            "assortiment", "collectie", "magazine", "nrc", "trouw", "parool", "handboek", "cursus", "begroting", "programma");
    private static final Set<String> STRUCTURE =
            Set.of("bijlage", "hoofdstuk", "titel", "afdeling", "paragraaf", "deel", "annex", "titeldeel");
    private static final Set<String> NO_ABBREVIATION = Set.of(
            "VNG", "GGD", "RIEC", "KVK", "EU", "VN", "NL", "BTW", "UWV", "IND", "OM", "HR", "VVD", "CDA", "D66", "SP", "PVDA", "GL", "PVV",
            "NOS", "RTL", "AD", "NRC", "B&W", "BV", "NV", "CAO", "EN", "OF", "VAN", "RVS", "ABRVS", "TK", "EK", "II", "III", "IV", "VI",
            "VII", "VIII", "IX", "XI", "XII", "PROUD", "SWAD", "SHOP", "COC", "OVA", "ZZP");
    private static final List<String> LAW_NOUNS = List.of(
            "wet", "wetboek", "verordening", "besluit", "reglement", "regeling", "richtlijn", "verdrag", "statuut");
    private static final Set<String> HEADS = Set.of(
            "wet", "besluit", "verordening", "regeling", "reglement", "wetboek", "richtlijn", "verdrag", "beleidsregel", "beleidsregels",
            "regels", "uitvoeringsbesluit", "uitvoeringsregeling", "uitvoeringswet", "invoeringswet", "invoeringsbesluit",
            "aanwijzingsbesluit", "aanwijsbesluit", "subsidieregeling", "subsidieverordening", "mandaatbesluit", "rijkswet", "nota");
    private static final Set<String> NAME_ENDS = Set.of(
            "is", "zijn", "was", "waren", "wordt", "worden", "werd", "werden", "kan", "kunnen", "mag", "mogen", "moet", "moeten", "heeft", "hebben", "geldt", "gelden", "niet", "wel", "ook", "die", "dat", "dit", "deze", "er", "bij", "als", "indien", "wanneer", "dan", "of", "volgt", "vloeit", "blijkt", "bepaalt", "bepaald", "bepalen", "verbiedt", "geeft", "biedt", "staat", "stelt", "regelt", "schrijft", "vereist", "valt", "vallen", "in", "door", "met", "aan", "om", "te", "uit", "over", "na", "per", "onder", "zo", "zoals", "waarin", "waarbij", "waarop", "kent", "noemt", "luidt", "luiden", "bedoeld", "genoemd", "blijft", "blijven", "treedt", "jo", "juncto", "alsmede", "vervalt", "maakt", "zegt", "ziet", "verplicht", "omdat", "want", "maar", "hoeft", "hoort", "naar", "komt", "gaat", "laat", "doet", "vraagt", "mits", "tenzij", "ter", "ten", "krachtens", "overeenkomstig", "vastgesteld", "verleent", "artikel", "artikelen", "art", "hun", "haar", "we", "wij", "ik", "je", "u", "zij", "hij", "men", "ons", "heet", "een", "geen", "elke", "iedere", "aangewezen", "vastgestelde", "opgenomen", "bedoelde", "genoemde", "gestelde", "gegeven",
            "eist", "stond", "gold", "bevat", "vormt", "verleende", "van-toepassing", "hoofdstuk", "lid", "moest", "heb", "had", "zou");
    private static final int LONGEST_NAME = 12;
    private static final int LONGEST_ALIAS = 30;

    private final Laws laws;
    private final Tokens t;
    private final Identifiers identifiers;
    private final List<Citation> found = new ArrayList<>();
    /** "(hierna: de wet)" and "wet: de Gemeentewet". */
    private final Map<String, Work> aliases = new HashMap<>();

    private Work last;
    private Work mentioned;
    private int mentionStart;
    private int mentionNext = -1;
    private boolean mentionKnown;
    private String mentionBook;

    /** A regulation as written: which, and the token after it. Without a work: certainly no regulation. */
    private record Written(Work work, int next, String book) {}

    /** One article of a row while it is read. */
    private static final class Item {
        private int start;
        private int end;
        private String number;
        private String until;
        private List<Place> places = List.of();
        private Work work;
        private boolean ownWord;
        private boolean juncto;
    }

    Reading(Laws laws, Tokens tokens) {
        this.laws = laws;
        this.t = tokens;
        this.identifiers = new Identifiers(laws, tokens.text());
    }

    List<Citation> all() {
        int at = 0;
        while (at < t.count()) {
            at = Math.max(at + 1, step(at));
        }
        return resolved();
    }

    private int step(int at) {
        byte type = t.type(at);
        if (type == Tokens.NUMBER) {
            return t.first(at) == '1' && t.is(at + 1, ':') ? identifier(at) : at;
        }
        if (type != Tokens.WORD) {
            return at;
        }
        int next = identifier(at);
        if (next > at) {
            return next;
        }
        switch (t.first(at)) {
            case 'a', 'A' -> {
                if (ARTICLE_WORDS.contains(t.lower(at))) {
                    return articles(at);
                }
            }
            case 'k', 'K', 't', 'T', 'e', 'E', 'd', 'D', 'w' -> {
                if (mayBePaper(at)) {
                    next = new Papers(t, found).read(at);
                    if (next > at) {
                        return next;
                    }
                }
            }
            default -> {
                // Neither begins a row of articles nor a paper.
            }
        }
        if (mayBeJournal(at)) {
            next = journal(at);
            if (next > at) {
                return next;
            }
        }
        if (t.is(at + 1, ':')) {
            next = definition(at);
            if (next > at) {
                return next;
            }
        }
        return t.isUpper(at) ? mention(at) : at;
    }

    // Nearly all words are neither: told by their length, before anything is copied.

    private boolean mayBePaper(int at) {
        int length = t.end(at) - t.start(at);
        return switch (t.first(at)) {
            case 'k', 'K' -> length == 3 || length >= 9;
            case 'T', 'E', 't', 'e' -> length == 6 || length == 2 && t.first(at) < 'a';
            default -> length >= 7;
        };
    }

    private boolean mayBeJournal(int at) {
        int length = t.end(at) - t.start(at);
        return "gstpwbGSTPWB".indexOf(t.first(at)) >= 0 && (length >= 3 && length <= 5 || length >= 10 && length <= 15);
    }

    private int identifier(int at) {
        Citation citation = identifiers.at(t.start(at));
        if (citation == null) {
            return at;
        }
        found.add(citation);
        int next = at;
        while (t.type(next) != Tokens.END && t.start(next) < citation.end()) {
            next++;
        }
        return next;
    }

    // Articles

    private int articles(int trigger) {
        boolean plural = PLURAL.contains(t.lower(trigger));
        int at = afterWord(trigger);
        List<Item> row = new ArrayList<>();
        int start = trigger;
        boolean ownWord = true;
        boolean juncto = false;
        boolean noLaw = false;
        while (true) {
            int afterNumber = number(at);
            if (afterNumber == at) {
                break;
            }
            Item item = new Item();
            item.start = t.start(start);
            item.number = articleNumber(at, afterNumber);
            item.ownWord = ownWord;
            item.juncto = juncto;
            at = afterNumber;
            int afterRange = range(at);
            if (afterRange > at) {
                int last = number(afterRange);
                item.until = articleNumber(afterRange, last);
                at = last;
            } else if (t.is(at, '.') && (!endsSentence(at) || !startsOnNewLine(at + 1) && laws.match(t, at + 1, false) != null)) {
                at++; // "artikel 3.1.1., sub c"
            }
            at = afterVersion(at);
            item.end = t.end(at - 1);
            if (item.until == null && row.isEmpty() && isHeading(trigger, at)) {
                return at;
            }
            Pinpoints pinpoints = new Pinpoints(t, plural);
            int next = pinpoints.read(at);
            if (next > at) {
                item.places = pinpoints.places();
                item.end = pinpoints.end();
                at = next;
            }
            next = afterFollowing(at);
            if (next > at) {
                item.end = t.end(next - 1);
                at = next;
            }
            row.add(item);
            if (row.size() == 1) {
                placesBefore(trigger, item);
            }
            Written law = lawAfter(at, item);
            if (law != null) {
                if (law.work() == null) {
                    noLaw = true;
                    break;
                }
                at = law.next();
                item.end = t.end(at - 1);
                assign(row, law);
                last = law.work().kind() == Work.Kind.THIS ? last : law.work();
                if (item.places.isEmpty() && !t.is(at, '.')) {
                    Pinpoints after = new Pinpoints(t, plural);
                    next = after.read(at);
                    if (next > at && !startsNumberedText(at)) {
                        item.places = after.places();
                        item.end = after.end();
                        at = next;
                    }
                }
                at = alias(at, law.work());
            }
            int separator = separator(at);
            if (separator == at) {
                break;
            }
            juncto = isJuncto(at, separator);
            int following = t.is(separator, "de") || t.is(separator, "het") ? separator + 1 : separator;
            if (ARTICLE_WORDS.contains(t.lower(following)) && number(afterWord(following)) > afterWord(following)) {
                start = following;
                ownWord = true;
                plural = PLURAL.contains(t.lower(following));
                at = afterWord(following);
            } else if (goesOn(separator, plural || juncto, item)) {
                start = separator;
                ownWord = false;
                at = separator;
            } else {
                break;
            }
        }
        if (noLaw) {
            // Everything in this row belongs to a contract or a paper, except what has a law of its own.
            row.removeIf(item -> item.work == null);
        }
        inherit(row, trigger);
        for (Item item : row) {
            found.add(new Citation(
                    item.start,
                    item.end,
                    new Target.Article(item.work, item.number, Optional.ofNullable(item.until), item.places)));
        }
        return Math.max(at, trigger + 1);
    }

    /** "artikel 3:4 e.v.": what follows is not counted out. */
    private int afterFollowing(int at) {
        if (t.is(at, "e") && t.is(at + 1, '.') && t.is(at + 2, "v")) {
            return t.is(at + 3, '.') ? at + 4 : at + 3;
        }
        return t.is(at, "ev") ? at + 1 : t.is(at, "en") && t.is(at + 1, "volgende") ? at + 2 : at;
    }

    /** "het eerste lid van artikel 3:4", "onderdeel b van artikel 1". */
    private void placesBefore(int trigger, Item item) {
        int van = t.is(trigger - 1, "het") || t.is(trigger - 1, "de") ? trigger - 2 : trigger - 1;
        if (!t.is(van, "van") || !item.places.isEmpty()) {
            return;
        }
        for (int length = 2; length <= 7 && van - length >= 0; length++) {
            int from = van - length;
            boolean begins = t.is(from, "lid") || t.is(from, "leden") || PARTS.contains(t.lower(from)) || Place.ordinal(t.lower(from)) > 0
                    || t.is(from, "aanhef");
            if (!begins || t.start(from) < lastEnd()) {
                continue;
            }
            Pinpoints before = new Pinpoints(t, false);
            if (before.read(from) == van && !before.places().isEmpty()) {
                item.places = before.places();
                item.start = t.start(from);
            }
        }
    }

    private int lastEnd() {
        return found.isEmpty() ? 0 : found.get(found.size() - 1).end();
    }

    private int afterWord(int trigger) {
        int at = trigger + 1;
        boolean shortened = t.end(trigger) - t.start(trigger) <= 4;
        return shortened && t.is(at, '.') ? at + 1 : at;
    }

    /** The token after an article's number, or the same token when there is none. */
    private int number(int at) {
        if (t.type(at) == Tokens.NUMBER) {
            return isArticleNumber(t.word(at)) ? at + 1 : at;
        }
        if (t.type(at) == Tokens.WORD) {
            String word = t.word(at);
            if (word.length() <= 5 && word.chars().allMatch(sign -> "IVXL".indexOf(sign) >= 0)) {
                return at + 1;
            }
            boolean lettered = word.length() == 1 && Character.isUpperCase(word.charAt(0));
            if (lettered && t.type(at + 1) == Tokens.NUMBER && isArticleNumber(t.word(at + 1))) {
                return at + 2; // Kieswet: P 5
            }
        }
        return at;
    }

    private static boolean isArticleNumber(String word) {
        int digits = 0;
        int letters = 0;
        for (int at = 0; at < word.length(); at++) {
            char sign = word.charAt(at);
            if (sign == '.' || sign == ':') {
                digits = 0;
                letters = 0;
            } else if (sign >= '0' && sign <= '9') {
                if (++digits > 4) {
                    return false;
                }
            } else if (++letters > 4 || sign > 'z') {
                return false;
            }
        }
        return true;
    }

    private String articleNumber(int at, int next) {
        String number = t.text().substring(t.start(at), t.end(next - 1));
        return t.type(at) == Tokens.NUMBER ? number.toLowerCase(Locale.ROOT) : number;
    }

    /** The token with which the end of a row of articles begins ("tot en met 1:8"), or the same token. */
    private int range(int at) {
        int next = through(t, at);
        if (next == at && (t.is(at, '-') || t.is(at, '–'))) {
            next = at + 1;
        }
        return next > at && t.type(next) == Tokens.NUMBER && number(next) > next ? next : at;
    }

    /** After "tot en met", "t/m". */
    static int through(Tokens t, int at) {
        if (t.is(at, "tot") && t.is(at + 1, "en") && t.is(at + 2, "met")) {
            return at + 3;
        }
        return t.is(at, "t") && t.is(at + 1, '/') && t.is(at + 2, "m") ? at + 3 : at;
    }

    private boolean endsSentence(int point) {
        // A point after a number belongs to it when something of the same sentence follows.
        return !(t.is(point + 1, ',') || t.is(point + 1, ')') || t.isLower(point + 1) && !startsOnNewLine(point + 1));
    }

    /** The head of an article, and no reference to it: "Artikel 3:4 Seksinrichtingen" alone on its line. */
    private boolean isHeading(int trigger, int after) {
        String text = t.text();
        int start = t.start(trigger);
        if (!Character.isUpperCase(text.charAt(start))) {
            return false;
        }
        int before = start - 1;
        while (before >= 0 && (" \t\u00a0#*>•-".indexOf(text.charAt(before)) >= 0)) {
            before--;
        }
        if (before >= 0 && text.charAt(before) != '\n' && text.charAt(before) != '\r') {
            return false;
        }
        int end = t.end(after - 1);
        int limit = Math.min(text.length(), end + 160);
        int line = end;
        while (line < limit && text.charAt(line) != '\n' && text.charAt(line) != '\r') {
            line++;
        }
        String rest = text.substring(end, line).strip();
        if (rest.startsWith(".") || rest.startsWith(":")) {
            rest = rest.substring(1).strip();
        }
        if (rest.isEmpty() || rest.equals("*")) {
            return text.strip().length() > line - start;
        }
        if (line == limit && limit < text.length()) {
            return false;
        }
        char first = rest.charAt(0);
        boolean gone = first == '(' && (rest.startsWith("(vervallen") || rest.startsWith("(gereserveerd"));
        if (!Character.isUpperCase(first) && first != '[' && !gone && first != '\'' && first != '‘') {
            return false;
        }
        char end1 = rest.charAt(rest.length() - 1);
        if (end1 == ';' || end1 == ',' || end1 == ':' || end1 == '.' && rest.indexOf(' ') > 0 && rest.length() > 60) {
            return false;
        }
        int next = t.is(after, '.') ? after + 1 : after;
        return lawDirect(next) == null;
    }

    private boolean startsOnNewLine(int at) {
        int from = t.end(at - 1);
        int until = t.start(at);
        for (int each = from; each < until; each++) {
            if (t.text().charAt(each) == '\n') {
                return true;
            }
        }
        return false;
    }

    private boolean startsNumberedText(int at) {
        return startsOnNewLine(at);
    }

    /** After a comma, "en", "of", "jo." and the like; the same token when there is none. */
    private int separator(int at) {
        int next = at;
        boolean strong = t.is(next, ';');
        if (strong || t.is(next, ',')) {
            next++;
        }
        int word = connector(t, next);
        return strong && word == next && !ARTICLE_WORDS.contains(t.lower(word)) ? at : word;
    }

    /** After a word that joins two references. */
    static int connector(Tokens t, int at) {
        int from = t.is(at, "gelezen") ? at + 1 : at;
        if (t.is(from, "in") && (t.is(from + 1, "samenhang") || t.is(from + 1, "verbinding") || t.is(from + 1, "combinatie"))
                && t.is(from + 2, "met")) {
            return from + 3;
        }
        if (t.is(at, "en") && t.is(at + 1, '/') && t.is(at + 2, "of")) {
            return at + 3;
        }
        if (t.is(at, "dan") && t.is(at + 1, "wel")) {
            return at + 2;
        }
        if (t.is(at, "i") && t.is(at + 1, '.') && t.is(at + 2, "v") && t.is(at + 4, "m")) {
            return t.is(at + 5, '.') ? at + 6 : at + 5;
        }
        if (t.is(at, "jo") || t.is(at, "j")) {
            int next = at + 1;
            return t.is(next, '.') || t.is(next, '°') || t.is(next, 'º') ? next + 1 : t.is(at, "jo") ? next : at;
        }
        if (t.is(at, "en")
                || t.is(at, "of")
                || t.is(at, "juncto")
                || t.is(at, "alsmede")
                || t.is(at, "evenals")
                || t.is(at, "respectievelijk")
                || t.is(at, "onderscheidenlijk")
                || t.is(at, '&')) {
            return at + 1;
        }
        return at;
    }

    private boolean isJuncto(int from, int until) {
        int at = t.is(from, ',') ? from + 1 : from;
        return until > at && (t.is(at, "jo") || t.is(at, "juncto") || t.is(at, "j") || t.is(at, "gelezen") || t.is(at, "in") || t.is(at, "i"));
    }

    /** Whether a number after a comma or "en" is another article. */
    private boolean goesOn(int at, boolean freely, Item before) {
        if (t.type(at) != Tokens.NUMBER || number(at) == at) {
            return false;
        }
        String number = t.word(at);
        int next = at + 1;
        if (startsOnNewLine(at) && (t.is(next, '.') || t.is(next, ')'))) {
            return false; // the next item of a list
        }
        if (QUANTITIES.contains(t.lower(next)) || t.is(next, '%') || t.is(next, '/') || t.is(next, '€')) {
            return false;
        }
        boolean year = number.length() == 4 && (number.startsWith("19") || number.startsWith("20"));
        if (year && before.number.length() < 4) {
            return false;
        }
        if (number.endsWith("e") && (t.is(next, "lid") || t.type(next) == Tokens.WORD && SENTENCES.contains(t.lower(next)))) {
            return false;
        }
        if (t.type(next) != Tokens.WORD) {
            return t.type(next) != Tokens.NUMBER;
        }
        if (freely || AFTER_NUMBER.contains(t.lower(next)) || style(number) != '1') {
            return true;
        }
        return laws.match(t, next, true) != null || t.isUpper(next) && lawDirect(next) != null;
    }

    private static char style(String number) {
        return number.indexOf(':') >= 0 ? ':' : number.indexOf('.') >= 0 ? '.' : '1';
    }

    /** Gives a law that was found to the articles before it that have none. */
    private void assign(List<Item> row, Written law) {
        Item item = row.get(row.size() - 1);
        take(item, law);
        for (int at = row.size() - 2; at >= 0; at--) {
            Item earlier = row.get(at);
            Item later = row.get(at + 1);
            boolean together = !later.ownWord || later.juncto || style(earlier.number) == style(later.number);
            if (earlier.work != null || !together) {
                return;
            }
            take(earlier, law);
        }
    }

    private static void take(Item item, Written law) {
        item.work = law.work();
        if (law.book() != null && item.number.indexOf(':') < 0) {
            item.number = law.book() + ":" + item.number;
        }
    }

    /** Articles without a law after them: of the law before them, else of this regulation. */
    private void inherit(List<Item> row, int trigger) {
        if (mentionNext < 0) {
            mentionInSmallLetters(trigger);
        }
        boolean first = mentionNext >= 0 && mentionStart >= lastEnd() && isRightAfterMention(trigger);
        Work before = null;
        for (int at = 0; at < row.size(); at++) {
            Item item = row.get(at);
            if (item.work == null) {
                boolean forward = before != null
                        && (!item.ownWord || item.juncto && style(item.number) == style(row.get(at - 1).number));
                if (forward) {
                    item.work = before;
                } else if (first && (before == null || before == mentioned)) {
                    take(item, new Written(mentioned, mentionNext, mentionBook));
                    last = mentioned;
                    if (at == 0) {
                        item.start = mentionStart;
                        if (t.is(mentionNext, '(') && row.size() == 1 && item.end < t.text().length() && t.text().charAt(item.end) == ')') {
                            item.end++;
                        }
                    }
                } else {
                    item.work = Work.THIS;
                }
            }
            before = item.work;
        }
        mentionNext = -1;
    }

    /** "apv haarlem art 3:4", as people type. */
    private void mentionInSmallLetters(int trigger) {
        for (int back = 1; back <= 3 && trigger - back >= 0; back++) {
            int at = trigger - back;
            if (t.isLower(at) && !GENERIC.contains(t.lower(at)) && t.start(at) >= lastEnd()) {
                Written law = table(at, true);
                if (law != null && law.work() != null && law.next() == trigger) {
                    mentioned = law.work();
                    mentionStart = t.start(at);
                    mentionNext = law.next();
                    mentionKnown = true;
                    mentionBook = null;
                    return;
                }
            }
        }
    }

    private boolean isRightAfterMention(int trigger) {
        int at = mentionNext;
        if (at == trigger && !mentionKnown) {
            return false; // any word in capitals may stand before "art. 5"
        }
        if (t.is(at, ',') || t.is(at, '(') || t.is(at, ':')) {
            at++;
        }
        if (t.is(at, "de") || t.is(at, "het") || t.is(at, "zie") || t.is(at, "in")) {
            at++;
        }
        return at == trigger;
    }

    // Laws

    /** The regulation that is named after an article; null when none is, without a work when it certainly is none. */
    private Written lawAfter(int from, Item item) {
        int at = from;
        boolean comma = t.is(at, ',');
        if (comma) {
            at++;
        }
        boolean bracket = t.is(at, '(');
        if (bracket) {
            Written inside = table(at + 1, true);
            return inside != null && t.is(inside.next(), ')')
                    ? new Written(inside.work(), inside.next() + 1, null)
                    : afterBracket(at);
        }
        Written direct = lawDirect(at);
        if (direct != null) {
            return direct;
        }
        if (t.is(at, "van") || t.is(at, "uit") || t.is(at, "der")) {
            return lawOf(at, item);
        }
        if ((t.is(at, "daarvan") || t.is(at, "ervan")) && last != null) {
            return new Written(last, at + 1, null);
        }
        if (t.is(at, "in") || t.is(at, "ex") || t.is(at, "bij")) {
            int name = t.is(at + 1, "de") || t.is(at + 1, "het") ? at + 2 : at + 1;
            return t.isUpper(name) ? table(name, true) : null;
        }
        if (t.is(at, "boek") && t.type(at + 1) == Tokens.NUMBER) {
            return book(at);
        }
        return null;
    }

    /** "artikel 4:84 (inherente afwijkingsbevoegdheid) Awb" */
    private Written afterBracket(int from) {
        for (int at = from + 1; at <= from + 8; at++) {
            if (t.is(at, ')')) {
                return table(at + 1, true);
            }
        }
        return null;
    }

    private Written book(int at) {
        int next = at + 2;
        if (t.is(next, "van")) {
            next += t.is(next + 1, "het") ? 2 : 1;
        }
        Written law = table(next, true);
        return law != null && law.work().name().equals("BW") ? new Written(law.work(), law.next(), t.word(at + 1)) : null;
    }

    private Written lawOf(int preposition, Item item) {
        int at = preposition + 1;
        boolean determined = t.is(preposition, "der");
        // "van bijlage II bij het", "van hoofdstuk 3 van de"
        for (int level = 0; level < 3; level++) {
            int structure = t.is(at, "de") || t.is(at, "het") ? at + 1 : at;
            if (t.is(structure, "boek") && t.type(structure + 1) == Tokens.NUMBER) {
                return book(structure);
            }
            if (!STRUCTURE.contains(t.lower(structure))) {
                break;
            }
            int next = structure + 1;
            if (t.type(next) == Tokens.NUMBER || t.type(next) == Tokens.WORD && t.end(next) - t.start(next) <= 4 && t.isUpper(next)) {
                next++;
            }
            if (!t.is(next, "van") && !t.is(next, "bij") && !t.is(next, "der")) {
                return null;
            }
            at = next + 1;
        }
        if (t.is(at, "deze") || t.is(at, "dit")) {
            int noun = at + 1;
            if (t.is(noun, "nadere") || ADJECTIVES.contains(t.lower(noun))) {
                noun++;
            }
            return OWN_NOUNS.contains(t.lower(noun)) ? new Written(Work.THIS, noun + 1, null) : null;
        }
        if (POINTING.contains(t.lower(at)) || (t.is(at, "de") || t.is(at, "het")) && POINTING.contains(t.lower(at + 1))) {
            int noun = POINTING.contains(t.lower(at)) ? at + 1 : at + 2;
            String word = t.lower(noun);
            if (GENERIC.contains(word) || word.equals("apv")) {
                return new Written(last == null || !isCalled(last, word) ? Work.unknown(word) : last, noun + 1, null);
            }
            // "van genoemde Gemeentewet"
            return lawDirect(noun);
        }
        if (t.is(at, "de") || t.is(at, "het") || t.is(at, "den") || t.is(at, "onze") || t.is(at, "ons") || t.is(at, "hun")) {
            determined = true;
            at++;
        }
        while (ADJECTIVES.contains(t.lower(at)) && table(at, true) == null) {
            at++;
        }
        Written ofTown = ofTown(at);
        if (ofTown != null) {
            return ofTown;
        }
        Written table = table(at, true);
        if (table != null) {
            return table;
        }
        Written named = name(at, determined);
        if (named != null) {
            return named;
        }
        String word = t.lower(at);
        if (NO_LAW.contains(word) || determined && t.is(at, "algemene") && t.is(at + 1, "voorwaarden")) {
            return new Written(null, at + 1, null);
        }
        if (determined && GENERIC.contains(word)) {
            Work known = aliases.get(word);
            return new Written(known == null ? Work.unknown(word) : known, at + 1, null);
        }
        return null;
    }

    /** Whether "dat verdrag" can mean this one. */
    private boolean isCalled(Work work, String noun) {
        if (work.kind() == Work.Kind.LOCAL) {
            return noun.equals("verordening") || noun.equals("apv") || noun.equals("regeling");
        }
        String name = laws.byKey(work.key()).map(Law::name).orElse(work.name()).toLowerCase(Locale.ROOT);
        return name.contains(noun) || noun.equals("regeling") && !name.contains("wet");
    }

    /** "de Haarlemse APV" */
    private Written ofTown(int at) {
        if (!t.isUpper(at) || !t.lower(at).endsWith("se")) {
            return null;
        }
        Laws.Match match = laws.match(t, at + 1, true);
        if (match == null || !match.law().isLocal()) {
            return null;
        }
        Optional<String> town = laws.townOfAdjective(t.word(at));
        Work work = town.map(name -> Work.local(match.law(), name)).orElseGet(() -> Work.of(match.law()));
        return new Written(work, afterYear(match.next()), null);
    }

    /** A regulation that is named without "van". */
    private Written lawDirect(int at) {
        if (t.type(at) != Tokens.WORD) {
            return null;
        }
        Written table = table(at, true);
        return table != null || !t.isUpper(at) ? table : name(at, false);
    }

    private Written table(int at, boolean loosely) {
        if (t.type(at) != Tokens.WORD) {
            return null;
        }
        Work alias = aliases.get(t.lower(at));
        Laws.Match match = laws.match(t, at, loosely);
        if (match != null) {
            if (alias != null && match.next() == at + 1) {
                return new Written(alias, match.next(), null);
            }
            return match.law().isLocal()
                    ? local(at, match)
                    : new Written(laws.work(match.law()), afterVersion(afterPoint(at, match.next())), null);
        }
        boolean spelled = alias != null && (t.isUpper(at) || loosely && !GENERIC.contains(t.lower(at)));
        return spelled ? new Written(alias, at + 1, null) : null;
    }

    /** The point of an abbreviation ("Gemw.") where the sentence goes on. */
    private int afterPoint(int from, int next) {
        boolean abbreviation = next == from + 1 && t.end(from) - t.start(from) <= 5 || t.end(next - 1) - t.start(next - 1) <= 6 && next > from + 1;
        boolean goesOn = t.is(next, '.') && t.touches(next) && (t.isLower(next + 1) && !startsOnNewLine(next + 1) || t.is(next + 1, ','));
        return abbreviation && goesOn ? next + 1 : next;
    }

    /** "Wabo (oud)" is the Wabo. */
    private int afterVersion(int at) {
        return t.is(at, '(') && (t.is(at + 1, "oud") || t.is(at + 1, "nieuw")) && t.is(at + 2, ')') ? at + 3 : at;
    }

    private Written local(int from, Laws.Match match) {
        int at = afterYear(afterPoint(from, match.next()));
        int place = at;
        if (t.is(place, "van") || t.is(place, "voor") || t.is(place, "der")) {
            place++;
        }
        if (t.is(place, "de") && t.is(place + 1, "gemeente")) {
            place++;
        }
        if (t.is(place, "gemeente")) {
            place++;
        }
        Laws.Town town = laws.town(t, place, t.isLower(from));
        return town == null
                ? new Written(laws.work(match.law()), at, null)
                : new Written(Work.local(match.law(), town.name()), afterYear(town.next()), null);
    }

    private int afterYear(int at) {
        return isYear(at) ? at + 1 : at;
    }

    private boolean isYear(int at) {
        return t.type(at) == Tokens.NUMBER
                && t.end(at) - t.start(at) == 4
                && (t.word(at).startsWith("19") || t.word(at).startsWith("20"))
                && t.word(at).chars().allMatch(Character::isDigit);
    }

    /** A name that is in no table but looks like a regulation's. */
    private Written name(int from, boolean determined) {
        if (t.type(from) != Tokens.WORD) {
            return null;
        }
        String word = t.word(from);
        String lower = word.toLowerCase(Locale.ROOT);
        boolean upper = t.isUpper(from);
        Written european = upper ? european(from, lower) : null;
        if (european != null) {
            return european;
        }
        if (upper && (HEADS.contains(lower) || isOpening(from, lower))) {
            int next = tail(from + 1, lower);
            return next > from + 1 ? named(from, next) : null;
        }
        boolean compound = LAW_NOUNS.stream().anyMatch(noun -> lower.endsWith(noun) && lower.length() > noun.length() + 1);
        if (compound && (upper || determined)) {
            return named(from, properTail(from + 1));
        }
        long capitals = word.chars().filter(Character::isUpperCase).count();
        boolean abbreviation = (capitals >= 2 && word.length() <= 8 || upper && isConsonants(word)) && !NO_ABBREVIATION.contains(word.toUpperCase(Locale.ROOT));
        return abbreviation && word.chars().allMatch(Character::isLetter) ? named(from, afterYear(from + 1)) : null;
    }

    /** "Verordening (EU) 2021/1119", "Richtlijn 2011/36/EU" */
    private Written european(int from, String lower) {
        boolean regulation = lower.equals("verordening") || lower.equals("uitvoeringsverordening");
        if (!regulation && !lower.equals("richtlijn")) {
            return null;
        }
        int at = from + 1;
        if (t.is(at, '(') && t.isUpper(at + 1)) {
            at += 2;
            while (t.is(at, ',') || t.type(at) == Tokens.WORD) {
                at++;
            }
            at = t.is(at, ')') ? at + 1 : at;
        }
        if (t.is(at, "nr")) {
            at += t.is(at + 1, '.') ? 2 : 1;
        }
        if (t.type(at) != Tokens.NUMBER || !t.is(at + 1, '/') || t.type(at + 2) != Tokens.NUMBER) {
            return null;
        }
        String number = t.word(at) + "/" + t.word(at + 2);
        int next = at + 3;
        if (t.is(next, '/') && t.isUpper(next + 1)) {
            next += 2;
        }
        String name = t.text().substring(t.start(from), t.end(next - 1));
        Work work = regulation
                ? new Work(Work.Kind.EUROPEAN, "eu:" + number, name)
                : new Work(Work.Kind.NAMED, "eu-richtlijn:" + number, name);
        return new Written(work, next, null);
    }

    /** "Wkkgz", "Bpv": a word that cannot be said is an abbreviation; one with W at its head nearly always is. */
    private static boolean isConsonants(String word) {
        if (word.length() < 2 || word.length() > 7 || word.substring(1).chars().anyMatch(sign -> sign < 'a' || sign > 'z')) {
            return false;
        }
        return word.chars().noneMatch(sign -> "aeiouyAEIOUY".indexOf(sign) >= 0);
    }

    /** "Nadere regels", "Algemene subsidieverordening": an adjective with the noun soon after it. */
    private boolean isOpening(int at, String lower) {
        if (!lower.equals("nadere") && !lower.equals("algemene") && !lower.equals("tijdelijke") && !lower.equals("gemeentelijke")) {
            return false;
        }
        for (int ahead = 1; ahead <= 2; ahead++) {
            String word = t.lower(at + ahead);
            if (t.type(at + ahead) == Tokens.WORD && (word.equals("regels") || LAW_NOUNS.stream().anyMatch(word::endsWith))) {
                return true;
            }
        }
        return false;
    }

    private Written named(int from, int next) {
        return new Written(Work.named(t.text().substring(t.start(from), t.end(next - 1))), next, null);
    }

    /** The end of a name that goes on in small letters: "Besluit begroting en verantwoording provincies". */
    private int tail(int from, String head) {
        int at = from;
        for (int words = 0; words < LONGEST_NAME; words++) {
            if (isYear(at)) {
                return at + 1;
            }
            if (t.type(at) != Tokens.WORD || at > from && startsOnNewLine(at) || NAME_ENDS.contains(t.lower(at))) {
                break;
            }
            String word = t.lower(at);
            boolean afterProper = at > from && t.isUpper(at - 1) && t.isLower(at);
            boolean joint = Set.of("op", "tot", "van", "en", "de", "het", "der", "voor", "inzake", "betreffende", "houdende", "tegen", "vanwege")
                    .contains(word);
            if (joint) {
                String following = t.lower(at + 1);
                boolean early = word.equals("op") || word.equals("tot") ? at == from : true;
                boolean article = following.equals("de") || following.equals("het");
                boolean stays = t.type(at + 1) == Tokens.WORD
                        && !NAME_ENDS.contains(following)
                        && !following.equals("toepassing")
                        && !following.equals("kracht")
                        && !following.equals("rechtswege")
                        && !following.equals("overeenkomstige")
                        && (!article || !word.equals("en"))
                        && Place.ordinal(following) == 0
                        && early;
                if (!stays) {
                    break;
                }
            } else if (afterProper) {
                break;
            }
            at++;
        }
        while (at > from && Set.of("op", "tot", "van", "en", "de", "het", "der", "voor").contains(t.lower(at - 1))) {
            at--;
        }
        return at;
    }

    /** The end of a name that goes on in names: "Samenwerkingsregeling Regio Achterhoek", "Bouwverordening Zwolle 2010". */
    private int properTail(int from) {
        int at = afterYear(from);
        int place = t.is(at, "gemeente") ? at + 1 : at;
        Laws.Town town = laws.town(t, place, false);
        if (town != null && !startsOnNewLine(place)) {
            return afterYear(town.next());
        }
        int next = at;
        for (int words = 0; words < 3; words++) {
            if (!t.isUpper(next) || startsOnNewLine(next) || ARTICLE_WORDS.contains(t.lower(next)) || !t.is(next, "regio") && words == 0) {
                break;
            }
            next++;
        }
        return afterYear(next);
    }

    /** Keeps a law that is named apart from an article, for "Wabo, art. 2.12" and for "die wet". */
    private int mention(int at) {
        Written law = table(at, false);
        boolean known = law != null;
        if (!known) {
            law = name(at, false);
        }
        if (law == null || law.work() == null) {
            return at;
        }
        int next = alias(law.next(), law.work());
        mentioned = law.work();
        boolean inBook = t.is(at - 2, "boek") && t.type(at - 1) == Tokens.NUMBER;
        mentionBook = inBook && mentioned.name().equals("BW") ? t.word(at - 1) : null;
        mentionStart = t.start(mentionBook == null ? at : at - 2);
        mentionNext = next;
        mentionKnown = known;
        if (known) {
            last = law.work();
        }
        return known ? next : at + 1;
    }

    /** "(hierna: Wabo)" after a name; gives the token after it. */
    private int alias(int at, Work work) {
        if (!t.is(at, '(') || !t.is(at + 1, "hierna") && !t.is(at + 1, "verder") && !t.is(at + 1, "hierna:")) {
            return at;
        }
        int name = at + 2;
        while (t.is(name, ':') || t.is(name, "te") || t.is(name, "noemen") || t.is(name, "ook") || t.is(name, "de") || t.is(name, "het")
                || t.is(name, "genoemd") || t.is(name, '"') || t.is(name, '‘') || t.is(name, '\'') || t.is(name, '“')) {
            name++;
        }
        int end = name + 1;
        while (t.is(end, '"') || t.is(end, '’') || t.is(end, '\'') || t.is(end, '”') || t.is(end, "genoemd")) {
            end++;
        }
        if (t.type(name) == Tokens.WORD && t.is(end, ')') && t.end(name) - t.start(name) <= LONGEST_ALIAS) {
            aliases.put(t.lower(name), work);
            return end + 1;
        }
        return at;
    }

    /** "wet: de Gemeentewet", "In dit besluit wordt verstaan onder verordening: de APV". */
    private int definition(int at) {
        if (!GENERIC.contains(t.lower(at))) {
            return at;
        }
        int name = t.is(at + 2, "de") || t.is(at + 2, "het") ? at + 3 : at + 2;
        Written law = table(name, false);
        if (law == null) {
            law = t.isUpper(name) ? name(name, true) : null;
        }
        if (law == null || law.work() == null) {
            return at;
        }
        aliases.put(t.lower(at), law.work());
        last = law.work();
        return law.next();
    }

    // Journals

    private int journal(int at) {
        String kind = Journals.kind(t.lower(at));
        int next = at + 1;
        if (kind == null) {
            boolean provincial = t.is(at, "provinciaal") && t.is(at + 1, "blad");
            boolean joint = t.is(at, "blad") && t.is(at + 1, "gemeenschappelijke") && t.lower(at + 2).startsWith("regeling");
            if (!provincial && !joint) {
                return at;
            }
            kind = provincial ? "prb" : "bgr";
            next = provincial ? at + 2 : at + 3;
        }
        if (t.is(next, '.')) {
            next++;
        }
        int year = year(next);
        if (year < 0) {
            return at;
        }
        String inYear = t.word(year);
        int start = t.start(at);
        int row = year + 1;
        int afterNumber = -1;
        while (true) {
            int number = row;
            while (t.is(number, ',') || t.is(number, '/') || t.is(number, '-') || t.is(number, "en") && afterNumber > 0 || t.is(number, ':')) {
                number++;
            }
            boolean labelled = t.is(number, "nr") || t.is(number, "nrs") || t.is(number, "nummer") || t.is(number, "no");
            if (labelled) {
                number++;
                if (t.is(number, '.')) {
                    number++;
                }
            }
            boolean apart = number > row || labelled || afterNumber < 0 && !t.isLower(number + 1);
            if (t.type(number) != Tokens.NUMBER || !apart || !isDigits(t.word(number), 7)) {
                break;
            }
            if (afterNumber > 0 && (QUANTITIES.contains(t.lower(number + 1)) || t.is(number + 1, ',') && t.type(number + 2) == Tokens.NUMBER)) {
                break;
            }
            String identifier = kind + "-" + inYear + "-" + t.word(number);
            found.add(new Citation(
                    afterNumber < 0 ? start : t.start(number),
                    t.end(number),
                    new Target.Publication(identifier, Journals.name(kind) + " " + inYear + ", " + t.word(number))));
            afterNumber = number + 1;
            row = afterNumber;
            if (!t.is(row, "en")) {
                break;
            }
        }
        return afterNumber < 0 ? at : afterNumber;
    }

    /** The token with the year: after the journal, after a town, after a date; -1 when there is none. */
    private int year(int from) {
        int at = from;
        if (t.is(at, ',')) {
            at++;
        }
        if (isYear(at)) {
            return at;
        }
        if (t.is(at, "jaargang") && isYear(at + 1)) {
            return at + 1;
        }
        if (t.is(at, "van") || t.is(at, '(') || t.is(at, "gemeente") || t.is(at, "d") || t.isUpper(at)) {
            for (int ahead = 1; ahead <= 6; ahead++) {
                if (isYear(at + ahead)) {
                    return at + ahead;
                }
                boolean name = t.type(at + ahead) == Tokens.WORD || t.type(at + ahead) == Tokens.NUMBER || t.is(at + ahead, ')')
                        || t.is(at + ahead, ',') || t.is(at + ahead, '\'');
                if (!name) {
                    return -1;
                }
            }
        }
        return -1;
    }

    static boolean isDigits(String word, int most) {
        return word.length() <= most && word.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }

    // At the end

    /** "De wet" of which the text says only later which it is. */
    private List<Citation> resolved() {
        if (aliases.isEmpty()) {
            return List.copyOf(found);
        }
        return found.stream()
                .map(citation -> {
                    if (citation.target() instanceof Target.Article article && article.work().kind() == Work.Kind.UNKNOWN) {
                        Work known = aliases.get(article.work().key().substring("onbekend:".length()));
                        if (known != null) {
                            return new Citation(
                                    citation.start(),
                                    citation.end(),
                                    new Target.Article(known, article.number(), article.last(), article.places()));
                        }
                    }
                    return citation;
                })
                .toList();
    }
}
