package nl.interstedelijkoverleg.provenance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Set;
import nl.interstedelijkoverleg.comparison.Words;

/**
 * The terms that stand for one thing ({@code reference/terms.csv}) and the phrases that say nothing
 * ({@code reference/stock-phrases.txt}).
 */
final class Terms {

    static final Terms STANDARD = new Terms();

    private static final Set<String> SMALL = Set.of(
            "de", "het", "een", "en", "of", "van", "in", "op", "te", "die", "dat", "is", "zijn", "wordt", "worden",
            "voor", "met", "aan", "door", "bij", "tot", "om", "als", "er", "niet", "kan", "kunnen", "dit", "deze",
            "dan", "wel", "naar", "uit", "over", "onder", "wie", "wat", "hij", "zij", "zich", "hun", "haar", "heeft",
            "hebben", "ook", "nog", "per", "na", "mag", "moet", "indien", "waar", "waarin", "waarop", "der", "des",
            "ten", "ter");
    private static final Set<String> COMMON = Set.of(
            "artikel",
            "artikelen",
            "lid",
            "eerste",
            "tweede",
            "derde",
            "bedoeld",
            "vergunning",
            "vergunningen",
            "bestuursorgaan",
            "verordening",
            "gemeente",
            "voorschriften",
            "regels",
            "aanvraag",
            "besluit",
            "toepassing",
            "verboden",
            "verbod",
            "geldt",
            "gelden",
            "nadere",
            "stellen",
            "openbare",
            "orde",
            "veiligheid",
            "belang",
            "geweigerd",
            "weigeren",
            "ingetrokken",
            "intrekken",
            "verleend",
            "verlenen",
            "weken",
            "maanden",
            "dagen",
            "jaar",
            "een",
            "onderdeel",
            "krachtens",
            "overeenkomstig",
            "weg",
            "publiek");

    static final double WEIGHT_OF_SMALL = 0.25;
    static final double WEIGHT_OF_COMMON = 0.5;

    private final Map<String, List<Variant>> byFirst = new HashMap<>();
    private final Map<String, List<List<String>>> stock = new HashMap<>();

    private record Variant(List<String> words, String concept) {}

    /** A text in concepts: each with the words that stand for it. */
    static final class Concepts {
        private final String[] all;
        private final int[] firstWord;
        private final int[] afterWord;

        private Concepts(String[] all, int[] firstWord, int[] afterWord) {
            this.all = all;
            this.firstWord = firstWord;
            this.afterWord = afterWord;
        }

        /** Shared, not to be changed. */
        String[] all() {
            return all;
        }

        String at(int place) {
            return all[place];
        }

        int firstWord(int place) {
            return firstWord[place];
        }

        int afterWord(int place) {
            return afterWord[place];
        }

        int size() {
            return all.length;
        }
    }

    private Terms() {
        for (String line : lines("/reference/terms.csv")) {
            int sign = line.indexOf(';');
            String concept = "<" + line.substring(0, sign) + ">";
            for (String variant : line.substring(sign + 1).split("\\|")) {
                List<String> words = Words.of(variant).words();
                byFirst.computeIfAbsent(words.get(0), key -> new ArrayList<>()).add(new Variant(words, concept));
            }
        }
        byFirst.values()
                .forEach(variants -> variants.sort(
                        (one, other) -> other.words().size() - one.words().size()));
        for (String line : lines("/reference/stock-phrases.txt")) {
            List<String> phrase = List.of(concepts(Words.of(line)).all());
            stock.computeIfAbsent(phrase.get(0), key -> new ArrayList<>()).add(phrase);
        }
    }

    private static List<String> lines(String resource) {
        try (InputStream stream = Terms.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Words with every term brought to its concept; the number of an article ("3:4") is only that it is one. */
    Concepts concepts(Words text) {
        List<String> words = text.words();
        String[] concepts = new String[words.size()];
        int[] first = new int[words.size()];
        int[] after = new int[words.size()];
        int count = 0;
        int at = 0;
        while (at < words.size()) {
            Variant variant = variant(words, at);
            int length = variant == null ? 1 : variant.words().size();
            concepts[count] = variant == null ? ungendered(plain(words.get(at))) : variant.concept();
            first[count] = at;
            after[count] = at + length;
            count++;
            at += length;
        }
        return new Concepts(
                java.util.Arrays.copyOf(concepts, count),
                java.util.Arrays.copyOf(first, count),
                java.util.Arrays.copyOf(after, count));
    }

    private Variant variant(List<String> words, int at) {
        for (Variant variant : byFirst.getOrDefault(words.get(at), List.of())) {
            int end = at + variant.words().size();
            if (end <= words.size() && words.subList(at, end).equals(variant.words())) {
                return variant;
            }
        }
        return null;
    }

    /** "De burgemeester" for "het college" is one exchange, not two. */
    private static String ungendered(String word) {
        return switch (word) {
            case "het" -> "de";
            case "dat" -> "die";
            case "dit" -> "deze";
            default -> word;
        };
    }

    static boolean isTerm(String concept) {
        return concept.charAt(0) == '<' && !concept.equals("<nr>");
    }

    static String plain(String word) {
        return Character.isDigit(word.charAt(0)) && (word.indexOf(':') > 0 || word.indexOf('.') > 0) ? "<nr>" : word;
    }

    /** How much a word says: small ones little, those of every ordinance half. */
    double weight(String concept) {
        if (SMALL.contains(concept)) {
            return WEIGHT_OF_SMALL;
        }
        boolean bare = concept.length() > 2 && concept.charAt(0) == '<';
        return COMMON.contains(bare ? concept.substring(1, concept.length() - 1) : concept) ? WEIGHT_OF_COMMON : 1;
    }

    /** Which words of a text are part of a phrase that every ordinance has. */
    boolean[] stock(String[] concepts) {
        boolean[] marked = new boolean[concepts.length];
        for (int at = 0; at < concepts.length; at++) {
            for (List<String> phrase : stock.getOrDefault(concepts[at], List.of())) {
                int end = at + phrase.size();
                if (end <= concepts.length && matches(concepts, at, phrase)) {
                    java.util.Arrays.fill(marked, at, end, true);
                }
            }
        }
        return marked;
    }

    private static boolean matches(String[] concepts, int at, List<String> phrase) {
        for (int each = 0; each < phrase.size(); each++) {
            if (!concepts[at + each].equals(phrase.get(each))) {
                return false;
            }
        }
        return true;
    }
}
