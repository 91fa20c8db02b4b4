package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the second door for staff, and of the one mail that goes out. */
@MessageBundle("door")
public interface DoorMessages {

    @Message
    String ask_title();

    @Message
    String ask_lead();

    @Message
    String ask_steps();

    @Message
    String ask_never();

    @Message
    String ask_closed();

    @Message
    String ask_organisation();

    @Message
    String ask_choose();

    @Message
    String ask_missing();

    @Message
    String ask_address();

    @Message
    String ask_address_hint();

    @Message
    String ask_name();

    @Message
    String ask_name_hint();

    @Message
    String ask_function();

    @Message
    String ask_portfolios();

    @Message
    String ask_portfolios_hint();

    @Message
    String ask_enforcement();

    @Message
    String ask_enforcement_hint();

    @Message
    String ask_alias();

    @Message
    String ask_button();

    @Message
    String code_title();

    @Message
    String code_link();

    @Message
    String code_sent();

    @Message
    String code_label();

    @Message
    String code_hint();

    @Message
    String code_button();

    @Message
    String code_none();

    @Message
    String confirm_title();

    @Message
    String confirm_text();

    @Message
    String confirm_name();

    @Message
    String confirm_function();

    @Message
    String confirm_organisation();

    @Message
    String confirm_enforcement();

    @Message
    String confirm_yes();

    @Message
    String confirm_waits();

    @Message
    String confirm_vouched();

    @Message
    String confirm_new_title();

    @Message
    String confirm_new_text();

    @Message
    String confirm_new_button();

    @Message
    String confirm_existing_title();

    @Message
    String confirm_existing_text();

    @Message
    String confirm_existing_button();

    @Message
    String confirm_here_button();

    @Message
    String outcome(SeatRequests.Outcome outcome);

    @Message
    String mine_title();

    @Message
    String mine_line(String organisation, String outcome);

    @Message
    String welcome_note();

    @Message
    String welcome_link();

    @Message
    String asked_title();

    @Message
    String asked_text();

    @Message
    String asked_line(String function, String organisation);

    @Message
    String asked_yes();

    @Message
    String asked_no();

    @Message
    String registry();

    @Message
    String registry_make();

    @Message
    String vouch_link();

    @Message
    String vouch_title();

    @Message
    String vouch_lead();

    @Message
    String vouch_address();

    @Message
    String vouch_name();

    @Message
    String vouch_function();

    @Message
    String vouch_function_hint();

    @Message
    String vouch_party();

    @Message
    String vouch_party_hint();

    @Message
    String vouch_button();

    @Message
    String vouched_title();

    @Message
    String vouched_text(String name);

    @Message
    String vouched_where(String host);

    @Message
    String vouched_until();

    @Message
    String vouched_done();

    @Message
    String mail_subject();

    @Message
    String mail_text(String code);
}
