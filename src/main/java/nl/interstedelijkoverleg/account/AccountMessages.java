package nl.interstedelijkoverleg.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of coming in and of one's account, and the names of the kinds of participant. */
@MessageBundle("account")
public interface AccountMessages {

    @Message
    String kind(ParticipantKind kind);

    @Message
    String kinds(ParticipantKind kind);

    @Message
    String title();

    @Message
    String pseudonymous();

    @Message
    String pseudonymous_password();

    @Message
    String named();

    @Message
    String seat_title();

    @Message
    String seat_text();

    @Message
    String seat_link();

    @Message
    String sessions_title();

    @Message
    String sessions_text();

    @Message
    String sessions_button();

    @Message
    String login_failed_title();

    @Message
    String login_failed_text();

    @Message
    String login_failed_button();

    @Message
    String login_failed_code();

    @Message
    String credentials_title();

    @Message
    String credentials_text();

    @Message
    String credentials_password();

    @Message
    String credentials_recovery();

    @Message
    String credentials_passkey();

    @Message
    String credentials_passkey_warning();

    @Message
    String farewell_title();

    @Message
    String farewell_text();

    @Message
    String farewell_link();

    @Message
    String login_not_now_title();

    @Message
    String login_not_now_text();

    @Message
    String login_not_now_others();

    @Message
    String login_not_now_button();
}
