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

    @Message
    String menu();

    @Message
    String merged_into(String municipality);

    @Message
    String municipalities();

    @Message
    String municipalities_list();

    @Message
    String municipalities_previous();

    @Message
    String municipalities_next();

    @Message
    String municipalities_empty_title();

    @Message
    String municipalities_empty_text();

    @Message
    String municipality_code();

    @Message
    String municipality_from(String day);

    @Message
    String municipality_until(String day);

    @Message
    String municipality_between(String day, String end);

    @Message
    String municipality_exists();

    @Message
    String search_name();

    @Message
    String search_button();

    @Message
    String province();

    @Message
    String province_all();

    @Message
    String province_choose();

    @Message
    String mergers();

    @Message
    String mergers_text();

    @Message
    String mergers_empty_title();

    @Message
    String mergers_empty_text();

    @Message
    String merger_add();

    @Message
    String merger_ending();

    @Message
    String merger_ending_hint();

    @Message
    String merger_date();

    @Message
    String merger_date_hint();

    @Message
    String merger_successor();

    @Message
    String merger_successor_hint();

    @Message
    String merger_code();

    @Message
    String merger_code_hint();

    @Message
    String merger_province_hint();

    @Message
    String merger_button();

    @Message
    String merger_founds();

    @Message
    String merger_to_come();

    @Message
    String merger_done();

    @Message
    String merger_cancel();

    @Message
    String merger_cancel_which(String municipality);

    @Message
    String operation();

    @Message
    String operation_text();

    @Message
    String operation_nothing();

    @Message
    String operation_version();

    @Message
    String operation_database();

    @Message
    String operation_keys();

    @Message
    String operation_keycloak();

    @Message
    String operation_answers();

    @Message
    String operation_silent();

    @Message
    String operation_rewrite();

    @Message
    String operation_late();

    @Message
    String operation_never();

    @Message
    String operation_erasure();

    @Message
    String operation_none();

    @Message
    String operation_some();

    @Message
    String operation_mail();

    @Message
    String operation_mail_set();

    @Message
    String operation_mail_not();

    @Message
    String domain();

    @Message
    String domain_hint();

    @Message
    String domain_remove();

    @Message
    String add_domain();

    @Message
    String add_domain_text();

    @Message
    String add_domain_button();

    @Message
    String registry();

    @Message
    String registry_hint();
}
