package nl.interstedelijkoverleg.ordinance.source;

import java.util.Arrays;
import java.util.HashMap;
import java.util.Map;

/** Counts the numbers of lists as a word processor does when it shows them. */
final class Counters {

    /**
     * One level of a list.
     *
     * @param format {@code 1 a A i I}, empty for none, {@code •} for a bullet
     * @param text with {@code %1} to {@code %9} for the numbers of the levels
     */
    record Level(String format, String text, int start) {}

    private final Map<String, int[]> counts = new HashMap<>();

    /** The next number of a list at a level, from 0; deeper levels begin anew. */
    String next(String list, int level, Map<Integer, Level> levels) {
        Level own = levels.get(level);
        if (own == null || level < 0 || level > 8) {
            return "";
        }
        if (own.format().equals("•")) {
            return "•";
        }
        int[] count = counts.computeIfAbsent(list, fresh -> {
            int[] zero = new int[9];
            Arrays.fill(zero, Integer.MIN_VALUE);
            return zero;
        });
        count[level] = count[level] == Integer.MIN_VALUE ? own.start() : count[level] + 1;
        for (int deeper = level + 1; deeper < 9; deeper++) {
            count[deeper] = Integer.MIN_VALUE;
        }
        StringBuilder shown = new StringBuilder();
        for (int at = 0; at < own.text().length(); at++) {
            char sign = own.text().charAt(at);
            if (sign == '%'
                    && at + 1 < own.text().length()
                    && Character.isDigit(own.text().charAt(at + 1))) {
                int of = own.text().charAt(++at) - '1';
                Level other = levels.get(of);
                if (other != null && of >= 0 && of < 9) {
                    int value = count[of] == Integer.MIN_VALUE ? other.start() : count[of];
                    shown.append(other.format().isEmpty() ? "" : Ordinals.written(value, other.format()));
                }
            } else {
                shown.append(sign);
            }
        }
        return Words.strip(shown.toString());
    }

    void restart(String list) {
        counts.remove(list);
    }
}
