package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the front door and of taking a seat. */
@MessageBundle("org")
public interface OrganisationMessages {

    @Message
    String welcome_title();

    @Message
    String welcome_lead();

    @Message
    String door_login_title();

    @Message
    String door_login_text();

    @Message
    String door_login_button();

    @Message
    String door_organisation_title();

    @Message
    String door_organisation_label();

    @Message
    String door_organisation_choose();

    @Message
    String door_organisation_button();

    @Message
    String door_organisation_none();

    @Message
    String door_organisation_error();

    @Message
    String door_invitation_title();

    @Message
    String door_invitation_text();

    @Message
    String door_invitation_button();

    @Message
    String seat_note();

    @Message
    String seat_note_link();

    @Message
    String promise_title();

    @Message
    String promise_alias();

    @Message
    String promise_nobody();

    @Message
    String promise_named();

    @Message
    String promise_withdraw();

    @Message
    String promise_nothing();

    @Message
    String limit_title();

    @Message
    String limit_style();

    @Message
    String limit_phone();

    @Message
    String limit_network();

    @Message
    String limit_self();

    @Message
    String privacy_link();

    @Message
    String seat_title();

    @Message
    String seat_lead();

    @Message
    String seat_code();

    @Message
    String seat_code_hint();

    @Message
    String seat_provider();

    @Message
    String seat_button();

    @Message
    String seat_alias();

    @Message
    String agreement_title();

    @Message
    String agreement_lead();

    @Message
    String agreement_version(int version);

    @Message
    String agreement_seat(String name, String organisation);

    @Message
    String agreement_organisation(String organisation);

    @Message
    String agreement_organisation_hint();

    @Message
    String agreement_organisation_problem();

    @Message
    String agreement_accept(String name);

    @Message
    String agreement_accept_problem();

    @Message
    String agreement_button();

    @Message
    String own_title();

    @Message
    String own_text();

    @Message
    String own_seats(String name);

    @Message
    String own_first();

    @Message
    String own_seat_name();

    @Message
    String own_function();

    @Message
    String own_portfolios();

    @Message
    String own_state();

    @Message
    String own_actions();

    @Message
    String own_you();

    @Message
    String own_trust_contact();

    @Message
    String own_enforces();

    @Message
    String own_new_code();

    @Message
    String own_end();

    @Message
    String own_add();

    @Message
    String own_add_text();

    @Message
    String own_enforcement();

    @Message
    String own_enforcement_hint();

    @Message
    String own_add_button();

    @Message
    String own_trust_title();

    @Message
    String own_trust_text();

    @Message
    String own_proposed_by(String name);

    @Message
    String own_waits();

    @Message
    String own_take_back();

    @Message
    String own_agree();

    @Message
    String own_turn_down();

    @Message
    String own_no_proposals();

    @Message
    String own_propose_organisation();

    @Message
    String own_propose_name();

    @Message
    String own_propose_city();

    @Message
    String own_propose_button();

    @Message
    String own_propose_contact();

    @Message
    String own_propose_contact_text();

    @Message
    String own_choose();

    @Message
    String own_empty_title();

    @Message
    String own_empty_text();

    @Message
    String own_code_title();

    @Message
    String own_code_warning();

    @Message
    String own_code_for(String name, String organisation);

    @Message
    String own_code_use();

    @Message
    String own_code_done();

    @Message
    String seat_state(Seat.State state);

    @Message
    String proposal_kind(TrustContacts.Kind kind);

    @Message
    String own_end_title(String name);

    @Message
    String own_end_intro();

    @Message
    String own_end_now();

    @Message
    String own_end_posts();

    @Message
    String own_end_frozen();

    @Message
    String own_end_trust();

    @Message
    String own_handover();

    @Message
    String seat_handover_link();
}
