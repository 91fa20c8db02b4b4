package nl.interstedelijkoverleg.ordinance;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import nl.interstedelijkoverleg.provenance.Degree;

/** The words of where articles came from, and of whether they were discussed with sex workers. */
@MessageBundle("origin")
public interface OriginMessages {

    @Message
    String degree(Degree degree);

    @Message
    String answer(Consulted answer);

    @Message
    String title();

    @Message
    String title_of(String heading);

    @Message
    String lead();

    @Message
    String summary(int articles, int earlier, int later, int model);

    @Message
    String coarse();

    @Message
    String left_out(int versions);

    @Message
    String to_town(String name);

    @Message
    String consulted_label();

    @Message
    String consulted_apart();

    @Message
    String consulted_more();

    @Message
    String consulted_there();

    @Message
    String according_to(String name);

    @Message
    String flagged();

    @Message
    String shares(int percent, int other);

    @Message
    String earlier(String since, String own);

    @Message
    String later(String since, String own);

    @Message
    String since_there(String since);

    @Message
    String since_here(String own);

    @Message
    String undirected(OriginView.Undirected why);

    @Message
    String not_confirmed(String name);

    @Message
    String model_text();

    @Message
    String model_text_shared(int percent, int owners);

    @Message
    String more();

    @Message
    String compare();

    @Message
    String compare_with(String name);

    @Message
    String shared_text();

    @Message
    String shared_text_of(String heading);

    @Message
    String alone_title();

    @Message
    String alone_text();

    @Message
    String unseen_title();

    @Message
    String unseen_text();

    @Message
    String marked();

    @Message
    String text_title();

    @Message
    String here(String name);

    @Message
    String there(String name);

    @Message
    String shared_begin();

    @Message
    String model_begin();

    @Message
    String shared_end();

    @Message
    String articles(int number);

    @Message
    String town_lead();

    @Message
    String town_earlier();

    @Message
    String town_earlier_text();

    @Message
    String town_later();

    @Message
    String town_later_text();

    @Message
    String town_unknown();

    @Message
    String town_unknown_text();

    @Message
    String town_nothing();

    @Message
    String town_nothing_text();

    @Message
    String town_nothing_else();

    @Message
    String town_nothing_yet();

    @Message
    String town_nothing_yet_text();

    @Message
    String town_empty();

    @Message
    String town_empty_text();

    @Message
    String town_model(int articles);

    @Message
    String town_more(int number);

    @Message
    String town_versions();

    @Message
    String town_not_all(int looked, int all);

    @Message
    String reply_of(String name, String day);

    @Message
    String reply_write();

    @Message
    String reply_change();

    @Message
    String reply_title();

    @Message
    String reply_title_article(String heading);

    @Message
    String reply_lead(String name);

    @Message
    String reply_text();

    @Message
    String reply_hint();

    @Message
    String reply_button();

    @Message
    String reply_remove();

    @Message
    String reply_none();

    @Message
    String unsent_title();

    @Message
    String unsent_text();

    @Message
    String unsent_label();

    @Message
    String administration();

    @Message
    String administration_text();

    @Message
    String consulted_title();

    @Message
    String consulted_title_article(String heading);

    @Message
    String consulted_now(String name);

    @Message
    String consulted_of_version();

    @Message
    String consulted_explained();

    @Message
    String consulted_fill();

    @Message
    String consulted_fill_text();

    @Message
    String consulted_button();

    @Message
    String choice_yes();

    @Message
    String choice_partly();

    @Message
    String choice_no();

    @Message
    String choice_unknown();

    @Message
    String record();

    @Message
    String record_hint();

    @Message
    String as_organisation(String name);

    @Message
    String history_title();

    @Message
    String history_nothing();

    @Message
    String taken_back();

    @Message
    String withdraw(String name);

    @Message
    String of_article();

    @Message
    String of_article_named(String heading);

    @Message
    String of_version();
}
