package nl.interstedelijkoverleg.law;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of references to laws. */
@MessageBundle("law")
public interface LawMessages {

    @Message
    String title();

    @Message
    String reference();

    @Message
    String to_laws();

    @Message
    String lead();

    @Message
    String search_label();

    @Message
    String search_hint();

    @Message
    String search_button();

    @Message
    String found_title();

    @Message
    String known_title();

    @Message
    String known_text();

    @Message
    String key();

    @Message
    String juriconnect();

    @Message
    String in_library();

    @Message
    String read_outside(String host);

    @Message
    String no_address();

    @Message
    String ordinances_title();

    @Message
    String not_confirmed();

    @Message
    String long_row(int number);

    @Message
    String ordinances_waiting(long number);

    @Message
    String ordinances_cut();

    @Message
    String none_yet();

    @Message
    String more_places();

    @Message
    String ordinances_none();

    @Message
    String ordinances_no_more();

    @Message
    String not_current();

    @Message
    String outside_articles();

    @Message
    String previous();

    @Message
    String next();

    @Message
    String posts_title();

    @Message
    String posts_text();

    @Message
    String posts_none();

    @Message
    String posts_more();

    @Message
    String posts_unread();

    @Message
    String outside_title();

    @Message
    String outside_text(String host);

    @Message
    String outside_sees();

    @Message
    String outside_not();

    @Message
    String outside_keeps();

    @Message
    String outside_go(String host);

    @Message
    String outside_back();

    @Message
    String table();

    @Message
    String table_text();

    @Message
    String add();

    @Message
    String add_button();

    @Message
    String name();

    @Message
    String name_hint();

    @Message
    String noun();

    @Message
    String noun_hint();

    @Message
    String noun_de();

    @Message
    String noun_het();

    @Message
    String short_name();

    @Message
    String short_hint();

    @Message
    String aliases();

    @Message
    String aliases_hint();

    @Message
    String identifier();

    @Message
    String identifier_hint();

    @Message
    String none();

    @Message
    String change();

    @Message
    String save();

    @Message
    String own_empty_title();

    @Message
    String own_empty_text();

    @Message
    String remove_title();

    @Message
    String remove_text();

    @Message
    String remove_confirm();

    @Message
    String remove();
}
