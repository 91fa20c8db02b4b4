package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Agreements;
import nl.interstedelijkoverleg.organisation.Municipality;
import nl.interstedelijkoverleg.organisation.OwnOrganisation;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.RowSecurity;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;

/** Founding, finding one's own, and ending rooms. */
@ApplicationScoped
@Transactional
public class Rooms {

    private final Session database;
    private final RowSecurity rowSecurity;
    private final HolderKeys holderKeys;
    private final RoomKeys keys;
    private final Members members;
    private final Erasure erasure;
    private final Agreements agreements;
    private final OwnOrganisation ownOrganisation;
    private final Clock clock;

    Rooms(
            Session database,
            RowSecurity rowSecurity,
            HolderKeys holderKeys,
            RoomKeys keys,
            Members members,
            Erasure erasure,
            Agreements agreements,
            OwnOrganisation ownOrganisation,
            Clock clock) {
        this.ownOrganisation = ownOrganisation;
        this.agreements = agreements;
        this.clock = clock;
        this.database = database;
        this.rowSecurity = rowSecurity;
        this.holderKeys = holderKeys;
        this.keys = keys;
        this.members = members;
        this.erasure = erasure;
    }

    /** The rooms of the actor, by name. Computed from the actor's keys each time: no list of them is kept. */
    public List<RoomView> mine() {
        rowSecurity.actEverywhereNow();
        List<Membership> memberships = Membership.mine();
        Map<UUID, DataKey> aliasKeys = keys.aliasKeys(memberships);
        keys.prepare(memberships);
        return memberships.stream()
                .map(membership -> view(membership, aliasKeys))
                .sorted(Comparator.comparing(RoomView::name))
                .toList();
    }

    /**
     * Forgets the actor, under every alias they have or had, in every room, and ends the seats that they hold; all or nothing.
     * What they wrote under an alias is destroyed; what they wrote under their own name stays, as it does when a member leaves.
     * A room that loses its last moderator this way is frozen.
     */
    public void forget(Actor actor) {
        forgetAliases();
        actor.seats().forEach(seat -> ownOrganisation.endSeat(actor, seat, seat));
    }

    /** As {@link #forget}, for what the actor did under an alias alone; their seats stay. */
    public void forgetAliases() {
        rowSecurity.actEverywhereNow();
        List<Membership> aliases = Membership.mine().stream()
                .filter(Membership::pseudonymous)
                // In one order for everybody: two people who leave at once never wait for each other.
                .sorted(Comparator.comparing(
                        membership -> membership.room().id().toString()))
                .toList();
        for (Membership membership : aliases) {
            rowSecurity.actInNow(membership.room().id());
            members.forget(membership);
        }
        forgetFormer();
    }

    /** Destroys what the actor wrote under aliases in rooms that they are no longer in. It never tells whether there was any. */
    public void forgetFormer() {
        rowSecurity.actAsFormerNow();
        database.createNativeQuery("select gate.forget_former()", String.class).getSingleResult();
        erasure.afterCommit();
    }

    /** Whom the actor's seats name, with function and organisation. */
    public List<String> seats(Actor actor) {
        return Seat.byIds(actor.seats()).stream()
                .map(seat -> seat.name() + ", " + seat.function() + ", "
                        + seat.organisation().name())
                .toList();
    }

    /** Whether the actor may take part under an alias somewhere: no official's login can. */
    public boolean mayHaveAlias(Actor actor) {
        return Seat.byIds(actor.seats()).stream().allMatch(seat -> seat.kind().mayBePseudonymous());
    }

    public RoomView view(Membership membership) {
        return view(membership, keys.aliasKeys(List.of(membership)));
    }

    private RoomView view(Membership membership, Map<UUID, DataKey> aliasKeys) {
        Room room = membership.room();
        return new RoomView(
                room.id(),
                keys.name(room),
                keys.purpose(room),
                room.kind(),
                room.municipality(),
                room.mergedInto(),
                room.state(),
                room.history(),
                room.admittedKinds().stream().sorted().toList(),
                members.view(membership, membership, aliasKeys),
                room.writable(),
                membership.moderates(),
                membership.mayDrawAnotherAlias(),
                membership.confirmationDue(LocalDate.now(clock)));
    }

    /** The seats of the actor that may found rooms. */
    public List<Seat> foundingSeats(Actor actor) {
        return Seat.byIds(actor.seats()).stream()
                .filter(seat -> seat.kind() != ParticipantKind.ENFORCEMENT
                        && seat.kind().mayBeAdmitted()
                        && agreements.stands(seat.id()))
                .toList();
    }

    /** The municipalities of today, for a field that helps to fill itself in. */
    public List<String> municipalityNames() {
        return Municipality.ofToday().stream().map(Municipality::name).toList();
    }

    /** Founds a room with the actor's seat as its first moderator. */
    UUID found(Actor actor, RoomForm form, UUID seatId) {
        RoomPlan plan = form.read();
        if (!actor.seats().contains(seatId)) {
            throw new InvalidInput("seat", Reason.SEAT_NEEDED);
        }
        if (!agreements.stands(seatId)) {
            throw new InvalidInput("seat", Reason.AGREEMENT_FIRST);
        }
        UUID room = UUID.randomUUID();
        DataKey key = keys.create(room);
        Object outcome = database.createNativeQuery("""
                        select gate.found_room(:room, :indexKey, :kind, :admitted, :history, :municipality, :least, :name, :purpose,
                            :membership, :holder, :seat, :seatHolder, :first)
                        """, String.class)
                .setParameter("room", room)
                .setParameter("indexKey", RoomKeys.indexKey(room))
                .setParameter("kind", plan.kind().name())
                .setParameter(
                        "admitted",
                        plan.admitted().stream().map(Enum::name).sorted().toArray(String[]::new))
                .setParameter("history", plan.history().name())
                .setParameter("municipality", plan.municipality().orElse(null), UUID.class)
                .setParameter("least", plan.leastSexWorkers())
                .setParameter(
                        "name",
                        key.seal(plan.name(), new Place("room", "name", room, room))
                                .bytes())
                .setParameter(
                        "purpose",
                        key.seal(plan.purpose(), new Place("room", "purpose", room, room))
                                .bytes())
                .setParameter("membership", UUID.randomUUID())
                .setParameter("holder", holderKeys.forSeat(seatId, room))
                .setParameter("seat", seatId)
                .setParameter("seatHolder", holderKeys.seatHolder(actor.subject()))
                .setParameter("first", keys.sealFirst(0, room).bytes())
                .getSingleResult();
        if ("TOO_MANY".equals(outcome)) {
            throw new InvalidInput("seat", Reason.TOO_MANY_ROOMS);
        }
        if (!"FOUNDED".equals(outcome)) {
            throw new InvalidInput("admitted", Reason.REFUSED);
        }
        return room;
    }

    /** Freezes, thaws or closes. A closed room never opens again. */
    public void setState(Membership moderator, Room.State state) {
        String outcome = (String) database.createNativeQuery("select gate.set_state(:room, :state)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("state", state.name())
                .getSingleResult();
        switch (outcome) {
            case "DONE" -> {}
            case "CLOSED" -> throw new InvalidInput("state", Reason.CLOSED_FOR_GOOD);
            default -> throw new NotFoundException();
        }
    }

    /**
     * Destroys a closed room: rows now, keys right after the commit. Nothing of it can be read again, also not from a
     * backup of the content.
     */
    public void destroy(Membership moderator) {
        UUID room = moderator.room().id();
        String outcome = (String) database.createNativeQuery("select gate.destroy(:room)", String.class)
                .setParameter("room", room)
                .getSingleResult();
        switch (outcome) {
            case "DESTROYED" -> erasure.afterCommit();
            case "NOT_CLOSED" -> throw new InvalidInput("state", Reason.NOT_CLOSED_YET);
            default -> throw new NotFoundException();
        }
    }
}
