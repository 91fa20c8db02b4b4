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
    String never_here(String organisation);

    @Message
    String give_address();

    @Message
    String other_address();

    @Message
    String address_title(String organisation);

    @Message
    String address_lead();

    @Message
    String address_label();

    @Message
    String address_hint();

    @Message
    String address_button();

    @Message
    String code_sent(String address);

    @Message
    String code_label();

    @Message
    String code_hint();

    @Message
    String code_button();

    @Message
    String forget_text();

    @Message
    String forget_button();

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
