package nl.interstedelijkoverleg.room;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import nl.interstedelijkoverleg.account.ParticipantKind;

/** The words of the rules of a room, and of what each kind of participant may be obliged to pass on. */
@MessageBundle("rules")
public interface RulesMessages {

    @Message
    String obliged(ParticipantKind kind);

    @Message
    String title();

    @Message
    String link();

    @Message
    String lead();

    @Message
    String who_title();

    @Message
    String who_fixed();

    @Message
    String who_interpreters();

    @Message
    String who_never();

    @Message
    String who_enforcement();

    @Message
    String who_no_enforcement();

    @Message
    String later_title();

    @Message
    String later_summary();

    @Message
    String balance_title();

    @Message
    String balance_none();

    @Message
    String balance_least(int number);

    @Message
    String balance_not_here();

    @Message
    String kept_title();

    @Message
    String kept_text();

    @Message
    String kept_withdraw();

    @Message
    String moderators_title();

    @Message
    String moderators_none();

    @Message
    String moderators_can();

    @Message
    String moderators_cannot();

    @Message
    String summary_title();

    @Message
    String summary_text();

    @Message
    String end_title();

    @Message
    String end_frozen();

    @Message
    String end_closed();

    @Message
    String end_destroyed();

    @Message
    String end_leaving();

    @Message
    String out_title();

    @Message
    String out_text();

    @Message
    String out_agreement();

    @Message
    String out_limit();

    @Message
    String obliged_title();

    @Message
    String obliged_link();

    @Message
    String obliged_text();

    @Message
    String obliged_everybody();

    @Message
    String obliged_unchecked();

    @Message
    String complain_title();

    @Message
    String complain_text();

    @Message
    String complain_link();
}
