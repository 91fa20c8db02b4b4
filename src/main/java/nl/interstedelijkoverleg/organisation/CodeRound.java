package nl.interstedelijkoverleg.organisation;

import jakarta.annotation.PreDestroy;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.concurrent.ArrayBlockingQueue;
import java.util.concurrent.RejectedExecutionException;
import java.util.concurrent.ThreadPoolExecutor;
import java.util.concurrent.TimeUnit;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.jboss.logging.Logger;

/**
 * Decides after the answer whether a code is mailed: so whoever asks cannot measure it (threat model, row 14). One after another,
 * and no more than can wait.
 */
@ApplicationScoped
class CodeRound {

    private static final Logger LOG = Logger.getLogger(CodeRound.class);
    private static final int MOST_WAITING = 200;
    private static final int PATIENCE_SECONDS = 5;

    private final SeatRequestEntry entry;
    private final CodeMail mail;
    private final ThreadPoolExecutor worker =
            new ThreadPoolExecutor(1, 1, 0, TimeUnit.SECONDS, new ArrayBlockingQueue<>(MOST_WAITING), work -> {
                Thread thread = new Thread(work, "code-round");
                thread.setDaemon(true);
                return thread;
            });

    CodeRound(SeatRequestEntry entry, CodeMail mail) {
        this.entry = entry;
        this.mail = mail;
    }

    /**
     * Takes a request in.
     *
     * @throws InvalidInput if too many wait already, whatever this one says
     */
    void begin(SeatRequests.Request request) {
        try {
            worker.execute(() -> decide(request));
        } catch (RejectedExecutionException e) {
            throw new InvalidInput("address", Reason.MAIL_AWAY);
        }
    }

    private void decide(SeatRequests.Request request) {
        InvitationCode code = InvitationCode.random();
        try {
            if (entry.enter(request, code)) {
                mail.send(request.address(), code);
            }
        } catch (RuntimeException e) {
            LOG.warnf("A code was not mailed: %s", e.getClass().getSimpleName());
            drop(code);
        }
    }

    /** A code that nobody got confirms nothing. */
    private void drop(InvitationCode code) {
        try {
            entry.drop(code);
        } catch (RuntimeException e) {
            LOG.warnf("A request waits for the night: %s", e.getClass().getSimpleName());
        }
    }

    @PreDestroy
    void stop() throws InterruptedException {
        worker.shutdown();
        worker.awaitTermination(PATIENCE_SECONDS, TimeUnit.SECONDS);
    }
}
