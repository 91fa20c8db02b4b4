package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.inject.Named;
import java.time.LocalDate;
import java.util.Optional;
import nl.interstedelijkoverleg.web.Columns;
import org.hibernate.Session;

/**
 * What everybody in a room is told about who may come into it, on the pages that they read anyway, which reach it as {@code
 * inject:audienceNotices}. It is the same for every member, whatever they answered and whether they are asked.
 */
@Named("audienceNotices")
@ApplicationScoped
public class AudienceNotices {

    private final Session database;

    AudienceNotices(Session database) {
        this.database = database;
    }

    /**
     * What runs in a room.
     *
     * @param running until when the first of the proposals can be answered
     * @param coming from when sex workers can come into a room that had none
     * @param requests whether somebody asks to take part; for moderators only
     */
    public record Told(Optional<LocalDate> running, Optional<LocalDate> coming, boolean requests) {}

    /** Of one room, for a member of it; the database shows nothing to others, and requests to moderators only. */
    public Told of(RoomView room) {
        Object[] row = (Object[]) database.createNativeQuery("""
                        select (select min(ends_week) from widening where room_id = :room and state = 'OPEN'
                                and way = 'CONSENT' and ends_week > dutch_day()),
                            (select min(ends_week) from widening where room_id = :room and state = 'OPEN'
                                and way = 'ANNOUNCEMENT' and ends_week > dutch_day()),
                            exists (select 1 from join_request where room_id = :room)
                        """, Object[].class)
                .setParameter("room", room.id())
                .getSingleResult();
        return new Told(Columns.anyDay(row[0]), Columns.anyDay(row[1]), (Boolean) row[2]);
    }
}
