package nl.interstedelijkoverleg.keycloak;

import java.security.SecureRandom;
import java.util.concurrent.Semaphore;
import java.util.concurrent.TimeUnit;

/**
 * Refusals leave in step: not when the work is done but at the next beat, and a little after it by lot. What looking up a
 * name takes more or less disappears in the wait.
 *
 * <p>Whoever waits holds a thread and a connection to the database, so no more wait than there are seats; the rest leave at
 * once. To fill the seats one must send faster than the server hashes, because every attempt hashes first (Keycloak hashes
 * on each core one at a time): then the queue for hashing is what an attempt lasts. The seats are less than half of the
 * threads that Keycloak has at least (50), so that other requests are served meanwhile.
 */
final class Pace {

    /** Well above what an attempt takes on an idle server: a hash of about 20 ms and a page. */
    static final long BEAT = TimeUnit.MILLISECONDS.toNanos(80);

    /** So that what comes after the wait does not stand out either. */
    static final long LOT = TimeUnit.MILLISECONDS.toNanos(20);

    static final int SEATS = 24;

    private static final Semaphore FREE = new Semaphore(SEATS);
    private static final SecureRandom RANDOM = new SecureRandom();

    private Pace() {}

    /** Waits for the beat, unless too many wait already. */
    static void keep(long begin) {
        if (!FREE.tryAcquire()) {
            return;
        }
        try {
            TimeUnit.NANOSECONDS.sleep(untilBeat(System.nanoTime() - begin) + RANDOM.nextLong(LOT));
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
        } finally {
            FREE.release();
        }
    }

    /** Nanoseconds from this long after the beginning to the next beat; never 0. */
    static long untilBeat(long elapsed) {
        return BEAT - elapsed % BEAT;
    }
}
