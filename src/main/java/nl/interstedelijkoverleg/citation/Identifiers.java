package nl.interstedelijkoverleg.citation;

import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * Numbers that stand for themselves: BWB, Juriconnect, ECLI, CVDR, and those of official publications. Every pattern is tried at
 * one place only, never gives back what it took, and takes a bounded number of characters.
 */
final class Identifiers {

    private static final Pattern BWB = Pattern.compile("BWB([RVW])(\\d{7})(?![\\p{L}\\d])", Pattern.CASE_INSENSITIVE);
    private static final Pattern JURICONNECT = Pattern.compile(
            "(?:jci)?1(?:\\.\\d{1,3}){1,2}:([a-z]):(BWB[RVW]\\d{7})((?:&(?:amp;)?+[\\w-]{1,40}+=[^&\\s\"<>]{0,80}+){0,30}+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern ECLI =
            Pattern.compile("ECLI:[A-Z]{2}:[A-Z0-9]{1,7}:\\d{4}:[A-Z0-9.]{1,25}(?![A-Z0-9])", Pattern.CASE_INSENSITIVE);
    private static final Pattern CVDR = Pattern.compile(
            "CVDR(?:://)?(\\d{1,10})(?:[_/-](\\d{1,3})(?!\\d))?(?![\\p{L}\\d])", Pattern.CASE_INSENSITIVE);
    private static final Pattern PUBLICATION = Pattern.compile(
            "(gmb|stb|stcrt|trb|prb|wsb|bgr|kst|blg)-([a-z0-9]{1,40}+(?:-[a-z0-9]{1,40}+){0,6}+)",
            Pattern.CASE_INSENSITIVE);
    private static final Pattern PAPER =
            Pattern.compile("(?:\\d{8}-)?(\\d{5}(?:-[IVXLCDM]+(?=-|$))?)(?:-([0-9]{1,4}|[A-Z]{1,3}))?(?:-.*)?");
    private static final Pattern YEAR_AND_NUMBER = Pattern.compile("(\\d{4})-(\\d+)(?:-n\\d+)?");

    private final Laws laws;
    private final String text;

    Identifiers(Laws laws, String text) {
        this.laws = laws;
        this.text = text;
    }

    /** The identifier that begins at this character, or null. */
    Citation at(int start) {
        return switch (text.charAt(start)) {
            case 'B', 'b' -> {
                Citation law = bwb(start);
                yield law == null ? publication(start) : law;
            }
            case 'J', 'j', '1' -> juriconnect(start);
            case 'E', 'e' -> judgment(start);
            case 'C', 'c' -> cvdr(start);
            case 'G', 'g', 'S', 's', 'T', 't', 'P', 'p', 'W', 'w', 'K', 'k' -> publication(start);
            default -> null;
        };
    }

    private Matcher look(Pattern pattern, int start) {
        Matcher matcher = pattern.matcher(text);
        matcher.region(start, text.length());
        matcher.useTransparentBounds(true);
        return matcher.lookingAt() ? matcher : null;
    }

    private Citation bwb(int start) {
        Matcher found = look(BWB, start);
        if (found == null) {
            return null;
        }
        String identifier = found.group().toUpperCase(Locale.ROOT);
        return new Citation(start, found.end(), new Target.Whole(Work.bwb(identifier, laws), identifier));
    }

    private Citation juriconnect(int start) {
        Matcher found = look(JURICONNECT, start);
        if (found == null) {
            return null;
        }
        int end = found.end();
        while (".,;:)]'’".indexOf(text.charAt(end - 1)) >= 0) {
            end--;
        }
        String identifier = found.group(2).toUpperCase(Locale.ROOT);
        Work work = Work.bwb(identifier, laws);
        String article = null;
        String lid = null;
        List<String> parts = new ArrayList<>();
        StringBuilder rest = new StringBuilder();
        StringBuilder dates = new StringBuilder();
        if (end > found.end(2)) {
            for (String parameter : text.substring(found.end(2) + 1, end)
                    .replace("&amp;", "&")
                    .replaceFirst("^amp;", "")
                    .split("&")) {
                int sign = parameter.indexOf('=');
                if (sign < 0) {
                    continue;
                }
                String name = parameter.substring(0, sign).toLowerCase(Locale.ROOT);
                String value = parameter.substring(sign + 1);
                switch (name) {
                    case "artikel" -> article = value.replace('_', ' ');
                    case "lid" -> lid = value;
                    case "o", "onderdeel", "sub" -> parts.add(value);
                    case "g", "z" -> dates.append('&').append(name).append('=').append(value);
                    default -> rest.append('&').append(name).append('=').append(value);
                }
            }
        }
        if (article != null && !article.isEmpty()) {
            List<Place> places =
                    lid == null && parts.isEmpty() ? List.of() : List.of(Place.of(lid, false, parts, null));
            return new Citation(start, end, new Target.Article(work, article, Optional.empty(), places));
        }
        String type = found.group(1).toLowerCase(Locale.ROOT);
        return new Citation(start, end, new Target.Whole(work, "jci1.3.1:" + type + ":" + identifier + rest + dates));
    }

    private Citation judgment(int start) {
        Matcher found = look(ECLI, start);
        if (found == null) {
            return null;
        }
        int end = found.end();
        while (text.charAt(end - 1) == '.') {
            end--;
        }
        String ecli = text.substring(start, end).toUpperCase(Locale.ROOT);
        return ecli.endsWith(":") ? null : new Citation(start, end, new Target.Judgment(ecli));
    }

    private Citation cvdr(int start) {
        Matcher found = look(CVDR, start);
        if (found == null) {
            return null;
        }
        String number = "CVDR" + found.group(1);
        String identifier = found.group(2) == null ? number : number + "_" + found.group(2);
        return new Citation(
                start, found.end(), new Target.Whole(new Work(Work.Kind.REGISTERED, number, number), identifier));
    }

    private Citation publication(int start) {
        Matcher found = look(PUBLICATION, start);
        if (found == null || found.group(2).chars().noneMatch(Character::isDigit)) {
            return null;
        }
        String kind = found.group(1).toLowerCase(Locale.ROOT);
        if (kind.equals("kst")) {
            Matcher paper = PAPER.matcher(found.group(2).toUpperCase(Locale.ROOT));
            return paper.matches()
                    ? new Citation(
                            start,
                            found.end(),
                            new Target.ParliamentaryPaper(
                                    paper.group(1),
                                    Optional.ofNullable(paper.group(2)),
                                    Optional.empty(),
                                    Optional.empty(),
                                    Optional.empty()))
                    : null;
        }
        String number = found.group(2).toLowerCase(Locale.ROOT);
        String identifier = kind + "-" + number;
        Matcher parts = YEAR_AND_NUMBER.matcher(number);
        String human =
                parts.matches() ? Journals.name(kind) + " " + parts.group(1) + ", " + parts.group(2) : identifier;
        return new Citation(start, found.end(), new Target.Publication(identifier, human));
    }
}
