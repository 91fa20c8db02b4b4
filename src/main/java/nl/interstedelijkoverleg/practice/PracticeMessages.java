package nl.interstedelijkoverleg.practice;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of good practice, and of what stands beside it. */
@MessageBundle("practice")
public interface PracticeMessages {

    @Message
    String menu();

    @Message
    String menu_label();

    @Message
    String title();

    @Message
    String lead();

    @Message
    String examples();

    @Message
    String examples_text();

    @Message
    String texts();

    @Message
    String models();

    @Message
    String words();

    @Message
    String questions();

    @Message
    String write();

    @Message
    String correct();

    @Message
    String take_over();

    @Message
    String take_over_text();

    @Message
    String remove();

    @Message
    String remove_confirm();

    @Message
    String clear();

    @Message
    String clear_all();

    @Message
    String clear_confirm();

    @Message
    String theme();

    @Message
    String theme_all();

    @Message
    String theme_choose();

    @Message
    String about_theme();

    @Message
    String theme_show();

    @Message
    String from_note();

    @Message
    String note_text(String municipality);

    @Message
    String written(String organisation, String month);

    @Message
    String judged_by();

    @Message
    String empty_title();

    @Message
    String empty_text();

    @Message
    String first_page();

    @Message
    String next_page();

    @Message
    String name();

    @Message
    String name_hint();

    @Message
    String what();

    @Message
    String what_hint();

    @Message
    String why();

    @Message
    String why_hint();

    @Message
    String steps();

    @Message
    String steps_hint();

    @Message
    String cost();

    @Message
    String cost_hint();

    @Message
    String unknown();

    @Message
    String unknown_note();

    @Message
    String contact();

    @Message
    String contact_of(String name, String function, String organisation);

    @Message
    String contact_organisation(String organisation);

    @Message
    String contact_unknown();

    @Message
    String contact_hint();

    @Message
    String contact_none();

    @Message
    String contact_me();

    @Message
    String contact_me_hint();

    @Message
    String contact_keep(String name);

    @Message
    String care();

    @Message
    String keep();

    @Message
    String as_hint();

    @Message
    String change_step();

    @Message
    String unsent_title();

    @Message
    String unsent_text();

    @Message
    String unsent_label();

    @Message
    String verdict_care();

    @Message
    String verdict_now();

    @Message
    String text_hints();

    @Message
    String now();

    @Message
    String verdict();

    @Message
    String verdict_text();

    @Message
    String verdict_none();

    @Message
    String verdict_month(String month);

    @Message
    String verdict_earlier();

    @Message
    String verdict_give();

    @Message
    String verdict_words();

    @Message
    String verdict_words_hint();

    @Message
    String verdict_remove();

    @Message
    String verdict_remove_confirm();

    @Message
    String texts_text();

    @Message
    String text_name(CouncilText text);

    @Message
    String text_for(CouncilText text);

    @Message
    String text_fill();

    @Message
    String text_download();

    @Message
    String text_as(String format);

    @Message
    String text_plain();

    @Message
    String text_plain_label();

    @Message
    String text_copy();

    @Message
    String text_copied();

    @Message
    String models_text();

    @Message
    String models_how();

    @Message
    String models_beside(String title, String whose);

    @Message
    String models_compare(String organisation, String title);

    @Message
    String models_none();

    @Message
    String models_none_text();

    @Message
    String compare_models();

    @Message
    String contents();

    @Message
    String words_text();

    @Message
    String questions_text();
}
