package nl.interstedelijkoverleg.provenance;

import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.PriorityQueue;

/**
 * Covers two rows of words with the longest stretches that they share, each word used once, whatever their order (greedy string
 * tiling, M. Wise 1993). Work grows with the product of the lengths, which are cut at {@link #LONGEST}.
 */
final class Tiling {

    /** Words of a text that are looked at. */
    static final int LONGEST = 3_000;

    private static final int MOST_STEPS = 50_000;

    /** A stretch of words that both have. */
    record Tile(int one, int other, int length) {}

    private Tiling() {}

    static List<Tile> of(String[] one, String[] other, int least) {
        int rows = Math.min(one.length, LONGEST);
        int columns = Math.min(other.length, LONGEST);
        PriorityQueue<Tile> runs = new PriorityQueue<>(Comparator.comparingInt(Tile::length)
                .reversed()
                .thenComparingInt(Tile::one)
                .thenComparingInt(Tile::other));
        Map<String, Integer> numbers = new HashMap<>();
        int[] first = numbered(one, rows, numbers);
        int[] second = numbered(other, columns, numbers);
        int[] above = new int[columns + 1];
        int[] here = new int[columns + 1];
        for (int row = 1; row <= rows; row++) {
            int word = first[row - 1];
            int following = row < rows ? first[row] : -1;
            for (int column = 1; column <= columns; column++) {
                if (word != second[column - 1]) {
                    here[column] = 0;
                    continue;
                }
                int length = above[column - 1] + 1;
                here[column] = length;
                if (length >= least && (following < 0 || column == columns || following != second[column])) {
                    runs.add(new Tile(row - length, column - length, length));
                }
            }
            int[] spare = above;
            above = here;
            here = spare;
        }
        boolean[] usedOne = new boolean[rows];
        boolean[] usedOther = new boolean[columns];
        List<Tile> tiles = new ArrayList<>();
        for (int step = 0; step < MOST_STEPS && !runs.isEmpty(); step++) {
            Tile run = runs.poll();
            int from = 0;
            boolean whole = true;
            for (int at = 0; at <= run.length(); at++) {
                boolean used = at == run.length() || usedOne[run.one() + at] || usedOther[run.other() + at];
                if (used) {
                    whole &= at == run.length() && from == 0;
                    if (!whole && at - from >= least) {
                        runs.add(new Tile(run.one() + from, run.other() + from, at - from));
                    }
                    from = at + 1;
                }
            }
            if (whole) {
                tiles.add(run);
                for (int at = 0; at < run.length(); at++) {
                    usedOne[run.one() + at] = true;
                    usedOther[run.other() + at] = true;
                }
            }
        }
        tiles.sort(Comparator.comparingInt(Tile::one));
        return tiles;
    }

    /** Numbers compare faster than words. */
    private static int[] numbered(String[] words, int count, Map<String, Integer> numbers) {
        int[] row = new int[count];
        for (int at = 0; at < count; at++) {
            Integer next = numbers.size();
            Integer known = numbers.putIfAbsent(words[at], next);
            row[at] = known == null ? next : known;
        }
        return row;
    }
}
