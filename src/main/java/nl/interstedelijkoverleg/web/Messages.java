package nl.interstedelijkoverleg.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** The words that every page shares; Dutch in messages/m_nl.properties, English in messages/m_en.properties. */
@MessageBundle("m")
public interface Messages {

    @Message
    String error(Reason reason);

    @Message
    String error_summary();

    @Message
    String absent_title();

    @Message
    String refused_title();

    @Message
    String unavailable_title();

    @Message
    String unexpected_title();

    @Message
    String unauthorized_title();
}
