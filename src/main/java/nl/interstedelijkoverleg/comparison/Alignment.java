package nl.interstedelijkoverleg.comparison;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.regex.Pattern;

/**
 * Which article of a new regulation answers to which of an old one. By caption and text, never by number. Takes time with the number
 * of articles that share words, at worst with the product of both counts: well under a tenth of a second for two chapters, a second or two
 * for two whole ordinances of four hundred articles.
 */
public final class Alignment {

    private static final Pattern BLANKS = Pattern.compile("\\s+");
    private static final int SHINGLE = 3;

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
            return WordDifferences.between(
                    before.map(ArticleText::text).orElse(""),
                    after.map(ArticleText::text).orElse(""));
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

    private Alignment(List<Pair> pairs) {
        this.pairs = List.copyOf(pairs);
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
        return new Work(before, after).align();
    }

    private record Candidate(int one, int other, double score) {}

    private static final class Work {
        private final List<ArticleText> before;
        private final List<ArticleText> after;
        private final List<Map<String, Integer>> oldShingles;
        private final List<Map<String, Integer>> newShingles;
        private final List<Map<String, Integer>> oldWords;
        private final List<Map<String, Integer>> newWords;
        private final List<String> oldTexts;
        private final List<String> newTexts;
        private final List<Set<String>> oldCaptions;
        private final List<Set<String>> newCaptions;
        private final Map<String, Integer> spread = new HashMap<>();
        private final int[] partnerOfOld;
        private final int[] partnerOfNew;

        Work(List<ArticleText> before, List<ArticleText> after) {
            this.before = List.copyOf(before);
            this.after = List.copyOf(after);
            oldTexts = before.stream().map(article -> squeezed(article.text())).toList();
            newTexts = after.stream().map(article -> squeezed(article.text())).toList();
            oldCaptions = before.stream()
                    .map(article -> Captions.words(article.caption()))
                    .toList();
            newCaptions = after.stream()
                    .map(article -> Captions.words(article.caption()))
                    .toList();
            oldShingles = shingles(before, SHINGLE);
            newShingles = shingles(after, SHINGLE);
            oldWords = shingles(before, 1);
            newWords = shingles(after, 1);
            oldWords.forEach(words -> words.keySet().forEach(word -> spread.merge(word, 1, Integer::sum)));
            newWords.forEach(words -> words.keySet().forEach(word -> spread.merge(word, 1, Integer::sum)));
            partnerOfOld = new int[before.size()];
            partnerOfNew = new int[after.size()];
            Arrays.fill(partnerOfOld, -1);
            Arrays.fill(partnerOfNew, -1);
        }

        private static List<Map<String, Integer>> shingles(List<ArticleText> articles, int length) {
            return articles.stream()
                    .map(article -> Words.of(article.text()).shingles(length))
                    .toList();
        }

        Alignment align() {
            List<Candidate> candidates = candidates();
            candidates.sort(Comparator.comparingDouble(Candidate::score)
                    .reversed()
                    .thenComparingInt(Candidate::one)
                    .thenComparingInt(Candidate::other));
            for (Candidate candidate : candidates) {
                if (partnerOfOld[candidate.one()] < 0 && partnerOfNew[candidate.other()] < 0) {
                    partnerOfOld[candidate.one()] = candidate.other();
                    partnerOfNew[candidate.other()] = candidate.one();
                }
            }
            return new Alignment(inOrder());
        }

        private List<Candidate> candidates() {
            Map<String, List<Integer>> places = new HashMap<>();
            for (int other = 0; other < after.size(); other++) {
                for (String shingle : newShingles.get(other).keySet()) {
                    places.computeIfAbsent(shingle, key -> new ArrayList<>()).add(other);
                }
            }
            List<Candidate> candidates = new ArrayList<>();
            for (int one = 0; one < before.size(); one++) {
                Set<Integer> others = new HashSet<>();
                for (String shingle : oldShingles.get(one).keySet()) {
                    others.addAll(places.getOrDefault(shingle, List.of()));
                }
                for (int other = 0; other < after.size(); other++) {
                    double caption = Captions.likeness(oldCaptions.get(one), newCaptions.get(other));
                    boolean same = oldTexts.get(one).equals(newTexts.get(other));
                    if (caption >= 0.5 || same || others.contains(other)) {
                        consider(candidates, one, other, caption, same);
                    }
                }
            }
            return candidates;
        }

        private void consider(List<Candidate> candidates, int one, int other, double caption, boolean same) {
            double text = same ? 1 : likeness(one, other);
            boolean accepted = text >= ALIKE
                    || (caption >= 0.99 && (text >= ALIKE_UNDER_SAME_CAPTION || (isShort(one) && isShort(other))))
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

        private boolean isShort(int one) {
            return oldWords.size() > one && oldWords.get(one).size() < 5;
        }

        /** Half what stretches of words they share, half what words, rare ones counting more. */
        private double likeness(int one, int other) {
            return 0.5 * dice(oldShingles.get(one), newShingles.get(other), false)
                    + 0.5 * dice(oldWords.get(one), newWords.get(other), true);
        }

        private double dice(Map<String, Integer> one, Map<String, Integer> other, boolean weighed) {
            double both = 0;
            double all = 0;
            int articles = before.size() + after.size();
            for (Map.Entry<String, Integer> entry : one.entrySet()) {
                double weight = weighed ? Math.log(1.0 + (double) articles / spread.get(entry.getKey())) : 1;
                all += weight * entry.getValue();
                both += weight * Math.min(entry.getValue(), other.getOrDefault(entry.getKey(), 0));
            }
            for (Map.Entry<String, Integer> entry : other.entrySet()) {
                double weight = weighed ? Math.log(1.0 + (double) articles / spread.get(entry.getKey())) : 1;
                all += weight * entry.getValue();
            }
            return all == 0 ? 0 : 2 * both / all;
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
            boolean same = oldTexts.get(one).equals(newTexts.get(other))
                    && squeezed(old.caption()).equals(squeezed(now.caption()));
            return new Pair(
                    same ? Kind.EQUAL : Kind.CHANGED,
                    Optional.of(old),
                    Optional.of(now),
                    moved,
                    Optional.empty(),
                    Optional.empty());
        }

        private Pair added(int other) {
            Optional<ArticleText> from = whole(newShingles.get(other), oldShingles, partnerOfOld, newShingles)
                    .map(before::get);
            return new Pair(Kind.NEW, Optional.empty(), Optional.of(after.get(other)), false, from, Optional.empty());
        }

        private Pair lapsed(int one) {
            Optional<ArticleText> into = whole(oldShingles.get(one), newShingles, partnerOfNew, oldShingles)
                    .map(after::get);
            return new Pair(Kind.LAPSED, Optional.of(before.get(one)), Optional.empty(), false, Optional.empty(), into);
        }

        /** The paired article of the other regulation that most of this one stands in, and not only because its own partner does. */
        private static Optional<Integer> whole(
                Map<String, Integer> part,
                List<Map<String, Integer>> wholes,
                int[] partners,
                List<Map<String, Integer>> siblings) {
            int best = -1;
            double most = PART;
            for (int each = 0; each < wholes.size(); each++) {
                if (partners[each] < 0 || part.isEmpty()) {
                    continue;
                }
                double inside = contained(part, wholes.get(each));
                double inSibling = contained(part, siblings.get(partners[each]));
                if (inside >= most && inSibling < inside / 2) {
                    most = inside;
                    best = each;
                }
            }
            return best < 0 ? Optional.empty() : Optional.of(best);
        }

        private static double contained(Map<String, Integer> part, Map<String, Integer> whole) {
            long inside = part.keySet().stream().filter(whole::containsKey).count();
            return (double) inside / part.size();
        }

        private static String squeezed(String text) {
            return BLANKS.matcher(text.strip()).replaceAll(" ");
        }
    }
}
