package nl.interstedelijkoverleg.room;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import nl.interstedelijkoverleg.account.ParticipantKind;

/** The words of rooms, their members and what a moderator does about them. */
@MessageBundle("room")
public interface RoomMessages {

    @Message
    String kind(Room.Kind kind);

    @Message
    String kind_hint(Room.Kind kind);

    @Message
    String state(Room.State state);

    @Message
    String state_banner(Room.State state);

    @Message
    String history(Room.History history);

    @Message
    String history_hint(Room.History history);

    @Message
    String history_notice(Room.History history);

    @Message
    String role(Membership.Role role);

    @Message
    String role_hint(Membership.Role role);

    @Message
    String readers_one(ParticipantKind kind);

    @Message
    String readers_many(ParticipantKind kind);

    @Message
    String step(Balance.Step step);

    @Message
    String readers_intro();

    @Message
    String readers_sex_workers(String step);

    @Message
    String writing_as();

    @Message
    String countable();

    @Message
    String moderates();

    @Message
    String departed();

    @Message
    String that_is_you();

    @Message
    String list_title();

    @Message
    String list_text();

    @Message
    String list_heading();

    @Message
    String list_found();

    @Message
    String list_code();

    @Message
    String list_called();

    @Message
    String list_empty_title();

    @Message
    String list_empty_text();

    @Message
    String found_title();

    @Message
    String found_text();

    @Message
    String found_name();

    @Message
    String found_name_hint();

    @Message
    String found_purpose();

    @Message
    String found_purpose_hint();

    @Message
    String found_kind();

    @Message
    String found_admitted();

    @Message
    String found_admitted_hint();

    @Message
    String found_history();

    @Message
    String found_municipality();

    @Message
    String found_municipality_hint();

    @Message
    String found_seat();

    @Message
    String found_least();

    @Message
    String found_least_hint();

    @Message
    String found_least_none();

    @Message
    String found_least_step(int number);

    @Message
    String found_seat_choose();

    @Message
    String found_button();

    @Message
    String found_no_seat();

    @Message
    String welcome_title();

    @Message
    String welcome_text();

    @Message
    String welcome_called();

    @Message
    String welcome_again();

    @Message
    String welcome_until();

    @Message
    String balance_title();

    @Message
    String balance_count(String kinds, int count);

    @Message
    String balance_sex_workers(String step);

    @Message
    String balance_text();

    @Message
    String balance_named_title();

    @Message
    String balance_named_text();

    @Message
    String balance_uncounted_text();

    @Message
    String members_link();

    @Message
    String moderators_title();

    @Message
    String moderators_members();

    @Message
    String moderators_invitations();

    @Message
    String moderators_settings();

    @Message
    String leave_link();

    @Message
    String members_title();

    @Message
    String members_text();

    @Message
    String members_named_text();

    @Message
    String members_named();

    @Message
    String members_named_empty();

    @Message
    String members_aliases();

    @Message
    String members_aliases_empty();

    @Message
    String member_remove();

    @Message
    String member_remove_who(String name);

    @Message
    String member_make_member();

    @Message
    String removal_title(String name);

    @Message
    String removal_intro();

    @Message
    String removal_now();

    @Message
    String removal_posts();

    @Message
    String removal_return();

    @Message
    String removal_button();

    @Message
    String leaving_title();

    @Message
    String leaving_intro();

    @Message
    String leaving_now();

    @Message
    String leaving_posts();

    @Message
    String leaving_return();

    @Message
    String leaving_button();

    @Message
    String settings_title();

    @Message
    String settings_state_title();

    @Message
    String settings_now();

    @Message
    String settings_freeze_title();

    @Message
    String settings_freeze_text();

    @Message
    String settings_freeze_button();

    @Message
    String settings_thaw_title();

    @Message
    String settings_thaw_text();

    @Message
    String settings_thaw_button();

    @Message
    String settings_close_title();

    @Message
    String settings_close_text();

    @Message
    String settings_close_button();

    @Message
    String settings_close_confirm();

    @Message
    String settings_destroy_title();

    @Message
    String settings_destroy_text();

    @Message
    String settings_destroy_first();

    @Message
    String settings_destroy_confirm();

    @Message
    String settings_destroy_button();

    @Message
    String farewell_title();

    @Message
    String farewell_intro();

    @Message
    String farewell_posts();

    @Message
    String farewell_alias();

    @Message
    String farewell_account();

    @Message
    String farewell_limit();

    @Message
    String farewell_confirm();

    @Message
    String farewell_button();

    @Message
    String farewell_named_title();

    @Message
    String farewell_named_part();

    @Message
    String farewell_named_seat(String seat);

    @Message
    String farewell_named_rooms();

    @Message
    String farewell_named_posts();

    @Message
    String farewell_named_alone();

    @Message
    String farewell_alias_part();

    @Message
    String farewell_alias_posts();

    @Message
    String farewell_account_part();

    @Message
    String farewell_account_organisation();

    @Message
    String farewell_named_confirm();

    @Message
    String farewell_both_confirm();

    @Message
    String farewell_named_button();

    @Message
    String farewell_what();

    @Message
    String farewell_what_aliases();

    @Message
    String farewell_what_aliases_hint();

    @Message
    String farewell_what_everything();

    @Message
    String farewell_what_everything_hint();

    @Message
    String farewell_both_button();

    @Message
    String leaving_texts();

    @Message
    String leaving_keep();

    @Message
    String leaving_keep_hint();

    @Message
    String leaving_destroy();

    @Message
    String leaving_destroy_hint();

    @Message
    String removal_rights();

    @Message
    String asked();

    @Message
    String asked_title();

    @Message
    String asked_text();

    @Message
    String asked_second();

    @Message
    String asked_yes();

    @Message
    String asked_no();

    @Message
    String member_ask_moderator();

    @Message
    String member_ask_no_more();

    @Message
    String forgotten();

    @Message
    String former_title();

    @Message
    String former_text();

    @Message
    String former_equal();

    @Message
    String former_confirm();

    @Message
    String former_button();

    @Message
    String former_done();

    @Message
    String list_agreement_title();

    @Message
    String list_agreement_text();

    @Message
    String confirm_title();

    @Message
    String confirm_text();

    @Message
    String confirm_yes();

    @Message
    String merged_into(String municipality);

    @Message
    String danger_title();

    @Message
    String danger_link();

    @Message
    String danger_lead();

    @Message
    String danger_as();

    @Message
    String danger_button();

    @Message
    String danger_apart();

    @Message
    String danger_none();

    @Message
    String danger_what_title();

    @Message
    String danger_what_texts();

    @Message
    String danger_what_alias();

    @Message
    String danger_what_new();

    @Message
    String danger_what_moderators();

    @Message
    String danger_what_limit();

    @Message
    String danger_help_title();

    @Message
    String danger_help_now();

    @Message
    String danger_help_leave();

    @Message
    String danger_help_contact();

    @Message
    String danger_help_support();

    @Message
    String danger_done_title();

    @Message
    String danger_done();

    @Message
    String danger_alarm();

    @Message
    String danger_quiet(String day);
}
