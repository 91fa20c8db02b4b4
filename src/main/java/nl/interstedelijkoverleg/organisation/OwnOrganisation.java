package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;

/**
 * What the people of an organisation do about its seats themselves. Every act names the seat from which it is done; the
 * database checks that its holder may.
 */
@ApplicationScoped
@Transactional
public class OwnOrganisation {

    private final Session database;
    private final HolderKeys holderKeys;
    private final TrustContacts trustContacts;
    private final SeatRequests requests;
    private final Clock clock;

    OwnOrganisation(
            Session database, HolderKeys holderKeys, TrustContacts trustContacts, SeatRequests requests, Clock clock) {
        this.requests = requests;
        this.database = database;
        this.holderKeys = holderKeys;
        this.trustContacts = trustContacts;
        this.clock = clock;
    }

    /**
     * A seat as colleagues see it.
     *
     * @param registry whether it is one of the council's registry
     * @param address by which its holder came in, where that was the mailed code
     * @param party whether the function shows one
     */
    public record SeatLine(
            UUID id,
            String name,
            String function,
            List<String> portfolios,
            boolean enforcement,
            Seat.State state,
            boolean own,
            boolean trustContact,
            boolean registry,
            Optional<String> address,
            boolean interpreter,
            boolean party) {}

    /**
     * One organisation from one seat of the actor.
     *
     * @param by the seat from which the actor acts
     * @param sexWorkerLed whether it is one that sex workers lead
     * @param trustContact whether the actor is a trust contact by that seat
     * @param registry whether the actor may vouch for council members by that seat
     * @param asked the requests for a seat that the actor may answer from that seat
     * @param mayInterpret whether it can have seats for interpreters
     * @param first whether it is not the actor's own, but one that their organisation proposed and that nobody is in yet
     */
    public record Desk(
            UUID by,
            UUID organisation,
            String name,
            boolean sexWorkerLed,
            boolean trustContact,
            boolean first,
            boolean registry,
            List<SeatRequests.Asked> asked,
            boolean mayInterpret,
            List<SeatLine> seats) {}

    /** A seat and the code that opens it, to be shown once. */
    public record SeatCode(String name, String organisation, InvitationCode code) {}

    /** The organisations whose seats the actor manages. */
    List<Desk> desks(Actor actor) {
        List<Seat> mine = Seat.byIds(actor.seats());
        List<UUID> trusted = trustContacts.among(actor.seats());
        List<Desk> desks = mine.stream()
                .map(seat -> desk(actor, seat, seat.organisation(), trusted.contains(seat.id()), false))
                .collect(Collectors.toList());
        for (Seat seat : mine) {
            if (trusted.contains(seat.id())) {
                Organisation.proposedBy(seat.organisation()).stream()
                        .filter(organisation ->
                                Seat.of(organisation).stream().noneMatch(found -> found.state() == Seat.State.ACTIVE))
                        .forEach(organisation -> desks.add(desk(actor, seat, organisation, true, true)));
            }
        }
        return desks;
    }

    private Desk desk(Actor actor, Seat by, Organisation organisation, boolean trustContact, boolean first) {
        Map<UUID, String> addresses = requests.addresses(actor, by.id());
        List<Seat> seats = Seat.of(organisation);
        List<UUID> trusted = trustContacts.among(seats.stream().map(Seat::id).toList());
        return new Desk(
                by.id(),
                organisation.id(),
                organisation.name(),
                organisation.kind().mayBePseudonymous(),
                trustContact,
                first,
                by.vouches(),
                requests.asked(actor, by.id()),
                Seat.mayInterpret(organisation.kind()),
                seats.stream()
                        .map(seat -> new SeatLine(
                                seat.id(),
                                seat.name(),
                                seat.functionWithParty(),
                                seat.portfolios(),
                                seat.enforces(),
                                seat.state(),
                                seat.id().equals(by.id()),
                                trusted.contains(seat.id()),
                                seat.isRegistry(),
                                Optional.ofNullable(addresses.get(seat.id())),
                                seat.interprets(),
                                seat.hasParty()))
                        .toList());
    }

    /** A seat that the actor manages from one of theirs. */
    public SeatLine require(Actor actor, UUID by, UUID seat) {
        return desks(actor).stream()
                .filter(desk -> desk.by().equals(by))
                .flatMap(desk -> desk.seats().stream())
                .filter(line -> line.id().equals(seat))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /** Makes a seat for a colleague and the code that opens it. */
    SeatCode addSeat(
            Actor actor,
            UUID by,
            UUID organisation,
            String name,
            String function,
            String portfolios,
            boolean enforcementTask,
            boolean interpreter) {
        actor.requireSeat(by);
        Input input = new Input();
        String readName = input.line("seatName", name, 2, 100);
        String readFunction = input.line("function", function, 2, 100);
        String readPortfolios = input.line("portfolios", portfolios, 0, 300);
        input.check();
        UUID seat = UUID.randomUUID();
        String outcome = (String) database.createNativeQuery("""
                        select gate.make_own_seat(:by, :holder, :organisation, :seat, :name, :function, :portfolios,
                            :enforcement)
                        """, String.class)
                .setParameter("by", by, UUID.class)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .setParameter("organisation", organisation, UUID.class)
                .setParameter("seat", seat)
                .setParameter("name", readName)
                .setParameter("function", readFunction)
                .setParameter("portfolios", Seat.portfoliosIn(readPortfolios).toArray(String[]::new))
                .setParameter("enforcement", enforcementTask)
                .getSingleResult();
        switch (outcome) {
            case "MADE" -> {}
            case "ENFORCEMENT_ONLY" -> throw new InvalidInput("enforcement", Reason.REFUSED);
            default -> throw new NotFoundException();
        }
        if (interpreter) {
            makeInterpreter(actor, by, seat);
        }
        return issueCode(actor, by, seat);
    }

    private void makeInterpreter(Actor actor, UUID by, UUID seat) {
        String outcome =
                (String) database.createNativeQuery("select gate.make_interpreter(:by, :holder, :seat)", String.class)
                        .setParameter("by", by, UUID.class)
                        .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                        .setParameter("seat", seat)
                        .getSingleResult();
        if (!"MADE".equals(outcome)) {
            throw new InvalidInput("interpreter", Reason.REFUSED);
        }
    }

    /** A new code for a seat that waits for its holder. */
    SeatCode issueCode(Actor actor, UUID by, UUID seat) {
        actor.requireSeat(by);
        InvitationCode code = InvitationCode.random();
        String outcome = (String) database.createNativeQuery(
                        "select gate.issue_own_seat_code(:by, :holder, :seat, :code, :week)", String.class)
                .setParameter("by", by, UUID.class)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .setParameter("seat", seat)
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .setParameter("week", SeatInvitations.expiry(clock))
                .getSingleResult();
        Optional<Seat> made = "ISSUED".equals(outcome) ? Seat.byId(seat) : Optional.empty();
        return made.map(found -> new SeatCode(found.name(), found.organisation().name(), code))
                .orElseThrow(NotFoundException::new);
    }

    /** Ends one's own seat or that of a colleague: its holder is out of every room at once. */
    public void endSeat(Actor actor, UUID by, UUID seat) {
        actor.requireSeat(by);
        Object outcome = database.createNativeQuery("select gate.end_own_seat(:by, :holder, :seat)", String.class)
                .setParameter("by", by, UUID.class)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .setParameter("seat", seat)
                .getSingleResult();
        if ("SEAT_FROZEN".equals(outcome)) {
            throw new InvalidInput("seat", Reason.SEAT_FROZEN);
        }
        if (!"ENDED".equals(outcome)) {
            throw new NotFoundException();
        }
    }
}
