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
import jakarta.persistence.Table;
import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Organisation;
import nl.interstedelijkoverleg.room.Membership;
import org.hibernate.annotations.Immutable;

/**
 * A point that waits for an answer: a room asks an organisation to answer in a topic before a day. Who asked is kept nowhere. Whoever
 * may not read what stood in the topic then does not see it (docs/adr/0048). Written by the gate functions of the database only.
 */
@Entity
@Immutable
@Table(name = "answer_request")
public class AnswerRequest extends PanacheEntityBase {

    /** What became of it. One that is late stays open, in sight with its day. */
    public enum State {
        OPEN,
        ANSWERED,
        WITHDRAWN
    }

    @Id
    UUID id;

    @Column(name = "room_id")
    UUID roomId;

    @Column(name = "topic_id")
    UUID topicId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "organisation_id")
    Organisation organisation;

    /** A Friday. */
    @Column(name = "due_day")
    LocalDate dueDay;

    @Enumerated(EnumType.STRING)
    State state;

    @Column(name = "post_id")
    UUID postId;

    @Column(name = "answered_day")
    LocalDate answeredDay;

    protected AnswerRequest() {}

    /** With its topic, and the title where the reader may see that. */
    record Placed(AnswerRequest request, Topic topic, TopicTitle title) {}

    private static final String PLACED = """
            select new nl.interstedelijkoverleg.discussion.AnswerRequest$Placed(r, t, n)
            from AnswerRequest r join fetch r.organisation join Topic t on t.id = r.topicId
            left join TopicTitle n on n.topicId = t.id where r.roomId = ?1
            """;

    /** What was asked in one topic of the room of this membership, in what the reader may read: what waits longest first. */
    static List<AnswerRequest> in(Membership reader, UUID topic) {
        return list(
                "from AnswerRequest r join fetch r.organisation o where r.roomId = ?1 and r.topicId = ?2"
                        + " order by r.dueDay, o.name, r.id",
                reader.room().id(),
                topic);
    }

    /** What was asked anywhere in the room of this membership, in what the reader may read. */
    static List<Placed> in(Membership reader) {
        return Panache.getEntityManager()
                .createQuery(PLACED + " order by r.dueDay, r.organisation.name, r.id", Placed.class)
                .setParameter(1, reader.room().id())
                .getResultList();
    }

    /** One of the room of this membership, where the reader may see it. */
    static Optional<AnswerRequest> at(Membership reader, UUID request) {
        return find("roomId = ?1 and id = ?2", reader.room().id(), request).firstResultOptional();
    }

    /** That something waits for an organisation: in which room and until when, and nothing of what it is. */
    record Waiting(UUID id, UUID room, String organisation, LocalDate dueDay) {

        boolean isLate(LocalDate today) {
            return dueDay.isBefore(today);
        }
    }

    /**
     * What waits for the organisations for which the keys of this transaction open a place, in rooms that are open: what waits longest
     * first. Also what was asked before that place was taken.
     */
    static List<Waiting> waitingForMine() {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = Panache.getEntityManager()
                .createNativeQuery(
                        "select id, room_id, organisation, cast(due_day as text) from gate.waiting_for_mine()",
                        Object[].class)
                .getResultList();
        return rows.stream()
                .map(row ->
                        new Waiting((UUID) row[0], (UUID) row[1], (String) row[2], LocalDate.parse((String) row[3])))
                .toList();
    }

    /** Whether it waited, or waits, longer than was asked. */
    boolean isLate(LocalDate today) {
        return switch (state) {
            case OPEN -> dueDay.isBefore(today);
            case ANSWERED -> dueDay.isBefore(answeredDay);
            case WITHDRAWN -> false;
        };
    }
}
