package nl.interstedelijkoverleg.testing;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Random;

/** How much of a proof is done in this run: everything with {@code -Pproof}, else a part that is the same each time. */
public final class Sample {

    /** Whether the proofs run at full length. */
    public static final boolean FULL_LENGTH = Boolean.getBoolean("proof.long");

    private Sample() {}

    /**
     * One in so many of these, one at least; all of them at full length. Drawn, as a step of fixed size could miss the same place of a list
     * that repeats itself each time.
     *
     * @param seed the same draw for the same number
     */
    public static <T> List<T> of(List<T> all, int oneIn, long seed) {
        if (FULL_LENGTH) {
            return all;
        }
        List<T> drawn = new ArrayList<>(all);
        Collections.shuffle(drawn, new Random(seed));
        return drawn.subList(0, (all.size() + oneIn - 1) / oneIn);
    }
}
