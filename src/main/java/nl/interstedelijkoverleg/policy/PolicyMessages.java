package nl.interstedelijkoverleg.policy;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the policy overview. */
@MessageBundle("policy")
public interface PolicyMessages {

    @Message
    String stance(Stance stance);

    @Message
    String file_kind_of(Entry.Kind kind);

    @Message
    String menu();

    @Message
    String title();

    @Message
    String lead();

    @Message
    String own_title();

    @Message
    String choose_title();

    @Message
    String choose_open();

    @Message
    String choose_button();

    @Message
    String themes();

    @Message
    String themes_hint();

    @Message
    String theme();

    @Message
    String province();

    @Message
    String province_all();

    @Message
    String province_none();

    @Message
    String search_name();

    @Message
    String search_button();

    @Message
    String map_title(String theme);

    @Message
    String map_text();

    @Message
    String map_label(String theme);

    @Message
    String table_title();

    @Message
    String file_text();

    @Message
    String file_csv();

    @Message
    String file_json();

    @Message
    String file_municipality();

    @Message
    String file_province();

    @Message
    String file_theme();

    @Message
    String file_kind();

    @Message
    String file_of();

    @Message
    String file_stance();

    @Message
    String file_since();

    @Message
    String file_stated();

    @Message
    String file_words();

    @Message
    String file_source();

    @Message
    String file_address();

    @Message
    String file_library();

    @Message
    String municipality();

    @Message
    String action();

    @Message
    String empty_title();

    @Message
    String empty_text();

    @Message
    String unknown();

    @Message
    String unknown_title();

    @Message
    String unknown_text();

    @Message
    String unknown_open();

    @Message
    String unconfirmed();

    @Message
    String since(String day);

    @Message
    String source();

    @Message
    String source_link();

    @Message
    String practice_by(String organisation);

    @Message
    String practice_month(String month);

    @Message
    String practice_title();

    @Message
    String practice_text();

    @Message
    String practice_none();

    @Message
    String practice_add();

    @Message
    String practice_remove();

    @Message
    String practice_confirm();

    @Message
    String practice_care();

    @Message
    String practice_as();

    @Message
    String practice_as_hint();

    @Message
    String practice_words();

    @Message
    String practice_words_hint();

    @Message
    String practice_keep();

    @Message
    String said_title();

    @Message
    String said_none();

    @Message
    String said_none_text();

    @Message
    String silent_title();

    @Message
    String facts_title();

    @Message
    String facts_text();

    @Message
    String fact_badge();

    @Message
    String fact_denied(String municipality, String day);

    @Message
    String fact_held(String municipality, String day);

    @Message
    String fact_not();

    @Message
    String fact_yes();

    @Message
    String fact_no();

    @Message
    String laws_none();

    @Message
    String now_title();

    @Message
    String history_title();

    @Message
    String history_text();

    @Message
    String history_none();

    @Message
    String stated(String day);

    @Message
    String stated_before(String municipality);

    @Message
    String clear();

    @Message
    String clear_confirm();

    @Message
    String as_others();

    @Message
    String own_laws();

    @Message
    String beside_text(String one, String two);

    @Message
    String beside_button();

    @Message
    String waiting_title();

    @Message
    String waiting_text();

    @Message
    String waiting_mine();

    @Message
    String waiting_colleague();

    @Message
    String waiting_alone();

    @Message
    String waiting_none();

    @Message
    String confirm();

    @Message
    String take_back();

    @Message
    String refuse();

    @Message
    String to_do_title();

    @Message
    String to_do_text();

    @Message
    String beside_title();

    @Message
    String own_text();

    @Message
    String not_said_title();

    @Message
    String not_said_text();

    @Message
    String change();

    @Message
    String fill_in();

    @Message
    String neighbours();

    @Message
    String neighbours_text();

    @Message
    String neighbours_none();

    @Message
    String neighbour_name();

    @Message
    String neighbour_hint();

    @Message
    String neighbour_add();

    @Message
    String neighbour_drop();

    @Message
    String propose_text();

    @Message
    String stance_label();

    @Message
    String withdraw_label();

    @Message
    String withdraw_hint();

    @Message
    String since_label();

    @Message
    String since_hint();

    @Message
    String source_label();

    @Message
    String source_hint();

    @Message
    String address_label();

    @Message
    String address_hint();

    @Message
    String explanation();

    @Message
    String explanation_hint();

    @Message
    String propose();

    @Message
    String themes_title();

    @Message
    String themes_text();

    @Message
    String theme_name();

    @Message
    String theme_name_en();

    @Message
    String theme_open();

    @Message
    String theme_ended();

    @Message
    String theme_end();

    @Message
    String theme_end_confirm();
}
