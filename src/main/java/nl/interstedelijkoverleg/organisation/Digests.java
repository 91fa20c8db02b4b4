package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.HolderKeys;

/**
 * Choosing mail about what waits for an answer, for each seat apart, by whoever holds it and nobody else. It is off until then. The
 * page of the account reaches it as {@code inject:digests}.
 */
@Named("digests")
@ApplicationScoped
@Transactional
public class Digests {

    private final EntityManager database;
    private final HolderKeys holderKeys;
    private final DigestMail mail;
    private final CurrentActor actor;

    Digests(EntityManager database, HolderKeys holderKeys, DigestMail mail, CurrentActor actor) {
        this.database = database;
        this.holderKeys = holderKeys;
        this.mail = mail;
        this.actor = actor;
    }

    /**
     * What somebody chose for one of their seats.
     *
     * @param address where it goes; empty where no address was ever confirmed, and no mail can go
     */
    public record Choice(UUID by, String organisation, Optional<String> address, boolean wanted) {}

    /** Whether this installation sends mail. */
    public boolean isPossible() {
        return mail.isConfigured();
    }

    /** For the seats of whoever reads this. */
    public List<Choice> getMine() {
        return of(actor.require());
    }

    List<Choice> of(Actor me) {
        return Seat.byIds(me.seats()).stream().map(seat -> choice(me, seat)).toList();
    }

    private Choice choice(Actor me, Seat seat) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select address, wanted from gate.my_digest(:seat, :holder)", Object[].class)
                .setParameter("seat", seat.id())
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .getResultList();
        Optional<Object[]> chosen = rows.stream().findFirst();
        return new Choice(
                seat.id(),
                seat.organisation().name(),
                chosen.map(row -> (String) row[0]),
                chosen.filter(row -> (Boolean) row[1]).isPresent());
    }

    /** Turns it on or off for one seat. */
    void choose(Actor me, UUID seat, boolean wanted) {
        me.requireSeat(seat);
        boolean chosen = (Boolean)
                database.createNativeQuery("select gate.choose_digest(:seat, :holder, :wanted)", Boolean.class)
                        .setParameter("seat", seat)
                        .setParameter("holder", holderKeys.seatHolder(me.subject()))
                        .setParameter("wanted", wanted)
                        .getSingleResult();
        if (!chosen) {
            throw new NotFoundException();
        }
    }
}
