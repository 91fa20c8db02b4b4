package nl.interstedelijkoverleg.ordinance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import jakarta.ws.rs.core.Response;
import java.time.Duration;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.concurrent.CountDownLatch;
import java.util.concurrent.ExecutorService;
import java.util.concurrent.Executors;
import java.util.concurrent.Future;
import java.util.concurrent.TimeUnit;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;

/** Work on texts of strangers: how much of it there is at once, and for whom. */
@Timeout(60)
class WorkbenchTest {

    private final Workbench workbench = new Workbench(null, null, Duration.ofSeconds(30));
    private final ExecutorService people = Executors.newCachedThreadPool();
    private final CountDownLatch free = new CountDownLatch(1);

    @AfterEach
    void everybodyGoes() {
        free.countDown();
        people.shutdownNow();
        workbench.end();
    }

    private Future<Integer> occupy(int person) throws InterruptedException {
        CountDownLatch begun = new CountDownLatch(1);
        Future<Integer> future = people.submit(() -> workbench.now(owner(person), "text", () -> {
            begun.countDown();
            free.await();
            return person;
        }));
        assertTrue(begun.await(20, TimeUnit.SECONDS));
        return future;
    }

    private static byte[] owner(int person) {
        return new byte[] {(byte) person};
    }

    private Response.Status refused(int person, Reason reason) {
        InvalidInput refusal = assertThrows(InvalidInput.class, () -> workbench.now(owner(person), "text", () -> 0));
        assertEquals(Map.of("text", reason), refusal.reasons());
        assertTrue(refusal.retryAfter().isPresent());
        return refusal.status();
    }

    @Test
    @DisplayName(
            "A second piece of work of one person waits a little and is refused; somebody else's is done meanwhile")
    void onePieceEach() throws Exception {
        Future<Integer> first = occupy(1);
        assertEquals(Response.Status.TOO_MANY_REQUESTS, refused(1, Reason.ONE_AT_A_TIME));
        assertEquals(5, workbench.now(owner(2), "text", () -> 5));
        free.countDown();
        assertEquals(1, first.get());
        assertEquals(6, workbench.now(owner(1), "text", () -> 6), "and then it is their turn again");
    }

    @Test
    @DisplayName("With every thread at work and the queue full, more is refused at once")
    void noMoreThanThat() throws Exception {
        List<Future<Integer>> all = new ArrayList<>();
        for (int person = 1; person <= Workbench.THREADS; person++) {
            all.add(occupy(person));
        }
        int inQueue = Workbench.THREADS + Workbench.WAITING;
        for (int person = Workbench.THREADS + 1; person <= inQueue; person++) {
            int own = person;
            all.add(people.submit(() -> workbench.now(owner(own), "text", () -> own)));
        }
        while (workbench.queued() < Workbench.WAITING) {
            Thread.onSpinWait();
        }
        assertEquals(Response.Status.SERVICE_UNAVAILABLE, refused(100, Reason.TOO_BUSY));
        free.countDown();
        for (int i = 0; i < all.size(); i++) {
            assertEquals(i + 1, all.get(i).get());
        }
    }

    @Test
    @DisplayName("What takes too long is given up on, and counts as its owner's until it has ended")
    void patienceEnds() throws Exception {
        Workbench hurried = new Workbench(null, null, Duration.ofMillis(50));
        CountDownLatch end = new CountDownLatch(1);
        InvalidInput refusal = assertThrows(
                InvalidInput.class,
                () -> hurried.now(owner(1), "text", () -> {
                    while (end.getCount() > 0) {
                        Thread.onSpinWait();
                    }
                    return 0;
                }));
        assertEquals(Map.of("text", Reason.TOO_BUSY), refusal.reasons());
        assertEquals(
                Map.of("text", Reason.ONE_AT_A_TIME),
                assertThrows(InvalidInput.class, () -> hurried.now(owner(1), "text", () -> 0))
                        .reasons());
        end.countDown();
        assertEquals(3, hurried.now(owner(1), "text", () -> 3));
        hurried.end();
    }

    @Test
    @DisplayName("What takes too much memory or goes too deep is too long; what is wrong comes back as it is")
    void itsEnds() {
        assertEquals(
                Map.of("text", Reason.TOO_LONG),
                assertThrows(InvalidInput.class, () -> workbench.now(owner(1), "text", () -> deep(0)))
                        .reasons());
        InvalidInput wrong = new InvalidInput("from", Reason.DATE_UNREADABLE);
        assertEquals(
                wrong.reasons(),
                assertThrows(
                                InvalidInput.class,
                                () -> workbench.now(owner(1), "text", () -> {
                                    throw wrong;
                                }))
                        .reasons());
    }

    private static int deep(int level) {
        return level < 0 ? level : deep(level + 1) + 1;
    }
}
