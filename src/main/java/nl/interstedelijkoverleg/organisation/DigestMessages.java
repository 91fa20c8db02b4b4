package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the mail about what waits for an answer, and of choosing it. */
@MessageBundle("digest")
public interface DigestMessages {

    @Message
    String title();

    @Message
    String text();

    @Message
    String says();

    @Message
    String never_alias();

    @Message
    String not_here();

    @Message
    String no_address(String organisation);

    @Message
    String to(String organisation, String address);

    @Message
    String is_on();

    @Message
    String is_off();

    @Message
    String turn_on();

    @Message
    String turn_off();

    @Message
    String mail_subject();

    @Message
    String mail_text(int number, String days, String link);
}
