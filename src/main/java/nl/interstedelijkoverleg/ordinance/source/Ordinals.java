package nl.interstedelijkoverleg.ordinance.source;

import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.ordinance.text.Numeral;

/** What the number of a lid or onderdeel counts: 1, 2, 3 · a, b, aa · i, ii, iv. Letters such as i, v and x can be either. */
final class Ordinals {

    enum Style {
        DIGIT,
        DEGREE,
        LETTER,
        CAPITAL,
        ROMAN,
        CAPITAL_ROMAN,
        DASH
    }

    private static final Pattern DIGITS = Pattern.compile("(\\d{1,4})([a-z]{0,2})");
    private static final Pattern LEVELS = Pattern.compile("\\d{1,4}(?:[.:]\\d{1,4})*");
    private static final Pattern ROMAN = Pattern.compile("(?=.)x{0,3}(ix|iv|v?i{0,3})");
    private static final Pattern DEGREE = Pattern.compile("\\d{1,3}[oº°].*");

    private Ordinals() {}

    /** Whether one number follows on the other: 2 on 1, 2a on 2, 3 on 2a, b on a, aa on z. */
    static boolean follows(String previous, String next) {
        String before = value(previous);
        String after = value(next);
        if (before.isEmpty() || after.isEmpty()) {
            return before.isEmpty() && after.isEmpty();
        }
        if (LEVELS.matcher(before).matches() && LEVELS.matcher(after).matches()) {
            return levels(before.split("[.:]"), after.split("[.:]"));
        }
        Matcher first = DIGITS.matcher(before);
        Matcher second = DIGITS.matcher(after);
        if (first.matches() && second.matches()) {
            int from = Integer.parseInt(first.group(1));
            int to = Integer.parseInt(second.group(1));
            if (to == from) {
                return first.group(2).isEmpty()
                        ? second.group(2).equals("a") || second.group(2).equals("bis")
                        : letters(second.group(2)) == letters(first.group(2)) + 1;
            }
            return to == from + 1
                    && (second.group(2).isEmpty() || second.group(2).equals("a"));
        }
        return (letters(before) > 0 && letters(after) == letters(before) + 1)
                || (roman(before) > 0 && roman(after) == roman(before) + 1);
    }

    /** 1.1 follows on 1, 1.2 and 2 on 1.1. */
    private static boolean levels(String[] before, String[] after) {
        int same = 0;
        while (same < Math.min(before.length, after.length) && before[same].equals(after[same])) {
            same++;
        }
        if (same != after.length - 1) {
            return false;
        }
        int last = Integer.parseInt(after[same]);
        return same == before.length ? last == 1 : last == Integer.parseInt(before[same]) + 1;
    }

    /** Whether two bullets are of one kind: dashes of any length are, a dash and a dot are not. Numbers always are. */
    static boolean sameBullet(String one, String other) {
        return !value(one).isEmpty() || !value(other).isEmpty() || dash(one) == dash(other);
    }

    private static boolean dash(String bullet) {
        return !bullet.isEmpty() && Character.getType(bullet.charAt(bullet.length() - 1)) == Character.DASH_PUNCTUATION;
    }

    /** Whether it can be the first of a list. */
    static boolean first(String number) {
        String value = value(number);
        return value.isEmpty() || value.equals("1") || value.equals("a") || value.equals("i") || value.equals("1a");
    }

    /** How it is written, where i counts as the letter after h only if h came before. */
    static Style style(String number, String previous) {
        String raw = new Numeral(number, false).value();
        if (raw.isEmpty()) {
            return Style.DASH;
        }
        if (DEGREE.matcher(number.replaceAll("^[^\\p{L}\\p{N}]+", "")).matches()) {
            return Style.DEGREE;
        }
        if (Character.isDigit(raw.charAt(0))) {
            return Style.DIGIT;
        }
        boolean capital = Character.isUpperCase(raw.charAt(0));
        String value = raw.toLowerCase(Locale.ROOT);
        boolean roman = roman(value) > 0;
        boolean letter = letters(value) > 0;
        boolean asLetter = letter && (!roman || (previous != null && letters(value(previous)) + 1 == letters(value)));
        if (asLetter) {
            return capital ? Style.CAPITAL : Style.LETTER;
        }
        return capital ? Style.CAPITAL_ROMAN : Style.ROMAN;
    }

    private static String value(String number) {
        return new Numeral(number, false).value().toLowerCase(Locale.ROOT);
    }

    /** a is 1, z is 26, aa is 27, bb is 28; 0 for what is no such letter. */
    static int letters(String value) {
        if (value.length() == 1 && value.charAt(0) >= 'a' && value.charAt(0) <= 'z') {
            return value.charAt(0) - 'a' + 1;
        }
        if (value.length() == 2 && value.charAt(0) == value.charAt(1) && letters(value.substring(1)) > 0) {
            return 26 + letters(value.substring(1));
        }
        return 0;
    }

    /** 1 to 39; 0 for what is no such number. */
    static int roman(String value) {
        if (!ROMAN.matcher(value).matches()) {
            return 0;
        }
        int total = 0;
        for (int at = 0; at < value.length(); at++) {
            int here = one(value.charAt(at));
            int next = at + 1 < value.length() ? one(value.charAt(at + 1)) : 0;
            total += here < next ? -here : here;
        }
        return total;
    }

    private static int one(char letter) {
        return letter == 'x' ? 10 : letter == 'v' ? 5 : 1;
    }

    /** A number as a word processor writes it. */
    static String written(int count, String format) {
        return switch (format) {
            case "a" -> letter(count);
            case "A" -> letter(count).toUpperCase(Locale.ROOT);
            case "i" -> romanOf(count);
            case "I" -> romanOf(count).toUpperCase(Locale.ROOT);
            default -> Integer.toString(count);
        };
    }

    private static String letter(int count) {
        String one = Character.toString((char) ('a' + Math.floorMod(count - 1, 26)));
        return one.repeat(Math.max(1, Math.min(5, (count - 1) / 26 + 1)));
    }

    private static String romanOf(int count) {
        if (count < 1 || count > 3999) {
            return Integer.toString(count);
        }
        int[] values = {1000, 900, 500, 400, 100, 90, 50, 40, 10, 9, 5, 4, 1};
        String[] signs = {"m", "cm", "d", "cd", "c", "xc", "l", "xl", "x", "ix", "v", "iv", "i"};
        StringBuilder written = new StringBuilder();
        int rest = count;
        for (int at = 0; at < values.length; at++) {
            while (rest >= values[at]) {
                written.append(signs[at]);
                rest -= values[at];
            }
        }
        return written.toString();
    }
}
