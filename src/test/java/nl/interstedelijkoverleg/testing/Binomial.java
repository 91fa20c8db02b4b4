package nl.interstedelijkoverleg.testing;

/** What chance gives, exactly. */
public final class Binomial {

    private Binomial() {}

    /** Numbers of hits. */
    public record Interval(int low, int high) {

        public boolean holds(int hits) {
            return hits >= low && hits <= high;
        }
    }

    /**
     * The smallest interval around the expected number of hits in so many independent attempts, outside of which the number
     * lies with at most this probability, half of it on either side.
     *
     * @param chance of a hit in one attempt; more than 0 and less than 1
     */
    public static Interval interval(int attempts, double chance, double failure) {
        double[] probabilities = new double[attempts + 1];
        // By logarithms: the first is far too small for a number.
        double log = attempts * Math.log1p(-chance);
        for (int hits = 0; hits <= attempts; hits++) {
            probabilities[hits] = Math.exp(log);
            log += Math.log((double) (attempts - hits) / (hits + 1)) + Math.log(chance) - Math.log1p(-chance);
        }
        int low = 0;
        for (double below = probabilities[0]; below <= failure / 2; below += probabilities[low]) {
            low++;
        }
        int high = attempts;
        for (double above = probabilities[attempts]; above <= failure / 2; above += probabilities[high]) {
            high--;
        }
        return new Interval(low, high);
    }
}
