package nl.interstedelijkoverleg.room;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of ready-made starts, and those that they propose for a room. */
@MessageBundle("start")
public interface StartMessages {

    @Message
    String title();

    @Message
    String found_text();

    @Message
    String without();

    @Message
    String about(Start start);

    @Message
    String name(Start start);

    @Message
    String purpose(Start start);

    @Message
    String empty_link();

    @Message
    String room_text();

    @Message
    String room_skip();
}
