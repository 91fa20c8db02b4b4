package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.Arrays;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Agreements;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.RowSecurity;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.web.Input;
import org.hibernate.Session;

/**
 * Rooms that organisations may find by name, theme and admitted kinds, asking to take part in one, and taking a place that was
 * given. For whoever holds a seat that stands; for everybody else there is nothing here. A researcher or an interpreter finds nothing,
 * and whoever enforces only what admits them.
 */
@ApplicationScoped
@Transactional
public class FindableRooms {

    private final Session database;
    private final RowSecurity rowSecurity;
    private final HolderKeys holderKeys;
    private final RoomKeys keys;
    private final Joining joining;
    private final Agreements agreements;

    FindableRooms(
            Session database,
            RowSecurity rowSecurity,
            HolderKeys holderKeys,
            RoomKeys keys,
            Joining joining,
            Agreements agreements) {
        this.database = database;
        this.rowSecurity = rowSecurity;
        this.holderKeys = holderKeys;
        this.keys = keys;
        this.joining = joining;
        this.agreements = agreements;
    }

    /** What each seat of the actor may find. */
    List<FindableView> of(Actor actor) {
        List<FindableView> found = Seat.byIds(actor.seats()).stream()
                .filter(seat -> agreements.stands(seat.id()))
                .map(seat -> new FindableView(
                        seat.id(), Audience.name(seat), admissions(actor, seat.id()), listings(actor, seat.id())))
                .toList();
        if (found.isEmpty()) {
            throw new NotFoundException();
        }
        return found;
    }

    private List<FindableView.Listing> listings(Actor actor, UUID seat) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select id, name, theme, admitted_kinds, asked from gate.listings(:seat, :holder)",
                        Object[].class)
                .setParameter("seat", seat)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .getResultList();
        return rows.stream()
                .map(row -> new FindableView.Listing(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        Arrays.stream((String[]) row[3])
                                .map(ParticipantKind::valueOf)
                                .sorted()
                                .toList(),
                        (Boolean) row[4]))
                .toList();
    }

    private List<FindableView.Admission> admissions(Actor actor, UUID seat) {
        return rowsOfAdmissions(actor, seat).stream()
                .map(row -> new FindableView.Admission(
                        (UUID) row[0],
                        keys.of((UUID) row[1])
                                .openText(new Sealed((byte[]) row[2]), new Place("room", "name", (UUID) row[1], (UUID)
                                        row[1]))))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> rowsOfAdmissions(Actor actor, UUID seat) {
        return database.createNativeQuery(
                        "select id, room_id, sealed_name from gate.admissions(:seat, :holder)", Object[].class)
                .setParameter("seat", seat)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .getResultList();
    }

    /**
     * Asks to take part. The moderators answer; a no is never told.
     *
     * @param words to the moderators, 3 to 500 characters
     */
    void ask(Actor actor, UUID seat, UUID listing, String words) {
        actor.requireSeat(seat);
        String read = words(words);
        UUID room = (UUID) database.createNativeQuery("select gate.listed_room(:listing, :seat, :holder)", UUID.class)
                .setParameter("listing", listing)
                .setParameter("seat", seat)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .getSingleResultOrNull();
        if (room == null) {
            throw new NotFoundException();
        }
        rowSecurity.actInNow(room);
        UUID id = UUID.randomUUID();
        String outcome = (String) database.createNativeQuery(
                        "select gate.ask_to_join(:listing, :id, :words, :seat, :holder)", String.class)
                .setParameter("listing", listing)
                .setParameter("id", id)
                .setParameter("words", keys.of(room).seal(read, words(id, room)).bytes())
                .setParameter("seat", seat)
                .setParameter("holder", holderKeys.seatHolder(actor.subject()))
                .getSingleResult();
        if (!"ASKED".equals(outcome)) {
            throw Audience.refusal("words", outcome);
        }
    }

    static String words(String words) {
        Input input = new Input();
        String read = input.text("words", words, 3, 500);
        input.check();
        return read;
    }

    /** Who asks to take part in the room of this moderator. */
    List<FindableView.Request> requests(Membership moderator) {
        UUID room = moderator.room().id();
        DataKey key = keys.of(room);
        return JoinRequest.in(moderator).stream()
                .map(request -> new FindableView.Request(
                        request.id,
                        Audience.name(request.seat),
                        request.seat.kind(),
                        key.openText(request.sealedWords, words(request.id, room))))
                .toList();
    }

    /**
     * Answers who asked. A yes lets that seat take its place; a no stays among the moderators.
     *
     * @param welcome the answer; where the sex workers must consent, a yes comes after that
     */
    void answer(Membership moderator, UUID request, boolean welcome) {
        String outcome = (String)
                database.createNativeQuery("select gate.answer_request(:room, :request, :welcome)", String.class)
                        .setParameter("room", moderator.room().id())
                        .setParameter("request", request)
                        .setParameter("welcome", welcome)
                        .getSingleResult();
        if (!"ANSWERED".equals(outcome)) {
            throw Audience.refusal("welcome", outcome);
        }
    }

    /** Takes the place that was given to a seat, as a late joiner, and returns the room. */
    UUID enter(Actor actor, UUID seat, UUID admission) {
        actor.requireSeat(seat);
        UUID room = rowsOfAdmissions(actor, seat).stream()
                .filter(row -> row[0].equals(admission))
                .map(row -> (UUID) row[1])
                .findFirst()
                .orElseThrow(NotFoundException::new);
        rowSecurity.actInNow(room);
        byte[] holder = holderKeys.forSeat(seat, room);
        String outcome = (String) database.createNativeQuery(
                        "select gate.take_place(:admission, :membership, :holder, :seat, :seatHolder)", String.class)
                .setParameter("admission", admission)
                .setParameter("membership", UUID.randomUUID())
                .setParameter("holder", holder)
                .setParameter("seat", seat)
                .setParameter("seatHolder", holderKeys.seatHolder(actor.subject()))
                .getSingleResult();
        if (!joining.keep(outcome, holder, room)) {
            throw Audience.refusal("admission", outcome);
        }
        return room;
    }

    private static Place words(UUID request, UUID room) {
        return new Place("join_request", "words", request, room);
    }
}
