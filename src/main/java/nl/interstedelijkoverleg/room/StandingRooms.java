package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.RowSecurity;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.Session;

/**
 * Standing rooms between municipalities that admit officials only, and say so: whoever holds the seat of an official joins without
 * asking. A room with sex workers is never joined that way; the database keeps the two apart. Whoever is admitted later ends it.
 */
@ApplicationScoped
@Transactional
public class StandingRooms {

    private final Session database;
    private final RowSecurity rowSecurity;
    private final HolderKeys holderKeys;
    private final RoomKeys keys;
    private final Joining joining;

    StandingRooms(Session database, RowSecurity rowSecurity, HolderKeys holderKeys, RoomKeys keys, Joining joining) {
        this.database = database;
        this.rowSecurity = rowSecurity;
        this.holderKeys = holderKeys;
        this.keys = keys;
        this.joining = joining;
    }

    /** The rooms that seats of the actor may join, at most five for each; none for whoever is no official. */
    public List<StandingView> of(Actor actor) {
        return Seat.byIds(actor.seats()).stream()
                .filter(seat -> seat.kind() == ParticipantKind.MUNICIPALITY)
                .flatMap(seat -> of(actor, seat).stream())
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<StandingView> of(Actor actor, Seat seat) {
        List<Object[]> rows = database.createNativeQuery(
                        "select id, sealed_name, sealed_purpose from gate.standing_rooms(:seat, :holder)",
                        Object[].class)
                .setParameter("seat", seat.id())
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .getResultList();
        return rows.stream()
                .map(row -> new StandingView(
                        (UUID) row[0],
                        opened((UUID) row[0], row[1], "name"),
                        opened((UUID) row[0], row[2], "purpose"),
                        seat.id(),
                        Audience.name(seat)))
                .toList();
    }

    private String opened(UUID room, Object sealed, String field) {
        return keys.of(room).openText(new Sealed((byte[]) sealed), new Place("room", field, room, room));
    }

    /**
     * Joins, as a late joiner.
     *
     * @throws NotFoundException if there is no such room for this seat, for whatever reason
     */
    void join(Actor actor, UUID room, UUID seat) {
        actor.requireSeat(seat);
        rowSecurity.actInNow(room);
        byte[] holder = holderKeys.forSeat(seat, room);
        String outcome = (String) database.createNativeQuery(
                        "select gate.join_standing(:room, :membership, :holder, :seat, :seatHolder)", String.class)
                .setParameter("room", room)
                .setParameter("membership", UUID.randomUUID())
                .setParameter("holder", holder)
                .setParameter("seat", seat)
                .setParameter("seatHolder", holderKeys.seatHolder(actor.subject()))
                .getSingleResult();
        if (!joining.keep(outcome, holder, room)) {
            throw Audience.refusal("seat", outcome);
        }
    }
}
