package nl.interstedelijkoverleg.comparison;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.Deque;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.TreeSet;
import java.util.function.IntFunction;
import java.util.regex.Pattern;

/**
 * Which article of a new regulation answers to which of an old one. By caption and text, never by number. Takes time with how often two
 * articles have a word in common: some hundredths of a second for two whole ordinances of four hundred articles. Where that would be more
 * than its {@link Effort}, or there are over a million pairs or half a million words, articles are matched by the same text or the same
 * caption only, in time that grows with the texts; the alignment is {@link #isCoarse() coarse} then.
 */
public final class Alignment {

    private static final Pattern BLANKS = Pattern.compile("\\s+");

    /** Pairs of articles that are held against each other; one may be remembered for each. */
    private static final long MOST_PAIRS = 1_000_000;
    /** Words of both regulations; each takes some hundred bytes while they are compared. */
    private static final long MOST_WORDS = 500_000;

    /** From here on the text alone says that two articles are one. */
    private static final double ALIKE = 0.42;
    /** With the same caption less will do, for then it is the same subject rewritten. */
    private static final double ALIKE_UNDER_SAME_CAPTION = 0.12;
    /** So much of an article must stand in another for it to be a part of it. */
    private static final double PART = 0.6;

    private static final double WEIGHT_OF_CAPTION = 0.3;
    private static final double WEIGHT_OF_ORDER = 0.02;

    /** What became of an article. */
    public enum Kind {
        /** The same text and caption, whatever its number; white space counts for nothing. */
        EQUAL,
        CHANGED,
        /** Only in the new regulation. */
        NEW,
        /** Only in the old one. */
        LAPSED
    }

    /**
     * Two articles that answer to each other, or one that stands alone.
     *
     * @param moved whether it stands in another order among those that both have
     * @param splitFrom for a new article: the old one, paired with another, of which it was a part
     * @param mergedInto for a lapsed article: the new one, paired with another, of which it became a part
     */
    public record Pair(
            Kind kind,
            Optional<ArticleText> before,
            Optional<ArticleText> after,
            boolean moved,
            Optional<ArticleText> splitFrom,
            Optional<ArticleText> mergedInto) {

        /** What differs in the text. */
        public WordDifferences differences() {
            return differences(Effort.standard());
        }

        /** What differs in the text, with no more work than is left. */
        public WordDifferences differences(Effort effort) {
            return WordDifferences.between(
                    before.map(ArticleText::text).orElse(""),
                    after.map(ArticleText::text).orElse(""),
                    effort);
        }

        /** Whether both have it under different numbers. */
        public boolean isRenumbered() {
            return before.isPresent()
                    && after.isPresent()
                    && !before.get().number().equals(after.get().number());
        }
    }

    /** How many articles are gelijk, gewijzigd, nieuw, vervallen; those that only moved count as equal or changed too. */
    public record Summary(int equal, int changed, int added, int lapsed, int moved) {}

    private final List<Pair> pairs;
    private final boolean coarse;

    private Alignment(List<Pair> pairs, boolean coarse) {
        this.pairs = List.copyOf(pairs);
        this.coarse = coarse;
    }

    /**
     * Whether it was too much to compare: articles are paired by the same text or the same caption only, and nothing is said of articles that
     * were cut in two or joined. What is called new or lapsed may then be an article that was changed under another caption.
     */
    public boolean isCoarse() {
        return coarse;
    }

    /** In the order of the new regulation, lapsed articles after the one that they followed. */
    public List<Pair> pairs() {
        return pairs;
    }

    /** The counts. */
    public Summary summary() {
        return new Summary(count(Kind.EQUAL), count(Kind.CHANGED), count(Kind.NEW), count(Kind.LAPSED), (int)
                pairs.stream().filter(Pair::moved).count());
    }

    private int count(Kind kind) {
        return (int) pairs.stream().filter(pair -> pair.kind() == kind).count();
    }

    /** Aligns an old regulation with a new one. */
    public static Alignment of(List<ArticleText> before, List<ArticleText> after) {
        return of(before, after, Effort.standard());
    }

    /** Aligns an old regulation with a new one, with no more work than is left. */
    public static Alignment of(List<ArticleText> before, List<ArticleText> after, Effort effort) {
        boolean small = Cost.of(before, after).articles() <= MOST_PAIRS && words(before) + words(after) <= MOST_WORDS;
        return new Work(before, after).align(small, effort);
    }

    private static long words(List<ArticleText> articles) {
        return articles.stream()
                .mapToLong(article -> Cost.words(article.caption()) + Cost.words(article.text()))
                .sum();
    }

    private record Candidate(int one, int other, double score) {}

    /** What is known of all articles of both, by number. */
    private static final class Likeness {
        private final List<Bag> oldWords;
        private final List<Bag> newWords;
        private final List<Bag> oldTriples;
        private final List<Bag> newTriples;
        private final List<Bag> oldCaptions;
        private final List<Bag> newCaptions;
        private final Bag.Index words;
        private final Bag.Index triplesOfOld;
        private final Bag.Index triplesOfNew;
        private final Bag.Index captions;
        private final double[] weights;
        private final long steps;

        Likeness(List<ArticleText> before, List<ArticleText> after) {
            Bag.Numbering numbering = new Bag.Numbering();
            Bag.Numbering ofCaptions = new Bag.Numbering();
            oldWords = new ArrayList<>();
            newWords = new ArrayList<>();
            oldTriples = new ArrayList<>();
            newTriples = new ArrayList<>();
            oldCaptions = new ArrayList<>();
            newCaptions = new ArrayList<>();
            count(before, numbering, ofCaptions, oldWords, oldTriples, oldCaptions);
            count(after, numbering, ofCaptions, newWords, newTriples, newCaptions);
            Bag.Index wordsOfOld = new Bag.Index(oldWords, numbering.countOfWords());
            words = new Bag.Index(newWords, numbering.countOfWords());
            triplesOfOld = new Bag.Index(oldTriples, numbering.countOfTriples());
            triplesOfNew = new Bag.Index(newTriples, numbering.countOfTriples());
            captions = new Bag.Index(newCaptions, ofCaptions.countOfWords());
            weights = new double[numbering.countOfWords()];
            int articles = before.size() + after.size();
            for (int word = 0; word < weights.length; word++) {
                weights[word] = Math.log(1.0 + (double) articles / (wordsOfOld.spread(word) + words.spread(word)));
            }
            steps = 2L * before.size() * after.size()
                    + words.meetings(wordsOfOld)
                    + 3 * triplesOfNew.meetings(triplesOfOld)
                    + triplesOfNew.meetings(triplesOfNew)
                    + triplesOfOld.meetings(triplesOfOld)
                    + captions.meetings(new Bag.Index(oldCaptions, ofCaptions.countOfWords()));
        }

        private static void count(
                List<ArticleText> articles,
                Bag.Numbering numbering,
                Bag.Numbering ofCaptions,
                List<Bag> words,
                List<Bag> triples,
                List<Bag> captions) {
            for (ArticleText article : articles) {
                List<String> text = Words.of(article.text()).words();
                words.add(numbering.words(text));
                triples.add(numbering.triples(text));
                captions.add(ofCaptions.words(List.copyOf(Captions.words(article.caption()))));
            }
        }

        /** How many steps it takes at most to align by it; known before any is taken. */
        long steps() {
            return steps;
        }

        boolean isShort(int one, int other) {
            return oldWords.get(one).size() < 5 && newWords.get(other).size() < 5;
        }

        /** Twice what is shared, as a share of both. */
        private static double share(double shared, double one, double other) {
            return one + other == 0 ? 0 : 2 * shared / (one + other);
        }

        private double[] sizes(List<Bag> bags, boolean weighed) {
            return bags.stream()
                    .mapToDouble(bag -> {
                        double size = 0;
                        for (int at = 0; at < bag.size(); at++) {
                            size += (weighed ? weights[bag.ids()[at]] : 1) * bag.counts()[at];
                        }
                        return size;
                    })
                    .toArray();
        }
    }

    private static final class Work {
        private final List<ArticleText> before;
        private final List<ArticleText> after;
        private final int[] oldTexts;
        private final int[] newTexts;
        private final int[] partnerOfOld;
        private final int[] partnerOfNew;
        private Likeness likeness;

        Work(List<ArticleText> before, List<ArticleText> after) {
            this.before = List.copyOf(before);
            this.after = List.copyOf(after);
            Map<String, Integer> texts = new HashMap<>();
            oldTexts = numbered(before, texts);
            newTexts = numbered(after, texts);
            partnerOfOld = new int[before.size()];
            partnerOfNew = new int[after.size()];
            Arrays.fill(partnerOfOld, -1);
            Arrays.fill(partnerOfNew, -1);
        }

        /** The same number for the same text. */
        private static int[] numbered(List<ArticleText> articles, Map<String, Integer> texts) {
            return articles.stream()
                    .mapToInt(article -> texts.computeIfAbsent(squeezed(article.text()), fresh -> texts.size()))
                    .toArray();
        }

        Alignment align(boolean small, Effort effort) {
            Likeness possible = small ? new Likeness(before, after) : null;
            if (possible != null && effort.take(possible.steps())) {
                likeness = possible;
                byLikeness();
            } else {
                bySameness();
            }
            return new Alignment(inOrder(), likeness == null);
        }

        private void pair(int one, int other) {
            partnerOfOld[one] = other;
            partnerOfNew[other] = one;
        }

        /** The same text and caption first, then the same text, then the same caption; in their order where there are several. */
        private void bySameness() {
            pairBy(
                    one -> oldTexts[one] + " " + squeezed(before.get(one).caption()),
                    other -> newTexts[other] + " " + squeezed(after.get(other).caption()));
            pairBy(one -> Integer.toString(oldTexts[one]), other -> Integer.toString(newTexts[other]));
            pairBy(one -> caption(before.get(one)), other -> caption(after.get(other)));
        }

        private static String caption(ArticleText article) {
            return String.join(" ", new TreeSet<>(Captions.words(article.caption())));
        }

        private void pairBy(IntFunction<String> keyOfOld, IntFunction<String> keyOfNew) {
            Map<String, Deque<Integer>> waiting = new HashMap<>();
            for (int other = 0; other < after.size(); other++) {
                if (partnerOfNew[other] < 0) {
                    waiting.computeIfAbsent(keyOfNew.apply(other), key -> new ArrayDeque<>())
                            .add(other);
                }
            }
            waiting.remove("");
            for (int one = 0; one < before.size(); one++) {
                Deque<Integer> same = partnerOfOld[one] < 0 ? waiting.get(keyOfOld.apply(one)) : null;
                if (same != null && !same.isEmpty()) {
                    pair(one, same.remove());
                }
            }
        }

        private void byLikeness() {
            List<Candidate> candidates = candidates();
            candidates.sort(Comparator.comparingDouble(Candidate::score)
                    .reversed()
                    .thenComparingInt(Candidate::one)
                    .thenComparingInt(Candidate::other));
            for (Candidate candidate : candidates) {
                if (partnerOfOld[candidate.one()] < 0 && partnerOfNew[candidate.other()] < 0) {
                    pair(candidate.one(), candidate.other());
                }
            }
        }

        private List<Candidate> candidates() {
            double[] oldTriples = likeness.sizes(likeness.oldTriples, false);
            double[] newTriples = likeness.sizes(likeness.newTriples, false);
            double[] oldWords = likeness.sizes(likeness.oldWords, true);
            double[] newWords = likeness.sizes(likeness.newWords, true);
            double[] triples = new double[after.size()];
            double[] words = new double[after.size()];
            double[] captions = new double[after.size()];
            List<Candidate> candidates = new ArrayList<>();
            for (int one = 0; one < before.size(); one++) {
                Bag captionOfOne = likeness.oldCaptions.get(one);
                likeness.triplesOfNew.shared(likeness.oldTriples.get(one), null, triples);
                likeness.words.shared(likeness.oldWords.get(one), likeness.weights, words);
                likeness.captions.shared(captionOfOne, null, captions);
                for (int other = 0; other < after.size(); other++) {
                    double caption = Likeness.share(
                            captions[other],
                            captionOfOne.size(),
                            likeness.newCaptions.get(other).size());
                    boolean same = oldTexts[one] == newTexts[other];
                    if (caption >= 0.5 || same || triples[other] > 0) {
                        // half what stretches of words they share, half what words, rare ones counting more
                        double text = same
                                ? 1
                                : 0.5 * Likeness.share(triples[other], oldTriples[one], newTriples[other])
                                        + 0.5 * Likeness.share(words[other], oldWords[one], newWords[other]);
                        consider(candidates, one, other, caption, text);
                    }
                }
            }
            return candidates;
        }

        private void consider(List<Candidate> candidates, int one, int other, double caption, double text) {
            boolean accepted = text >= ALIKE
                    || (caption >= 0.99 && (text >= ALIKE_UNDER_SAME_CAPTION || likeness.isShort(one, other)))
                    || (caption >= 0.6 && text >= (ALIKE + ALIKE_UNDER_SAME_CAPTION) / 2);
            if (accepted) {
                double distance = Math.abs(
                        (double) one / Math.max(1, before.size()) - (double) other / Math.max(1, after.size()));
                candidates.add(new Candidate(
                        one,
                        other,
                        (1 - WEIGHT_OF_CAPTION) * text + WEIGHT_OF_CAPTION * caption - WEIGHT_OF_ORDER * distance));
            }
        }

        private List<Pair> inOrder() {
            Set<Integer> kept = keptOrder();
            List<List<Integer>> lapsedAfter = new ArrayList<>();
            for (int place = 0; place <= after.size(); place++) {
                lapsedAfter.add(new ArrayList<>());
            }
            int place = 0;
            for (int one = 0; one < before.size(); one++) {
                if (partnerOfOld[one] >= 0) {
                    place = partnerOfOld[one] + 1;
                } else {
                    lapsedAfter.get(place).add(one);
                }
            }
            List<Pair> pairs = new ArrayList<>();
            lapsedAfter.get(0).forEach(one -> pairs.add(lapsed(one)));
            for (int other = 0; other < after.size(); other++) {
                int one = partnerOfNew[other];
                pairs.add(one < 0 ? added(other) : both(one, other, !kept.contains(one)));
                lapsedAfter.get(other + 1).forEach(each -> pairs.add(lapsed(each)));
            }
            return pairs;
        }

        /** The old articles that kept their order: the longest row of them. */
        private Set<Integer> keptOrder() {
            List<Integer> paired = new ArrayList<>();
            for (int one = 0; one < before.size(); one++) {
                if (partnerOfOld[one] >= 0) {
                    paired.add(one);
                }
            }
            Set<Integer> kept = new HashSet<>();
            for (int at : Rising.longest(
                    paired.stream().mapToInt(one -> partnerOfOld[one]).toArray())) {
                kept.add(paired.get(at));
            }
            return kept;
        }

        private Pair both(int one, int other, boolean moved) {
            ArticleText old = before.get(one);
            ArticleText now = after.get(other);
            boolean same =
                    oldTexts[one] == newTexts[other] && squeezed(old.caption()).equals(squeezed(now.caption()));
            return new Pair(
                    same ? Kind.EQUAL : Kind.CHANGED,
                    Optional.of(old),
                    Optional.of(now),
                    moved,
                    Optional.empty(),
                    Optional.empty());
        }

        private Pair added(int other) {
            Optional<ArticleText> from = likeness == null
                    ? Optional.empty()
                    : whole(
                                    likeness.newTriples.get(other),
                                    likeness.triplesOfOld,
                                    partnerOfOld,
                                    likeness.triplesOfNew,
                                    after.size())
                            .map(before::get);
            return new Pair(Kind.NEW, Optional.empty(), Optional.of(after.get(other)), false, from, Optional.empty());
        }

        private Pair lapsed(int one) {
            Optional<ArticleText> into = likeness == null
                    ? Optional.empty()
                    : whole(
                                    likeness.oldTriples.get(one),
                                    likeness.triplesOfNew,
                                    partnerOfNew,
                                    likeness.triplesOfOld,
                                    before.size())
                            .map(after::get);
            return new Pair(Kind.LAPSED, Optional.of(before.get(one)), Optional.empty(), false, Optional.empty(), into);
        }

        /** The paired article of the other regulation that most of this one stands in, and not only because its own partner does. */
        private static Optional<Integer> whole(
                Bag part, Bag.Index wholes, int[] partners, Bag.Index siblings, int countOfSiblings) {
            if (part.size() == 0) {
                return Optional.empty();
            }
            int[] inWholes = new int[partners.length];
            int[] inSiblings = new int[countOfSiblings];
            wholes.sharedKinds(part, inWholes);
            siblings.sharedKinds(part, inSiblings);
            int best = -1;
            double most = PART;
            for (int each = 0; each < partners.length; each++) {
                if (partners[each] < 0) {
                    continue;
                }
                double inside = (double) inWholes[each] / part.size();
                double inSibling = (double) inSiblings[partners[each]] / part.size();
                if (inside >= most && inSibling < inside / 2) {
                    most = inside;
                    best = each;
                }
            }
            return best < 0 ? Optional.empty() : Optional.of(best);
        }

        private static String squeezed(String text) {
            return BLANKS.matcher(text.strip()).replaceAll(" ");
        }
    }
}
