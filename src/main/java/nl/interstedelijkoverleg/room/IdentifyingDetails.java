package nl.interstedelijkoverleg.room;

import com.google.i18n.phonenumbers.PhoneNumberUtil;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Comparator;
import java.util.EnumSet;
import java.util.List;
import java.util.Locale;
import java.util.Set;
import java.util.function.Predicate;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.StreamSupport;
import org.nibor.autolink.LinkExtractor;
import org.nibor.autolink.LinkType;

/**
 * What in a text could lead to a person, so that its writer can be asked whether it should go. Looked for here, in memory;
 * nothing of it is kept, logged or sent anywhere. It never stops anybody: people decide themselves what they tell.
 *
 * <p>Fixed formats are recognised by their form and, where there is one, by their check digit. Streets are recognised by how they
 * are called in Dutch; a village, a nickname or "the house with the blue door" is not.
 */
public final class IdentifyingDetails {

    /** What kind of thing was found. */
    public enum Kind {
        EMAIL,
        TELEPHONE,
        BANK_ACCOUNT,
        CITIZEN_NUMBER,
        POSTCODE,
        ADDRESS,
        NUMBER_PLATE,
        CHAMBER_OF_COMMERCE,
        LICENCE_NUMBER,
        SOCIAL_HANDLE,
        OTHER_ALIAS,
        /** The alias of somebody else of the room, in a text that must not tell whom its writer knows. */
        ALIAS_HERE
    }

    /**
     * Something that was found.
     *
     * @param text as it stands in the text
     */
    public record Detail(Kind kind, String text) {}

    private record Place(Detail detail, int begin, int end) {}

    private static final int MOST = 20;

    private static final LinkExtractor EMAILS =
            LinkExtractor.builder().linkTypes(EnumSet.of(LinkType.EMAIL)).build();

    private static final Pattern SPELT_EMAIL = Pattern.compile(
            "\\b[\\p{L}\\d._%+-]+\\s?(?:\\(at\\)|\\[at\\]|\\sat\\s|\\sapenstaartje\\s)\\s?[\\p{L}\\d-]+(?:\\s?(?:\\.|\\(dot\\)|\\spunt\\s)\\s?)(?:nl|com|org|net|eu|be)\\b",
            Pattern.CASE_INSENSITIVE | Pattern.UNICODE_CASE);

    private static final Pattern IBAN = Pattern.compile(
            "\\b[A-Z]{2}\\d{2}(?:[ ]?[A-Z0-9]{4}){2,7}(?:[ ]?[A-Z0-9]{1,3})?\\b", Pattern.CASE_INSENSITIVE);

    /** Nine digits, also in groups. */
    private static final Pattern NINE_DIGITS = Pattern.compile("(?<![\\d.,-])\\d(?:[ .]?\\d){8}(?![\\d]|[.,]\\d)");

    /** Four digits that do not begin with 0 and two capitals; SA, SD and SS are never given out. */
    private static final Pattern POSTCODE =
            Pattern.compile("(?<![\\d.,:/-])[1-9]\\d{3}(?: ?(?!SA|SD|SS)[A-Z]{2}|(?!sa|sd|ss)[a-z]{2})(?![\\p{L}\\d])");

    /** Two letters that follow a year more often than they make a postcode. */
    private static final Set<String> NO_POSTCODE =
            Set.of("EU", "NL", "BW", "SR", "SV", "VN", "VK", "EN", "OF", "IN", "OP", "IS");

    /** "Coalitieakkoord 2022" and "antwoord 12" are no place to live, though many an estate is called -oord. */
    private static final String STREET_NAMES =
            "straat|laan|weg|plein|gracht|kade|singel|dijk|steeg|hof|hofje|pad|dreef|markt"
                    + "|plantsoen|park|burgwal|wal|haven|ring|boulevard|kamp|veld|weide|akker|erf|brink|(?<!akk|w)oord|wijk|waard|buurt|baan|straatje"
                    + "|laantje|passage|allee|promenade|poort|horst|donk|beemd|zoom|rade|meent|gaard|tuin|tuinen|bos|berg|duin|es";

    /** "Dorpsstraat 12a", "Oude Gracht 3", "Laan van Meerdervoort 100 bis", "Burgemeester de Vlugtlaan 12". */
    private static final Pattern ADDRESS = Pattern.compile(
            "(?<![\\p{L}\\d])(?:"
                    + "(?:\\p{Lu}[\\p{L}.'’-]*\\s(?:(?:de|den|der|van|het|'t|ter|ten|te|op|aan)\\s){0,2}){0,3}\\p{Lu}?[\\p{L}'’-]{2,}(?:"
                    + STREET_NAMES + ")"
                    + "|\\p{Lu}[\\p{L}'’-]+\\s(?i:gracht|markt|singel|haven|weg|kade|dijk|plein|straat|steeg|burgwal|wal|park|laan)"
                    + "|(?:Laan|Weg|Plein|Straat|Hof|Kade|Singel|Pad)\\s(?:van|der|de|den|het|'t|ter|naar)(?:\\s(?:de|den|der|het|'t))?\\s\\p{Lu}[\\p{L}'’-]+(?:\\s\\p{Lu}[\\p{L}'’-]+)?"
                    + ")\\s(?:nr\\.?\\s|nummer\\s|huisnummer\\s)?\\d{1,4}(?:\\s?-\\s?\\d{1,4}|\\s?(?:[a-zA-Z]|bis|hs|huis|I{1,3}|rd|zw)(?![\\p{L}\\d])|[a-zA-Z](?![\\p{L}\\d]))?(?![\\d:])");

    /** The forms in which the Dutch vehicle authority gives out plates; each group apart. */
    private static final Pattern PLATE = Pattern.compile(
            "(?<![\\p{L}\\d-])(?:[A-Z]{2}-\\d{2}-\\d{2}|\\d{2}-\\d{2}-[A-Z]{2}|\\d{2}-[A-Z]{2}-\\d{2}|[A-Z]{2}-\\d{2}-[A-Z]{2}"
                    + "|[A-Z]{2}-[A-Z]{2}-\\d{2}|\\d{2}-[A-Z]{2}-[A-Z]{2}|\\d{2}-[A-Z]{3}-\\d|\\d-[A-Z]{3}-\\d{2}|[A-Z]{2}-\\d{3}-[A-Z]"
                    + "|[A-Z]-\\d{3}-[A-Z]{2}|[A-Z]{3}-\\d{2}-[A-Z]|[A-Z]-\\d{2}-[A-Z]{3}|\\d-[A-Z]{2}-\\d{3}|\\d{3}-[A-Z]{2}-\\d)(?![\\p{L}\\d-])",
            Pattern.CASE_INSENSITIVE);

    /** A plate without its dashes, where the text says that it is one. */
    private static final Pattern NAMED_PLATE = Pattern.compile(
            "\\b(?:kenteken|nummerbord|number ?plate)\\w*\\W{1,4}(?:is\\s|:\\s?)?((?=\\w*\\d)(?=\\w*[a-z])[a-z0-9]{6})\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern CHAMBER = Pattern.compile(
            "\\b(?:kvk|k\\.v\\.k\\.|kamer van koophandel|handelsregister)[\\p{L}-]*\\W{0,3}(?:nummer|nr\\.?|number)?\\W{0,3}(?:is\\s|onder\\s|met\\s)?(\\d{8})\\b",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern LICENCE = Pattern.compile(
            "\\b(?:vergunning(?:s|en)?-?\\s?(?:nummer|nr\\.?|kenmerk)?|zaak-?\\s?(?:nummer|nr\\.?)|dossier-?\\s?(?:nummer|nr\\.?)?|registratie-?(?:nummer|nr\\.?)|kenmerk|licen[cs]e (?:number|no\\.?))"
                    + "\\s?[:#]?\\s?(?:is\\s|met\\s)?((?=[^\\s]*\\d{3})[A-Z0-9][A-Z0-9./-]{3,}[A-Z0-9])",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern HANDLE =
            Pattern.compile("(?<![\\w@/.])@[A-Za-z0-9_](?:[A-Za-z0-9_.]{1,28}[A-Za-z0-9_])");

    private static final Pattern PROFILE = Pattern.compile(
            "\\b(?:https?://)?(?:www\\.)?(?:instagram|tiktok|twitter|x|facebook|snapchat|onlyfans|linkedin|t|telegram|wa|threads|bsky|fansly|kinky|sexjobs)"
                    + "\\.(?:com|nl|me|app|net)/[\\w@./?=&%-]*\\w",
            Pattern.CASE_INSENSITIVE);

    private static final Pattern NAMED_HANDLE = Pattern.compile(
            "\\b(?:insta(?:gram)?|snap(?:chat)?|tiktok|telegram|onlyfans|twitter|signal|discord)\\s?(?::|is\\s|=|naam\\s?:?|name\\s?:?|handle\\s?:?)\\s?(?:is\\s)?@?((?=[\\w.]*[\\d_.])[\\w.]{3,30}\\w|@[\\w.]{3,30})",
            Pattern.CASE_INSENSITIVE);

    private IdentifyingDetails() {}

    /**
     * The details in a text, each once, in the order in which they stand there; at most twenty.
     *
     * @param otherAliases the names that the writer has in other rooms: each would tie two rooms together
     */
    static List<Detail> in(String text, Collection<String> otherAliases) {
        List<Place> places = new ArrayList<>();
        EMAILS.extractLinks(text)
                .forEach(link -> places.add(place(Kind.EMAIL, text, link.getBeginIndex(), link.getEndIndex())));
        find(places, Kind.EMAIL, SPELT_EMAIL, text, 0, found -> true);
        find(places, Kind.SOCIAL_HANDLE, PROFILE, text, 0, found -> true);
        find(places, Kind.BANK_ACCOUNT, IBAN, text, 0, IdentifyingDetails::isBankAccount);
        find(places, Kind.NUMBER_PLATE, PLATE, text, 0, found -> true);
        find(places, Kind.NUMBER_PLATE, NAMED_PLATE, text, 1, found -> true);
        find(places, Kind.CHAMBER_OF_COMMERCE, CHAMBER, text, 1, found -> true);
        StreamSupport.stream(
                        PhoneNumberUtil.getInstance()
                                .findNumbers(text, "NL", PhoneNumberUtil.Leniency.VALID, MOST)
                                .spliterator(),
                        false)
                .forEach(match -> places.add(place(Kind.TELEPHONE, text, match.start(), match.end())));
        find(places, Kind.CITIZEN_NUMBER, NINE_DIGITS, text, 0, IdentifyingDetails::isCitizenNumber);
        find(places, Kind.LICENCE_NUMBER, LICENCE, text, 1, found -> true);
        find(places, Kind.ADDRESS, ADDRESS, text, 0, found -> true);
        find(places, Kind.POSTCODE, POSTCODE, text, 0, IdentifyingDetails::isPostcode);
        find(places, Kind.SOCIAL_HANDLE, HANDLE, text, 0, found -> true);
        find(places, Kind.SOCIAL_HANDLE, NAMED_HANDLE, text, 1, found -> true);
        List<Detail> details = new ArrayList<>(places.stream()
                .sorted(Comparator.comparingInt(Place::begin))
                .map(Place::detail)
                .distinct()
                .limit(MOST)
                .toList());
        details.addAll(names(Kind.OTHER_ALIAS, text, otherAliases));
        return List.copyOf(details);
    }

    /** Which of these names stand in a text, however they are spelt. */
    static List<Detail> names(Kind kind, String text, Collection<String> names) {
        String folded = AliasNames.skeleton(text);
        return names.stream()
                .filter(name -> folded.contains(AliasNames.skeleton(name)))
                .map(name -> new Detail(kind, name))
                .toList();
    }

    /** Adds what a pattern finds, except inside something that was found before: an address holds no second detail. */
    private static void find(
            List<Place> places, Kind kind, Pattern pattern, String text, int group, Predicate<String> real) {
        Matcher matcher = pattern.matcher(text);
        while (matcher.find()) {
            int begin = matcher.start(group);
            int end = matcher.end(group);
            if (real.test(matcher.group(group))
                    && places.stream().noneMatch(place -> begin < place.end() && place.begin() < end)) {
                places.add(place(kind, text, begin, end));
            }
        }
    }

    private static Place place(Kind kind, String text, int begin, int end) {
        return new Place(new Detail(kind, text.substring(begin, end).strip()), begin, end);
    }

    /** The check digits of ISO 13616: modulo 97 leaves 1. */
    private static boolean isBankAccount(String found) {
        String account = found.replace(" ", "").toUpperCase(Locale.ROOT);
        if (account.length() < 15 || account.length() > 34) {
            return false;
        }
        int rest = 0;
        for (char c : (account.substring(4) + account.substring(0, 4)).toCharArray()) {
            int value = Character.getNumericValue(c);
            rest = (rest * (value > 9 ? 100 : 10) + value) % 97;
        }
        return rest == 1;
    }

    /** The "eleven test" of citizen service numbers: weights 9 to 2, and -1 for the last. */
    private static boolean isCitizenNumber(String found) {
        String digits = found.replaceAll("\\D", "");
        int sum = 0;
        for (int i = 0; i < 9; i++) {
            sum += (i == 8 ? -1 : 9 - i) * (digits.charAt(i) - '0');
        }
        return sum % 11 == 0 && !digits.startsWith("000");
    }

    private static boolean isPostcode(String found) {
        String letters = found.substring(found.length() - 2).toUpperCase(Locale.ROOT);
        boolean year = found.startsWith("19") || found.startsWith("20");
        return !(year && NO_POSTCODE.contains(letters));
    }
}
