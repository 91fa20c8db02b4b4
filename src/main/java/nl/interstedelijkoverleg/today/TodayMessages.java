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
    String step_agreement();

    @Message
    String step_code();

    @Message
    String step_promise();

    @Message
    String step_leave();

    @Message
    String step_organisation();

    @Message
    String step_openness();

    @Message
    String all_rooms();
}
