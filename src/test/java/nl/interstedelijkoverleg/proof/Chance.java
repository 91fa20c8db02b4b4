package nl.interstedelijkoverleg.proof;

import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Random;

/** What chance gives, to hold beside what an attacker got. */
final class Chance {

    private static final int DRAWS = 20_000;

    private Chance() {}

    /** Numbers of hits that 95 of 100 blind guessers get. */
    record Interval(double expected, int low, int high) {

        boolean holds(long hits) {
            return hits >= low && hits <= high;
        }
    }

    /**
     * How many of these guesses would be right if the truth were a random pairing, drawn anew 20,000 times.
     *
     * @param guesses one array per pair of lists; {@code guesses[i][p]} is whom person p was taken for, -1 for nobody
     */
    static Interval ofGuesses(List<int[]> guesses, Random random) {
        int[] hits = new int[DRAWS];
        for (int[] guess : guesses) {
            int n = guess.length;
            int[] truth = new int[n];
            for (int i = 0; i < n; i++) {
                truth[i] = i;
            }
            for (int draw = 0; draw < DRAWS; draw++) {
                for (int i = n - 1; i > 0; i--) {
                    int j = random.nextInt(i + 1);
                    int swap = truth[i];
                    truth[i] = truth[j];
                    truth[j] = swap;
                }
                for (int p = 0; p < n; p++) {
                    if (guess[p] == truth[p]) {
                        hits[draw]++;
                    }
                }
            }
        }
        Arrays.sort(hits);
        double mean = Arrays.stream(hits).average().orElse(0);
        return new Interval(mean, hits[(int) (DRAWS * 0.025)], hits[(int) (DRAWS * 0.975)]);
    }

    /** The most hits that chance reaches with this probability at most, from the tail of Poisson's distribution. */
    static int mostHits(double expected, double probability) {
        double term = Math.exp(-expected);
        double tail = 1 - term;
        int hits = 0;
        while (tail > probability) {
            hits++;
            term *= expected / hits;
            tail -= term;
        }
        return hits;
    }

    /** Positions after sorting by these keys, ties broken by lot: what an attacker knows of an order. */
    static int[] ranks(double[] keys, Random random) {
        List<Integer> order = new ArrayList<>();
        for (int i = 0; i < keys.length; i++) {
            order.add(i);
        }
        Collections.shuffle(order, random);
        order.sort(Comparator.comparingDouble(i -> keys[i]));
        int[] ranks = new int[keys.length];
        for (int rank = 0; rank < keys.length; rank++) {
            ranks[order.get(rank)] = rank;
        }
        return ranks;
    }

    /** Takes whoever has a place in one order for whoever has the same place in another. */
    static int[] matchByRank(double[] from, double[] to, Random random) {
        int[] ranksFrom = ranks(from, random);
        int[] ranksTo = ranks(to, random);
        int[] atRank = new int[to.length];
        for (int p = 0; p < to.length; p++) {
            atRank[ranksTo[p]] = p;
        }
        int[] guess = new int[from.length];
        for (int p = 0; p < from.length; p++) {
            guess[p] = atRank[ranksFrom[p]];
        }
        return guess;
    }

    /** Spearman's correlation; NaN where one side is all equal. */
    static double spearman(double[] a, double[] b) {
        double[] ranksA = averageRanks(a);
        double[] ranksB = averageRanks(b);
        double meanA = Arrays.stream(ranksA).average().orElse(0);
        double meanB = Arrays.stream(ranksB).average().orElse(0);
        double product = 0;
        double squareA = 0;
        double squareB = 0;
        for (int i = 0; i < a.length; i++) {
            product += (ranksA[i] - meanA) * (ranksB[i] - meanB);
            squareA += (ranksA[i] - meanA) * (ranksA[i] - meanA);
            squareB += (ranksB[i] - meanB) * (ranksB[i] - meanB);
        }
        return product / Math.sqrt(squareA * squareB);
    }

    private static double[] averageRanks(double[] keys) {
        Integer[] order = new Integer[keys.length];
        for (int i = 0; i < order.length; i++) {
            order[i] = i;
        }
        Arrays.sort(order, Comparator.comparingDouble(i -> keys[i]));
        double[] ranks = new double[keys.length];
        int from = 0;
        while (from < order.length) {
            int to = from;
            while (to + 1 < order.length && keys[order[to + 1]] == keys[order[from]]) {
                to++;
            }
            for (int i = from; i <= to; i++) {
                ranks[order[i]] = (from + to) / 2.0;
            }
            from = to + 1;
        }
        return ranks;
    }

    /**
     * The area under the curve of a classifier by a threshold on one number: the probability that a value of the first kind
     * is larger than one of the second, ties for half. Half is blind.
     */
    static double area(double[] first, double[] second) {
        double[] all = Arrays.copyOf(first, first.length + second.length);
        System.arraycopy(second, 0, all, first.length, second.length);
        double[] ranks = averageRanks(all);
        double sum = 0;
        for (int i = 0; i < first.length; i++) {
            sum += ranks[i] + 1;
        }
        return (sum - first.length * (first.length + 1) / 2.0) / ((double) first.length * second.length);
    }

    /** The standard deviation of {@link #area} when there is nothing to tell. */
    static double deviationOfArea(int first, int second) {
        return Math.sqrt((first + second + 1) / (12.0 * first * second));
    }
}
