package nl.interstedelijkoverleg.web;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the pages on who answers for the place. */
@MessageBundle("open")
public interface OpenMessages {

    @Message
    String check();

    @Message
    String made_on(String day);

    @Message
    String name();

    @Message
    String address();

    @Message
    String email();

    @Message
    String phone();

    @Message
    String reach();

    @Message
    String data_protection();

    @Message
    String vulnerability_contact();

    @Message
    String complaints_by();

    @Message
    String danger_title();

    @Message
    String danger();

    @Message
    String contact_title();

    @Message
    String contact_lead();

    @Message
    String contact_operator();

    @Message
    String contact_complaints();

    @Message
    String contact_complaints_text();

    @Message
    String contact_complaints_link();

    @Message
    String contact_limits_title();

    @Message
    String contact_limit_rooms();

    @Message
    String contact_limit_alias();

    @Message
    String contact_limit_server();

    @Message
    String contact_write();

    @Message
    String privacy_responsible_title();

    @Message
    String privacy_responsible();

    @Message
    String privacy_data_title();

    @Message
    String privacy_data_who();

    @Message
    String privacy_data_what();

    @Message
    String privacy_data_long();

    /** Of whom or of what something is kept. */
    @Message
    String kept_whose(Kept kept);

    /** What it is, and who can read it. */
    @Message
    String kept_what(Kept kept);

    /** How long, and how it goes. */
    @Message
    String kept_long(Kept kept);

    @Message
    String privacy_copies();

    @Message
    String privacy_grounds_title();

    @Message
    String privacy_grounds_alias();

    @Message
    String privacy_grounds_named();

    @Message
    String privacy_grounds_none();

    @Message
    String privacy_share_title();

    @Message
    String privacy_share_nobody();

    @Message
    String privacy_share_order();

    @Message
    String privacy_share_woo();

    @Message
    String privacy_rights_title();

    @Message
    String privacy_rights();

    @Message
    String privacy_rights_named();

    @Message
    String privacy_rights_alias();

    @Message
    String privacy_self_read();

    @Message
    String privacy_self_withdraw();

    @Message
    String privacy_self_all();

    @Message
    String privacy_self_former();

    @Message
    String privacy_cannot_title();

    @Message
    String privacy_cannot_password();

    @Message
    String privacy_cannot_mail();

    @Message
    String privacy_cannot_export();

    @Message
    String privacy_authority_title();

    @Message
    String privacy_authority();

    @Message
    String privacy_authority_link();

    @Message
    String access_title();

    @Message
    String access_lead();

    @Message
    String access_status_title();

    @Message
    String access_status();

    @Message
    String access_status_value();

    @Message
    String access_standard();

    @Message
    String access_standard_value();

    @Message
    String access_scope();

    @Message
    String access_scope_value();

    @Message
    String access_status_why();

    @Message
    String access_tested_title();

    @Message
    String access_tested_axe();

    @Message
    String access_tested_width();

    @Message
    String access_tested_keys();

    @Message
    String access_tested_colours();

    @Message
    String access_tested_script();

    @Message
    String access_untested_title();

    @Message
    String access_untested_reader();

    @Message
    String access_untested_people();

    @Message
    String access_untested_browsers();

    @Message
    String access_untested_axe();

    @Message
    String access_known_title();

    @Message
    String access_known_title_page();

    @Message
    String access_known_time();

    @Message
    String access_known_language();

    @Message
    String access_known_draft();

    @Message
    String access_report_title();

    @Message
    String access_report();

    @Message
    String access_report_time();

    @Message
    String access_report_complain();

    @Message
    String access_report_complain_link();

    @Message
    String complaints_title();

    @Message
    String complaints_lead();

    @Message
    String complaints_who_title();

    @Message
    String complaints_who();

    @Message
    String complaints_about_title();

    @Message
    String complaints_about_moderator();

    @Message
    String complaints_about_member();

    @Message
    String complaints_about_use();

    @Message
    String complaints_about_operator();

    @Message
    String complaints_about_privacy();

    @Message
    String complaints_how_title();

    @Message
    String complaints_how_write();

    @Message
    String complaints_how_anonymous();

    @Message
    String complaints_how_address();

    @Message
    String complaints_how_form();

    @Message
    String complaints_how_never();

    @Message
    String complaints_when_title();

    @Message
    String complaints_when_receipt();

    @Message
    String complaints_when_answer();

    @Message
    String complaints_when_silent();

    @Message
    String complaints_can_title();

    @Message
    String complaints_can_freeze();

    @Message
    String complaints_can_not_read();

    @Message
    String complaints_can_other();

    @Message
    String vulnerability_title();

    @Message
    String vulnerability_lead();

    @Message
    String vulnerability_where_title();

    @Message
    String vulnerability_where();

    @Message
    String vulnerability_text();

    @Message
    String vulnerability_what_title();

    @Message
    String vulnerability_what_where();

    @Message
    String vulnerability_what_harm();

    @Message
    String vulnerability_what_data();

    @Message
    String vulnerability_rules_title();

    @Message
    String vulnerability_rule_people();

    @Message
    String vulnerability_rule_demo();

    @Message
    String vulnerability_rule_stop();

    @Message
    String vulnerability_rule_not();

    @Message
    String vulnerability_rule_quiet();

    @Message
    String vulnerability_promise_title();

    @Message
    String vulnerability_promise_read();

    @Message
    String vulnerability_promise_law();

    @Message
    String vulnerability_promise_name();

    @Message
    String vulnerability_promise_tell();

    @Message
    String open_title();

    @Message
    String open_lead();

    @Message
    String open_warning();

    @Message
    String open_short_title();

    @Message
    String open_short_reach();

    @Message
    String open_short_names();

    @Message
    String open_short_alias();

    @Message
    String open_reach_title();

    @Message
    String open_reach_own();

    @Message
    String open_reach_notes();

    @Message
    String open_reach_copies();

    @Message
    String open_reach_summary();

    @Message
    String open_reach_decisions();

    @Message
    String open_reach_room();

    @Message
    String open_law_title();

    @Message
    String open_law();

    @Message
    String open_law_article();

    @Message
    String open_law_about();

    @Message
    String open_woo();

    @Message
    String open_woo_request_article();

    @Message
    String open_woo_request();

    @Message
    String open_woo_privacy_article();

    @Message
    String open_woo_privacy();

    @Message
    String open_woo_opinion_article();

    @Message
    String open_woo_opinion();

    @Message
    String open_archive();

    @Message
    String open_archive_keep_article();

    @Message
    String open_archive_keep();

    @Message
    String open_secret();

    @Message
    String open_secret_article();

    @Message
    String open_secret_text();

    @Message
    String open_official();

    @Message
    String open_official_article();

    @Message
    String open_official_text();

    @Message
    String open_does_title();

    @Message
    String open_does_export();

    @Message
    String open_does_alias();

    @Message
    String open_does_withdraw();

    @Message
    String open_does_copy();

    @Message
    String open_advice_title();

    @Message
    String open_advice_worker();

    @Message
    String open_advice_official();

    @Message
    String open_advice_request();

    @Message
    String privacy_cookies();

    @Message
    String vulnerability_file();

    @Message
    String open_short();

    @Message
    String keys_single_title();

    @Message
    String keys_single_text();

    @Message
    String keys_next();

    @Message
    String keys_previous();

    @Message
    String keys_unread();

    @Message
    String keys_new();

    @Message
    String keys_rooms();

    @Message
    String keys_filter();

    @Message
    String keys_help();

    @Message
    String keys_are_on();

    @Message
    String keys_are_off();

    @Message
    String keys_turn_on();

    @Message
    String keys_turn_off();

    @Message
    String keys_more();

    @Message
    String keys_everywhere();
}
