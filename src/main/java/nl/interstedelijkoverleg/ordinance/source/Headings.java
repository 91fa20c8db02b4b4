package nl.interstedelijkoverleg.ordinance.source;

import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.ordinance.text.Division;

/**
 * The one recogniser of headings and of numbers before a text, for all formats. It knows the three generations of numbers in the model
 * ordinance (3.1.1 · 3:1 · 3:1 of 2015), and tells a heading from a sentence that only begins with one ("Artikel 3:4 wordt gewijzigd").
 */
final class Headings {

    /** Places in the line where label, number and caption end; no kind means an article. */
    record Found(Division.Kind kind, int label, int number) {}

    static final String NUMBER =
            "(?:\\d{1,4}(?:[.:]\\d{1,4}){0,5}(?:\\s?[a-z](?![\\p{L}\\p{N}])|[a-z]{1,2}(?!\\p{L})|bis|ter|quater)?"
                    + "|[IVXLC]{1,7}(?:[.:]\\d{1,3})*[a-z]?(?!\\p{L})|[A-Z](?:[.:]?\\d{1,3})*(?!\\p{L}))";
    private static final String BETWEEN = "\\s*(?:[.:)\\]\\u2013\\u2014-]\\s*)*";
    private static final Pattern NUMBERED = Pattern.compile(
            "(?<label>Artikel|ARTIKEL|Art\\.|HOOFDSTUK|Hoofdstuk|AFDELING|Afdeling|PARAGRAAF|Paragraaf|§§?|SUBPARAGRAAF|Subparagraaf"
                    + "|SUB-PARAGRAAF|Sub-paragraaf|TITEL|Titel|DEEL|Deel|BOEK|Boek)\\s*(?<number>" + NUMBER + BETWEEN
                    + ")(?<caption>.*)",
            Pattern.DOTALL);
    private static final Pattern ANNEX = Pattern.compile(
            "(?<label>BIJLAGEN?|Bijlagen?)(?<number>\\s+" + NUMBER + BETWEEN + "|\\s*[:.\\u2013-]\\s*)?(?<caption>.*)",
            Pattern.DOTALL);
    private static final Pattern EXPLANATION = Pattern.compile(
            "(?:(?:ALGEMENE |Algemene |NOTA VAN |Nota van |ARTIKELSGEWIJZE |Artikelsgewijze |ARTIKELGEWIJZE"
                    + " |Artikelgewijze )?(?:TOELICHTING|[Tt]oelichting)(?: (?:OP|op|BIJ|bij|PER|per|ALGEMEEN|algemeen)"
                    + " .*)?)");
    private static final Pattern CLOSING = Pattern.compile(
            "(?:Aldus (?:vastgesteld|besloten|gegeven|gedaan)|Vastgesteld (?:in|door|bij|op|te)|Gegeven te |Besloten"
                    + " in de ).*",
            Pattern.DOTALL);
    /** After "Artikel 3:4" these begin a sentence about it. */
    private static final Set<String> SENTENCE = Set.of(
            "wordt",
            "worden",
            "komt",
            "komen",
            "vervalt",
            "vervallen",
            "is",
            "zijn",
            "van",
            "en",
            "tot",
            "lid",
            "aanhef",
            "onder",
            "onderdeel",
            "juncto",
            "jo",
            "kan",
            "kunnen",
            "blijft",
            "blijven",
            "treedt",
            "treden",
            "dat",
            "of",
            "eerste",
            "tweede",
            "derde",
            "vierde",
            "vijfde",
            "zesde",
            "zevende",
            "achtste",
            "negende",
            "tiende",
            "bevat",
            "regelt",
            "geeft",
            "gaat",
            "heeft",
            "hebben",
            "in",
            "bij",
            "op",
            "voor",
            "uit",
            "zoals",
            "luidt",
            "luiden",
            "krijgt",
            "ziet",
            "bepaalt",
            "stelt",
            "maakt");

    private static final Map<String, Division.Kind> KINDS = Map.ofEntries(
            Map.entry("hoofdstuk", Division.Kind.HOOFDSTUK),
            Map.entry("afdeling", Division.Kind.AFDELING),
            Map.entry("paragraaf", Division.Kind.PARAGRAAF),
            Map.entry("§", Division.Kind.PARAGRAAF),
            Map.entry("§§", Division.Kind.PARAGRAAF),
            Map.entry("subparagraaf", Division.Kind.SUBPARAGRAAF),
            Map.entry("sub-paragraaf", Division.Kind.SUBPARAGRAAF),
            Map.entry("titel", Division.Kind.TITEL),
            Map.entry("deel", Division.Kind.DEEL),
            Map.entry("boek", Division.Kind.DEEL));

    private static final String BULLET =
            "[-\\u2010-\\u2015\\u2022\\u2023\\u2043\\u25AA\\u25AB\\u25A0\\u25A1\\u25CF\\u25CB\\u25E6\\u2219\\u00B7\\uF0B7\\uF0A7*]";
    private static final Pattern MARKER = Pattern.compile("(?:" + BULLET + "+\\s+(?:(?<inner>"
            + "(?:" + BULLET
            + "|\\(?(?:\\d{1,3}[a-z]?|([a-z])\\2?|[ivx]{1,6}|[A-Z]|[IVX]{1,6})(?:[oº°]?[.)]|[º°]))(?=\\s|$))\\s*)?"
            + "|" + BULLET + "(?=\\p{L})"
            + "|\\((?:\\d{1,3}[a-z]?|([a-z])\\3?|[ivx]{1,6})\\)(?=\\s|\\p{L}|$)"
            + "|\\d{1,3}(?:[a-z]{1,2})?[oº°]?\\s?[.)](?=\\s|\\p{L}|[\"'\\u2018\\u201C(\\[]|$)"
            + "|\\d{1,3}[º°]\\.?(?=\\s|\\p{L}|$)"
            + "|(?:([a-z])\\4?|[ivx]{1,6})[.)](?=\\s|\\p{L}|$)"
            + "|(?:[A-Z]|[IVX]{1,6})[.)](?=\\s|$)"
            + "|[Ll]id\\s+\\d{1,3}[a-z]?\\s*[.:]?(?=\\s|$)"
            + "|o(?=\\s+\\p{L})"
            + "|" + BULLET + "$)");
    private static final Pattern ABBREVIATION =
            Pattern.compile("(?:[A-Za-z]\\.\\s?){2,12}.*|[A-Z]\\.\\s?[A-Z][a-z].*", Pattern.DOTALL);
    private static final Pattern LEADERS =
            Pattern.compile("(.*?)(?:\\s*(?:\\.\\s?){3,}|\\s*\\u2026+|\\s{2,}|\\t)\\s*\\d{1,4}\\s*");

    private Headings() {}

    /**
     * A heading with its label.
     *
     * @param styled whether the source shows the line as a heading, so that only its form has to fit
     */
    static Optional<Found> heading(String line, boolean styled) {
        if (line.length() > 400) {
            return Optional.empty();
        }
        Matcher numbered = NUMBERED.matcher(line);
        if (numbered.matches() && (styled || caption(numbered.group("caption"), line))) {
            String label = numbered.group("label");
            String word = label.toLowerCase(Locale.ROOT);
            return Optional.of(new Found(
                    word.startsWith("art") ? null : KINDS.get(word), numbered.end("label"), numbered.end("number")));
        }
        Matcher annex = ANNEX.matcher(line);
        if (annex.matches()) {
            String caption = annex.group("caption").strip();
            boolean numberless = annex.group("number") == null;
            boolean wordGoesOn = numberless && !caption.isEmpty() && !Words.white(line.charAt(annex.end("label")));
            boolean fits =
                    styled || (!line.matches(".*[.;,]") && caption.length() <= 200 && announces(caption, numberless));
            if (!wordGoesOn && fits) {
                int label = annex.end("label");
                return Optional.of(new Found(Division.Kind.BIJLAGE, label, numberless ? label : annex.end("number")));
            }
        }
        if (EXPLANATION.matcher(line).matches() && (styled || !line.matches(".*[.;:,]")) && line.length() <= 200) {
            return Optional.of(new Found(Division.Kind.TOELICHTING, line.length(), line.length()));
        }
        return Optional.empty();
    }

    private static boolean announces(String caption, boolean numberless) {
        if (caption.isEmpty()
                || Character.isUpperCase(caption.codePointAt(0))
                || "([\u2018'\"\u201C".indexOf(caption.charAt(0)) >= 0) {
            return !caption.endsWith(":");
        }
        return caption.matches("(?:bij|behorende|als bedoeld|ex|horende|van) .*")
                && !(numberless && caption.length() > 160);
    }

    private static boolean caption(String caption, String line) {
        if (caption.isEmpty()) {
            return true;
        }
        // "Artikel 1:2, derde lid" refers; "Artikel 3:4; ..." and "Artikel 3:4/3:5" go on too
        if (",;/".indexOf(caption.charAt(0)) >= 0) {
            return false;
        }
        if (caption.equals("vervallen") || caption.equals("gereserveerd")) {
            return true;
        }
        String first = caption.split("[\\s.;:,]+", 2)[0].toLowerCase(Locale.ROOT);
        boolean lower = Character.isLowerCase(caption.codePointAt(0));
        if (lower
                && (SENTENCE.contains(first)
                        || line.endsWith(":")
                        || line.endsWith(";")
                        || caption.split("\\s+").length > 10)) {
            return false;
        }
        return !line.endsWith(";")
                && caption.length() <= 300
                && !(line.endsWith(":") && caption.split("\\s+").length > 8);
    }

    /** Whether the words after the number show that this is the heading of an article, and no reference. */
    static boolean looksLikeArticle(String line) {
        return line.length() <= 200
                && heading(line, false).filter(found -> found.kind() == null).isPresent();
    }

    static boolean closing(String line) {
        return CLOSING.matcher(line).matches();
    }

    /** How many characters at the start of the line are the number of a lid or onderdeel; 0 for none. */
    static int marker(String whole) {
        String line = whole.substring(0, Math.min(whole.length(), 60));
        boolean abbreviates = ABBREVIATION.matcher(line).matches() && !line.matches("[A-Za-z]\\.\\s.*");
        if (line.isEmpty() || abbreviates) {
            return 0;
        }
        Matcher marker = MARKER.matcher(line);
        if (!marker.lookingAt()) {
            return 0;
        }
        return marker.end();
    }

    /** How many characters of the line are a number with nothing behind it but white space, as "1 Het is verboden". */
    static int bareNumber(String line) {
        Matcher bare = Pattern.compile("(\\d{1,2}[a-z]?)\\s+\\p{Lu}").matcher(line);
        return bare.lookingAt() ? bare.end(1) : 0;
    }

    /** The line of a table of contents without its page number, or null when it has none. */
    static String withoutLeaders(String line) {
        if (line.length() > 400) {
            return null;
        }
        Matcher leaders = LEADERS.matcher(line);
        return leaders.matches() ? leaders.group(1).strip() : null;
    }
}
