package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of what is new to a reader, and of finding the way in a long conversation. */
@MessageBundle("reading")
public interface ReadingMessages {

    @Message
    String new_from();

    @Message
    String to_new();

    @Message
    String all_seen();

    @Message
    String first();

    @Message
    String last();
}
