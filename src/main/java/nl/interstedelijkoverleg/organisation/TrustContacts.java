package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.Collection;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;

/**
 * Who may call itself sex-worker-led and who hands out invitations for sex workers: proposed by a trust contact of one
 * sex-worker-led organisation and agreed to by one of another. No administrator and no municipality has a way to it (threat
 * model, row 28).
 */
@ApplicationScoped
@Transactional
public class TrustContacts {

    private final Session database;
    private final HolderKeys holderKeys;

    TrustContacts(Session database, HolderKeys holderKeys) {
        this.database = database;
        this.holderKeys = holderKeys;
    }

    /** What waits for a second organisation. */
    public enum Kind {
        ORGANISATION,
        TRUST_CONTACT
    }

    /**
     * A proposal as a trust contact sees it.
     *
     * @param what the organisation to be, or the person and their organisation
     * @param proposedBy the organisation that proposed it
     * @param own whether that is the reader's own: another one has to agree
     */
    public record Proposal(UUID id, Kind kind, String what, String proposedBy, boolean own) {}

    /** Somebody who could be proposed as a trust contact. */
    public record Candidate(UUID seat, String label) {}

    /** Which of these seats are trust contacts. */
    List<UUID> among(Collection<UUID> seats) {
        if (seats.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<UUID> found = database.createNativeQuery(
                        "select seat_id from trust_contact where seat_id in (:seats)", UUID.class)
                .setParameter("seats", seats)
                .getResultList();
        return found;
    }

    /** Whether the holder of this seat is a trust contact. */
    public boolean isOne(UUID seat) {
        return !among(List.of(seat)).isEmpty();
    }

    List<Proposal> proposals(Actor actor, UUID by) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select p.id, p.kind, coalesce(p.name, s.name || ', ' || so.name), o.name,
                               o.id = (select organisation_id from seat where id = :by)
                        from gate.proposals(:by, :holder) p
                        join organisation o on o.id = p.proposed_by
                        left join seat s on s.id = p.seat_id left join organisation so on so.id = s.organisation_id
                        order by 3
                        """, Object[].class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .getResultList();
        return rows.stream()
                .map(row -> new Proposal(
                        (UUID) row[0], Kind.valueOf((String) row[1]), (String) row[2], (String) row[3], (Boolean)
                                row[4]))
                .toList();
    }

    /** Who of other sex-worker-led organisations could be proposed. */
    List<Candidate> candidates(UUID by) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select s.id, s.name || ', ' || o.name from seat s join organisation o on o.id = s.organisation_id
                        where s.kind = 'SEX_WORKER_ORGANISATION' and s.state = 'ACTIVE'
                        and o.id <> (select organisation_id from seat where id = :by)
                        and not s.interpreter
                        and not exists (select 1 from trust_contact t where t.seat_id = s.id) order by 2
                        """, Object[].class)
                .setParameter("by", by)
                .getResultList();
        return rows.stream()
                .map(row -> new Candidate((UUID) row[0], (String) row[1]))
                .toList();
    }

    /** Proposes that an organisation may call itself sex-worker-led. */
    void proposeOrganisation(Actor actor, UUID by, String name, String city) {
        Input input = new Input();
        String readName = input.line("name", name, 2, 200);
        String readCity = input.line("city", city, 0, 100);
        input.check();
        propose(actor, by, readName, readCity, null);
    }

    /** Proposes that somebody of another sex-worker-led organisation becomes a trust contact. */
    void proposeContact(Actor actor, UUID by, UUID seat) {
        if (seat == null) {
            throw new InvalidInput("seat", Reason.REQUIRED);
        }
        // The database knows no trust contact who interprets.
        if (isOne(by) && Seat.byId(seat).filter(Seat::interprets).isPresent()) {
            throw new InvalidInput("seat", Reason.REFUSED);
        }
        propose(actor, by, null, null, seat);
    }

    private void propose(Actor actor, UUID by, String name, String city, UUID seat) {
        actor.requireSeat(by);
        String outcome = (String)
                database.createNativeQuery("select gate.propose(:by, :holder, :id, :name, :city, :seat)", String.class)
                        .setParameter("by", by, UUID.class)
                        .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                        .setParameter("id", UUID.randomUUID())
                        .setParameter("name", name, String.class)
                        .setParameter("city", city, String.class)
                        .setParameter("seat", seat, UUID.class)
                        .getSingleResult();
        switch (outcome) {
            case "PROPOSED" -> {}
            case "NAME_TAKEN" -> throw new InvalidInput("name", Reason.NAME_TAKEN);
            case "REFUSED" -> throw new InvalidInput("seat", Reason.REFUSED);
            default -> throw new NotFoundException();
        }
    }

    /** Agrees to what another organisation proposed, or turns it down. */
    void answer(Actor actor, UUID by, UUID proposal, boolean agreed) {
        actor.requireSeat(by);
        Object outcome = database.createNativeQuery(
                        "select gate.answer_proposal(:by, :holder, :proposal, :agreed, :organisation)", String.class)
                .setParameter("by", by, UUID.class)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .setParameter("proposal", proposal)
                .setParameter("agreed", agreed)
                .setParameter("organisation", UUID.randomUUID())
                .getSingleResult();
        if ("NAME_TAKEN".equals(outcome)) {
            // Rolls back, so that the proposal stays and can be taken back.
            throw new InvalidInput("name", Reason.NAME_TAKEN);
        }
        if ("UNKNOWN".equals(outcome)) {
            throw new NotFoundException();
        }
    }
}
