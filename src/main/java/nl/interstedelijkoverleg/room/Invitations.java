package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Agreements;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.organisation.SeatInvitations;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.RowSecurity;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.web.Columns;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;

/**
 * Invitations: made in batches, redeemed once. Nobody can read which codes of a batch were used; a used code is simply
 * gone.
 */
@ApplicationScoped
@Transactional
public class Invitations {

    public static final int MOST = 30;

    /** What the gate answers to whoever joined, followed by the epoch from which they may read. */
    private static final String ALIAS_TAKEN = "ALIAS_TAKEN";

    private final Session database;
    private final HolderKeys holderKeys;
    private final RowSecurity rowSecurity;
    private final RoomKeys keys;
    private final Joining joining;
    private final Members members;
    private final Agreements agreements;
    private final Slips slips;
    private final Clock clock;

    Invitations(
            Session database,
            HolderKeys holderKeys,
            RowSecurity rowSecurity,
            RoomKeys keys,
            Joining joining,
            Members members,
            Agreements agreements,
            Slips slips,
            Clock clock) {
        this.slips = slips;
        this.agreements = agreements;
        this.database = database;
        this.holderKeys = holderKeys;
        this.rowSecurity = rowSecurity;
        this.keys = keys;
        this.joining = joining;
        this.members = members;
        this.clock = clock;
    }

    /** What whoever holds a code may know before taking it. It does not name the room. */
    public record Offer(UUID room, ParticipantKind kind, Membership.Role role) {

        /** Whether it can only be taken by somebody who holds a seat. */
        public boolean needsSeat() {
            return kind != ParticipantKind.SEX_WORKER;
        }

        /** Whether whoever takes it chooses between their name and an alias. */
        public boolean leavesChoice() {
            return kind == ParticipantKind.SEX_WORKER_ORGANISATION && role != Membership.Role.INTERPRETER;
        }
    }

    /**
     * A batch as its room's moderators see it: the same whether or not codes of it were used.
     *
     * @param size of a batch for sex workers only for whoever made it
     * @param organisation of a batch for sex workers: whose trust contact made it
     */
    public record Batch(
            UUID id,
            ParticipantKind kind,
            Membership.Role role,
            Optional<Integer> size,
            LocalDate expires,
            Optional<String> organisation) {}

    /**
     * Makes a batch of codes, shown now and never again.
     *
     * @param confirmed for sex workers: as {@link Slips#issue} has it
     */
    public List<InvitationCode> issue(
            Membership moderator, ParticipantKind kind, Membership.Role role, int number, boolean confirmed) {
        Room room = moderator.room();
        boolean admitted = role == Membership.Role.INTERPRETER
                ? RoomChoices.interpreters(room.kind()).contains(kind)
                : room.admits(kind);
        if (!admitted) {
            throw new InvalidInput("kind", Reason.KIND_NOT_ADMITTED);
        }
        if (role == Membership.Role.MODERATOR && !kind.mayLead()) {
            throw new InvalidInput("role", Reason.NEVER_LEADS);
        }
        if (role == Membership.Role.INTERPRETER && !mayInviteInterpreter(moderator)) {
            throw new InvalidInput("kind", Reason.FROM_ELSEWHERE_INVITES);
        }
        if (kind == ParticipantKind.SEX_WORKER) {
            return slips.issueHere(moderator, role, number, confirmed);
        }
        if (number > MOST) {
            throw new InvalidInput("number", Reason.TOO_MANY_CODES);
        }
        if (number < 1) {
            throw new InvalidInput("number", Reason.TOO_FEW_CODES);
        }
        if (room.state() == Room.State.CLOSED) {
            throw new InvalidInput("kind", Reason.ROOM_NOT_WRITABLE);
        }
        UUID batch = UUID.randomUUID();
        database.createNativeQuery("""
                        insert into invitation_batch (id, room_id, kind, role, size, expires_week)
                        values (:id, :room, :kind, :role, :size, :week)
                        """)
                .setParameter("id", batch)
                .setParameter("room", room.id())
                .setParameter("kind", kind.name())
                .setParameter("role", role.name())
                .setParameter("size", number)
                .setParameter("week", SeatInvitations.expiry(clock))
                .executeUpdate();
        List<InvitationCode> codes =
                Stream.generate(InvitationCode::random).limit(number).toList();
        for (InvitationCode code : codes) {
            database.createNativeQuery(
                            "insert into invitation (code_key, batch_id, room_id) values (:code, :batch, :room)")
                    .setParameter("code", holderKeys.invitation(code.normalised()))
                    .setParameter("batch", batch)
                    .setParameter("room", room.id())
                    .executeUpdate();
        }
        return codes;
    }

    /** Whether this moderator may invite an interpreter: in a room that admits sex workers only one from elsewhere may. */
    public boolean mayInviteInterpreter(Membership moderator) {
        return (Boolean) database.createNativeQuery("select gate.may_bring_interpreter(:room)", Boolean.class)
                .setParameter("room", moderator.room().id())
                .getSingleResult();
    }

    /** The batches of the room that are still valid. */
    public List<Batch> batches(Membership moderator) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select id, kind, role, size, expires_week from invitation_batch
                        where room_id = :room and expires_week > :today order by expires_week desc, id
                        """, Object[].class)
                .setParameter("room", moderator.room().id())
                .setParameter("today", LocalDate.now(clock))
                .getResultList();
        List<Batch> batches = new ArrayList<>(slips.batches(moderator));
        for (Object[] row : rows) {
            batches.add(new Batch(
                    (UUID) row[0],
                    ParticipantKind.valueOf((String) row[1]),
                    Membership.Role.valueOf((String) row[2]),
                    Optional.of(((Number) row[3]).intValue()),
                    Columns.day(row[4]),
                    Optional.empty()));
        }
        return batches;
    }

    /** Withdraws every code of a batch that was not used. */
    public void withdraw(Membership moderator, UUID batch) {
        if (slips.withdrawHere(moderator, batch)) {
            return;
        }
        int gone = database.createNativeQuery("delete from invitation_batch where id = :id and room_id = :room")
                .setParameter("id", batch)
                .setParameter("room", moderator.room().id())
                .executeUpdate();
        if (gone == 0) {
            throw new NotFoundException();
        }
    }

    /** What a code is for; unknown, used and expired codes are all simply empty. */
    public Optional<Offer> offer(InvitationCode code) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select room_id, kind, role from gate.invitation(:code)", Object[].class)
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Offer(
                        (UUID) row[0], ParticipantKind.valueOf((String) row[1]), Membership.Role.valueOf((String)
                                row[2])));
    }

    /**
     * Redeems a code for the actor and returns the room.
     *
     * @param underAlias whether a member of a sex-worker-led organisation takes part under an alias instead of by name; sex
     *     workers always do, all others never
     */
    public UUID redeem(InvitationCode code, Actor actor, boolean underAlias) {
        Offer offer = offer(code).orElseThrow(() -> new InvalidInput("code", Reason.CODE_UNKNOWN));
        UUID room = offer.room();
        Optional<UUID> seat = groundFor(offer, actor);
        if (seat.isPresent() && !agreements.stands(seat.get())) {
            throw new InvalidInput("code", Reason.AGREEMENT_FIRST);
        }
        boolean alias = offer.kind() == ParticipantKind.SEX_WORKER || (offer.leavesChoice() && underAlias);
        rowSecurity.actInNow(room);
        UUID membership = UUID.randomUUID();
        byte[] holder =
                alias ? holderKeys.forSubject(actor.subject(), room) : holderKeys.forSeat(seat.orElseThrow(), room);
        String outcome = alias
                ? redeemUnderAlias(code, actor, room, membership, holder, seat)
                : callGate(code, actor, membership, holder, seat, Optional.empty());
        if (joining.keep(outcome, holder, room)) {
            return room;
        }
        switch (outcome) {
            case "ALREADY_MEMBER" -> throw new InvalidInput("code", Reason.ALREADY_MEMBER);
            case "TOO_OFTEN" -> throw new InvalidInput("code", Reason.TOO_OFTEN_BACK);
            case "SEAT_IN_THE_WAY" -> throw new InvalidInput("code", Reason.SEAT_IN_THE_WAY);
            case "SEAT_NEEDED" -> throw new InvalidInput("code", Reason.SEAT_NEEDED);
            case ALIAS_TAKEN -> throw new IllegalStateException("No alias could be taken");
            // A bar says its reason by the name that it has here.
            default -> throw new InvalidInput("code", Reason.named(outcome).orElse(Reason.CODE_UNKNOWN));
        }
    }

    /** An alias, sealed, and what goes with it into the row. */
    private record Sealing(byte[] alias, byte[] index, UUID key, byte[][] former) {}

    private String redeemUnderAlias(
            InvitationCode code, Actor actor, UUID room, UUID membership, byte[] holder, Optional<UUID> seat) {
        DataKey key = keys.newAliasKey();
        byte[][] former = holderKeys.former(actor.subject(), room).toArray(byte[][]::new);
        String outcome = ALIAS_TAKEN;
        for (int attempt = 0; attempt < 3 && ALIAS_TAKEN.equals(outcome); attempt++) {
            Alias drawn = members.unused(room);
            Sealing sealing = new Sealing(
                    RoomKeys.seal(drawn, key, membership, room).bytes(),
                    keys.aliasIndex(drawn, room),
                    key.id(),
                    former);
            outcome = callGate(code, actor, membership, holder, seat, Optional.of(sealing));
        }
        return outcome;
    }

    private String callGate(
            InvitationCode code,
            Actor actor,
            UUID membership,
            byte[] holder,
            Optional<UUID> seat,
            Optional<Sealing> alias) {
        return (String) database.createNativeQuery("""
                        select gate.redeem(:code, :membership, :holder, :underAlias, :alias, :aliasIndex, :aliasKey, :former,
                            :seat, :seatHolder)
                        """, String.class)
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .setParameter("membership", membership)
                .setParameter("holder", holder)
                .setParameter("underAlias", alias.isPresent())
                .setParameter("alias", alias.map(Sealing::alias).orElse(null), byte[].class)
                .setParameter("aliasIndex", alias.map(Sealing::index).orElse(null), byte[].class)
                .setParameter("aliasKey", alias.map(Sealing::key).orElse(null), UUID.class)
                .setParameter("former", alias.map(Sealing::former).orElse(null), byte[][].class)
                .setParameter("seat", seat.orElse(null), UUID.class)
                .setParameter("seatHolder", holderKeys.seatHolder(actor.subject()))
                .getSingleResult();
    }

    /**
     * The seat on the ground of which the actor may take the code; none for sex workers. Whoever holds a seat outside a
     * sex-worker-led organisation can never take part under an alias with the same login: a named official and an alias
     * must not be one account.
     */
    private static Optional<UUID> groundFor(Offer offer, Actor actor) {
        List<Seat> seats = Seat.byIds(actor.seats());
        if (offer.kind().mayBePseudonymous()
                && seats.stream().anyMatch(held -> held.kind() != ParticipantKind.SEX_WORKER_ORGANISATION)) {
            throw new InvalidInput("code", Reason.SEAT_IN_THE_WAY);
        }
        if (offer.kind() == ParticipantKind.SEX_WORKER) {
            return Optional.empty();
        }
        Optional<UUID> seat = seats.stream()
                .filter(held -> held.kind() == offer.kind())
                // With several, the one that the code is for; with the wrong one alone the database says why.
                .min(Comparator.comparing(held -> held.interprets() != (offer.role() == Membership.Role.INTERPRETER)))
                .map(Seat::id);
        if (seat.isEmpty()) {
            throw new InvalidInput("code", seats.isEmpty() ? Reason.SEAT_NEEDED : Reason.OTHER_SEAT_NEEDED);
        }
        return seat;
    }
}
