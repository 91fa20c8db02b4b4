package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.organisation.SeatInvitations;
import nl.interstedelijkoverleg.organisation.TrustContacts;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.security.RowSecurity;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.Columns;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;

/**
 * Slips with codes for sex workers: the moderators of a room ask, a trust contact who need not be in it hands out. The
 * database keeps whoever makes slips and whoever is in the room apart where there is a second trust contact (threat model,
 * rows 28 and 29). Nothing that anybody reads here changes when a slip is used.
 */
@ApplicationScoped
@Transactional
public class Slips {

    /** The fewest in a batch: a single slip would tell its issuer who came. */
    public static final int FEWEST = 5;

    public static final int MOST = 30;

    /** A request ends by itself after five to six weeks. */
    private static final int WEEKS_FOR_A_REQUEST = 3;

    private static final int SHORTEST_WORDS = 2;
    private static final int LONGEST_WORDS = 300;

    private final Session database;
    private final CurrentActor actor;
    private final HolderKeys holderKeys;
    private final RowSecurity rowSecurity;
    private final Vault vault;
    private final TrustContacts trustContacts;
    private final Erasure erasure;
    private final Clock clock;

    Slips(
            Session database,
            CurrentActor actor,
            HolderKeys holderKeys,
            RowSecurity rowSecurity,
            Vault vault,
            TrustContacts trustContacts,
            Erasure erasure,
            Clock clock) {
        this.database = database;
        this.actor = actor;
        this.holderKeys = holderKeys;
        this.rowSecurity = rowSecurity;
        this.vault = vault;
        this.trustContacts = trustContacts;
        this.erasure = erasure;
        this.clock = clock;
    }

    /** An organisation whose trust contacts can be asked. */
    public record Choice(UUID id, String name) {}

    /**
     * A request as the moderators who made it see it.
     *
     * @param organisation whose trust contacts are asked; empty for all
     */
    public record Asked(
            UUID id, Optional<String> organisation, Membership.Role role, String words, LocalDate expires) {}

    /** A request as a trust contact sees it: nothing of the room but its kind, and what the moderators wrote. */
    public record Wanted(UUID id, Room.Kind kind, Optional<String> municipality, Membership.Role role, String words) {}

    /** A batch as whoever made it sees it: the same whether or not slips of it were used. */
    public record OwnBatch(
            UUID id,
            Room.Kind kind,
            Optional<String> municipality,
            Membership.Role role,
            int size,
            LocalDate expires) {}

    /** A request with what is needed to answer it, which nobody is shown. */
    private record Call(UUID by, UUID room, Wanted wanted) {}

    /** The sex-worker-led organisations, by name. */
    public List<Choice> organisations() {
        return Organisation.all().stream()
                .filter(organisation -> organisation.kind() == ParticipantKind.SEX_WORKER_ORGANISATION)
                .map(organisation -> new Choice(organisation.id(), organisation.name()))
                .toList();
    }

    /**
     * Asks trust contacts for slips.
     *
     * @param organisation whose; empty for all
     * @param words for whom, in 2 to 300 characters; the only thing that they read of the room
     */
    public UUID ask(Membership moderator, Optional<UUID> organisation, Membership.Role role, String words) {
        String read = words(words);
        UUID room = moderator.room().id();
        UUID request = UUID.randomUUID();
        DataKey key = vault.create(UUID.randomUUID());
        String outcome = (String) database.createNativeQuery(
                        "select gate.ask_for_slips(:room, :request, :organisation, :role, :key, :words, :week)",
                        String.class)
                .setParameter("room", room)
                .setParameter("request", request)
                .setParameter("organisation", organisation.orElse(null), UUID.class)
                .setParameter("role", role.name())
                .setParameter("key", key.id())
                .setParameter("words", key.seal(read, place(request, room)).bytes())
                .setParameter("week", SeatInvitations.expiry(clock).plusWeeks(WEEKS_FOR_A_REQUEST))
                .getSingleResult();
        switch (outcome) {
            case "ASKED" -> {
                return request;
            }
            case "UNKNOWN" -> throw new NotFoundException();
            case "UNKNOWN_CHOICE" -> throw new InvalidInput("organisation", Reason.UNKNOWN_CHOICE);
            default -> throw new InvalidInput("words", Reason.named(outcome).orElse(Reason.REFUSED));
        }
    }

    static String words(String words) {
        Input input = new Input();
        String read = input.text("words", words, SHORTEST_WORDS, LONGEST_WORDS);
        input.check();
        return read;
    }

    /** What the moderators of a room ask for at this moment. */
    public List<Asked> asked(Membership moderator) {
        UUID room = moderator.room().id();
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select q.id, o.name, q.role, q.key_id, q.sealed_words, q.expires_week
                        from slip_request q left join organisation o on o.id = q.organisation_id
                        where q.room_id = :room and q.expires_week > :today order by q.expires_week, q.id
                        """, Object[].class)
                .setParameter("room", room)
                .setParameter("today", LocalDate.now(clock))
                .getResultList();
        Map<UUID, DataKey> keys =
                vault.find(rows.stream().map(row -> (UUID) row[3]).toList());
        return rows.stream()
                .filter(row -> keys.containsKey((UUID) row[3]))
                .map(row -> new Asked(
                        (UUID) row[0],
                        Optional.ofNullable((String) row[1]),
                        Membership.Role.valueOf((String) row[2]),
                        words(keys.get((UUID) row[3]), row[4], (UUID) row[0], room),
                        Columns.day(row[5])))
                .toList();
    }

    /** Takes a request back; what it said is destroyed. */
    public void takeBack(Membership moderator, UUID request) {
        String outcome =
                (String) database.createNativeQuery("select gate.take_back_slip_request(:room, :request)", String.class)
                        .setParameter("room", moderator.room().id())
                        .setParameter("request", request)
                        .getSingleResult();
        if (!"TAKEN_BACK".equals(outcome)) {
            throw new NotFoundException();
        }
        erasure.afterCommit();
    }

    /**
     * What is asked of the actor.
     *
     * @throws NotFoundException if the actor is no trust contact
     */
    public List<Wanted> wanted() {
        return calls().stream().map(Call::wanted).toList();
    }

    /** One of them. */
    public Wanted wanted(UUID request) {
        return call(request).wanted();
    }

    /**
     * Makes slips that were asked for, shown now and never again.
     *
     * @param confirmed whether somebody who is in the room, because no other trust contact could do it, has read why that is
     *     not good
     */
    public List<InvitationCode> issue(UUID request, int number, boolean confirmed) {
        List<InvitationCode> codes = draw(number);
        Call call = call(request);
        // With the keys of this room: under an alias too, whoever is in it is found to be.
        rowSecurity.actInNow(call.room());
        String outcome = (String) database.createNativeQuery(
                        "select gate.issue_slips(:by, :holder, :request, :batch, :codes, :week, :confirmed)",
                        String.class)
                .setParameter("by", call.by())
                .setParameter("holder", holder())
                .setParameter("request", request)
                .setParameter("batch", UUID.randomUUID())
                .setParameter("codes", blind(codes), byte[][].class)
                .setParameter("week", SeatInvitations.expiry(clock))
                .setParameter("confirmed", confirmed)
                .getSingleResult();
        return made(outcome, codes);
    }

    /** Whether a moderator makes slips for sex workers in their own room: by the seat of a trust contact. */
    boolean mayIssueHere(Membership moderator) {
        return moderator.seat().map(Seat::id).filter(trustContacts::isOne).isPresent();
    }

    /** Makes slips for a room that the actor moderates by the seat of a trust contact; otherwise as {@link #issue}. */
    List<InvitationCode> issueHere(Membership moderator, Membership.Role role, int number, boolean confirmed) {
        List<InvitationCode> codes = draw(number);
        UUID seat =
                moderator.seat().map(Seat::id).orElseThrow(() -> new InvalidInput("kind", Reason.TRUST_CONTACT_ONLY));
        String outcome = (String) database.createNativeQuery("""
                        select gate.issue_slips_here(:room, :by, :holder, :batch, :role, :codes, :week, :confirmed)
                        """, String.class)
                .setParameter("room", moderator.room().id())
                .setParameter("by", seat)
                .setParameter("holder", holder())
                .setParameter("batch", UUID.randomUUID())
                .setParameter("role", role.name())
                .setParameter("codes", blind(codes), byte[][].class)
                .setParameter("week", SeatInvitations.expiry(clock))
                .setParameter("confirmed", confirmed)
                .getSingleResult();
        return made(outcome, codes);
    }

    /** The batches that the actor made and that still work. */
    public List<OwnBatch> ownBatches() {
        List<OwnBatch> batches = new ArrayList<>();
        for (UUID seat : trustSeats()) {
            @SuppressWarnings("unchecked")
            List<Object[]> rows = database.createNativeQuery("""
                            select id, role, room_kind, municipality, size, expires_week
                            from gate.own_slip_batches(:by, :holder)
                            """, Object[].class)
                    .setParameter("by", seat)
                    .setParameter("holder", holder())
                    .getResultList();
            rows.forEach(row -> batches.add(new OwnBatch(
                    (UUID) row[0],
                    Room.Kind.valueOf((String) row[2]),
                    Optional.ofNullable((String) row[3]),
                    Membership.Role.valueOf((String) row[1]),
                    ((Number) row[4]).intValue(),
                    Columns.day(row[5]))));
        }
        batches.sort(Comparator.comparing(OwnBatch::expires).reversed().thenComparing(OwnBatch::id));
        return batches;
    }

    /** Withdraws a batch that the actor made: what is not used of it works no longer. */
    public void withdraw(UUID batch) {
        boolean gone = trustSeats().stream()
                .anyMatch(seat -> "WITHDRAWN"
                        .equals(database.createNativeQuery(
                                        "select gate.withdraw_own_slips(:by, :holder, :batch)", String.class)
                                .setParameter("by", seat)
                                .setParameter("holder", holder())
                                .setParameter("batch", batch)
                                .getSingleResult()));
        if (!gone) {
            throw new NotFoundException();
        }
    }

    /** The batches for sex workers as the moderators of their room see them. */
    List<Invitations.Batch> batches(Membership moderator) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select id, role, organisation, size, expires_week from gate.slip_batches(:room, :holder)
                        order by expires_week desc, id
                        """, Object[].class)
                .setParameter("room", moderator.room().id())
                .setParameter("holder", holder())
                .getResultList();
        return rows.stream()
                .map(row -> new Invitations.Batch(
                        (UUID) row[0],
                        ParticipantKind.SEX_WORKER,
                        Membership.Role.valueOf((String) row[1]),
                        Optional.ofNullable((Number) row[3]).map(Number::intValue),
                        Columns.day(row[4]),
                        Optional.ofNullable((String) row[2])))
                .toList();
    }

    /** Withdraws a batch for sex workers as a moderator of its room; says whether there was one. */
    boolean withdrawHere(Membership moderator, UUID batch) {
        return "WITHDRAWN"
                .equals(database.createNativeQuery("select gate.withdraw_slips_here(:room, :batch)", String.class)
                        .setParameter("room", moderator.room().id())
                        .setParameter("batch", batch)
                        .getSingleResult());
    }

    /** Which organisations invited sex workers to the room, by name; never how many. */
    public List<String> invitedBy(Membership reader) {
        @SuppressWarnings("unchecked")
        List<String> names = database.createNativeQuery(
                        "select name from gate.inviting_organisations(:room) order by name", String.class)
                .setParameter("room", reader.room().id())
                .getResultList();
        return names;
    }

    private List<UUID> trustSeats() {
        List<UUID> seats =
                actor.require().seats().stream().filter(trustContacts::isOne).toList();
        if (seats.isEmpty()) {
            throw new NotFoundException();
        }
        return seats;
    }

    private Call call(UUID request) {
        return calls().stream()
                .filter(call -> call.wanted().id().equals(request))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    private List<Call> calls() {
        List<Object[]> rows = new ArrayList<>();
        for (UUID seat : trustSeats()) {
            @SuppressWarnings("unchecked")
            List<Object[]> asked = database.createNativeQuery("""
                            select cast(:by as uuid), id, room_id, role, room_kind, municipality, key_id, sealed_words
                            from gate.slip_requests(:by, :holder) order by id
                            """, Object[].class)
                    .setParameter("by", seat)
                    .setParameter("holder", holder())
                    .getResultList();
            rows.addAll(asked);
        }
        Map<UUID, DataKey> keys =
                vault.find(rows.stream().map(row -> (UUID) row[6]).toList());
        return rows.stream()
                .filter(row -> keys.containsKey((UUID) row[6]))
                .map(row -> new Call(
                        (UUID) row[0],
                        (UUID) row[2],
                        new Wanted(
                                (UUID) row[1],
                                Room.Kind.valueOf((String) row[4]),
                                Optional.ofNullable((String) row[5]),
                                Membership.Role.valueOf((String) row[3]),
                                words(keys.get((UUID) row[6]), row[7], (UUID) row[1], (UUID) row[2]))))
                .toList();
    }

    private static List<InvitationCode> draw(int number) {
        if (number > MOST) {
            throw new InvalidInput("number", Reason.TOO_MANY_CODES);
        }
        if (number < FEWEST) {
            throw new InvalidInput("number", Reason.TOO_FEW_CODES);
        }
        // Each is random, and so is their order: none says which was made first.
        return Stream.generate(InvitationCode::random).limit(number).toList();
    }

    private static List<InvitationCode> made(String outcome, List<InvitationCode> codes) {
        switch (outcome) {
            case "MADE" -> {
                return codes;
            }
            case "UNKNOWN" -> throw new NotFoundException();
            case "CONFIRM" -> throw new InvalidInput("confirmed", Reason.CONFIRM);
            case "SLIP_CAP", "TOO_FEW_CODES", "TOO_MANY_CODES" ->
                throw new InvalidInput("number", Reason.named(outcome).orElseThrow());
            default -> throw new InvalidInput("kind", Reason.named(outcome).orElse(Reason.REFUSED));
        }
    }

    private byte[][] blind(List<InvitationCode> codes) {
        return codes.stream()
                .map(code -> holderKeys.invitation(code.normalised()))
                .toArray(byte[][]::new);
    }

    private byte[] holder() {
        Actor me = actor.require();
        return holderKeys.seatHolder(me.subject());
    }

    private static String words(DataKey key, Object sealed, UUID request, UUID room) {
        return key.openText(new Sealed((byte[]) sealed), place(request, room));
    }

    private static Place place(UUID request, UUID room) {
        return new Place("slip_request", "words", request, room);
    }
}
