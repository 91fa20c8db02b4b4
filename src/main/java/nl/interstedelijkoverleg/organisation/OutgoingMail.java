package nl.interstedelijkoverleg.organisation;

import io.quarkus.mailer.Mail;
import io.quarkus.mailer.reactive.ReactiveMailer;
import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import io.smallrye.mutiny.Uni;
import io.vertx.core.Context;
import io.vertx.core.Vertx;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import java.io.IOException;
import java.net.InetSocketAddress;
import java.net.Socket;
import java.time.Duration;
import java.util.UUID;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * The one way by which mail leaves. Two things go out by it: a code for the second door of staff ({@link CodeMail}), and to seats
 * that asked for it which days they have to answer by ({@link DigestMail}). To nobody under an alias (threat model, row 8).
 */
@ApplicationScoped
class OutgoingMail {

    private static final int PATIENCE_MILLISECONDS = 2_000;
    private static final Duration PATIENCE = Duration.ofSeconds(10);

    private final ReactiveMailer mailer;
    private final MailSettings settings;
    private final Vertx vertx;

    OutgoingMail(ReactiveMailer mailer, MailSettings settings, Vertx vertx) {
        this.vertx = vertx;
        this.mailer = mailer;
        this.settings = settings;
    }

    /** Half a configuration would look like an open door and lead nowhere. */
    void check(@Observes StartupEvent event) {
        if (isConfigured() && settings.from().flatMap(MailAddress::of).isEmpty()) {
            throw new ConfigurationException("Met OVERLEG_MAIL_HOST hoort ook OVERLEG_MAIL_FROM, een mailadres. / With"
                    + " OVERLEG_MAIL_HOST goes OVERLEG_MAIL_FROM, an address for mail.");
        }
    }

    /** Whether this installation can send mail at all. */
    boolean isConfigured() {
        return settings.host().filter(host -> !host.isBlank()).isPresent();
    }

    /**
     * Looks whether the server for mail is there now.
     *
     * @throws InvalidInput if it does not answer
     */
    void requireThere() {
        try (Socket socket = new Socket()) {
            socket.connect(
                    new InetSocketAddress(settings.host().orElseThrow(), settings.port()), PATIENCE_MILLISECONDS);
        } catch (IOException e) {
            throw away();
        }
    }

    /**
     * Sends a mail, and waits until the server has taken it.
     *
     * @throws InvalidInput if it has not; nobody learns why, as the reason would name the address
     */
    void send(MailAddress address, String subject, String text) {
        Mail mail = Mail.withText(address.text(), subject, text);
        // The one that the client makes counts how many mails went out.
        mail.addHeader("Message-ID", "<" + UUID.randomUUID() + "@" + senderDomain() + ">");
        // Everything about one mail on one loop: a greeting that comes while nobody listens on another is lost.
        Context loop = vertx.getOrCreateContext();
        try {
            Uni.createFrom()
                    .deferred(() -> mailer.send(mail))
                    .runSubscriptionOn(work -> loop.runOnContext(ignored -> work.run()))
                    .await()
                    .atMost(PATIENCE);
        } catch (RuntimeException e) {
            throw away();
        }
    }

    private String senderDomain() {
        String from = settings.from().orElseThrow();
        return from.substring(from.indexOf('@') + 1).strip();
    }

    private static InvalidInput away() {
        return new InvalidInput("address", Reason.MAIL_AWAY);
    }
}
