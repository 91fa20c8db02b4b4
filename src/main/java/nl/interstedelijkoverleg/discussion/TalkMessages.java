package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import nl.interstedelijkoverleg.room.Theme;

/** The words of order in a conversation: themes, filters, pins, closures and naming somebody. */
@MessageBundle("talk")
public interface TalkMessages {

    @Message
    String theme(Theme theme);

    @Message
    String themes();

    @Message
    String themes_choose();

    @Message
    String themes_hint();

    @Message
    String themes_title();

    @Message
    String themes_change();

    @Message
    String themes_save();

    @Message
    String filter_title();

    @Message
    String filter_kind();

    @Message
    String filter_theme();

    @Message
    String filter_state();

    @Message
    String filter_all();

    @Message
    String filter_open();

    @Message
    String filter_closed();

    @Message
    String filter_button();

    @Message
    String filter_none();

    @Message
    String filter_empty_title();

    @Message
    String filter_empty_text();

    @Message
    String filter_empty_read();

    @Message
    String empty_moderator();

    @Message
    String empty_sex_worker();

    @Message
    String empty_late();

    @Message
    String empty_read();

    @Message
    String pinned();

    @Message
    String pin();

    @Message
    String unpin();

    @Message
    String closed();

    @Message
    String closed_title();

    @Message
    String closed_text();

    @Message
    String closed_because();

    @Message
    String close();

    @Message
    String close_title();

    @Message
    String close_again_title();

    @Message
    String close_intro();

    @Message
    String close_reason();

    @Message
    String close_reason_hint();

    @Message
    String close_button();

    @Message
    String reopen();

    @Message
    String chair_title();

    @Message
    String departed_member();

    @Message
    String names_title();

    @Message
    String names_how();

    @Message
    String names_who();

    @Message
    String names_all();

    @Message
    String names_begin();

    @Message
    String names_search();

    @Message
    String names_none();

    @Message
    String names_found();

    @Message
    String names_unknown();

    @Message
    String rooms_empty_seated();

    @Message
    String rooms_empty_alias();

    @Message
    String rooms_empty_administrator();
}
