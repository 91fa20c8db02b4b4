package nl.interstedelijkoverleg.room;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of standing rooms that officials join without asking. */
@MessageBundle("standing")
public interface StandingMessages {

    @Message
    String stands_open();

    @Message
    String stands_open_hint();

    @Message
    String title();

    @Message
    String text();

    @Message
    String as(String name);

    @Message
    String join();
}
