package nl.interstedelijkoverleg.today;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;

/** The words of the first page after login. */
@MessageBundle("today")
public interface TodayMessages {

    @Message
    String title();

    @Message
    String lead(TodayView.Reader reader);

    @Message
    String rooms_title();

    @Message
    String rooms_none(TodayView.Reader reader);

    @Message
    String fresh(int number);

    @Message
    String fresh_one();

    @Message
    String fresh_many();

    @Message
    String nothing_fresh();

    @Message
    String waiting_title();

    @Message
    String waiting_none();

    @Message
    String waiting_until(String day);

    @Message
    String organisation_title(TodayView.Reader reader);

    @Message
    String find_rooms();

    @Message
    String found_room();

    @Message
    String administration_title();

    @Message
    String steps_title();

    @Message
    String steps_away();

    @Message
    String steps_lead();

    @Message
    String step(FirstStep step);

    @Message
    String step_why(FirstStep step);

    @Message
    String step_how(FirstStep step);

    @Message
    String step_link(FirstStep step);

    @Message
    String all_rooms();
}
