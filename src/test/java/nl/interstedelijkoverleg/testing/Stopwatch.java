package nl.interstedelijkoverleg.testing;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Locale;

/**
 * Bounds of time. On a machine that does other work beside, a bound can be missed by chance: there it is said how long something took,
 * and only what must happen, in which order, is held against a promise. At full length the machine is ours, and so is the bound.
 */
public final class Stopwatch {

    private Stopwatch() {}

    /**
     * Says how long something took, and holds it against a bound where that means anything.
     *
     * @param millis how long it took, in milliseconds
     * @param most the promise, in milliseconds
     */
    public static void holds(String what, double millis, long most) {
        System.out.printf(Locale.ROOT, "[figures] %s: %.1f ms, promised within %d ms%n", what, millis, most);
        assertTrue(millis <= most || !Sample.FULL_LENGTH, () -> what + " took " + millis + " ms");
    }
}
