package nl.interstedelijkoverleg.room;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of who comes into a room, of proposals about it, and of finding one. */
@MessageBundle("audience")
public interface AudienceMessages {

    @Message
    String state(Widening.State state);

    @Message
    String decided_by(Widening.Way way);

    @Message
    String answer(AudienceView.Answer answer);

    @Message
    String propose(Widening.Subject subject);

    @Message
    String title();

    @Message
    String intro_consent();

    @Message
    String intro_moderators();

    @Message
    String proposals_title();

    @Message
    String proposals_empty();

    @Message
    String proposal_kind(String kind);

    @Message
    String proposal_kind_of(String kind, String name);

    @Message
    String proposal_organisation(String name);

    @Message
    String proposal_researcher(String name);

    @Message
    String proposal_listing(String name);

    @Message
    String ends(String day);

    @Message
    String running(String day);

    @Message
    String announced_coming(String day);

    @Message
    String requests_waiting();

    @Message
    String answer_label();

    @Message
    String answered(String answer);

    @Message
    String not_answered();

    @Message
    String answer_secret();

    @Message
    String answer_button_agree();

    @Message
    String answer_button_abstain();

    @Message
    String answer_button_object();

    @Message
    String say_later();

    @Message
    String say_none();

    @Message
    String announced();

    @Message
    String withdraw();

    @Message
    String withdraw_confirm();

    @Message
    String requests_title();

    @Message
    String requests_text();

    @Message
    String requests_empty();

    @Message
    String request_yes();

    @Message
    String request_no();

    @Message
    String kinds_title();

    @Message
    String organisations_title();

    @Message
    String organisations_rule();

    @Message
    String researchers_title();

    @Message
    String researchers_empty();

    @Message
    String listing_title();

    @Message
    String listing_is();

    @Message
    String listing_is_not();

    @Message
    String listing_hide();

    @Message
    String listing_hide_confirm();

    @Message
    String propose_title();

    @Message
    String propose_kind();

    @Message
    String propose_organisation();

    @Message
    String propose_researcher();

    @Message
    String propose_listing();

    @Message
    String propose_consent();

    @Message
    String propose_moderators();

    @Message
    String propose_button();

    @Message
    String propose_button_now();

    @Message
    String narrow_title();

    @Message
    String narrow_text();

    @Message
    String narrow_confirm();

    @Message
    String narrow_button(String kind);

    @Message
    String field_kind();

    @Message
    String field_organisation();

    @Message
    String field_researcher();

    @Message
    String field_researcher_hint();

    @Message
    String field_first();

    @Message
    String field_first_hint();

    @Message
    String field_first_none();

    @Message
    String field_choose();

    @Message
    String field_name();

    @Message
    String field_name_hint();

    @Message
    String field_theme();

    @Message
    String field_theme_hint();

    @Message
    String field_reason();

    @Message
    String field_reason_hint();

    @Message
    String find_title();

    @Message
    String find_text();

    @Message
    String listings_title();

    @Message
    String listings_empty();

    @Message
    String asked();

    @Message
    String ask_open();

    @Message
    String ask_words();

    @Message
    String ask_words_hint();

    @Message
    String ask_button();

    @Message
    String enter_title();

    @Message
    String enter_text();

    @Message
    String enter_button();

    @Message
    String link();
}
