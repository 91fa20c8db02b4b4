package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import nl.interstedelijkoverleg.room.IdentifyingDetails;

/** The words of topics and posts. */
@MessageBundle("topic")
public interface TopicMessages {

    @Message
    String kind(Topic.Kind kind);

    @Message
    String kind_hint(Topic.Kind kind);

    @Message
    String topics_title();

    @Message
    String topics_empty_title();

    @Message
    String topics_empty_text();

    @Message
    String topics_older();

    @Message
    String topics_first();

    @Message
    String topics_none_older();

    @Message
    String last_post();

    @Message
    String untitled();

    @Message
    String untitled_note();

    @Message
    String new_button();

    @Message
    String open_title();

    @Message
    String open_kind();

    @Message
    String open_topic_title();

    @Message
    String open_topic_title_hint();

    @Message
    String open_button();

    @Message
    String text();

    @Message
    String text_hint();

    @Message
    String post_button();

    @Message
    String preview_button();

    @Message
    String preview_title();

    @Message
    String preview_note();

    @Message
    String composer_title();

    @Message
    String composer_frozen();

    @Message
    String answering(String name);

    @Message
    String answering_cancel();

    @Message
    String posts_title();

    @Message
    String posts_empty();

    @Message
    String posts_older();

    @Message
    String posts_newer();

    @Message
    String reply();

    @Message
    String reply_to(String name);

    @Message
    String more();

    @Message
    String reply_of();

    @Message
    String reply_of_what();

    @Message
    String edit();

    @Message
    String withdraw();

    @Message
    String edited();

    @Message
    String withdrawn();

    @Message
    String erased();

    @Message
    String print_only();

    @Message
    String edit_title();

    @Message
    String edit_note();

    @Message
    String edit_button();

    @Message
    String withdrawal_title();

    @Message
    String withdrawal_intro();

    @Message
    String withdrawal_gone();

    @Message
    String withdrawal_place();

    @Message
    String withdrawal_read();

    @Message
    String withdrawal_button();

    @Message
    String withdrawal_text();

    @Message
    String details_title();

    @Message
    String details_text();

    @Message
    String details_again();

    @Message
    String detail(IdentifyingDetails.Kind kind);
}
