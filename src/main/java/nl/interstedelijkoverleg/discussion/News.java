package nl.interstedelijkoverleg.discussion;

import io.vertx.ext.web.RoutingContext;
import jakarta.enterprise.context.RequestScoped;
import jakarta.inject.Named;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.CurrentMembership;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;

/**
 * Whether there is something new for whoever reads: a post, a topic, a change of what may be written. A page carries a mark
 * of what it showed; another mark now means that there is. Edits and withdrawals are not news: whoever takes something back
 * is not pointed at. Templates reach it as {@code inject:news}.
 */
@Named("news")
@RequestScoped
@Transactional
public class News {

    /** Says on a page that somebody looked and that there was nothing. */
    static final String NOTHING = "gekeken=ja";

    private final EntityManager database;
    private final CurrentMembership membership;
    private final RoomKeys roomKeys;
    private final RoutingContext request;

    News(EntityManager database, CurrentMembership membership, RoomKeys roomKeys, RoutingContext request) {
        this.request = request;
        this.database = database;
        this.membership = membership;
        this.roomKeys = roomKeys;
    }

    /** Whether whoever opened this page looked just now, and there was nothing. */
    public boolean isNothing() {
        return request.queryParams().contains("gekeken");
    }

    /** The mark of the list of topics. */
    public UUID ofRoom() {
        Membership reader = membership.require();
        Object[] state = database.createQuery(
                        "select count(*), coalesce(sum(lastOrdinal), 0), count(case when state = :frozen then 1 end) from Topic"
                                + " where roomId = :room",
                        Object[].class)
                .setParameter("room", reader.room().id())
                .setParameter("frozen", Topic.State.FROZEN)
                .getSingleResult();
        return mark(reader, "topics", state);
    }

    /** The mark of a topic; without a statement where the page has read it already. */
    public UUID of(UUID topic) {
        Membership reader = membership.require();
        Topic found = Optional.ofNullable(database.find(Topic.class, topic))
                .filter(each -> each.roomId.equals(reader.room().id()))
                .orElseThrow(NotFoundException::new);
        return mark(reader, topic, found.lastOrdinal, found.state);
    }

    /** The newest post of a topic that the reader may see. */
    Optional<UUID> newest(UUID topic) {
        Membership reader = membership.require();
        return database.createQuery(
                        "select id from Post where roomId = :room and topicId = :topic order by ordinal desc",
                        UUID.class)
                .setParameter("room", reader.room().id())
                .setParameter("topic", topic)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    private UUID mark(Membership reader, Object what, Object... state) {
        return roomKeys.mark(
                reader.room().id(),
                List.of(what, List.of(state), reader.room().state()).toString());
    }
}
