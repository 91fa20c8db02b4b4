package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Instant;
import java.util.List;
import java.util.Map;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;

/**
 * What happened in somebody's rooms that is for them. Computed when they look, under their own keys: no list of it is kept, and
 * nothing about a pseudonymous person leaves the platform (threat model, row 8).
 */
@ApplicationScoped
@Transactional
public class Notices {

    private final EntityManager database;
    private final Rooms rooms;
    private final AnswerDeadlines deadlines;

    Notices(EntityManager database, Rooms rooms, AnswerDeadlines deadlines) {
        this.database = database;
        this.rooms = rooms;
        this.deadlines = deadlines;
    }

    /** Everything, with what waits longest, and what is newest, first. */
    public record All(List<DeadlineView> deadlines, List<NoticeView> notices) {}

    /** For the actor. */
    public All mine() {
        List<Rooms.Readable> mine = rooms.mineReadable();
        return new All(deadlines.of(mine.stream().map(Rooms.Readable::room).toList()), happened(mine));
    }

    /**
     * What answers or names the actor, in what they may read: whoever comes back under the same name is not told what happened while
     * they were away. The keys of all rooms are set already: finding them did that.
     */
    private List<NoticeView> happened(List<Rooms.Readable> mine) {
        Map<UUID, String> names =
                mine.stream().map(Rooms.Readable::room).collect(Collectors.toMap(RoomView::id, RoomView::name));
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select kind, room_id, post_id, posted_at from gate.notices_to_me(:rooms, :firsts)",
                        Object[].class)
                .setParameter(
                        "rooms",
                        mine.stream().map(readable -> readable.room().id()).toArray(UUID[]::new))
                .setParameter(
                        "firsts", mine.stream().map(Rooms.Readable::firstEpoch).toArray(Integer[]::new))
                .getResultList();
        return rows.stream()
                .filter(row -> names.containsKey((UUID) row[1]))
                .map(row -> new NoticeView(
                        NoticeView.Kind.valueOf((String) row[0]),
                        (UUID) row[1],
                        names.get((UUID) row[1]),
                        (UUID) row[2],
                        (Instant) row[3]))
                .toList();
    }
}
