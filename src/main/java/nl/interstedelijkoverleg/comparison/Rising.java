package nl.interstedelijkoverleg.comparison;

import java.util.Arrays;

/** The longest run of numbers that rise, not necessarily neighbours: what kept its order. */
final class Rising {

    private Rising() {}

    /** The places of its members. Takes n log n. */
    static int[] longest(int[] values) {
        int[] ends = new int[values.length];
        int[] before = new int[values.length];
        int length = 0;
        for (int at = 0; at < values.length; at++) {
            int low = 0;
            int high = length;
            while (low < high) {
                int middle = (low + high) >>> 1;
                if (values[ends[middle]] < values[at]) {
                    low = middle + 1;
                } else {
                    high = middle;
                }
            }
            before[at] = low == 0 ? -1 : ends[low - 1];
            ends[low] = at;
            length = Math.max(length, low + 1);
        }
        int[] places = new int[length];
        int at = length == 0 ? -1 : ends[length - 1];
        for (int place = length - 1; place >= 0; place--) {
            places[place] = at;
            at = before[at];
        }
        return Arrays.copyOf(places, length);
    }
}
