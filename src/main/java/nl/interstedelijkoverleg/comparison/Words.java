package nl.interstedelijkoverleg.comparison;

import java.text.Normalizer;
import java.util.ArrayList;
import java.util.List;
import java.util.Locale;
import java.util.regex.Matcher;
import java.util.regex.Pattern;

/**
 * A text as words in small letters without marks, each with its place; numbers and letters that only count off a list ("a.",
 * "1.", "•") are left out, so that the same text with other bullets has the same words.
 */
public final class Words {

    private static final Pattern WORD = Pattern.compile("[\\p{L}\\p{N}][\\p{L}\\p{N}\\p{M}]*(?:[:.][0-9]++)*+");
    private static final Pattern MARKER =
            Pattern.compile("(?<=^|\\n)[ \\t\\u00a0]*(?:[-•*–]|\\(?(?:[a-z]{1,2}|[0-9]{1,2})[.)°º]"
                    + "|[0-9]{1,2}(?=[ \\t]+\\p{Lu}))(?=\\s|\\p{L})[ \\t\\u00a0.]*");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");

    private final List<String> words;
    private final int[] starts;
    private final int[] ends;

    private Words(List<String> words, int[] starts, int[] ends) {
        this.words = List.copyOf(words);
        this.starts = starts;
        this.ends = ends;
    }

    /** The words of a text. */
    public static Words of(String text) {
        List<String> words = new ArrayList<>();
        List<int[]> places = new ArrayList<>();
        Matcher marker = MARKER.matcher(text);
        int markerStart = -1;
        int markerEnd = -1;
        if (marker.find()) {
            markerStart = marker.start();
            markerEnd = marker.end();
        }
        Matcher word = WORD.matcher(text);
        while (word.find()) {
            while (markerStart >= 0 && markerEnd <= word.start()) {
                boolean more = marker.find();
                markerStart = more ? marker.start() : -1;
                markerEnd = more ? marker.end() : -1;
            }
            if (markerStart >= 0 && word.start() >= markerStart && word.end() <= markerEnd) {
                continue;
            }
            words.add(plain(word.group()));
            places.add(new int[] {word.start(), word.end()});
        }
        return new Words(
                words,
                places.stream().mapToInt(place -> place[0]).toArray(),
                places.stream().mapToInt(place -> place[1]).toArray());
    }

    /** A word in small letters without marks. */
    public static String plain(String word) {
        String small = word.toLowerCase(Locale.ROOT);
        for (int at = 0; at < small.length(); at++) {
            if (small.charAt(at) > 127) {
                return MARKS.matcher(Normalizer.normalize(small, Normalizer.Form.NFD))
                        .replaceAll("");
            }
        }
        return small;
    }

    /** In order. */
    public List<String> words() {
        return words;
    }

    /** Place in the text of the first character of a word. */
    public int start(int word) {
        return starts[word];
    }

    /** Place in the text after the last character of a word. */
    public int end(int word) {
        return ends[word];
    }

    /** How many. */
    public int size() {
        return words.size();
    }
}
