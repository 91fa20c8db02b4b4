package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of agreeing with a post. */
@MessageBundle("agree")
public interface AgreeingMessages {

    @Message
    String shown(Agreed agreed);

    @Message
    String mine();

    @Message
    String agree();

    @Message
    String take_back();

    @Message
    String with(String name);

    @Message
    String explained();
}
