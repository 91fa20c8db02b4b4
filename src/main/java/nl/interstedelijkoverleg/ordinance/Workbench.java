package nl.interstedelijkoverleg.ordinance;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Inject;
import java.nio.ByteBuffer;
import java.time.Duration;
import java.util.HashMap;
import java.util.HashSet;
import java.util.Map;
import java.util.Set;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.Callable;
import java.util.concurrent.ExecutionException;
import java.util.concurrent.FutureTask;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.TimeoutException;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * Where texts of strangers are read and compared while somebody waits: by two threads of its own, so that whatever such a text costs, the
 * pages of rooms are served. One piece of work of a person at a time; a second one waits for it a little.
 */
@ApplicationScoped
public class Workbench {

    static final int THREADS = 2;
    static final int WAITING = 8;
    /** How long somebody waits for what they asked. */
    private static final Duration PATIENCE = Duration.ofSeconds(20);
    /** How long the second piece of work of a person waits for the first. */
    private static final Duration TURN = Duration.ofSeconds(2);

    private final CurrentActor actor;
    private final HolderKeys holderKeys;
    private final Duration patience;
    private final ThreadPoolExecutor threads = pool("ordinance", THREADS, WAITING);
    private final Set<ByteBuffer> busy = new HashSet<>();
    private final Map<ByteBuffer, Integer> waiting = new HashMap<>();

    @Inject
    Workbench(CurrentActor actor, HolderKeys holderKeys) {
        this(actor, holderKeys, PATIENCE);
    }

    Workbench(CurrentActor actor, HolderKeys holderKeys, Duration patience) {
        this.actor = actor;
        this.holderKeys = holderKeys;
        this.patience = patience;
    }

    /** Threads with a queue that ends. What does not fit is refused ({@link RejectedExecutionException}). */
    static ThreadPoolExecutor pool(String name, int threads, int waiting) {
        return new ThreadPoolExecutor(
                threads, threads, 1, TimeUnit.MINUTES, new ArrayBlockingQueue<>(waiting), work -> {
                    Thread thread = new Thread(work, name);
                    thread.setDaemon(true);
                    return thread;
                });
    }

    /**
     * Does something for the actor.
     *
     * @param field at which it is said that it cannot be done now
     * @param work without a database or a request
     * @throws InvalidInput if it is too busy, it takes too long or takes too much memory, or the actor has something going on already
     */
    <T> T now(String field, Callable<T> work) {
        return now(holderKeys.seatHolder(actor.require().subject()), field, work);
    }

    <T> T now(byte[] owner, String field, Callable<T> work) {
        ByteBuffer whose = ByteBuffer.wrap(owner.clone());
        enter(whose, field);
        FutureTask<T> task = new FutureTask<>(work);
        Runnable turn = () -> {
            try {
                task.run();
            } finally {
                leave(whose);
            }
        };
        try {
            threads.execute(turn);
        } catch (RejectedExecutionException full) {
            leave(whose);
            throw new InvalidInput(field, Reason.TOO_BUSY);
        }
        return result(whose, field, task, turn);
    }

    private <T> T result(ByteBuffer whose, String field, FutureTask<T> task, Runnable turn) {
        try {
            return task.get(patience.toMillis(), TimeUnit.MILLISECONDS);
        } catch (ExecutionException e) {
            if (e.getCause() instanceof OutOfMemoryError || e.getCause() instanceof StackOverflowError) {
                throw new InvalidInput(field, Reason.TOO_LONG);
            }
            if (e.getCause() instanceof RuntimeException unforeseen) {
                throw unforeseen;
            }
            throw new IllegalStateException(e.getCause());
        } catch (TimeoutException e) {
            abandon(whose, task, turn);
            throw new InvalidInput(field, Reason.TOO_BUSY);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            abandon(whose, task, turn);
            throw new InvalidInput(field, Reason.TOO_BUSY);
        }
    }

    /** What has begun counts as theirs until it ends, whether or not anybody still waits for it. */
    private void abandon(ByteBuffer whose, FutureTask<?> task, Runnable turn) {
        if (threads.remove(turn)) {
            leave(whose);
        }
        task.cancel(true);
    }

    private synchronized void enter(ByteBuffer whose, String field) {
        if (busy.contains(whose)) {
            waitForTurn(whose, field);
        }
        busy.add(whose);
    }

    private void waitForTurn(ByteBuffer whose, String field) {
        long end = System.nanoTime() + TURN.toNanos();
        if (waiting.merge(whose, 1, Integer::sum) > 1) {
            stopWaiting(whose);
            throw new InvalidInput(field, Reason.ONE_AT_A_TIME);
        }
        try {
            for (long left = TURN.toMillis(); busy.contains(whose); left = (end - System.nanoTime()) / 1_000_000) {
                if (left <= 0) {
                    throw new InvalidInput(field, Reason.ONE_AT_A_TIME);
                }
                wait(left);
            }
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInput(field, Reason.TOO_BUSY);
        } finally {
            stopWaiting(whose);
        }
    }

    private void stopWaiting(ByteBuffer whose) {
        waiting.computeIfPresent(whose, (same, number) -> number > 1 ? number - 1 : null);
    }

    private synchronized void leave(ByteBuffer whose) {
        busy.remove(whose);
        notifyAll();
    }

    int queued() {
        return threads.getQueue().size();
    }

    @PreDestroy
    void end() {
        threads.shutdownNow();
    }
}
