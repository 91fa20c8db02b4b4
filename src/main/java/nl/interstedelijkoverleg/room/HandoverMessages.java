package nl.interstedelijkoverleg.room;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of handing over a seat and of coming in somebody's place. */
@MessageBundle("handover")
public interface HandoverMessages {

    @Message
    String title(String name);

    @Message
    String link();

    @Message
    String lead();

    @Message
    String what_announced();

    @Message
    String what_until();

    @Message
    String what_history();

    @Message
    String what_moderator();

    @Message
    String what_trust();

    @Message
    String notes_of_former();

    @Message
    String successor_name();

    @Message
    String party_hint();

    @Message
    String enforcement_hint();

    @Message
    String notes_label();

    @Message
    String notes_hint();

    @Message
    String begin_button();

    @Message
    String running_lead(String name, String function, String day, String clock);

    @Message
    String running_not_taken(String name);

    @Message
    String running_taken(String name);

    @Message
    String running_not_accepted(String name);

    @Message
    String running_accepted(String name);

    @Message
    String running_vacant(String name);

    @Message
    String running_not_vacant(String name);

    @Message
    String until(String day);

    @Message
    String renew_button();

    @Message
    String vacate_own();

    @Message
    String vacate_other(String name);

    @Message
    String vacate_short();

    @Message
    String vacate_title(String name);

    @Message
    String vacate_waits();

    @Message
    String vacate_for_good();

    @Message
    String vacate_button();

    @Message
    String cancel_button();

    @Message
    String cancel_confirm();

    @Message
    String notes_until_then();

    @Message
    String code_title();

    @Message
    String code_use();

    @Message
    String take_title();

    @Message
    String take_lead(String former, String organisation, String name, String function);

    @Message
    String take_then();

    @Message
    String take_confirm(String name);

    @Message
    String take_problem();

    @Message
    String take_button();

    @Message
    String take_unknown();

    @Message
    String coming_place(String former, String day, String clock);

    @Message
    String coming_until(String day);

    @Message
    String coming_agree();

    @Message
    String coming_wait();

    @Message
    String coming_open(String former);

    @Message
    String enter_button();

    @Message
    String coming_link();

    @Message
    String coming_none();

    @Message
    String notes_title();

    @Message
    String notes_lead(String day);

    @Message
    String notes_none();

    @Message
    String notes_destroy();

    @Message
    String notes_destroy_confirm();

    @Message
    String announced(String name, String function, String former, String organisation, String day, String clock);

    @Message
    String shut(String name, String organisation);

    @Message
    String announced_late(String name);

    @Message
    String announced_all(String name);

    @Message
    String announced_moderator(String name);
}
