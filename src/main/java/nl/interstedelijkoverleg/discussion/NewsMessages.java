package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of "is there something new". */
@MessageBundle("news")
public interface NewsMessages {

    @Message
    String look();

    @Message
    String there_is();

    @Message
    String nothing();

    @Message
    String go();
}
