package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.i18n.Localized;
import io.quarkus.qute.i18n.MessageBundles;
import jakarta.enterprise.context.ApplicationScoped;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.InvalidInput;

/**
 * A code by mail. Subject and text are the same for everybody but for the code, name nobody and nothing, and hold no link (threat
 * model, row 8).
 */
@ApplicationScoped
class CodeMail {

    private final OutgoingMail mail;

    CodeMail(OutgoingMail mail) {
        this.mail = mail;
    }

    /** Whether this installation can send mail at all. */
    boolean isConfigured() {
        return mail.isConfigured();
    }

    /**
     * Looks whether the server for mail is there now.
     *
     * @throws InvalidInput if it does not answer
     */
    void requireThere() {
        mail.requireThere();
    }

    /**
     * Mails a code, and waits until the server has taken it.
     *
     * @throws InvalidInput if it has not; nobody learns why, as the reason would name the address
     */
    void send(MailAddress address, InvitationCode code) {
        DoorMessages dutch = words("nl");
        DoorMessages english = words("en");
        mail.send(
                address,
                dutch.mail_subject() + " / " + english.mail_subject(),
                dutch.mail_text(code.text()) + "\n\n" + english.mail_text(code.text()) + "\n");
    }

    private static DoorMessages words(String language) {
        return MessageBundles.get(DoorMessages.class, Localized.Literal.of(language));
    }
}
