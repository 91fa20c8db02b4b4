package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of what goes with experiences: a note about what a text holds, and one-time aliases. */
@MessageBundle("once")
public interface OnceMessages {

    @Message
    String note();

    @Message
    String note_hint();

    @Message
    String note_only_hint();

    @Message
    String folded();

    @Message
    String folded_why();

    @Message
    String label();

    @Message
    String offer();

    @Message
    String offer_link();

    @Message
    String offer_open();

    @Message
    String offer_none();

    @Message
    String title();

    @Message
    String title_open();

    @Message
    String lead();

    @Message
    String nobody();

    @Message
    String back();

    @Message
    String no_draft();

    @Message
    String style();

    @Message
    String names();

    @Message
    String draft_there();

    @Message
    String draft_when();

    @Message
    String draft_discard();

    @Message
    String too_few();

    @Message
    String too_few_other();

    @Message
    String name();

    @Message
    String button();

    @Message
    String button_open();

    @Message
    String withdrawal_alias();

    @Message
    String with();

    @Message
    String with_hint();
}
