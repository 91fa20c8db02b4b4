package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the front door and of taking a seat. */
@MessageBundle("org")
public interface OrganisationMessages {

    @Message
    String welcome_title();

    @Message
    String welcome_lead();

    @Message
    String door_login_title();

    @Message
    String door_login_text();

    @Message
    String door_login_button();

    @Message
    String door_organisation_title();

    @Message
    String door_organisation_label();

    @Message
    String door_organisation_choose();

    @Message
    String door_organisation_button();

    @Message
    String door_organisation_none();

    @Message
    String door_organisation_error();

    @Message
    String door_invitation_title();

    @Message
    String door_invitation_text();

    @Message
    String door_invitation_button();

    @Message
    String seat_note();

    @Message
    String seat_note_link();

    @Message
    String promise_title();

    @Message
    String promise_alias();

    @Message
    String promise_nobody();

    @Message
    String promise_named();

    @Message
    String promise_withdraw();

    @Message
    String promise_nothing();

    @Message
    String limit_title();

    @Message
    String limit_style();

    @Message
    String limit_phone();

    @Message
    String limit_network();

    @Message
    String limit_self();

    @Message
    String privacy_link();

    @Message
    String seat_title();

    @Message
    String seat_lead();

    @Message
    String seat_code();

    @Message
    String seat_code_hint();

    @Message
    String seat_provider();

    @Message
    String seat_button();

    @Message
    String seat_alias();
}
