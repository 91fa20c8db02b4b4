package nl.interstedelijkoverleg.comparison;

import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;

/**
 * What occurs in one article and how often, by number.
 *
 * @param ids each once, rising
 * @param counts how often each, from 1
 */
record Bag(int[] ids, int[] counts) {

    /** Gives words, and stretches of words, their numbers. */
    static final class Numbering {
        private final Map<String, Integer> words = new HashMap<>();
        private final Map<Long, Integer> pairs = new HashMap<>();
        private final Map<Long, Integer> triples = new HashMap<>();

        Bag words(List<String> text) {
            return Bag.of(numbers(text));
        }

        /** Stretches of three words. */
        Bag triples(List<String> text) {
            int[] numbers = numbers(text);
            int[] triples = new int[Math.max(0, numbers.length - 2)];
            for (int at = 0; at < triples.length; at++) {
                int pair = number(pairs, numbers[at], numbers[at + 1]);
                triples[at] = number(this.triples, pair, numbers[at + 2]);
            }
            return Bag.of(triples);
        }

        private int[] numbers(List<String> text) {
            return text.stream()
                    .mapToInt(word -> words.computeIfAbsent(word, fresh -> words.size()))
                    .toArray();
        }

        private static int number(Map<Long, Integer> known, int one, int other) {
            return known.computeIfAbsent((long) one << 32 | other, fresh -> known.size());
        }

        int countOfWords() {
            return words.size();
        }

        int countOfTriples() {
            return triples.size();
        }
    }

    /** Of numbers in any order. */
    static Bag of(int[] numbers) {
        int[] sorted = numbers.clone();
        Arrays.sort(sorted);
        int[] ids = new int[sorted.length];
        int[] counts = new int[sorted.length];
        int size = 0;
        for (int number : sorted) {
            if (size > 0 && ids[size - 1] == number) {
                counts[size - 1]++;
            } else {
                ids[size] = number;
                counts[size++] = 1;
            }
        }
        return new Bag(Arrays.copyOf(ids, size), Arrays.copyOf(counts, size));
    }

    /** How many different ones. */
    int size() {
        return ids.length;
    }

    /**
     * In which articles each number occurs, and how often: what two articles have in common is then found by walking along what they have in
     * common, and not by asking every article for everything.
     */
    static final class Index {
        private final int[] starts;
        private final int[] articles;
        private final int[] counts;

        /**
         * @param numbers how many there are; all ids are smaller
         */
        Index(List<Bag> bags, int numbers) {
            starts = new int[numbers + 1];
            bags.forEach(bag -> {
                for (int id : bag.ids) {
                    starts[id + 1]++;
                }
            });
            for (int id = 0; id < numbers; id++) {
                starts[id + 1] += starts[id];
            }
            articles = new int[starts[numbers]];
            counts = new int[starts[numbers]];
            int[] next = starts.clone();
            for (int article = 0; article < bags.size(); article++) {
                Bag bag = bags.get(article);
                for (int at = 0; at < bag.ids.length; at++) {
                    int place = next[bag.ids[at]]++;
                    articles[place] = article;
                    counts[place] = bag.counts[at];
                }
            }
        }

        /** In how many articles a number occurs. */
        int spread(int id) {
            return starts[id + 1] - starts[id];
        }

        /** How many steps all {@link #shared} take together for the articles of the other. */
        long meetings(Index other) {
            long meetings = 0;
            for (int id = 0; id < starts.length - 1; id++) {
                meetings += (long) spread(id) * other.spread(id);
            }
            return meetings;
        }

        /**
         * How much of something each article has too.
         *
         * @param weights of each number; null where all weigh 1
         * @param into one for each article; overwritten
         */
        void shared(Bag bag, double[] weights, double[] into) {
            Arrays.fill(into, 0);
            for (int at = 0; at < bag.ids.length; at++) {
                int id = bag.ids[at];
                double weight = weights == null ? 1 : weights[id];
                for (int place = starts[id]; place < starts[id + 1]; place++) {
                    into[articles[place]] += weight * Math.min(bag.counts[at], counts[place]);
                }
            }
        }

        /** How many different ones of something each article has too. */
        void sharedKinds(Bag bag, int[] into) {
            Arrays.fill(into, 0);
            for (int id : bag.ids) {
                for (int place = starts[id]; place < starts[id + 1]; place++) {
                    into[articles[place]]++;
                }
            }
        }
    }
}
