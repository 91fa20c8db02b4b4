package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of looking over legal notes, and of following what is written about a law. */
@MessageBundle("note")
public interface NoteMessages {

    @Message
    String title();

    @Message
    String nobody();

    @Message
    String by(String who, String day);

    @Message
    String by_forgotten(String day);

    @Message
    String changed();

    @Message
    String long_ago();

    @Message
    String own();

    @Message
    String means();

    @Message
    String check();

    @Message
    String check_again();

    @Message
    String seen(String who);

    @Message
    String take_back();

    @Message
    String refused_title();

    @Message
    String refused_changed();

    @Message
    String to_note();

    @Message
    String follow_title();

    @Message
    String follow_text();

    @Message
    String follow_secret();

    @Message
    String follow();

    @Message
    String followed();

    @Message
    String stop();

    @Message
    String in_room(String room);

    @Message
    String follow_refused_title();

    @Message
    String to_law();

    @Message
    String following_title();

    @Message
    String following_none();
}
