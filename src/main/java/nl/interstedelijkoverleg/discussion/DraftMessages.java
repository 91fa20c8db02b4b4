package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of drafts, earlier texts and quotes. */
@MessageBundle("draft")
public interface DraftMessages {

    @Message
    String saving();

    @Message
    String saved();

    @Message
    String failed();

    @Message
    String note();

    @Message
    String keep_button();

    @Message
    String shown();

    @Message
    String discard_link();

    @Message
    String discard_title();

    @Message
    String discard_intro();

    @Message
    String discard_text();

    @Message
    String discard_button();

    @Message
    String given_back_title();

    @Message
    String given_back_text();

    @Message
    String quote();

    @Message
    String quote_of(String name);

    @Message
    String quote_anonymous();

    @Message
    String quotes_stay();

    @Message
    String destroy_earlier();

    @Message
    String destroy_earlier_hint();

    @Message
    String history();

    @Message
    String history_title();

    @Message
    String history_intro();

    @Message
    String history_now();

    @Message
    String history_changed();

    @Message
    String history_earlier(int number);

    @Message
    String history_then();

    @Message
    String history_layout();

    @Message
    String history_none();

    @Message
    String added();

    @Message
    String removed();

    @Message
    String change_end();

    @Message
    String destroy_title();

    @Message
    String destroy_text();

    @Message
    String destroy_button();

    @Message
    String conflict_title();

    @Message
    String conflict_text();

    @Message
    String conflict_own();

    @Message
    String conflict_other();

    @Message
    String conflict_button();

    @Message
    String conflict_leave();
}
