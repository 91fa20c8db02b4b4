package nl.interstedelijkoverleg.organisation;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of reporting and judging a breach of the agreement of use. */
@MessageBundle("breach")
public interface BreachMessages {

    @Message
    String title();

    @Message
    String lead();

    @Message
    String barred();

    @Message
    String choose();

    @Message
    String tell_short();

    @Message
    String tell_title(String name);

    @Message
    String tell_lead();

    @Message
    String tell_who();

    @Message
    String tell_not_you();

    @Message
    String tell_no_way_back();

    @Message
    String tell_then();

    @Message
    String tell_careful();

    @Message
    String tell_organisation();

    @Message
    String tell_organisation_hint();

    @Message
    String tell_text();

    @Message
    String tell_text_hint();

    @Message
    String tell_button();

    @Message
    String tell_done();

    @Message
    String tell_done_next();

    @Message
    String tell_nobody();

    @Message
    String notices_title();

    @Message
    String notices_text();

    @Message
    String notices_none();

    @Message
    String take_over();

    @Message
    String put_away();

    @Message
    String put_away_confirm();

    @Message
    String reports_title();

    @Message
    String reports_none();

    @Message
    String reported_by(String organisation);

    @Message
    String judged_by(String organisation);

    @Message
    String lift_proposed_by(String organisation);

    @Message
    String waits_for_you();

    @Message
    String lift_waits();

    @Message
    String write_link();

    @Message
    String write_title();

    @Message
    String write_lead();

    @Message
    String write_told(String about);

    @Message
    String write_careful();

    @Message
    String write_seat();

    @Message
    String write_text();

    @Message
    String write_text_hint();

    @Message
    String write_button();

    @Message
    String report_short();

    @Message
    String report_title(String about);

    @Message
    String judge_title();

    @Message
    String judge_broken();

    @Message
    String judge_broken_hint();

    @Message
    String judge_not_broken();

    @Message
    String judge_not_broken_hint();

    @Message
    String judge_sure();

    @Message
    String judge_button();

    @Message
    String waits_for_other();

    @Message
    String no_judge();

    @Message
    String broken_text();

    @Message
    String not_broken_text();

    @Message
    String withdraw();

    @Message
    String withdraw_confirm();

    @Message
    String seen();

    @Message
    String lift_propose();

    @Message
    String lift_agree();

    @Message
    String lift_turn_down();

    @Message
    String lift_confirm();

    @Message
    String lift_waits_for_other();

    @Message
    String state(Breaches.State state);
}
