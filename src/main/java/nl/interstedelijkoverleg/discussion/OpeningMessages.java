package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The first topics that ready-made starts propose. */
@MessageBundle("opening")
public interface OpeningMessages {

    @Message
    String title(Opening opening);

    @Message
    String text(Opening opening);
}
