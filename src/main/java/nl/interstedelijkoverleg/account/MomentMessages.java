package nl.interstedelijkoverleg.account;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of choosing moments to look. */
@MessageBundle("moments")
public interface MomentMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String days();

    @Message
    String day(Moments.Day day);

    @Message
    String parts();

    @Message
    String part(Moments.Part part);

    @Message
    String keep();

    @Message
    String keep_text();

    @Message
    String calendar();

    @Message
    String calendar_text();

    @Message
    String forget();

    @Message
    String kept();

    @Message
    String summary();

    @Message
    String link();
}
