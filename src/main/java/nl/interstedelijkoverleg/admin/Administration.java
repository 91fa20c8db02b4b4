package nl.interstedelijkoverleg.admin;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Breaches;
import nl.interstedelijkoverleg.organisation.Municipality;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.organisation.SeatInvitations;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Organisations and their seats. Sex-worker-led status is not an administrator's to give. */
@ApplicationScoped
@Transactional
public class Administration {

    private final SeatInvitations seatInvitations;
    private final Breaches breaches;

    Administration(SeatInvitations seatInvitations, Breaches breaches) {
        this.seatInvitations = seatInvitations;
        this.breaches = breaches;
    }

    /** A code and the seat that it opens. */
    record SeatCode(Seat seat, InvitationCode code) {}

    List<Organisation> organisations() {
        return Organisation.all();
    }

    List<Seat> seats() {
        return Seat.all();
    }

    void addOrganisation(String name, String kind, String city, String municipality, String provider) {
        Input input = new Input();
        String readName = input.line("name", name, 2, 200);
        ParticipantKind readKind = input.choice("kind", kind, ParticipantKind.class);
        String readCity = input.line("city", city, 0, 100);
        String readProvider = input.line("provider", provider, 0, 60);
        String readMunicipality = input.line("municipality", municipality, 0, 100);
        if (readKind == ParticipantKind.SEX_WORKER || readKind == ParticipantKind.SEX_WORKER_ORGANISATION) {
            input.refuse("kind", Reason.REFUSED);
        }
        if (!readProvider.isEmpty() && !readProvider.matches("[a-z0-9-]{2,60}")) {
            input.refuse("provider", Reason.UNKNOWN_CHOICE);
        }
        // The database is asked only about what can be read.
        Optional<Municipality> place = Optional.empty();
        if (readKind == ParticipantKind.MUNICIPALITY) {
            place = input.isClean("municipality") ? Municipality.named(readMunicipality) : Optional.empty();
            if (place.isEmpty()) {
                input.refuse("municipality", Reason.MUNICIPALITY_UNKNOWN);
            }
        }
        if (input.isClean("name") && Organisation.named(readName).isPresent()) {
            input.refuse("name", Reason.NAME_TAKEN);
        }
        input.check();
        Organisation.of(
                        readKind,
                        readName,
                        place,
                        Optional.of(readCity).filter(text -> !text.isEmpty()),
                        Optional.empty(),
                        Optional.of(readProvider).filter(text -> !text.isEmpty()),
                        false)
                .persist();
    }

    UUID addSeat(
            UUID organisation,
            String name,
            String function,
            String portfolios,
            boolean enforcementTask,
            boolean registry,
            boolean interpreter) {
        Input input = new Input();
        Optional<Organisation> place = Optional.ofNullable(organisation).flatMap(Organisation::byId);
        if (place.isEmpty()) {
            input.refuse("organisation", Reason.REQUIRED);
        } else if (place.get().kind() == ParticipantKind.SEX_WORKER_ORGANISATION) {
            // They make their own; the database refuses it too.
            input.refuse("organisation", Reason.REFUSED);
        }
        String readName = input.line("seatName", name, 2, 100);
        String readFunction = input.line("function", function, 2, 100);
        String readPortfolios = input.line("portfolios", portfolios, 0, 300);
        if (registry
                && (enforcementTask
                        || interpreter
                        || place.filter(found -> found.kind() == ParticipantKind.MUNICIPALITY)
                                .isEmpty())) {
            input.refuse("registry", Reason.REFUSED);
        }
        if (interpreter
                && (enforcementTask
                        || place.filter(found -> !Seat.mayInterpret(found.kind()))
                                .isPresent())) {
            input.refuse("interpreter", Reason.REFUSED);
        }
        input.check();
        List<String> read = Seat.portfoliosIn(readPortfolios);
        Seat seat = interpreter
                ? Seat.invitingInterpreter(place.get(), readName, readFunction, read)
                : Seat.inviting(place.get(), readName, readFunction, read, enforcementTask);
        (registry ? seat.ofRegistry() : seat).persist();
        return seat.id();
    }

    Optional<SeatCode> issueCode(UUID seat) {
        return Seat.byId(seat)
                .filter(found -> found.state() == Seat.State.INVITED
                        && found.organisation().kind() != ParticipantKind.SEX_WORKER_ORGANISATION)
                .map(found -> new SeatCode(found, seatInvitations.issue(found)));
    }

    void setFrozen(UUID seatId, boolean frozen) {
        Seat seat = Seat.byId(seatId).orElseThrow(NotFoundException::new);
        if (frozen) {
            seat.freeze();
        } else if (breaches.stands(seatId)) {
            throw new InvalidInput("state", Reason.BREACH_STANDS);
        } else {
            seat.thaw();
        }
    }
}
