package nl.interstedelijkoverleg.citation;

import java.util.Arrays;
import java.util.Locale;

/**
 * A text in words, numbers and single signs, each with its place. One pass, no look ahead: whatever the text, the work is a
 * constant per character.
 */
final class Tokens {

    static final byte WORD = 1;
    /** Begins with a digit: {@code 5:9}, {@code 151a}, {@code 3.1.1}, {@code 2020}. */
    static final byte NUMBER = 2;

    static final byte SIGN = 3;
    static final byte END = 4;

    private final String text;
    private int[] starts;
    private int[] ends;
    private byte[] types;
    private int count;

    Tokens(String text) {
        this.text = text;
        int room = text.length() / 4 + 16;
        starts = new int[room];
        ends = new int[room];
        types = new byte[room];
        int at = 0;
        int length = text.length();
        while (at < length) {
            char sign = text.charAt(at);
            if (isSpace(sign)) {
                at++;
            } else if (sign >= '0' && sign <= '9') {
                at = add(NUMBER, at, endOfNumber(at));
            } else if (Character.isLetter(sign) && isLetterOrDigit(sign)) {
                at = add(WORD, at, endOfWord(at));
            } else {
                at = add(SIGN, at, at + 1);
            }
        }
    }

    private int add(byte type, int start, int end) {
        if (count == starts.length) {
            int room = count * 2;
            starts = Arrays.copyOf(starts, room);
            ends = Arrays.copyOf(ends, room);
            types = Arrays.copyOf(types, room);
        }
        starts[count] = start;
        ends[count] = end;
        types[count] = type;
        count++;
        return end;
    }

    private int endOfNumber(int start) {
        int at = start;
        int length = text.length();
        while (true) {
            while (at < length && isLetterOrDigit(text.charAt(at))) {
                at++;
            }
            boolean goesOn = at + 1 < length
                    && (text.charAt(at) == '.' || text.charAt(at) == ':')
                    && text.charAt(at + 1) >= '0'
                    && text.charAt(at + 1) <= '9';
            if (!goesOn) {
                return at;
            }
            at++;
        }
    }

    private int endOfWord(int start) {
        int at = start + 1;
        int length = text.length();
        while (at < length) {
            char sign = text.charAt(at);
            boolean joins = (sign == '\'' || sign == '’' || sign == '-')
                    && at + 1 < length
                    && Character.isLetter(text.charAt(at + 1));
            if (!isLetterOrDigit(sign) && !joins && !isMark(sign)) {
                return at;
            }
            at++;
        }
        return at;
    }

    private static boolean isLetterOrDigit(char sign) {
        // The signs of order are letters to Unicode; here they end a number: 1º.
        return sign != 'º' && sign != 'ª' && Character.isLetterOrDigit(sign);
    }

    private static boolean isMark(char sign) {
        return sign >= '\u0300' && sign <= '\u036f';
    }

    static boolean isSpace(char sign) {
        return sign <= ' '
                || sign == '\u00a0'
                || sign == '\u00ad'
                || sign == '\ufeff'
                || (sign >= '\u2000' && sign <= '\u200d')
                || sign == '\u2028'
                || sign == '\u2029'
                || sign == '\u202f'
                || sign == '\u3000';
    }

    String text() {
        return text;
    }

    int count() {
        return count;
    }

    byte type(int at) {
        return at >= 0 && at < count ? types[at] : END;
    }

    int start(int at) {
        return at < count ? starts[at] : text.length();
    }

    int end(int at) {
        return at < 0 ? 0 : at < count ? ends[at] : text.length();
    }

    String word(int at) {
        return at >= 0 && at < count ? text.substring(starts[at], ends[at]) : "";
    }

    String lower(int at) {
        return word(at).toLowerCase(Locale.ROOT);
    }

    char first(int at) {
        return at >= 0 && at < count ? text.charAt(starts[at]) : 0;
    }

    boolean is(int at, char sign) {
        return type(at) == SIGN && first(at) == sign;
    }

    boolean is(int at, String word) {
        return at >= 0
                && at < count
                && ends[at] - starts[at] == word.length()
                && text.regionMatches(true, starts[at], word, 0, word.length());
    }

    /** Whether nothing stands between this one and the one before. */
    boolean touches(int at) {
        return at > 0 && at < count && ends[at - 1] == starts[at];
    }

    boolean isUpper(int at) {
        return type(at) == WORD && Character.isUpperCase(first(at));
    }

    boolean isLower(int at) {
        return type(at) == WORD && Character.isLowerCase(first(at));
    }

    /** Whether a line ends between this one and the one before. */
    boolean startsLine(int at) {
        int from = end(at - 1);
        int until = start(at);
        for (int each = from; each < until; each++) {
            if (text.charAt(each) == '\n') {
                return true;
            }
        }
        return false;
    }

    /** After a year, if there is one. */
    int afterYear(int at) {
        return isYear(at) ? at + 1 : at;
    }

    /** Whether it is a year of the last century or this one. */
    boolean isYear(int at) {
        return type(at) == Tokens.NUMBER
                && end(at) - start(at) == 4
                && (word(at).startsWith("19") || word(at).startsWith("20"))
                && word(at).chars().allMatch(Character::isDigit);
    }

    /** Whether a word is digits and no longer than so many. */
    static boolean isDigits(String word, int most) {
        return word.length() <= most && word.chars().allMatch(sign -> sign >= '0' && sign <= '9');
    }
}
