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
import jakarta.persistence.TypedQuery;
import jakarta.ws.rs.NotFoundException;
import java.time.Instant;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.Themes;
import nl.interstedelijkoverleg.vault.DataKey;
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

    /** The same, for asking whose it is without reading who that is. */
    @Column(name = "membership_id", insertable = false, updatable = false)
    UUID openerId;

    /** Kept above the others by moderators; set by a gate. */
    @Column(insertable = false, updatable = false)
    boolean pinned;

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

    /** A topic with what belongs to it, as far as the reader may see that: its title, its themes, why it was closed. */
    record Titled(Topic topic, TopicTitle title, TopicThemes themes, TopicClosure closure) {
        /** The keys that are needed to show it. */
        Stream<UUID> keys() {
            return Stream.concat(
                    Stream.ofNullable(title).map(row -> row.keyId),
                    Stream.ofNullable(closure).map(row -> row.keyId));
        }

        /**
         * As one reader sees it.
         *
         * @param keys at least those of {@link #keys}, as far as they are there
         * @param opened what the values of themes stand for; needed where there are any
         */
        TopicView view(Membership reader, Map<UUID, DataKey> keys, Optional<Themes.Opened> opened) {
            return new TopicView(
                    topic.id,
                    Optional.ofNullable(title)
                            .flatMap(row ->
                                    Optional.ofNullable(keys.get(row.keyId)).map(row::title)),
                    topic.kind,
                    topic.state,
                    topic.lastPostAt,
                    Optional.ofNullable(themes)
                            .flatMap(row -> opened.map(values -> values.of(row.sealed())))
                            .orElse(Set.of()),
                    topic.pinned,
                    Optional.ofNullable(closure)
                            .flatMap(row ->
                                    Optional.ofNullable(keys.get(row.keyId)).map(row::reason)),
                    topic.openerId.equals(reader.id()));
        }
    }

    private static final String SELECT = """
            select new nl.interstedelijkoverleg.discussion.Topic$Titled(t, n, h, c)
            from Topic t left join TopicTitle n on n.topicId = t.id left join TopicThemes h on h.topicId = t.id
            left join TopicClosure c on c.topicId = t.id where t.roomId = :room and
            """;

    /** The topics of one room. */
    public record Topics(UUID room) {

        Titled require(UUID topic) {
            return Panache.getEntityManager()
                    .createQuery(SELECT + "t.id = :topic", Titled.class)
                    .setParameter("room", room)
                    .setParameter("topic", topic)
                    .getResultStream()
                    .findFirst()
                    .orElseThrow(NotFoundException::new);
        }

        /**
         * Those that are pinned and then the others, each the newest first, at most {@code number}; after the topic
         * {@code cursor} without those that are pinned.
         *
         * @param theme the blind value of the theme that the filter asks for
         */
        List<Titled> newest(TopicFilter filter, Optional<byte[]> theme, Optional<UUID> cursor, int number) {
            Map<String, Object> values = new HashMap<>();
            values.put("room", room);
            StringBuilder query = new StringBuilder(SELECT).append("1 = 1");
            filter.kind().ifPresent(kind -> condition(query, values, "t.kind = :kind", "kind", kind));
            filter.state().ifPresent(state -> condition(query, values, "t.state = :state", "state", state));
            theme.ifPresent(value ->
                    condition(query, values, "(h.one = :theme or h.two = :theme or h.three = :theme)", "theme", value));
            cursor.map(this::require).map(Titled::topic).ifPresent(last -> {
                condition(
                        query,
                        values,
                        "t.pinned = false and (t.lastPostAt < :minute or t.lastPostAt = :minute and t.id < :last)",
                        "minute",
                        last.lastPostAt);
                values.put("last", last.id);
            });
            query.append(" order by t.pinned desc, t.lastPostAt desc, t.id desc");
            TypedQuery<Titled> topics = Panache.getEntityManager()
                    .createQuery(query.toString(), Titled.class)
                    .setMaxResults(number);
            values.forEach(topics::setParameter);
            return topics.getResultList();
        }

        private static void condition(
                StringBuilder query, Map<String, Object> values, String condition, String name, Object value) {
            query.append(" and ").append(condition);
            values.put(name, value);
        }
    }

    public UUID id() {
        return id;
    }
}
