package nl.interstedelijkoverleg.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the page with all components. */
@MessageBundle("style")
public interface StyleMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String text();

    @Message
    String headings();

    @Message
    String sentence();

    @Message
    String link();

    @Message
    String small();

    @Message
    String lists();

    @Message
    String promise();

    @Message
    String limit();

    @Message
    String fold();

    @Message
    String buttons();

    @Message
    String primary();

    @Message
    String secondary();

    @Message
    String subtle();

    @Message
    String destroys();

    @Message
    String plain();

    @Message
    String notices();

    @Message
    String notice();

    @Message
    String forms();

    @Message
    String field();

    @Message
    String hint();

    @Message
    String area();

    @Message
    String choice();

    @Message
    String option(String letter);

    @Message
    String refused(String what);

    @Message
    String labels();

    @Message
    String label();

    @Message
    String marks();

    @Message
    String thread();

    @Message
    String somebody();

    @Message
    String official();

    @Message
    String official_what();

    @Message
    String initials();

    @Message
    String table();

    @Message
    String empty();

    @Message
    String empty_text();

    @Message
    String panel();
}
