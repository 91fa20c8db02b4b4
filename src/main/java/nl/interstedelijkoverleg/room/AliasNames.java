package nl.interstedelijkoverleg.room;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.text.Normalizer;
import java.util.List;
import java.util.Locale;
import java.util.random.RandomGenerator;
import java.util.regex.Pattern;

/**
 * The names under which sex workers write: an adjective and a noun, such as "Zilveren reiger".
 *
 * <p>A name must tell nothing about who bears it. It is therefore drawn, never chosen: a chosen name gives away taste,
 * language and age, and people choose the same one twice. All nouns are common-gender (<i>de</i>-words) in the
 * singular and all adjectives are inflected for them, so every combination is correct Dutch. The words name nature and
 * plain objects: nothing that suits one kind of person, judges, mocks, or hints at the work, at money or at a place.
 *
 * <p>To add a word: it takes <i>de</i>, has only the letters a to z, and its {@link #skeleton(String) skeleton} is at
 * least two edits away from that of every other word in its list. A test holds all of this but the article.
 */
public final class AliasNames {

    private static final Pattern WORD = Pattern.compile("[a-z]+");
    private static final Pattern MARKS = Pattern.compile("\\p{M}+");
    private static final Pattern NEITHER_LETTER_NOR_DIGIT = Pattern.compile("[^\\p{L}\\p{Nd}]+");
    private static final Pattern REPEATED = Pattern.compile("(.)\\1+");

    private static final List<String> ADJECTIVES = read("/aliases/adjectives.txt");
    private static final List<String> NOUNS = read("/aliases/nouns.txt");

    private AliasNames() {}

    /**
     * Draws a name, each combination with the same chance and independently of earlier draws; a room therefore has to
     * draw again while the {@link #skeleton(String) skeleton} is taken there.
     *
     * @param random {@link java.security.SecureRandom} wherever the name is given to a person: from a predictable
     *     generator one name would tell the next
     * @return two words, of which only the first is capitalised
     */
    public static String draw(RandomGenerator random) {
        int index = random.nextInt(combinations());
        String adjective = ADJECTIVES.get(index / NOUNS.size());
        String noun = NOUNS.get(index % NOUNS.size());
        return adjective.substring(0, 1).toUpperCase(Locale.ROOT) + adjective.substring(1) + " " + noun;
    }

    /**
     * What remains of a name once everything is folded that a reader or listener may mistake: capitals, diacritics,
     * spaces and hyphens; sounds written in two ways (ij, ei and y; ou and au; c and k; z and s; d and t; v and f; g
     * and ch); doubled letters; and signs that look alike (o and 0; l, i and 1; m and rn). Two names with one skeleton
     * must not live in one room. All drawn names have different skeletons.
     *
     * @param alias any text; only Latin letters are folded, as no other letters occur in a drawn name
     * @return lower-case letters and digits without separators; empty when the text has neither
     */
    public static String skeleton(String alias) {
        // Compatibility decomposition, so that the ligature ĳ becomes i and j.
        String folded = MARKS.matcher(Normalizer.normalize(alias, Normalizer.Form.NFKD))
                .replaceAll("")
                .toLowerCase(Locale.ROOT);
        folded = NEITHER_LETTER_NOR_DIGIT.matcher(folded).replaceAll("");
        folded = folded.replace('0', 'o').replace('1', 'i');
        // Pairs before single letters, which would break them up.
        folded = folded.replace("ij", "y")
                .replace("ei", "y")
                .replace("ch", "g")
                .replace("ph", "f")
                .replace("qu", "kw")
                .replace("x", "ks")
                .replace("au", "ou")
                .replace("rn", "m");
        folded = folded.replace('c', 'k')
                .replace('z', 's')
                .replace('d', 't')
                .replace('v', 'f')
                .replace('i', 'l');
        return REPEATED.matcher(folded).replaceAll("$1");
    }

    /** How many different names can be drawn: more than 60,000, so that a room of hundreds seldom draws twice. */
    public static int combinations() {
        return ADJECTIVES.size() * NOUNS.size();
    }

    static List<String> adjectives() {
        return ADJECTIVES;
    }

    static List<String> nouns() {
        return NOUNS;
    }

    /**
     * Reads a list of words, one a line; empty lines and lines that begin with # are left out.
     *
     * @throws IllegalStateException if the list is missing, empty, or holds anything but the letters a to z: without
     *     names nobody could write under an alias, so the application must not start
     */
    static List<String> read(String resource) {
        try (InputStream stream = AliasNames.class.getResourceAsStream(resource)) {
            if (stream == null) {
                throw new IllegalStateException("The word list " + resource + " is missing from the class path");
            }
            BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8));
            List<String> words = reader.lines()
                    .filter(line -> !line.isBlank() && !line.startsWith("#"))
                    .toList();
            for (String word : words) {
                if (!WORD.matcher(word).matches()) {
                    throw new IllegalStateException("The word list " + resource + " holds \"" + word
                            + "\", which is not one word of the letters a to z");
                }
            }
            if (words.isEmpty()) {
                throw new IllegalStateException("The word list " + resource + " holds no words");
            }
            return words;
        } catch (IOException e) {
            throw new UncheckedIOException("The word list " + resource + " cannot be read", e);
        }
    }
}
