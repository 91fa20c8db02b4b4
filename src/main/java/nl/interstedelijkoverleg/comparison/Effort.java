package nl.interstedelijkoverleg.comparison;

/**
 * How much work a comparison may still take, in steps of a few nanoseconds: two words held against each other, or two articles that have one
 * in common. Text that somebody made to be slow uses it up, and is compared coarsely from then on; the outcome says so and stays the same for
 * the same texts, on a slow machine too. One for all comparisons of a request bounds them together. Not safe for several threads.
 */
public final class Effort {

    /** Six times what two whole bylaws of four hundred articles take; about a second of a processor. */
    public static final long STANDARD = 100_000_000L;

    private long left;

    /**
     * So many steps.
     *
     * @param steps from 0
     */
    public Effort(long steps) {
        this.left = steps;
    }

    /** A fresh one, of {@link #STANDARD}. */
    public static Effort standard() {
        return new Effort(STANDARD);
    }

    /** Steps that are left, from 0. */
    public long left() {
        return left;
    }

    /** Takes all of them, or none and says that there are not so many. */
    public boolean take(long steps) {
        if (steps > left) {
            return false;
        }
        left -= steps;
        return true;
    }
}
