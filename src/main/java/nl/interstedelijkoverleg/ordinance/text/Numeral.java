package nl.interstedelijkoverleg.ordinance.text;

import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * The number of an article, lid or onderdeel.
 *
 * @param written as the source has it, with its punctuation: {@code 3:4}, {@code 1.}, {@code a)}, {@code •}; empty where there is none
 * @param counted whether nobody wrote it: a word processor or browser counts such numbers when it shows the text
 */
public record Numeral(String written, boolean counted) {

    /** No number at all. */
    public static final Numeral NONE = new Numeral("", false);

    private static final Pattern CORE = Pattern.compile("[\\p{L}\\p{N}](?:[\\p{L}\\p{N}.:\\-]*[\\p{L}\\p{N}])?");
    private static final Pattern LID = Pattern.compile("(?i)(?:lid|sub|onder)\\s+(.*)");

    /** A number that the source has. */
    public static Numeral written(String written) {
        return written.isEmpty() ? NONE : new Numeral(written, false);
    }

    /**
     * The number alone, to compare and to cite: {@code 3:4}, {@code 1}, {@code a}.
     *
     * @return without bullets, brackets, degree signs and closing punctuation; empty for a bullet or a dash
     */
    public String value() {
        String text = written.strip();
        Matcher lid = LID.matcher(text);
        if (lid.matches()) {
            text = lid.group(1);
        }
        // "1o" and "1º" are ways to write 1°; a letter o that is the bullet of a list stands alone
        text = text.replaceAll("(?<=\\d)[oº°](?![\\p{L}\\p{N}])", "");
        if (text.equals("o")) {
            return "";
        }
        Matcher core = CORE.matcher(text);
        return core.find() ? core.group() : "";
    }
}
