package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the first steps. */
@MessageBundle("first")
public interface FirstStepMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String offer();

    @Message
    String skip();

    @Message
    String of(int number, int all);

    @Message
    String next();

    @Message
    String done();

    @Message
    String step(FirstStep step);

    @Message
    String why(FirstStep step);

    @Message
    String how(FirstStep step);

    @Message
    String link(FirstStep step);
}
