package nl.interstedelijkoverleg.room;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of slips: asking for them, making them, on paper, and what to do when every way in is lost. */
@MessageBundle("slip")
public interface SlipMessages {

    @Message
    String paper_how();

    @Message
    String paper_valid();

    @Message
    String paper_qr();

    @Message
    String paper_fold();

    @Message
    String asked_link();

    @Message
    String asked_title();

    @Message
    String asked_text();

    @Message
    String asked_secret();

    @Message
    String asked_list();

    @Message
    String asked_whose();

    @Message
    String asked_all();

    @Message
    String asked_words();

    @Message
    String asked_words_hint();

    @Message
    String asked_role();

    @Message
    String asked_button();

    @Message
    String asked_empty();

    @Message
    String asked_back();

    @Message
    String asked_back_confirm();

    @Message
    String asked_until();

    @Message
    String wanted_link();

    @Message
    String wanted_title();

    @Message
    String wanted_text();

    @Message
    String wanted_list();

    @Message
    String wanted_kind();

    @Message
    String wanted_make();

    @Message
    String wanted_empty_title();

    @Message
    String wanted_empty_text();

    @Message
    String own_title();

    @Message
    String own_text();

    @Message
    String own_empty();

    @Message
    String own_size();

    @Message
    String own_until();

    @Message
    String own_action();

    @Message
    String own_withdraw();

    @Message
    String own_withdraw_confirm();

    @Message
    String make_title();

    @Message
    String make_text();

    @Message
    String make_cap();

    @Message
    String make_number();

    @Message
    String make_number_hint();

    @Message
    String make_paper();

    @Message
    String make_screen();

    @Message
    String inside_warning();

    @Message
    String inside_confirm();

    @Message
    String made_title();

    @Message
    String made_hand();

    @Message
    String made_done();

    @Message
    String invited_by();

    @Message
    String batch_by();

    @Message
    String lost_link();

    @Message
    String lost_title();

    @Message
    String lost_intro();

    @Message
    String lost_codes_title();

    @Message
    String lost_codes();

    @Message
    String lost_what_title();

    @Message
    String lost_ask();

    @Message
    String lost_account();

    @Message
    String lost_alias();

    @Message
    String lost_old_title();

    @Message
    String lost_old();

    @Message
    String lost_texts();

    @Message
    String lost_moderators_title();

    @Message
    String lost_moderators();

    @Message
    String lost_seat_title();

    @Message
    String lost_seat();
}
