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
    String invalid_text();

    @Message
    String absent_title();

    @Message
    String absent_text();

    @Message
    String refused_title();

    @Message
    String refused_text();

    @Message
    String refused_kept();

    @Message
    String unavailable_title();

    @Message
    String unavailable_text();

    @Message
    String unexpected_title();

    @Message
    String unexpected_text();

    @Message
    String unauthorized_title();

    @Message
    String expired_title();

    @Message
    String expired_text();

    @Message
    String expired_kept();

    @Message
    String expired_field();

    @Message
    String expired_step_login();

    @Message
    String expired_login();

    @Message
    String log_in();

    @Message
    String to_start();

    @Message
    String skip();

    @Message
    String exit();

    @Message
    String main_menu();

    @Message
    String my_rooms();

    @Message
    String danger();

    @Message
    String account();

    @Message
    String administration();

    @Message
    String log_out();

    @Message
    String other_language();

    @Message
    String other_language_tag();

    @Message
    String demonstration();

    @Message
    String footer_operator(String operator);

    @Message
    String footer_history();

    @Message
    String privacy();

    @Message
    String accessibility();

    @Message
    String complaints();

    @Message
    String shortcuts();

    @Message
    String shortcuts_text();

    @Message
    String shortcut_shift();

    @Message
    String shortcut_three_times();

    @Message
    String shortcut_effect();

    @Message
    String close();

    @Message
    String breadcrumbs();

    @Message
    String and();

    @Message
    String lead_on();

    @Message
    String back();

    @Message
    String paging();

    @Message
    String moment(String day, String clock);

    @Message
    String privacy_title();

    @Message
    String privacy_lead();

    @Message
    String privacy_who_title();

    @Message
    String privacy_who();

    @Message
    String privacy_sees();

    @Message
    String privacy_sees_not();

    @Message
    String privacy_members();

    @Message
    String privacy_members_see();

    @Message
    String privacy_members_see_not();

    @Message
    String privacy_moderator();

    @Message
    String privacy_moderator_sees();

    @Message
    String privacy_moderator_sees_not();

    @Message
    String privacy_administrator();

    @Message
    String privacy_administrator_sees();

    @Message
    String privacy_administrator_sees_not();

    @Message
    String privacy_organisation();

    @Message
    String privacy_organisation_sees();

    @Message
    String privacy_organisation_sees_not();

    @Message
    String privacy_alias_title();

    @Message
    String privacy_alias_name();

    @Message
    String privacy_alias_account();

    @Message
    String privacy_alias_read();

    @Message
    String privacy_alias_count();

    @Message
    String privacy_named_title();

    @Message
    String privacy_named_name();

    @Message
    String privacy_named_seat();

    @Message
    String privacy_kept_title();

    @Message
    String privacy_kept_login();

    @Message
    String privacy_kept_posts();

    @Message
    String privacy_kept_time();

    @Message
    String privacy_kept_not();

    @Message
    String privacy_promise_title();

    @Message
    String privacy_promise_alias();

    @Message
    String privacy_promise_rooms();

    @Message
    String privacy_promise_withdraw();

    @Message
    String privacy_promise_outside();

    @Message
    String privacy_promise_others();

    @Message
    String privacy_limits_title();

    @Message
    String privacy_limit_style();

    @Message
    String privacy_limit_self();

    @Message
    String privacy_limit_phone();

    @Message
    String privacy_limit_network();

    @Message
    String privacy_limit_operator();

    @Message
    String privacy_limit_people();

    @Message
    String privacy_limit_history();

    @Message
    String privacy_tips_title();

    @Message
    String privacy_tips();

    @Message
    String expired_step_again();

    @Message
    String expired_again();

    @Message
    String step_up_title();

    @Message
    String agreement_first();

    @Message
    String agreement_first_text();

    @Message
    String agreement_step();

    @Message
    String agreement_read();

    @Message
    String agreement_link();

    @Message
    String own_organisation();
}
