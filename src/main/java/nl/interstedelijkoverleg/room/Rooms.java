package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.function.Predicate;
import java.util.stream.Collectors;
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
    private final OneTimeAliases oneTimeAliases;
    private final Erasure erasure;
    private final Agreements agreements;
    private final OwnOrganisation ownOrganisation;
    private final News news;
    private final Clock clock;

    Rooms(
            Session database,
            RowSecurity rowSecurity,
            HolderKeys holderKeys,
            RoomKeys keys,
            Members members,
            OneTimeAliases oneTimeAliases,
            Erasure erasure,
            Agreements agreements,
            OwnOrganisation ownOrganisation,
            News news,
            Clock clock) {
        this.oneTimeAliases = oneTimeAliases;
        this.news = news;
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
        return views(Membership.mine());
    }

    /**
     * A room of the actor.
     *
     * @param firstEpoch of the room from which the actor may read
     * @param membership that of the actor
     */
    public record Readable(RoomView room, int firstEpoch, UUID membership) {}

    /** As {@link #mine}, with from where the actor may read in each. */
    public List<Readable> mineReadable() {
        rowSecurity.actEverywhereNow();
        List<Membership.Entry> entries = Membership.mineWithFirst();
        List<RoomView> views =
                views(entries.stream().map(Membership.Entry::membership).toList());
        Map<UUID, Membership.Entry> byRoom = entries.stream()
                .collect(Collectors.toMap(entry -> entry.membership().room().id(), Function.identity()));
        return views.stream()
                .map(room -> new Readable(
                        room,
                        first(byRoom.get(room.id())),
                        byRoom.get(room.id()).membership().id()))
                .toList();
    }

    private int first(Membership.Entry entry) {
        return keys.first(entry.first(), entry.membership().room().id());
    }

    /** As {@link #mine}, with what is new in each for the actor. */
    public List<NewsView> mineWithNews() {
        rowSecurity.actEverywhereNow();
        List<Membership.Entry> entries = Membership.mineWithFirst();
        List<RoomView> views =
                views(entries.stream().map(Membership.Entry::membership).toList());
        Map<UUID, Integer> fresh = news.since(entries.stream()
                .map(entry -> new News.Reading(entry.membership(), first(entry)))
                .toList());
        return views.stream()
                .map(room -> new NewsView(room, fresh.getOrDefault(room.id(), 0)))
                .toList();
    }

    private List<RoomView> views(List<Membership> memberships) {
        Map<UUID, DataKey> aliasKeys = keys.aliasKeys(memberships);
        keys.prepare(memberships);
        return memberships.stream()
                .map(membership -> view(membership, aliasKeys, Optional.empty()))
                // Two of one name always stand in the same order.
                .sorted(Comparator.comparing(RoomView::name).thenComparing(RoomView::id))
                .toList();
    }

    /**
     * Forgets the actor, under every alias they have or had, in every room, and ends the seats that they hold; all or nothing.
     * What they wrote under an alias is destroyed; what they wrote under their own name stays, as it does when a member leaves.
     * A room that loses its last moderator this way is frozen.
     *
     * @param once what becomes of what stands under their one-time aliases
     */
    public void forget(Actor actor, Members.Texts once) {
        forgetAliases(once);
        actor.seats().forEach(seat -> ownOrganisation.endSeat(actor, seat, seat));
    }

    /** As {@link #forget}, for what the actor did under an alias alone; their seats stay. */
    public void forgetAliases(Members.Texts once) {
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
        forgetFormer(once);
    }

    /**
     * Destroys what the actor wrote under aliases in rooms that they are no longer in. It never tells whether there was any.
     *
     * @param once what becomes of what stands there under their one-time aliases
     */
    public void forgetFormer(Members.Texts once) {
        if (once == Members.Texts.DESTROY) {
            rowSecurity.actEverywhereNow();
            oneTimeAliases.destroyOutside(Membership.mine().stream()
                    .filter(Membership::pseudonymous)
                    .map(membership -> membership.room().id())
                    .collect(Collectors.toSet()));
        }
        rowSecurity.actAsFormerNow();
        database.createNativeQuery("select gate.forget_former()", String.class).getSingleResult();
        erasure.afterCommit();
    }

    /** The aliases that the actor has in other rooms: what a text in this room must not let slip. */
    public List<String> aliasesElsewhere(Membership own) {
        return aliases(membership -> !membership.room().id().equals(own.room().id()));
    }

    /** All aliases that the actor has. */
    List<String> aliases() {
        return aliases(membership -> true);
    }

    private List<String> aliases(Predicate<Membership> wanted) {
        List<Membership> found = rowSecurity.everywhere(() -> Membership.mine().stream()
                .filter(membership -> membership.pseudonymous() && wanted.test(membership))
                .toList());
        Map<UUID, DataKey> aliasKeys = keys.aliasKeys(found);
        return found.stream()
                .flatMap(membership -> RoomKeys.alias(membership, aliasKeys).stream())
                .map(Alias::name)
                .toList();
    }

    /** Whom the actor's seats name, with function and organisation. */
    public List<String> seats(Actor actor) {
        return Seat.byIds(actor.seats()).stream()
                .map(seat -> seat.name() + ", " + seat.functionWithParty() + ", "
                        + seat.organisation().name())
                .toList();
    }

    /** Whether the actor may take part under an alias somewhere: no official's login can. */
    public boolean mayHaveAlias(Actor actor) {
        return Seat.byIds(actor.seats()).stream().allMatch(seat -> seat.kind().mayBePseudonymous());
    }

    public RoomView view(Membership membership) {
        return view(membership, keys.aliasKeys(List.of(membership)), lead(membership));
    }

    private Optional<RoomView.Lead> lead(Membership membership) {
        Room room = membership.room();
        boolean matters = room.state() == Room.State.FROZEN
                || (membership.moderates() && room.admits(ParticipantKind.SEX_WORKER));
        return matters
                ? Optional.ofNullable((String) database.createNativeQuery("select gate.lead(:room)", String.class)
                                .setParameter("room", room.id())
                                .getSingleResult())
                        .map(RoomView.Lead::valueOf)
                : Optional.empty();
    }

    private RoomView view(Membership membership, Map<UUID, DataKey> aliasKeys, Optional<RoomView.Lead> lead) {
        Room room = membership.room();
        LocalDate today = LocalDate.now(clock);
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
                membership.mayWrite() && !membership.isQuiet(today),
                membership.moderates(),
                membership.mayDrawAnotherAlias(),
                membership.confirmationDue(today),
                membership.quiet(today),
                lead);
    }

    /** The seats of the actor that may found rooms. */
    public List<Seat> foundingSeats(Actor actor) {
        return Seat.byIds(actor.seats()).stream()
                .filter(seat -> seat.kind() != ParticipantKind.ENFORCEMENT
                        && !seat.interprets()
                        && seat.kind().mayBeAdmitted()
                        && agreements.stands(seat.id()))
                .toList();
    }

    /** Whether the actor may found an autonomous room under an alias: who takes part as a sex worker somewhere. */
    public boolean mayFoundUnderAlias(Actor actor) {
        return mayFoundUnderAlias(actor, mine());
    }

    /**
     * As {@link #mayFoundUnderAlias(Actor)}, for a page that has the actor's rooms already.
     *
     * @param mine as {@link #mine} gives them
     */
    public boolean mayFoundUnderAlias(Actor actor, List<RoomView> mine) {
        return mayHaveAlias(actor) && mine.stream().anyMatch(RoomView::asSexWorker);
    }

    /** The municipalities of today, for a field that helps to fill itself in. */
    public List<String> municipalityNames() {
        return Municipality.ofToday().stream().map(Municipality::name).toList();
    }

    /**
     * Founds a room with the actor as its first moderator: by a seat of theirs, or, without one, an autonomous room under a
     * fresh alias. That is for who takes part as a sex worker under an alias somewhere; what they moderate already is counted by
     * their own keys, and that the two are one person is kept nowhere.
     */
    UUID found(Actor actor, RoomForm form, UUID seatId) {
        RoomPlan plan = form.read();
        if (seatId == null) {
            // Before any key is made; the gate looks again, under the keys that this has set.
            if (!mayFoundUnderAlias(actor)) {
                throw new InvalidInput("seat", mayHaveAlias(actor) ? Reason.ALIAS_NEEDED : Reason.SEAT_IN_THE_WAY);
            }
            return found(actor, plan, Optional.empty());
        }
        if (!actor.seats().contains(seatId)) {
            throw new InvalidInput("seat", Reason.SEAT_NEEDED);
        }
        if (!agreements.stands(seatId)) {
            throw new InvalidInput("seat", Reason.AGREEMENT_FIRST);
        }
        return found(actor, plan, Optional.of(seatId));
    }

    private UUID found(Actor actor, RoomPlan plan, Optional<UUID> seat) {
        UUID room = UUID.randomUUID();
        UUID membership = UUID.randomUUID();
        DataKey key = keys.create(room);
        Optional<RoomKeys.SealedAlias> alias =
                seat.isPresent() ? Optional.empty() : Optional.of(keys.sealNew(members.unused(room), membership, room));
        String outcome = (String) database.createNativeQuery("""
                        select gate.found_room(:room, :indexKey, :kind, :admitted, :history, :municipality, :least, :name, :purpose,
                            :membership, :holder, :alias, :aliasIndex, :aliasKey, :seat, :seatHolder, :first)
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
                .setParameter("membership", membership)
                .setParameter(
                        "holder",
                        seat.map(id -> holderKeys.forSeat(id, room))
                                .orElseGet(() -> holderKeys.forSubject(actor.subject(), room)))
                .setParameter("alias", alias.map(RoomKeys.SealedAlias::alias).orElse(null), byte[].class)
                .setParameter(
                        "aliasIndex", alias.map(RoomKeys.SealedAlias::index).orElse(null), byte[].class)
                .setParameter("aliasKey", alias.map(RoomKeys.SealedAlias::key).orElse(null), UUID.class)
                .setParameter("seat", seat.orElse(null), UUID.class)
                .setParameter("seatHolder", holderKeys.seatHolder(actor.subject()))
                .setParameter("first", keys.sealFirst(0, room).bytes())
                .getSingleResult();
        switch (outcome) {
            case "FOUNDED" -> {
                if (plan.standsOpen()) {
                    standOpen(room);
                }
                return room;
            }
            case "REFUSED" -> throw new InvalidInput("admitted", Reason.REFUSED);
            // The gate says its reason by the name that it has here.
            default -> throw new InvalidInput("seat", Reason.named(outcome).orElse(Reason.REFUSED));
        }
    }

    private void standOpen(UUID room) {
        rowSecurity.actInNow(room);
        boolean open = (Boolean) database.createNativeQuery("select gate.stand_open(:room)", Boolean.class)
                .setParameter("room", room)
                .getSingleResult();
        if (!open) {
            throw new InvalidInput("standsOpen", Reason.OFFICIALS_ONLY);
        }
    }

    /** Freezes, thaws or closes. A closed room never opens again. */
    public void setState(Membership moderator, Room.State state) {
        String outcome = (String) database.createNativeQuery("select gate.set_state(:room, :state)", String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("state", state.name())
                .getSingleResult();
        switch (outcome) {
            case "DONE" -> {}
            case "FROM_ELSEWHERE_NEEDED" -> throw new InvalidInput("state", Reason.FROM_ELSEWHERE_NEEDED);
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
