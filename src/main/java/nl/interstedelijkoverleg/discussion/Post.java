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
import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import org.hibernate.annotations.DynamicUpdate;

/** One contribution: its source and the HTML made of it, both sealed under the key of its author for that month. */
@Entity
@DynamicUpdate
public class Post extends PanacheEntityBase {

    @Id
    UUID id;

    @Column(name = "room_id")
    UUID roomId;

    @Column(name = "topic_id")
    UUID topicId;

    @ManyToOne(fetch = FetchType.LAZY)
    @JoinColumn(name = "membership_id")
    Membership author;

    int ordinal;
    int epoch;

    @Column(name = "reply_to")
    UUID replyTo;

    /** The key of its author under which it stands; none once it was withdrawn. */
    @Column(name = "key_id")
    UUID keyId;

    @Column(name = "sealed_source")
    Sealed sealedSource;

    @Column(name = "sealed_html")
    Sealed sealedHtml;

    /** To the minute: finer times would order what people did across rooms. */
    @Column(name = "posted_at")
    Instant postedAt;

    boolean edited;
    boolean withdrawn;

    /** None where it was withdrawn, or is older than the choice of a language: then it is Dutch. */
    @Column(name = "sealed_language")
    Sealed sealedLanguage;

    /** What the text holds, for whoever would rather not read it unprepared; with the text under its key. */
    @Column(name = "sealed_note")
    Sealed sealedNote;

    /** How many agreed as of the night; the database counts it. */
    @Enumerated(EnumType.STRING)
    @Column(insertable = false, updatable = false)
    Agreed agreed;

    protected Post() {}

    /** A place in a topic, as the database gave it. */
    record PlaceInTopic(int ordinal, int epoch) {}

    Post(UUID id, Membership author, UUID topicId, PlaceInTopic place, Optional<UUID> replyTo, Instant minute) {
        this.id = id;
        this.roomId = author.room().id();
        this.topicId = topicId;
        this.author = author;
        this.ordinal = place.ordinal();
        this.epoch = place.epoch();
        this.replyTo = replyTo.orElse(null);
        this.postedAt = minute;
    }

    /** The posts of one topic in the room of this membership. */
    static Posts in(Membership membership, UUID topic) {
        return new Posts(membership.room().id(), topic, "");
    }

    /** As {@link #in(Membership, UUID)}, for a reader who sees which ones they agreed with. */
    static Posts in(Membership membership, UUID topic, String voice) {
        return new Posts(membership.room().id(), topic, voice);
    }

    /**
     * With each post the one that it answers, where the reader may see that one: the database decides.
     *
     * @param history whether what it said before can be read
     * @param agreed whether the reader agreed with it
     */
    record Answering(Post post, UUID answered, boolean history, boolean agreed) {}

    private static final String SELECT = """
            select new nl.interstedelijkoverleg.discussion.Post$Answering(p, r.id,
                case when exists (select 1 from PostVersion v where v.postId = p.id) then true else false end,
                cast(function('gate.agrees', p.id, ?4) as Boolean))
            from Post p join fetch p.author a left join fetch a.seat left join fetch a.organisation
            left join Post r on r.id = p.replyTo
            where p.roomId = ?1 and p.topicId = ?2
            """;

    /** A post with the topic in which it stands, what its reader is writing there, and whether anybody translated it or asked for that. */
    record Placed(
            Post post,
            UUID answered,
            boolean history,
            boolean agreed,
            Topic topic,
            TopicTitle title,
            TopicThemes themes,
            TopicClosure closure,
            boolean translated,
            boolean asked,
            KeptDraft draft) {

        Answering answering() {
            return new Answering(post, answered, history, agreed);
        }

        Topic.Titled titled() {
            return new Topic.Titled(topic, title, themes, closure);
        }
    }

    private static final String PLACED = """
            select new nl.interstedelijkoverleg.discussion.Post$Placed(p, r.id,
                case when exists (select 1 from PostVersion v where v.postId = p.id) then true else false end,
                cast(function('gate.agrees', p.id, ?4) as Boolean), t, n, h, c,
                exists (select 1 from Translation l where l.postId = p.id),
                exists (select 1 from AnswerRequest q where q.topicId = t.id), d)
            from Post p join fetch p.author a left join fetch a.seat left join fetch a.organisation
            join Topic t on t.id = p.topicId left join TopicTitle n on n.topicId = t.id
            left join TopicThemes h on h.topicId = t.id left join TopicClosure c on c.topicId = t.id
            left join Post r on r.id = p.replyTo left join KeptDraft d on d.slot = ?5
            where p.roomId = ?1 and p.topicId = ?2 and p.ordinal >= ?3 order by p.ordinal
            """;

    /**
     * The posts of one topic.
     *
     * @param voice with which the reader marks posts; empty where that is not asked
     */
    record Posts(UUID room, UUID topic, String voice) {

        Answering require(UUID post) {
            return query(" and p.id = ?3", post).getResultStream().findFirst().orElseThrow(NotFoundException::new);
        }

        List<Answering> before(int ordinal, int number) {
            List<Answering> posts = new ArrayList<>(query(" and p.ordinal < ?3 order by p.ordinal desc", ordinal)
                    .setMaxResults(number)
                    .getResultList());
            Collections.reverse(posts);
            return posts;
        }

        /** Posts from one on, each with its topic, and with the draft at this place. */
        List<Placed> page(int ordinal, int number, UUID draft) {
            return Panache.getEntityManager()
                    .createQuery(PLACED, Placed.class)
                    .setParameter(1, room)
                    .setParameter(2, topic)
                    .setParameter(3, ordinal)
                    .setParameter(4, voice)
                    .setParameter(5, draft)
                    .setMaxResults(number)
                    .getResultList();
        }

        long countBefore(int ordinal) {
            return Post.count("roomId = ?1 and topicId = ?2 and ordinal < ?3", room, topic, ordinal);
        }

        /** The post at a place among those that the reader may see, from 0. */
        Optional<UUID> at(int place) {
            return query(" and p.ordinal >= ?3 order by p.ordinal", 1)
                    .setFirstResult(place)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst()
                    .map(answering -> answering.post().id);
        }

        /** The newest post that the reader may see. */
        Optional<UUID> newest() {
            return query(" and p.ordinal >= ?3 order by p.ordinal desc", 1)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst()
                    .map(answering -> answering.post().id);
        }

        /** The first post of somebody else that is new beside a mark. */
        Optional<UUID> firstNew(Mark mark, Membership reader) {
            Integer place = mark.seen().get(topic);
            return Panache.getEntityManager()
                    .createQuery("""
                            select p.id from Post p where p.roomId = ?1 and p.topicId = ?2 and p.withdrawn = false
                            and p.author.id <> ?3 and p.ordinal > ?4 and p.postedAt >= ?5 order by p.ordinal
                            """, UUID.class)
                    .setParameter(1, room)
                    .setParameter(2, topic)
                    .setParameter(3, reader.id())
                    .setParameter(4, place == null ? 0 : place)
                    .setParameter(5, place == null ? mark.floor().orElse(Instant.EPOCH) : Instant.EPOCH)
                    .setMaxResults(1)
                    .getResultStream()
                    .findFirst();
        }

        private TypedQuery<Answering> query(String condition, Object value) {
            return Panache.getEntityManager()
                    .createQuery(SELECT + condition, Answering.class)
                    .setParameter(1, room)
                    .setParameter(2, topic)
                    .setParameter(3, value)
                    .setParameter(4, voice);
        }
    }

    /** A post anywhere in the room of this membership, for its permanent link. */
    static Post requireIn(Membership membership, UUID post) {
        return Post.<Post>find("roomId = ?1 and id = ?2", membership.room().id(), post)
                .firstResultOptional()
                .orElseThrow(NotFoundException::new);
    }

    /** Who is in the room now and is named there, or wrote something that this reader may read. */
    static List<Membership> nameable(Membership reader) {
        return Panache.getEntityManager()
                .createQuery("""
                        from Membership m left join fetch m.seat left join fetch m.organisation
                        where m.room.id = :room and m.state = :active and (m.seat is not null
                        or m.hasWritten = true and exists (select 1 from Post p where p.author.id = m.id))
                        """, Membership.class)
                .setParameter("room", reader.room().id())
                .setParameter("active", Membership.State.ACTIVE)
                .getResultList();
    }

    /** Those of these members of the room who are there now, and of whom anybody can know. */
    static List<Membership> present(Membership reader, Collection<UUID> members) {
        return Panache.getEntityManager()
                .createQuery("""
                        from Membership m left join fetch m.seat left join fetch m.organisation
                        where m.room.id = :room and m.state = :active and m.id in (:members)
                        and (m.seat is not null or m.hasWritten = true)
                        """, Membership.class)
                .setParameter("room", reader.room().id())
                .setParameter("active", Membership.State.ACTIVE)
                .setParameter("members", members)
                .getResultList();
    }

    /** The key under which this member wrote since a moment, if they did. */
    static Optional<UUID> keyInUse(Membership author, Instant since) {
        return Panache.getEntityManager()
                .createQuery("""
                        select p.keyId from Post p
                        where p.author.id = :author and p.postedAt >= :since and p.withdrawn = false
                        """, UUID.class)
                .setParameter("author", author.id())
                .setParameter("since", since)
                .setMaxResults(1)
                .getResultStream()
                .findFirst();
    }

    /** Posts of this author of which it is not kept what they cite. */
    @SuppressWarnings("unchecked")
    static List<Post> withoutCitations(Membership author, int most) {
        return Panache.getEntityManager()
                .createNativeQuery("""
                        select p.* from post p where p.membership_id = :author and not p.withdrawn
                        and not exists (select 1 from post_citation c where c.post_id = p.id)
                        order by p.id
                        """, Post.class)
                .setParameter("author", author.id())
                .setMaxResults(most)
                .getResultList();
    }

    /** What is still readable under one key. */
    static List<Post> under(UUID key) {
        return list("keyId = ?1 and withdrawn = false", key);
    }

    /**
     * The name of this text of the post: whoever changes or translates it says from which text they began. It tells nothing about the
     * text, and another text has another.
     */
    String token(RoomKeys keys, String source) {
        return keys.blind(roomId, "text " + id + " " + source).toString();
    }

    void rekey(DataKey old, DataKey fresh) {
        write(new Words(source(old), note(old), language(old)), html(old), fresh);
    }

    /**
     * What somebody writes.
     *
     * @param source in Markdown
     * @param note what it holds, for whoever would rather not read it unprepared
     * @param language in which it is written
     */
    public record Words(String source, Optional<String> note, PostLanguage language) {

        /** The same, with the text as it is kept: names bound to a place in the room. */
        Words kept(String source) {
            return new Words(source, note, language);
        }
    }

    void write(Words words, String html, DataKey key) {
        keyId = key.id();
        sealedSource = key.seal(words.source(), place("source"));
        sealedHtml = key.sealMade(html, words.source(), place("html"));
        sealedNote = words.note().map(note -> key.seal(note, place("note"))).orElse(null);
        sealedLanguage = key.seal(words.language().tag(), place("language"));
    }

    PostLanguage language(DataKey key) {
        return Optional.ofNullable(sealedLanguage)
                .flatMap(tag -> PostLanguage.tagged(key.openText(tag, place("language"))))
                .orElse(PostLanguage.NL);
    }

    Optional<String> note(DataKey key) {
        return Optional.ofNullable(sealedNote).map(note -> key.openText(note, place("note")));
    }

    String source(DataKey key) {
        return key.openText(sealedSource, place("source"));
    }

    String html(DataKey key) {
        return key.openText(sealedHtml, place("html"));
    }

    void edit(Words words, String html, DataKey key) {
        write(words, html, key);
        edited = true;
    }

    /** What was written is gone for good; the place in the conversation stays, so that answers keep their sense. */
    void withdraw() {
        keyId = null;
        sealedSource = null;
        sealedHtml = null;
        sealedNote = null;
        sealedLanguage = null;
        withdrawn = true;
    }

    /** The keys that are needed to show it: of its text and of the alias of its author. */
    Stream<UUID> keys() {
        return Stream.concat(Stream.ofNullable(keyId), author.aliasKey().stream());
    }

    boolean isBy(Membership member) {
        return author.id().equals(member.id());
    }

    private Place place(String field) {
        return place(field, id, roomId);
    }

    /** Where a part of a post is sealed. */
    static Place place(String field, UUID post, UUID room) {
        return new Place("post", field, post, room);
    }
}
