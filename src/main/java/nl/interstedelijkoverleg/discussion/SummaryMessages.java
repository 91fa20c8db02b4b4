package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the summary of a room. */
@MessageBundle("summary")
public interface SummaryMessages {

    @Message
    String reason(Objection reason);

    @Message
    String title();

    @Message
    String lead();

    @Message
    String above();

    @Message
    String open();

    @Message
    String since(String day);

    @Message
    String print();

    @Message
    String empty_title();

    @Message
    String empty_text();

    @Message
    String waiting();

    @Message
    String waiting_link();

    @Message
    String draft_title();

    @Message
    String draft_text();

    @Message
    String draft_over();

    @Message
    String draft_how();

    @Message
    String paragraph(int number);

    @Message
    String dropped();

    @Message
    String object();

    @Message
    String object_which(int number);

    @Message
    String object_whole();

    @Message
    String objection_title(int number);

    @Message
    String objection_whole_title();

    @Message
    String objection_intro();

    @Message
    String objection_seen();

    @Message
    String objection_then();

    @Message
    String objection_back();

    @Message
    String objection_small();

    @Message
    String objection_text();

    @Message
    String reasons();

    @Message
    String reasons_hint();

    @Message
    String objection_button();

    @Message
    String moderators();

    @Message
    String write_first();

    @Message
    String write_new();

    @Message
    String write_on();

    @Message
    String being_written();

    @Message
    String objected_link();

    @Message
    String withdraw_draft();

    @Message
    String withdraw_published();

    @Message
    String write_title();

    @Message
    String write_how();

    @Message
    String write_small();

    @Message
    String write_new_window();

    @Message
    String text();

    @Message
    String text_hint();

    @Message
    String table_button();

    @Message
    String keep_button();

    @Message
    String preview_button();

    @Message
    String mentions_title();

    @Message
    String mention(int number, String words);

    @Message
    String changed_title();

    @Message
    String changed_text();

    @Message
    String objected_title();

    @Message
    String objected_text();

    @Message
    String objected_none();

    @Message
    String objected_what();

    @Message
    String objected_whole();

    @Message
    String objected_whole_text();

    @Message
    String objected_to();

    @Message
    String drop();

    @Message
    String dropping_title(int number);

    @Message
    String dropping_text();

    @Message
    String dropping_button();

    @Message
    String withdrawal_title();

    @Message
    String withdrawal_text();

    @Message
    String withdrawal_button();

    @Message
    String destruction_title();

    @Message
    String destruction_text();

    @Message
    String destruction_button();
}
