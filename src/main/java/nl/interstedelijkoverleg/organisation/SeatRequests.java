package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.RowSecurity;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;

/**
 * The second door for staff, for organisations without a provider of their own: somebody asks, confirms with a code that went to
 * their address at work, and a colleague says yes. For a council member at another address the council's registry vouches.
 */
@ApplicationScoped
@Transactional
public class SeatRequests {

    private final Session database;
    private final HolderKeys holderKeys;
    private final RowSecurity rowSecurity;
    private final MailDomains domains;
    private final CodeMail mail;
    private final CodeRound round;

    SeatRequests(
            Session database,
            HolderKeys holderKeys,
            RowSecurity rowSecurity,
            MailDomains domains,
            CodeMail mail,
            CodeRound round) {
        this.database = database;
        this.holderKeys = holderKeys;
        this.rowSecurity = rowSecurity;
        this.domains = domains;
        this.mail = mail;
        this.round = round;
    }

    /** An organisation in which a seat can be asked for. */
    public record Place(UUID id, String name) {}

    /** What somebody typed, read. */
    record Request(
            UUID organisation,
            MailAddress address,
            String name,
            String function,
            List<String> portfolios,
            boolean enforcement) {}

    /**
     * What a code confirms.
     *
     * @param party only where the registry vouched
     * @param vouched whether nobody else has to approve
     */
    public record Offer(
            String organisation,
            String name,
            String function,
            boolean enforcement,
            Optional<String> party,
            boolean vouched) {}

    /** What became of a request. */
    public enum Outcome {
        /** Confirmed; a colleague has to say yes. */
        WAITING,
        /** There is a seat. */
        SEATED,
        /** A colleague said no. */
        TURNED_DOWN
    }

    /** A request of one's own. */
    public record Mine(String organisation, Outcome outcome) {}

    /** A request that waits for an answer, as whoever may answer sees it. */
    public record Asked(
            UUID id,
            String name,
            String function,
            String portfolios,
            boolean enforcement,
            String address,
            String organisation) {}

    /** The organisations in which a seat can be asked for; none when no mail can be sent. */
    List<Place> places() {
        if (!mail.isConfigured()) {
            return List.of();
        }
        Map<UUID, List<MailDomains.Listed>> listed = domains.byOrganisation();
        return Organisation.all().stream()
                .filter(organisation -> listed.containsKey(organisation.id()))
                .map(organisation -> new Place(organisation.id(), organisation.name()))
                .toList();
    }

    /**
     * Asks for a seat. Whether a code goes out is decided after this has returned, and told to nobody but by that mail.
     *
     * @throws InvalidInput if what was typed cannot be read, or no mail can be sent now, to anybody
     */
    void ask(
            UUID organisation,
            String address,
            String name,
            String function,
            String portfolios,
            boolean enforcementTask) {
        requireConfigured();
        Input input = new Input();
        if (organisation == null) {
            input.refuse("organisation", Reason.REQUIRED);
        }
        MailAddress readAddress = MailAddress.read(input, "address", address);
        String readName = input.line("name", name, 2, 100);
        String readFunction = input.line("function", function, 2, 100);
        String readPortfolios = input.line("portfolios", portfolios, 0, 300);
        input.check();
        mail.requireThere();
        round.begin(new Request(
                organisation, readAddress, readName, readFunction, Seat.portfoliosIn(readPortfolios), enforcementTask));
    }

    /** What a code confirms; unknown, used and expired codes are all simply empty. */
    Optional<Offer> offer(InvitationCode code) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select o.name, r.name, r.function, r.enforcement, r.party, r.vouched
                        from gate.request_of_code(:code) r join organisation o on o.id = r.organisation_id
                        """, Object[].class)
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Offer(
                        (String) row[0],
                        (String) row[1],
                        (String) row[2],
                        (Boolean) row[3],
                        Optional.ofNullable((String) row[4]),
                        (Boolean) row[5]));
    }

    /** Confirms a request: from now on it is known whose it is. */
    Outcome confirm(InvitationCode code, Actor actor) {
        // The database looks whether this login is behind an alias somewhere: it can then never become a named
        // official's too.
        rowSecurity.actEverywhereNow();
        String outcome =
                (String) database.createNativeQuery("select gate.confirm_request(:code, :seat, :holder)", String.class)
                        .setParameter("code", holderKeys.invitation(code.normalised()))
                        .setParameter("seat", UUID.randomUUID())
                        .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                        .getSingleResult();
        return switch (outcome) {
            case "ASKED" -> Outcome.WAITING;
            case "SEATED" -> Outcome.SEATED;
            default -> throw new InvalidInput("code", Reason.named(outcome).orElse(Reason.CODE_UNKNOWN));
        };
    }

    /** What became of the actor's own requests. */
    List<Mine> mine(Actor actor) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select organisation, refused from gate.my_requests(:holder)", Object[].class)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .getResultList();
        return rows.stream()
                .map(row -> new Mine((String) row[0], (Boolean) row[1] ? Outcome.TURNED_DOWN : Outcome.WAITING))
                .toList();
    }

    /** The requests that the actor may answer from this seat. */
    List<Asked> asked(Actor actor, UUID by) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select a.seat_id, a.name, a.function, array_to_string(a.portfolios, ', '), a.kind, a.address, o.name
                        from gate.asked(:by, :holder) a join organisation o on o.id = a.organisation_id
                        """, Object[].class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .getResultList();
        return rows.stream()
                .map(row -> new Asked(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        ParticipantKind.ENFORCEMENT.name().equals(row[4]),
                        (String) row[5],
                        (String) row[6]))
                .toList();
    }

    /** The addresses by which colleagues came in through this door. */
    Map<UUID, String> addresses(Actor actor, UUID by) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select seat_id, address from gate.addresses(:by, :holder)", Object[].class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .getResultList();
        return rows.stream().collect(Collectors.toMap(row -> (UUID) row[0], row -> (String) row[1]));
    }

    /** Says yes or no to a request, from a seat that may. */
    void answer(Actor actor, UUID by, UUID request, boolean agreed) {
        actor.requireSeat(by);
        String outcome = (String)
                database.createNativeQuery("select gate.answer_asked(:by, :holder, :request, :agreed)", String.class)
                        .setParameter("by", by)
                        .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                        .setParameter("request", request)
                        .setParameter("agreed", agreed)
                        .getSingleResult();
        switch (outcome) {
            case "APPROVED", "TURNED_DOWN" -> {}
            case "REFUSED" -> throw new InvalidInput("answer", Reason.REFUSED);
            default -> throw new NotFoundException();
        }
    }

    /** The registry vouches for a council member, at whatever address. The code is mailed before this returns, or nothing is kept. */
    void vouch(Actor actor, UUID by, String address, String name, String function, String party) {
        requireRegistry(actor, by);
        requireConfigured();
        Input input = new Input();
        MailAddress readAddress = MailAddress.read(input, "address", address);
        String readName = input.line("name", name, 2, 100);
        String readFunction = input.line("function", function, 2, 100);
        String readParty = input.line("party", party, 1, 100);
        input.check();
        mail.requireThere();
        InvitationCode code = InvitationCode.random();
        String outcome = (String) database.createNativeQuery("""
                        select gate.vouch(:by, :holder, :code, :address, :name, :function, :party, :addressTally, :seatTally)
                        """, String.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .setParameter("address", readAddress.text())
                .setParameter("name", readName)
                .setParameter("function", readFunction)
                .setParameter("party", readParty)
                .setParameter("addressTally", holderKeys.mailsTo(readAddress.text()))
                .setParameter("seatTally", holderKeys.mailsFor(by))
                .getSingleResult();
        switch (outcome) {
            case "ASKED" -> mail.send(readAddress, code);
            case "UNKNOWN" -> throw new NotFoundException();
            default -> throw new InvalidInput("address", Reason.named(outcome).orElse(Reason.REFUSED));
        }
    }

    /** Makes a seat that waits for its holder one of the registry, from a seat that is one. */
    void nameRegistry(Actor actor, UUID by, UUID seat) {
        actor.requireSeat(by);
        Object outcome = database.createNativeQuery("select gate.name_registry(:by, :holder, :seat)", String.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .setParameter("seat", seat)
                .getSingleResult();
        if (!"DONE".equals(outcome)) {
            throw new NotFoundException();
        }
    }

    /** Checks that this is a seat of the actor's by which they may vouch. */
    void requireRegistry(Actor actor, UUID by) {
        actor.requireSeat(by);
        if (Seat.byId(by).filter(Seat::vouches).isEmpty()) {
            throw new NotFoundException();
        }
    }

    private void requireConfigured() {
        if (!mail.isConfigured()) {
            throw new InvalidInput("address", Reason.MAIL_AWAY);
        }
    }
}
