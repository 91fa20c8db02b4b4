package nl.interstedelijkoverleg.provenance;

import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.comparison.ArticleText;
import nl.interstedelijkoverleg.comparison.Captions;
import nl.interstedelijkoverleg.comparison.Words;

/**
 * Whether one article is another, and how much. The figures below were set on pairs that were written for it
 * ({@code KinshipTest}); see docs/adr/0051.
 *
 * @param degree empty when they are not kin
 * @param share how much of the first the shared text is
 * @param shareOfOther how much of the other
 * @param evidence how many telling words are in the shared text, without phrases of every ordinance and without model text
 * @param stretches the shared text
 */
public record Kinship(
        Optional<Degree> degree, double share, double shareOfOther, double evidence, List<SharedStretch> stretches) {

    private static final int LEAST_TILE = 3;

    /** A shorter stretch must hold this many telling words to count. */
    private static final double TELLING = 1.5;

    /** Whoever changes a number does more than exchange a term. */
    private static final int ANOTHER_NUMBER = 100;

    private static final Set<String> NUMBERS = Set.of(
            "een", "twee", "drie", "vier", "vijf", "zes", "zeven", "acht", "negen", "tien", "elf", "twaalf", "half",
            "halve", "geen");

    private static final int LONGEST_DEFINITION = 90;
    private static final Pattern DEFINED =
            Pattern.compile("(?:[a-z0-9]{1,2}[.)]|[-•])?\\s{0,5}([\\p{L}][\\p{L} ()-]{1,50}):\\s");

    /** An article made ready for comparing. */
    static final class Prepared {
        private final ArticleText article;
        private final Words words;
        private final Terms.Concepts concepts;
        private final boolean[] stock;
        private final double weight;

        private Prepared(ArticleText article, Words words, Terms.Concepts concepts, boolean[] stock, double weight) {
            this.article = article;
            this.words = words;
            this.concepts = concepts;
            this.stock = stock;
            this.weight = weight;
        }

        ArticleText article() {
            return article;
        }

        Words words() {
            return words;
        }

        Terms.Concepts concepts() {
            return concepts;
        }

        /** Whether a word is part of a phrase that every ordinance has. */
        boolean stock(int concept) {
            return stock[concept];
        }

        double weight() {
            return weight;
        }

        static Prepared of(ArticleText article) {
            Words words = Words.of(article.text());
            Terms.Concepts concepts = Terms.STANDARD.concepts(words);
            double weight = 0;
            for (String concept : concepts.all()) {
                weight += Terms.STANDARD.weight(concept);
            }
            return new Prepared(article, words, concepts, Terms.STANDARD.stock(concepts.all()), weight);
        }

        String word(int concept) {
            StringBuilder text = new StringBuilder();
            for (int at = concepts.firstWord(concept); at < concepts.afterWord(concept); at++) {
                text.append(text.length() == 0 ? "" : " ")
                        .append(Terms.plain(words.words().get(at)));
            }
            return text.toString();
        }
    }

    public Kinship {
        stretches = List.copyOf(stretches);
    }

    /** Compares two articles, with nothing known of other ones. */
    public static Kinship between(ArticleText one, ArticleText other) {
        return between(Prepared.of(one), Prepared.of(other), new boolean[0]);
    }

    /**
     * @param model which concepts of the first are model text; may be shorter, the rest is not
     */
    static Kinship between(Prepared one, Prepared other, boolean[] model) {
        List<Tiling.Tile> tiles =
                Tiling.of(one.concepts().all(), other.concepts().all(), LEAST_TILE);
        Measure measure = new Measure(one, other, model);
        List<Tiling.Tile> telling = new ArrayList<>();
        for (Tiling.Tile tile : tiles) {
            if (measure.isTelling(tile)) {
                measure.add(tile);
                telling.add(tile);
            }
        }
        Optional<Degree> degree = measure.areKin() ? Optional.of(measure.degree(telling)) : Optional.empty();
        return new Kinship(
                degree,
                measure.share(),
                measure.shareOfOther(),
                measure.evidence,
                telling.stream().map(measure::stretch).toList());
    }

    private static final class Measure {
        private final Prepared one;
        private final Prepared other;
        private final boolean[] model;
        private double shared;
        private double evidence;
        private int covered;
        private int count;
        private int longest;

        Measure(Prepared one, Prepared other, boolean[] model) {
            this.one = one;
            this.other = other;
            this.model = model;
        }

        private boolean isModel(int concept) {
            return concept < model.length && model[concept];
        }

        boolean isTelling(Tiling.Tile tile) {
            return weight(tile) >= TELLING;
        }

        private double weight(Tiling.Tile tile) {
            double weight = 0;
            for (int at = 0; at < tile.length(); at++) {
                weight += Terms.STANDARD.weight(one.concepts().at(tile.one() + at));
            }
            return weight;
        }

        void add(Tiling.Tile tile) {
            shared += weight(tile);
            covered += tile.length();
            count++;
            double telling = 0;
            int run = 0;
            for (int at = 0; at < tile.length(); at++) {
                int concept = tile.one() + at;
                if (one.stock(concept) || isModel(concept)) {
                    run = 0;
                    continue;
                }
                run++;
                longest = Math.max(longest, run);
                telling += Terms.STANDARD.weight(one.concepts().at(concept));
            }
            // Three words in a row are often chance; a long row never is.
            evidence += tile.length() >= 6 ? telling : telling * tile.length() / 8;
        }

        double share() {
            return one.weight() == 0 ? 0 : Math.min(1, shared / one.weight());
        }

        double shareOfOther() {
            return other.weight() == 0 ? 0 : Math.min(1, shared / other.weight());
        }

        boolean areKin() {
            double most = Math.max(share(), shareOfOther());
            double least = Math.min(share(), shareOfOther());
            double average = count == 0 ? 0 : (double) covered / count;
            if (defineDifferentTerms()) {
                // They share their grammar: "het zich beschikbaar stellen tot".
                return least >= 0.9 && evidence >= 4;
            }
            boolean nearlyWhole = least >= 0.7 && average >= 4 && evidence >= 2.5;
            boolean contained = most >= 0.8 && average >= 5 && evidence >= 6;
            boolean half = most >= 0.5 && average >= 5 && longest >= 6 && evidence >= 7;
            boolean passage = longest >= 11 && evidence >= 9 && most >= 0.25;
            boolean reworked =
                    sameSubject() && average >= 4 && evidence >= 4 && (least >= 0.5 || (most >= 0.6 && longest >= 5));
            return nearlyWhole || contained || half || passage || reworked;
        }

        private boolean sameSubject() {
            return Captions.likeness(one.article().caption(), other.article().caption()) >= 0.5;
        }

        private boolean defineDifferentTerms() {
            Optional<String> first = term(one);
            Optional<String> second = term(other);
            if (first.isEmpty() || second.isEmpty()) {
                return false;
            }
            List<String> words =
                    List.of(Terms.STANDARD.concepts(Words.of(first.get())).all());
            return !words.equals(
                    List.of(Terms.STANDARD.concepts(Words.of(second.get())).all()));
        }

        /** The word that a definition defines: its caption, or what stands before its colon. */
        private static Optional<String> term(Prepared text) {
            String caption = text.article().caption().strip();
            String body = text.article().text().strip();
            if (text.words().size() > LONGEST_DEFINITION) {
                return Optional.empty();
            }
            if (caption.isEmpty()) {
                Matcher defined = DEFINED.matcher(body);
                return defined.lookingAt() ? Optional.of(defined.group(1)) : Optional.empty();
            }
            boolean small = Character.isLowerCase(caption.charAt(0))
                    || (!body.isEmpty() && Character.isLowerCase(body.charAt(0)));
            return small ? Optional.of(caption) : Optional.empty();
        }

        Degree degree(List<Tiling.Tile> tiles) {
            if (sameWords()) {
                return Degree.VERBATIM;
            }
            int size = one.concepts().size();
            int otherSize = other.concepts().size();
            int swapped = 0;
            for (Tiling.Tile tile : tiles) {
                for (int at = 0; at < tile.length(); at++) {
                    boolean term = Terms.isTerm(one.concepts().at(tile.one() + at));
                    if (term && !one.word(tile.one() + at).equals(other.word(tile.other() + at))) {
                        swapped++;
                    }
                }
            }
            Replaced replaced = replaced(tiles);
            boolean inOrder = inOrder(tiles);
            int loose = Math.max(size, otherSize) - covered - replaced.consistent();
            boolean terms = swapped > 0 || replaced.consistent() > 0;
            // Only the little that goes with a term may differ too, "wordt" and "worden"; another number makes another
            // rule.
            boolean nothingElse = Math.max(tellingOutside(one, tiles, true), tellingOutside(other, tiles, false))
                    <= (replaced.single() >= ANOTHER_NUMBER
                            ? 0
                            : replaced.consistent() + (swapped > 0 && replaced.single() == 1 ? 1 : 0));
            return terms && inOrder && nothingElse && loose <= Math.max(2, 0.06 * size)
                    ? Degree.TERM_SWAPPED
                    : Degree.EDITED;
        }

        /** How many telling words are in no shared stretch. */
        private static int tellingOutside(Prepared text, List<Tiling.Tile> tiles, boolean first) {
            boolean[] inside = new boolean[text.concepts().size()];
            for (Tiling.Tile tile : tiles) {
                int from = first ? tile.one() : tile.other();
                java.util.Arrays.fill(inside, from, from + tile.length(), true);
            }
            int outside = 0;
            for (int at = 0; at < inside.length; at++) {
                outside += !inside[at] && Terms.STANDARD.weight(text.concepts().at(at)) == 1 ? 1 : 0;
            }
            return outside;
        }

        private boolean sameWords() {
            if (one.words().size() != other.words().size()) {
                return false;
            }
            for (int at = 0; at < one.words().size(); at++) {
                if (!Terms.plain(one.words().words().get(at))
                        .equals(Terms.plain(other.words().words().get(at)))) {
                    return false;
                }
            }
            return true;
        }

        private static boolean inOrder(List<Tiling.Tile> tiles) {
            for (int at = 1; at < tiles.size(); at++) {
                if (tiles.get(at).other() < tiles.get(at - 1).other()) {
                    return false;
                }
            }
            return true;
        }

        /** Words that were exchanged for always the same other word: a term that is in no table. */
        private record Replaced(int consistent, int single) {}

        private Replaced replaced(List<Tiling.Tile> tiles) {
            Map<String, Map<String, Integer>> pairs = new HashMap<>();
            int endOne = 0;
            int endOther = 0;
            List<Tiling.Tile> all = new ArrayList<>(tiles);
            all.add(new Tiling.Tile(one.concepts().size(), other.concepts().size(), 0));
            for (Tiling.Tile tile : all) {
                int gapOne = tile.one() - endOne;
                int gapOther = tile.other() - endOther;
                if (gapOne == gapOther && gapOne >= 1 && gapOne <= 3) {
                    for (int at = 0; at < gapOne; at++) {
                        String from = one.concepts().at(endOne + at);
                        String to = other.concepts().at(endOther + at);
                        if (!from.equals(to)) {
                            pairs.computeIfAbsent(from, key -> new HashMap<>()).merge(to, 1, Integer::sum);
                        }
                    }
                }
                endOne = tile.one() + tile.length();
                endOther = tile.other() + tile.length();
            }
            int consistent = 0;
            int single = 0;
            for (Map.Entry<String, Map<String, Integer>> entry : pairs.entrySet()) {
                Map<String, Integer> targets = entry.getValue();
                int times = targets.values().iterator().next();
                boolean always = targets.size() == 1 && times >= 2 && Terms.STANDARD.weight(entry.getKey()) == 1;
                consistent += always ? times : 0;
                boolean number =
                        isNumber(entry.getKey()) || targets.keySet().stream().anyMatch(Measure::isNumber);
                boolean telling = Terms.STANDARD.weight(entry.getKey()) == 1;
                single += always || (!telling && !number)
                        ? 0
                        : number
                                ? ANOTHER_NUMBER
                                : targets.values().stream()
                                        .mapToInt(Integer::intValue)
                                        .sum();
            }
            return new Replaced(consistent, single);
        }

        private static boolean isNumber(String word) {
            return Character.isDigit(word.charAt(0))
                    || NUMBERS.contains(word)
                    || word.endsWith("tien")
                    || word.endsWith("tig");
        }

        SharedStretch stretch(Tiling.Tile tile) {
            int model1 = 0;
            for (int at = 0; at < tile.length(); at++) {
                model1 += isModel(tile.one() + at) ? 1 : 0;
            }
            return new SharedStretch(
                    one.words().start(one.concepts().firstWord(tile.one())),
                    one.words().end(one.concepts().afterWord(tile.one() + tile.length() - 1) - 1),
                    other.words().start(other.concepts().firstWord(tile.other())),
                    other.words().end(other.concepts().afterWord(tile.other() + tile.length() - 1) - 1),
                    2 * model1 > tile.length());
        }
    }
}
