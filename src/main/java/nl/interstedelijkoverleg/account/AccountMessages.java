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
    String named();

    @Message
    String administrator();

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
    String login_not_now_title();

    @Message
    String login_not_now_text();

    @Message
    String login_not_now_others();

    @Message
    String login_not_now_button();

    @Message
    String login_again();

    @Message
    String password_title();

    @Message
    String password_text();

    @Message
    String password_button();

    @Message
    String recovery_title();

    @Message
    String recovery_text();

    @Message
    String recovery_once();

    @Message
    String recovery_keep();

    @Message
    String recovery_new();

    @Message
    String recovery_lost_title();

    @Message
    String recovery_lost_alias();

    @Message
    String recovery_lost_seat();

    @Message
    String recovery_lost_administrator();

    @Message
    String recovery_button();

    @Message
    String passkey_title();

    @Message
    String passkey_text();

    @Message
    String passkey_cloud();

    @Message
    String passkey_kept();

    @Message
    String passkey_button();

    @Message
    String organisation_login_title();

    @Message
    String organisation_login_text();

    @Message
    String organisation_login_second();

    @Message
    String farewell_title();

    @Message
    String farewell_text();

    @Message
    String farewell_administrator();

    @Message
    String farewell_link();

    @Message
    String farewell_seat_title();

    @Message
    String farewell_seat_text();

    @Message
    String farewell_seat_link();
}
