package nl.interstedelijkoverleg.ordinance;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import nl.interstedelijkoverleg.comparison.Alignment;
import nl.interstedelijkoverleg.ordinance.source.LeftOut;
import nl.interstedelijkoverleg.ordinance.source.Problem;

/** The words of the library of ordinances. */
@MessageBundle("ordinance")
public interface OrdinanceMessages {

    @Message
    String kind(OrdinanceKind kind);

    @Message
    String problem(Problem.Kind kind);

    @Message
    String reason(LeftOut.Reason reason);

    @Message
    String title();

    @Message
    String lead();

    @Message
    String kind_choose();

    @Message
    String bring_in();

    @Message
    String list_title();

    @Message
    String search_name();

    @Message
    String search_kind();

    @Message
    String search_all();

    @Message
    String search_button();

    @Message
    String since(String day);

    @Message
    String since_unknown();

    @Message
    String first_page();

    @Message
    String next_page();

    @Message
    String empty_title();

    @Message
    String empty_text();

    @Message
    String empty_bring_in();

    @Message
    String nothing_title();

    @Message
    String nothing_text();

    @Message
    String merged_into(String name);

    @Message
    String not_current();

    @Message
    String to_current();

    @Message
    String counts_between(String from, String until);

    @Message
    String counts_from(String from);

    @Message
    String counts_until(String until);

    @Message
    String counts_unknown();

    @Message
    String contents();

    @Message
    String source_title();

    @Message
    String identifier();

    @Message
    String identifier_hint();

    @Message
    String publication();

    @Message
    String publication_hint();

    @Message
    String address();

    @Message
    String address_hint();

    @Message
    String licence();

    @Message
    String licence_hint();

    @Message
    String licence_unknown();

    @Message
    String versions_title();

    @Message
    String version_from(String from);

    @Message
    String version_until(String until);

    @Message
    String version_between(String from, String until);

    @Message
    String version_unknown();

    @Message
    String on_day();

    @Message
    String on_day_button();

    @Message
    String add_version();

    @Message
    String remove();

    @Message
    String account_title();

    @Message
    String link_to(String heading);

    @Message
    String table();

    @Message
    String problems(int number);

    @Message
    String left_out(int characters);

    @Message
    String at_line(int line);

    @Message
    String at_page(int page, int line);

    @Message
    String none_title(String day);

    @Message
    String none_text();

    @Message
    String version_title(String title);

    @Message
    String bring_in_text();

    @Message
    String by();

    @Message
    String text_label();

    @Message
    String text_hint();

    @Message
    String municipality();

    @Message
    String title_label();

    @Message
    String from();

    @Message
    String date_hint();

    @Message
    String until();

    @Message
    String until_hint();

    @Message
    String look();

    @Message
    String preview_title();

    @Message
    String preview_text();

    @Message
    String recognised(int articles, int characters, int leftOut);

    @Message
    String recognised_title();

    @Message
    String keep();

    @Message
    String correct();

    @Message
    String correct_title();

    @Message
    String correct_text();

    @Message
    String correct_confirms(String municipality);

    @Message
    String correct_now();

    @Message
    String correct_empty();

    @Message
    String correct_title_hint();

    @Message
    String correct_button();

    @Message
    String removal_title();

    @Message
    String removal_text();

    @Message
    String removal_button();

    @Message
    String field(OrdinanceField field);

    @Message
    String bring_in_public();

    @Message
    String files_title();

    @Message
    String files_label();

    @Message
    String files_hint();

    @Message
    String files_look();

    @Message
    String paste_title();

    @Message
    String version_of();

    @Message
    String corrected(int removed, int added);

    @Message
    String accounted(int characters, int leftOut);

    @Message
    String group(int pieces, int characters);

    @Message
    String outline();

    @Message
    String outline_title();

    @Message
    String outline_text();

    @Message
    String outline_kinds();

    @Message
    String outline_depth();

    @Message
    String outline_split();

    @Message
    String outline_line(String line);

    @Message
    String look_again();

    @Message
    String report_title();

    @Message
    String report_done(int files);

    @Message
    String report_busy(int done, int files);

    @Message
    String report_again();

    @Message
    String refused();

    @Message
    String kept();

    @Message
    String to_kept(String name);

    @Message
    String all_title();

    @Message
    String all_text();

    @Message
    String all_municipality();

    @Message
    String all_keep();

    @Message
    String history_of();

    @Message
    String history_named(String heading);

    @Message
    String step(ArticleHistory.Step step);

    @Message
    String history_text();

    @Message
    String added();

    @Message
    String deleted();

    @Message
    String change_end();

    @Message
    String became(Alignment.Kind kind);

    @Message
    String compared(Alignment.Kind kind);

    @Message
    String register_title();

    @Message
    String register_text();

    @Message
    String register_label();

    @Message
    String register_hint();

    @Message
    String register_search();

    @Message
    String register_none();

    @Message
    String register_found();

    @Message
    String register_more(int all, int shown);

    @Message
    String register_take();

    @Message
    String register_take_which(String number);

    @Message
    String register_elsewhere();

    @Message
    String table_title(String before, String after);

    @Message
    String table_title_versions(String of);

    @Message
    String table_legend();

    @Message
    String table_what();

    @Message
    String table_before();

    @Message
    String table_after();

    @Message
    String table_absent();

    @Message
    String table_renumbered();

    @Message
    String table_same(String articles);

    @Message
    String table_download();

    @Message
    String table_as(ChangeTable.Format form);

    @Message
    String compare();

    @Message
    String compare_text();

    @Message
    String compare_before();

    @Message
    String compare_after();

    @Message
    String compare_link();

    @Message
    String compare_this();

    @Message
    String and();

    @Message
    String summary_versions(int equal, int changed, int added, int lapsed);

    @Message
    String summary_towns(int equal, int changed, String after, int added, String before, int lapsed);

    @Message
    String summary_moved(int moved);

    @Message
    String view_beside();

    @Message
    String view_inline();

    @Message
    String was_called(String of, String heading);

    @Message
    String moved();

    @Message
    String split_from(String heading);

    @Message
    String merged_in(String heading);

    @Message
    String show_text();

    @Message
    String beside();

    @Message
    String beside_text();

    @Message
    String beside_button();

    @Message
    String beside_all();

    @Message
    String same_text();

    @Message
    String other_text();

    @Message
    String no_such_article();

    @Message
    String choose_title();

    @Message
    String column_title();

    @Message
    String column();

    @Message
    String column_own();

    @Message
    String column_one();

    @Message
    String column_two();

    @Message
    String compare_other();

    @Message
    String compare_choose_first();

    @Message
    String compare_choose_second();

    @Message
    String not_confirmed(String of);

    @Message
    String stood_before();

    @Message
    String also_there(String of);

    @Message
    String unconfirmed();

    @Message
    String as_administrator();

    @Message
    String draft_text();

    @Message
    String recognised_only(int articles);

    @Message
    String not_accounted();

    @Message
    String not_traced();

    @Message
    String report_keeping(long kept, int pieces);

    @Message
    String compared_coarsely();
}
