package nl.interstedelijkoverleg.discussion;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of languages, of translations and of asking for one. */
@MessageBundle("translation")
public interface TranslationMessages {

    @Message
    String language(PostLanguage language);

    @Message
    String written_in();

    @Message
    String written_in_hint();

    @Message
    String by(String language, String name);

    @Message
    String wanted();

    @Message
    String ask_link();

    @Message
    String ask_of(String name);

    @Message
    String ask_title();

    @Message
    String ask_text();

    @Message
    String ask_nobody();

    @Message
    String ask_seen();

    @Message
    String ask_no_machine();

    @Message
    String ask_no_interpreter();

    @Message
    String ask_language();

    @Message
    String ask_button();

    @Message
    String ask_original();

    @Message
    String make_link();

    @Message
    String make_title();

    @Message
    String make_text();

    @Message
    String make_language();

    @Message
    String make_field();

    @Message
    String make_field_hint();

    @Message
    String make_button();

    @Message
    String make_again();

    @Message
    String withdraw_title();

    @Message
    String withdraw_text();

    @Message
    String withdraw_button();

    @Message
    String list_title();

    @Message
    String list_text();

    @Message
    String list_most(int most);

    @Message
    String list_empty_title();

    @Message
    String list_empty_text();

    @Message
    String list_from_to(String from, String to);

    @Message
    String list_link();
}
