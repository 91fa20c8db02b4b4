package nl.interstedelijkoverleg.discussion;

import io.quarkus.hibernate.orm.panache.Panache;
import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.FetchType;
import jakarta.persistence.Id;
import jakarta.persistence.JoinColumn;
import jakarta.persistence.ManyToOne;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Membership;
import org.hibernate.annotations.DynamicUpdate;

/** One conversation in a room. Its title is a row of its own, so that the database can hide it from a newcomer. */
@Entity
@DynamicUpdate
public class Topic extends PanacheEntityBase {

    public enum Kind {
        QUESTION,
        EXPERIENCE,
        LEGAL_NOTE,
        ORDINANCE,
        PROPOSAL
    }

    public enum State {
        OPEN,
        FROZEN
    }

    @Id
    UUID id;

    @Column(name = "room_id")
    UUID roomId;

    @Enumerated(EnumType.STRING)
    Kind kind;

    @Enumerated(EnumType.STRING)
    State state;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "membership_id")
    Membership opener;

    @Column(name = "last_epoch")
    int lastEpoch;

    @Column(name = "last_ordinal")
    int lastOrdinal;

    @Column(name = "last_post_at")
    Instant lastPostAt;

    protected Topic() {}

    Topic(UUID id, Membership opener, Kind kind, int epoch, Instant minute) {
        this.id = id;
        this.roomId = opener.room().id();
        this.kind = kind;
        this.state = State.OPEN;
        this.opener = opener;
        this.lastEpoch = epoch;
        this.lastOrdinal = 1;
        this.lastPostAt = minute;
    }

    /** The topics of the room of this membership. There is no other way to a topic. */
    public static Topics in(Membership membership) {
        return new Topics(membership.room().id());
    }

    /** A topic and its title, where the reader may see the title. */
    record Titled(Topic topic, TopicTitle title) {
        Optional<TopicTitle> readableTitle() {
            return Optional.ofNullable(title);
        }
    }

    private static final String SELECT = """
            select new nl.interstedelijkoverleg.discussion.Topic$Titled(t, n)
            from Topic t left join TopicTitle n on n.topicId = t.id where t.roomId = ?1 and
            """;

    /** The topics of one room. */
    public record Topics(UUID room) {

        Titled require(UUID topic) {
            return Panache.getEntityManager()
                    .createQuery(SELECT + "t.id = ?2", Titled.class)
                    .setParameter(1, room)
                    .setParameter(2, topic)
                    .getResultStream()
                    .findFirst()
                    .orElseThrow(NotFoundException::new);
        }

        /** The newest first, at most {@code number}, after the topic {@code cursor}. */
        List<Titled> newest(Optional<UUID> cursor, int number) {
            String order = " order by t.lastPostAt desc, t.id desc";
            if (cursor.isEmpty()) {
                return Panache.getEntityManager()
                        .createQuery(SELECT + "1 = 1" + order, Titled.class)
                        .setParameter(1, room)
                        .setMaxResults(number)
                        .getResultList();
            }
            Topic last = require(cursor.get()).topic();
            return Panache.getEntityManager()
                    .createQuery(
                            SELECT + "(t.lastPostAt < ?2 or t.lastPostAt = ?2 and t.id < ?3)" + order, Titled.class)
                    .setParameter(1, room)
                    .setParameter(2, last.lastPostAt)
                    .setParameter(3, last.id)
                    .setMaxResults(number)
                    .getResultList();
        }
    }

    public UUID id() {
        return id;
    }
}
