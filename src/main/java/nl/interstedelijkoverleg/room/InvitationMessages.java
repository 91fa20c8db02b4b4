package nl.interstedelijkoverleg.room;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of invitations: making them, and taking one. */
@MessageBundle("invitation")
public interface InvitationMessages {

    @Message
    String enter_title();

    @Message
    String enter_text();

    @Message
    String code();

    @Message
    String code_hint();

    @Message
    String enter_note();

    @Message
    String enter_button();

    @Message
    String enter_seat();

    @Message
    String enter_seat_link();

    @Message
    String offer_title();

    @Message
    String offer_for();

    @Message
    String offer_role();

    @Message
    String offer_appear();

    @Message
    String offer_alias();

    @Message
    String offer_named();

    @Message
    String offer_private();

    @Message
    String offer_history();

    @Message
    String offer_seat();

    @Message
    String offer_seat_link();

    @Message
    String offer_join();

    @Message
    String offer_not_now();

    @Message
    String offer_new_title();

    @Message
    String offer_new_text();

    @Message
    String offer_new_warning();

    @Message
    String offer_new_button();

    @Message
    String offer_existing_title();

    @Message
    String offer_existing_text();

    @Message
    String offer_existing_button();

    @Message
    String title();

    @Message
    String intro();

    @Message
    String why_title();

    @Message
    String why_five();

    @Message
    String why_state();

    @Message
    String why_stop();

    @Message
    String kind();

    @Message
    String role();

    @Message
    String number();

    @Message
    String number_hint();

    @Message
    String make_button();

    @Message
    String batches_title();

    @Message
    String batches_empty_title();

    @Message
    String batches_empty_text();

    @Message
    String batch_kind();

    @Message
    String batch_role();

    @Message
    String batch_size();

    @Message
    String batch_expires();

    @Message
    String batch_action();

    @Message
    String batch_withdraw();

    @Message
    String batch_withdraw_confirm();

    @Message
    String slips_title();

    @Message
    String slips_warning();

    @Message
    String slips_draw();

    @Message
    String slips_print();

    @Message
    String slips_done();

    @Message
    String slips_list();

    @Message
    String slip_text(String host);

    @Message
    String slip_valid();

    @Message
    String slip_copy();

    @Message
    String slip_copy_number(int number);

    @Message
    String slip_copied();

    @Message
    String slip_qr(int number);

    @Message
    String offer_choice();

    @Message
    String appearance();
}
