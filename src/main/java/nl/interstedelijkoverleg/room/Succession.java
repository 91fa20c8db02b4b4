package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Duration;
import java.time.Instant;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.organisation.SeatInvitations;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.RowSecurity;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.InvitationCode;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Markdown;
import org.hibernate.Session;

/**
 * Handing a seat over to a successor (docs/adr/0030). It is announced in every room of the seat at least {@link #NOTICE} before,
 * the successor enters as a late joiner, and what the former holder wrote stays under their own name.
 */
@ApplicationScoped
@Transactional
public class Succession {

    /** How long before the change of person every room of the seat knows of it. */
    public static final Duration NOTICE = Duration.ofHours(48);

    /** The longest notes for a successor, in characters of Markdown. */
    public static final int LONGEST_NOTES = Markdown.LONGEST;

    private final Session database;
    private final HolderKeys holderKeys;
    private final RowSecurity rowSecurity;
    private final RoomKeys roomKeys;
    private final Vault vault;
    private final Erasure erasure;
    private final Clock clock;

    Succession(
            Session database,
            HolderKeys holderKeys,
            RowSecurity rowSecurity,
            RoomKeys roomKeys,
            Vault vault,
            Erasure erasure,
            Clock clock) {
        this.database = database;
        this.holderKeys = holderKeys;
        this.rowSecurity = rowSecurity;
        this.roomKeys = roomKeys;
        this.vault = vault;
        this.erasure = erasure;
        this.clock = clock;
    }

    /**
     * Who is to come, and what is left for them. Portfolios are separated by commas.
     *
     * @param party kept only where the seat shows one
     */
    public record Plan(
            String name, String function, String portfolios, String party, boolean enforcementTask, String notes) {}

    /**
     * A handover as colleagues who may begin one see it.
     *
     * @param from from when the successor can come
     * @param taken whether they took their code
     * @param accepted whether they accepted the agreement of use
     * @param vacant whether the former holder is out already
     * @param until the Monday on which it lapses, unless the successor has begun
     */
    public record Running(
            String name,
            String function,
            Instant from,
            boolean taken,
            boolean accepted,
            boolean vacant,
            LocalDate until) {}

    /**
     * A seat that the actor is about to take over.
     *
     * @param former who has it until then
     * @param open whether the term is over
     * @param until the Monday on which it lapses, unless the actor has begun
     */
    public record Coming(
            UUID id,
            UUID seat,
            String former,
            String organisation,
            String name,
            String function,
            Instant from,
            boolean open,
            boolean accepted,
            LocalDate until) {}

    /** Of whom somebody takes the place, as whoever holds the code reads before saying that they are meant. */
    public record Offer(String name, String function, String former, String organisation) {}

    /**
     * What a room is told.
     *
     * @param moderator whether the successor will moderate, because nobody else in the room does
     */
    public record Announcement(
            String former, String name, String function, String organisation, Instant from, boolean moderator) {}

    /** A member whose seat is frozen. */
    public record Shut(String name, String organisation) {}

    /**
     * Notes for a successor.
     *
     * @param until the Monday on which they are destroyed
     * @param handedOver whether the reader is that successor
     */
    public record Notes(String html, LocalDate until, boolean handedOver) {}

    /** Begins: announces the successor, keeps the notes and makes the code, which is shown once. */
    InvitationCode begin(Actor actor, UUID by, UUID seat, Plan plan) {
        actor.requireSeat(by);
        Input input = new Input();
        String name = input.line("seatName", plan.name(), 2, 100);
        String function = input.line("function", plan.function(), 2, 100);
        String portfolios = input.line("portfolios", plan.portfolios(), 0, 300);
        String party = input.line("party", plan.party(), 0, 100);
        String notes = input.text("notes", plan.notes(), 0, LONGEST_NOTES);
        input.check();
        // Refused now rather than when the successor opens it.
        rendered(notes);
        Optional<DataKey> key =
                Optional.of(notes).filter(text -> !text.isEmpty()).map(text -> vault.create(UUID.randomUUID()));
        InvitationCode code = InvitationCode.random();
        String outcome = (String) database.createNativeQuery("""
                        select gate.begin_handover(:by, :holder, :seat, :id, :name, :function, :portfolios, :party, :enforcement,
                            :code, :week, :key, :notes)
                        """, String.class)
                .setParameter("by", by)
                .setParameter("holder", holder(actor))
                .setParameter("seat", seat)
                .setParameter("id", UUID.randomUUID())
                .setParameter("name", name)
                .setParameter("function", function)
                .setParameter("portfolios", Seat.portfoliosIn(portfolios).toArray(String[]::new))
                .setParameter("party", party.isEmpty() ? null : party, String.class)
                .setParameter("enforcement", plan.enforcementTask())
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .setParameter("week", SeatInvitations.expiry(clock))
                .setParameter("key", key.map(DataKey::id).orElse(null), UUID.class)
                .setParameter(
                        "notes",
                        key.map(found -> found.seal(notes, notesPlace(seat)).bytes())
                                .orElse(null),
                        byte[].class)
                .getSingleResult();
        settle(outcome, "BEGUN", outcome.equals("OTHER_TASK") ? "enforcement" : "seatName");
        erasure.afterCommit();
        return code;
    }

    /** What is under way for a seat that the actor may hand over. */
    Optional<Running> running(Actor actor, UUID by, UUID seat) {
        return database.createNativeQuery("""
                        select name, function, extract(epoch from announced_at)::bigint, taken, accepted, vacant,
                               expires_week::text
                        from gate.handover_of(:by, :holder, :seat)
                        """, Object[].class)
                .setParameter("by", by)
                .setParameter("holder", holder(actor))
                .setParameter("seat", seat)
                .getResultStream()
                .findFirst()
                .map(row -> new Running(
                        (String) row[0],
                        (String) row[1],
                        from(row[2]),
                        (Boolean) row[3],
                        (Boolean) row[4],
                        (Boolean) row[5],
                        LocalDate.parse((String) row[6])));
    }

    /** Another code, as long as nobody took the first. The term goes on. */
    InvitationCode renewCode(Actor actor, UUID by, UUID seat) {
        actor.requireSeat(by);
        InvitationCode code = InvitationCode.random();
        Object outcome = database.createNativeQuery(
                        "select gate.renew_handover_code(:by, :holder, :seat, :code, :week)", String.class)
                .setParameter("by", by)
                .setParameter("holder", holder(actor))
                .setParameter("seat", seat)
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .setParameter("week", SeatInvitations.expiry(clock))
                .getSingleResult();
        settle(String.valueOf(outcome), "ISSUED", "seat");
        return code;
    }

    /** Takes a handover back; its notes are destroyed. */
    void cancel(Actor actor, UUID by, UUID seat) {
        actor.requireSeat(by);
        settle(onSeat("select gate.cancel_handover(:by, :holder, :seat)", actor, by, seat), "CANCELLED", "seat");
        erasure.afterCommit();
    }

    /** Puts the present holder out of every room at once; the handover goes on. */
    void vacate(Actor actor, UUID by, UUID seat) {
        actor.requireSeat(by);
        settle(onSeat("select gate.vacate_seat(:by, :holder, :seat)", actor, by, seat), "VACATED", "seat");
    }

    private String onSeat(String gate, Actor actor, UUID by, UUID seat) {
        return database.createNativeQuery(gate, String.class)
                .setParameter("by", by)
                .setParameter("holder", holder(actor))
                .setParameter("seat", seat)
                .getSingleResult();
    }

    /** What a successor's code is for; unknown, taken and expired codes are all simply empty. */
    Optional<Offer> offer(InvitationCode code) {
        return database.createNativeQuery(
                        "select seat_id, name, function from gate.handover_of_code(:code)", Object[].class)
                .setParameter("code", holderKeys.invitation(code.normalised()))
                .getResultStream()
                .findFirst()
                .flatMap(row -> Seat.byId((UUID) row[0])
                        .map(seat -> new Offer(
                                (String) row[1],
                                (String) row[2],
                                seat.name(),
                                seat.organisation().name())));
    }

    /**
     * Makes the actor the one who is to come. The seat does not change yet. Where the organisation has its own provider, only
     * whoever came in through it can.
     */
    void take(InvitationCode code, Actor actor) {
        byte[] key = holderKeys.invitation(code.normalised());
        Optional<Organisation> place = database.createNativeQuery(
                        "select seat_id from gate.handover_of_code(:code)", UUID.class)
                .setParameter("code", key)
                .getResultStream()
                .findFirst()
                .flatMap(Seat::byId)
                .map(Seat::organisation);
        Optional<String> provider = place.flatMap(Organisation::identityProvider);
        if (place.isEmpty() || (provider.isPresent() && !provider.equals(actor.identityProvider()))) {
            throw new InvalidInput("code", Reason.CODE_UNKNOWN);
        }
        // The gate looks for aliases of the same login: it needs the keys of every room for that.
        rowSecurity.actEverywhereNow();
        String outcome = (String) database.createNativeQuery("select gate.take_handover(:code, :holder)", String.class)
                .setParameter("code", key)
                .setParameter("holder", holder(actor))
                .getSingleResult();
        if ("UNKNOWN".equals(outcome)) {
            throw new InvalidInput("code", Reason.CODE_UNKNOWN);
        }
        settle(outcome, "TAKEN", "code");
    }

    /** The seats that the actor is about to take over. */
    List<Coming> coming(Actor actor) {
        List<Object[]> rows = database.createNativeQuery("""
                        select c.id, c.seat_id, s.name, o.name, c.name, c.function, extract(epoch from c.announced_at)::bigint,
                               c.accepted_version is not null, c.expires_week::text
                        from gate.successions(:holder) c
                        join seat s on s.id = c.seat_id join organisation o on o.id = s.organisation_id order by o.name, s.name
                        """, Object[].class)
                .setParameter("holder", holder(actor))
                .getResultList();
        return rows.stream()
                .map(row -> new Coming(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        (String) row[4],
                        (String) row[5],
                        from(row[6]),
                        !clock.instant().isBefore(from(row[6])),
                        (Boolean) row[7],
                        LocalDate.parse((String) row[8])))
                .toList();
    }

    /**
     * Accepts the agreement of use for the time from which the seat is the actor's.
     *
     * @param version the version that was read
     */
    void accept(Actor actor, UUID handover, int version) {
        String outcome = (String)
                database.createNativeQuery("select gate.accept_succession(:handover, :holder, :version)", String.class)
                        .setParameter("handover", handover)
                        .setParameter("holder", holder(actor))
                        .setParameter("version", version)
                        .getSingleResult();
        settle(outcome, "ACCEPTED", "accepted");
    }

    /** The change of person: from the next request on the seat is the actor's, and nothing of it the former holder's. */
    void succeed(Actor actor, UUID handover) {
        Coming coming = coming(actor).stream()
                .filter(found -> found.id().equals(handover))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        rowSecurity.actEverywhereNow();
        String outcome = (String) database.createNativeQuery("select gate.succeed(:handover, :holder)", String.class)
                .setParameter("handover", handover)
                .setParameter("holder", holder(actor))
                .getSingleResult();
        settle(outcome, "SUCCEEDED", "handover");
        List<Object[]> firsts = database.createNativeQuery(
                        "select room_id, first from gate.firsts_to_seal(:seat, :holder)", Object[].class)
                .setParameter("seat", coming.seat())
                .setParameter("holder", holder(actor))
                .getResultList();
        for (Object[] row : firsts) {
            UUID room = (UUID) row[0];
            database.createNativeQuery("select gate.keep_first_of_seat(:seat, :holder, :room, :first)", Boolean.class)
                    .setParameter("seat", coming.seat())
                    .setParameter("holder", holder(actor))
                    .setParameter("room", room)
                    .setParameter(
                            "first", roomKeys.sealFirst((Integer) row[1], room).bytes())
                    .getSingleResult();
        }
    }

    /** Who is announced in a room of the reader. */
    List<Announcement> announced(UUID room) {
        List<Object[]> rows = database.createNativeQuery("""
                        select former, name, function, organisation, extract(epoch from announced_at)::bigint, moderator
                        from gate.announced(:room)
                        """, Object[].class)
                .setParameter("room", room)
                .getResultList();
        return rows.stream()
                .map(row -> new Announcement(
                        (String) row[0], (String) row[1], (String) row[2], (String) row[3], from(row[4]), (Boolean)
                                row[5]))
                .toList();
    }

    /** Whose seats in a room of the reader are frozen. */
    List<Shut> shut(UUID room) {
        List<Object[]> rows = database.createNativeQuery("""
                        select s.name, o.name from membership m join seat s on s.id = m.seat_id
                        join organisation o on o.id = s.organisation_id
                        where m.room_id = :room and m.state = 'ACTIVE' and s.state = 'FROZEN' order by s.name
                        """, Object[].class)
                .setParameter("room", room)
                .getResultList();
        return rows.stream()
                .map(row -> new Shut((String) row[0], (String) row[1]))
                .toList();
    }

    /** The notes of a seat: for whoever wrote them until the change of person, then for the successor alone. */
    Optional<Notes> notes(Actor actor, UUID seat) {
        return database.createNativeQuery(
                        "select key_id, sealed_text, until_week::text, handed_over from gate.handover_notes(:seat, :holder)",
                        Object[].class)
                .setParameter("seat", seat)
                .setParameter("holder", holder(actor))
                .getResultStream()
                .findFirst()
                .flatMap(row -> Optional.ofNullable(
                                vault.find(List.of((UUID) row[0])).get((UUID) row[0]))
                        .map(key -> new Notes(
                                Markdown.toHtml(key.openText(new Sealed((byte[]) row[1]), notesPlace(seat))),
                                LocalDate.parse((String) row[2]),
                                (Boolean) row[3])));
    }

    /** Destroys the notes of a seat; whoever may read them may. */
    void destroyNotes(Actor actor, UUID seat) {
        String outcome =
                (String) database.createNativeQuery("select gate.destroy_handover_notes(:seat, :holder)", String.class)
                        .setParameter("seat", seat)
                        .setParameter("holder", holder(actor))
                        .getSingleResult();
        settle(outcome, "DESTROYED", "seat");
        erasure.afterCommit();
    }

    private static void rendered(String notes) {
        try {
            Markdown.toHtml(notes);
        } catch (InvalidInput refusal) {
            throw new InvalidInput("notes", Reason.TOO_LONG);
        }
    }

    private byte[] holder(Actor actor) {
        return holderKeys.seatHolder(actor.subject());
    }

    private static Instant from(Object announced) {
        return Instant.ofEpochSecond(((Number) announced).longValue()).plus(NOTICE);
    }

    /** A gate says what is in the way by the name that the reason has here. */
    private static void settle(String outcome, String expected, String field) {
        if (!expected.equals(outcome)) {
            throw Audience.refusal(field, outcome);
        }
    }

    private static Place notesPlace(UUID seat) {
        return new Place("handover_note", "text", seat, null);
    }
}
