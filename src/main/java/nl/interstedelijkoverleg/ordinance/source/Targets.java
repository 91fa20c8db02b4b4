package nl.interstedelijkoverleg.ordinance.source;

import java.util.regex.Pattern;

/**
 * Where a link of a source may point to. What an ordinance says is published; an address of somebody's mail, a place on somebody's disk, a
 * script or a name and password before a host are of no use to a reader of law, and are dropped. The words that were a link stay.
 */
final class Targets {

    /** Longer than any address of a law. */
    static final int LONGEST = 2_000;

    private static final String HOST = "[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.-]*[\\p{L}\\p{N}])?";
    /** An address of the web without user information: there is no {@code @} before its path, nor what a browser reads as the end of a host. */
    private static final Pattern ADDRESS =
            Pattern.compile("(?i)https?://" + HOST + "(?::\\d{1,5})?(?:[/?#][^\\s\\p{C}\\\\<>\"]*+)?");
    /** Names of laws, publications and judgments: JCI, BWB, CVDR, numbers of official papers, ECLI, and the addresses within STOP. */
    private static final Pattern IDENTIFIER = Pattern.compile("(?i)(?:(?:jci)?\\d\\.\\d{1,2}:(?:[cv]:)?)?"
            + "(?:BWB[RVW]\\d{7}(?:[/&?#][\\w.:=%&/#+-]*+)?|CVDR(?:://)?\\d{1,9}(?:_\\d{1,4})?)"
            + "|(?:gmb|stb|stcrt|trb|prb|wsb|bgr|kst|blg|ah-tk|h-tk)-[\\w-]{1,60}"
            + "|ECLI:[A-Z]{2}:[A-Z]{1,10}:\\d{4}:[A-Z0-9.]{1,40}"
            + "|/(?:akn|join)/[\\w.@;:/~-]*+");

    private Targets() {}

    /** What is kept of a target; null for nothing. */
    static String kept(String target) {
        if (target == null) {
            return null;
        }
        String plain = Words.strip(target);
        boolean known = plain.length() <= LONGEST
                && (ADDRESS.matcher(plain).matches()
                        || IDENTIFIER.matcher(plain).matches());
        return known ? plain : null;
    }
}
