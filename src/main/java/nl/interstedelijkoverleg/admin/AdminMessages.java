package nl.interstedelijkoverleg.admin;

import io.quarkus.qute.i18n.Message;
import io.quarkus.qute.i18n.MessageBundle;
import nl.interstedelijkoverleg.organisation.Seat;

/** The words of administration. */
@MessageBundle("admin")
public interface AdminMessages {

    @Message
    String seat_state(Seat.State state);

    @Message
    String title();

    @Message
    String text();

    @Message
    String organisations();

    @Message
    String organisations_empty_title();

    @Message
    String organisations_empty_text();

    @Message
    String name();

    @Message
    String kind();

    @Message
    String city();

    @Message
    String door();

    @Message
    String door_own();

    @Message
    String door_code();

    @Message
    String fictitious();

    @Message
    String seats();

    @Message
    String seats_empty_title();

    @Message
    String seats_empty_text();

    @Message
    String function();

    @Message
    String organisation();

    @Message
    String state();

    @Message
    String actions();

    @Message
    String new_code();

    @Message
    String freeze();

    @Message
    String thaw();

    @Message
    String freeze_confirm();

    @Message
    String for_whom(String name);

    @Message
    String add_organisation();

    @Message
    String add_organisation_text();

    @Message
    String city_hint();

    @Message
    String municipality();

    @Message
    String municipality_hint();

    @Message
    String provider();

    @Message
    String provider_hint();

    @Message
    String add_organisation_button();

    @Message
    String add_seat();

    @Message
    String add_seat_text();

    @Message
    String choose_organisation();

    @Message
    String seat_name();

    @Message
    String portfolios();

    @Message
    String portfolios_hint();

    @Message
    String enforcement();

    @Message
    String enforcement_hint();

    @Message
    String add_seat_button();

    @Message
    String seat_code_title();

    @Message
    String seat_code_warning();

    @Message
    String seat_code_label();

    @Message
    String seat_code_use();

    @Message
    String seat_code_copy();

    @Message
    String seat_code_copied();

    @Message
    String seat_code_done();
}
