package nl.interstedelijkoverleg.room;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of how a room is led, of founding one under an alias, and of interpreters. */
@MessageBundle("lead")
public interface LeadMessages {

    @Message
    String elsewhere_title();

    @Message
    String elsewhere_text();

    @Message
    String elsewhere_do();

    @Message
    String elsewhere_invite();

    @Message
    String unled_title();

    @Message
    String unled_text();

    @Message
    String unled_do();

    @Message
    String unled_link();

    @Message
    String stand_text();

    @Message
    String stand_who();

    @Message
    String stand_candidates();

    @Message
    String stand_nobody();

    @Message
    String stand_agree();

    @Message
    String stand_agree_confirm();

    @Message
    String stand_agreed();

    @Message
    String stand_self();

    @Message
    String stand_self_text();

    @Message
    String stand_offer();

    @Message
    String stand_take_back();

    @Message
    String own_link();

    @Message
    String own_text();

    @Message
    String own_title();

    @Message
    String own_alias();

    @Message
    String own_second();

    @Message
    String own_others();

    @Message
    String own_most();

    @Message
    String own_organisations();

    @Message
    String own_organisations_hint();

    @Message
    String own_button();

    @Message
    String interprets();

    @Message
    String reads_only();

    @Message
    String interpreters_count(int count);

    @Message
    String interpreter_one(String name);

    @Message
    String interpreters_many(int count, String names);

    @Message
    String interpreters_title();

    @Message
    String interpreters_text();

    @Message
    String interpreters_promise();

    @Message
    String interpreters_autonomous();

    @Message
    String interpreters_elsewhere();

    @Message
    String never_leads();

    @Message
    String interpreters_kind();

    @Message
    String interpreters_button();

    @Message
    String interpreters_link();

    @Message
    String code_title();

    @Message
    String code_once();

    @Message
    String code_use();

    @Message
    String code_done();

    @Message
    String seat_interpreter();

    @Message
    String seat_interpreter_hint();

    @Message
    String seat_interprets();

    @Message
    String agreement_accept(String name);

    @Message
    String agreement_accept_problem();
}
