package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.room.Members;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Slice;

/** Talking in a room: every method takes the membership under which it happens. */
@ApplicationScoped
@Transactional
public class Conversation {

    /** The longest text of a post, in characters. */
    public static final int LONGEST_POST = 20_000;

    public static final int LONGEST_TITLE = 150;
    public static final int SHORTEST_TITLE = 3;

    private final EntityManager database;
    private final RoomKeys roomKeys;
    private final Vault vault;
    private final Members members;
    private final Erasure erasure;
    private final Clock clock;

    Conversation(
            EntityManager database, RoomKeys roomKeys, Vault vault, Members members, Erasure erasure, Clock clock) {
        this.database = database;
        this.roomKeys = roomKeys;
        this.vault = vault;
        this.members = members;
        this.erasure = erasure;
        this.clock = clock;
    }

    /** The topics that the reader may see, the newest first. */
    public Slice<TopicView> topics(Membership reader, Optional<UUID> after) {
        List<Topic.Titled> found = Topic.in(reader).newest(after, Slice.SIZE + 1);
        boolean more = found.size() > Slice.SIZE;
        List<TopicView> page = found.stream()
                .limit(Slice.SIZE)
                .map(titled -> view(titled, reader))
                .toList();
        return new Slice<>(
                page, more ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty(), Optional.empty());
    }

    public TopicView topic(Membership reader, UUID topic) {
        return view(Topic.in(reader).require(topic), reader);
    }

    /**
     * One page of a topic's posts, the oldest first.
     *
     * @param from the first post of the page; the first that the reader may see when empty
     */
    public Slice<PostView> posts(Membership reader, UUID topic, Optional<UUID> from) {
        Post.Posts posts = Post.in(reader, topic);
        int first = from.map(id -> posts.require(id).ordinal).orElse(1);
        List<Post> found = posts.from(first, Slice.SIZE + 1);
        Optional<UUID> next = found.size() > Slice.SIZE ? Optional.of(found.get(Slice.SIZE).id) : Optional.empty();
        Optional<UUID> previous = from.flatMap(
                ignored -> posts.before(first, Slice.SIZE).stream().findFirst().map(post -> post.id));
        return new Slice<>(
                views(found.stream().limit(Slice.SIZE).toList(), reader), next, previous);
    }

    /** The topic and the first post of the page on which a post stands. */
    public record Location(UUID topic, Optional<UUID> from) {}

    /** Where a post stands, for its permanent link. */
    public Location locate(Membership reader, UUID postId) {
        Post post = Post.requireIn(reader, postId);
        Topic.in(reader).require(post.topicId);
        List<Post> before = Post.in(reader, post.topicId).before(post.ordinal, Slice.SIZE - 1);
        return new Location(post.topicId, before.stream().findFirst().map(first -> first.id));
    }

    public PostView post(Membership reader, UUID topic, UUID postId) {
        return views(List.of(Post.in(reader, topic).require(postId)), reader).get(0);
    }

    /** The source of one's own post, to edit it. */
    public String source(Membership author, UUID topic, UUID postId) {
        Post post = own(author, topic, postId);
        return post.source(vault.require(post.keyId));
    }

    /** Opens a topic with its first post. */
    public UUID open(Membership author, Topic.Kind kind, String title, String source, Optional<UUID> requestKey) {
        requireWritable(author);
        UUID id = UUID.randomUUID();
        return once(author, requestKey, id, () -> {
            Topic topic = new Topic(id, author, kind, minute());
            topic.persistAndFlush();
            database.persist(new TopicTitle(
                    topic, roomKeys.of(topic.roomId).seal(title, new Place("topic_title", "title", id, topic.roomId))));
            persist(new Post(UUID.randomUUID(), author, id, 1, Optional.empty(), topic.lastPostAt), author, source);
        });
    }

    /** Adds a post to a topic. */
    public UUID reply(Membership author, UUID topic, String source, Optional<UUID> replyTo, Optional<UUID> requestKey) {
        requireWritable(author);
        replyTo.ifPresent(answered -> Post.in(author, topic).require(answered));
        UUID id = UUID.randomUUID();
        return once(author, requestKey, id, () -> {
            Instant minute = minute();
            int ordinal = nextOrdinal(author, topic, minute);
            persist(new Post(id, author, topic, ordinal, replyTo, minute), author, source);
        });
    }

    /** Replaces the text of one's own post. That it was changed stays visible. */
    public void edit(Membership author, UUID topic, UUID postId, String source) {
        requireWritable(author);
        Post post = own(author, topic, postId);
        post.edit(source, Markdown.toHtml(source), writingKey(author));
    }

    /**
     * Takes back one's own post; also in a frozen room, because nobody is held to what they regret. The author's other
     * posts under the same key move to a new one and the old key is destroyed, so that what was withdrawn cannot be read
     * from an old backup either.
     */
    public void withdraw(Membership author, UUID topic, UUID postId) {
        Post withdrawn = own(author, topic, postId);
        DataKey old = vault.require(withdrawn.keyId);
        withdrawn.withdraw();
        DataKey fresh = vault.create(UUID.randomUUID());
        Post.under(old.id()).forEach(post -> post.rekey(old, fresh));
        erasure.name(old.id());
        erasure.afterCommit();
    }

    /** What a text looks like, without keeping it. */
    public String preview(String source) {
        return Markdown.toHtml(source);
    }

    private Post own(Membership author, UUID topic, UUID postId) {
        Post post = Post.in(author, topic).require(postId);
        if (!post.isBy(author) || post.withdrawn) {
            throw new NotFoundException();
        }
        return post;
    }

    private static void requireWritable(Membership author) {
        if (!author.room().writable()) {
            throw new InvalidInput("text", Reason.ROOM_NOT_WRITABLE);
        }
    }

    /** Counts on in the topic under a lock of its row, so that two posts never get one place. */
    private int nextOrdinal(Membership author, UUID topic, Instant minute) {
        @SuppressWarnings("unchecked")
        List<Integer> ordinals = database.createNativeQuery(
                        """
                        update topic set last_ordinal = last_ordinal + 1, last_epoch = :epoch, last_post_at = :minute
                        where id = :topic and room_id = :room and state = 'OPEN' returning last_ordinal
                        """,
                        Integer.class)
                .setParameter("epoch", author.room().epoch())
                .setParameter("minute", minute)
                .setParameter("topic", topic)
                .setParameter("room", author.room().id())
                .getResultList();
        if (ordinals.isEmpty()) {
            Topic.in(author).require(topic);
            throw new InvalidInput("text", Reason.TOPIC_FROZEN);
        }
        return ordinals.get(0);
    }

    private void persist(Post post, Membership author, String source) {
        post.write(source, Markdown.toHtml(source), writingKey(author));
        post.persist();
        if (!author.hasWritten()) {
            database.createQuery("update Membership m set m.hasWritten = true where m.id = :id")
                    .setParameter("id", author.id())
                    .executeUpdate();
        }
    }

    /** Runs an act once for a request key: a repeated request gets the identity of what the first one made. */
    private UUID once(Membership author, Optional<UUID> requestKey, UUID id, Runnable act) {
        if (requestKey.isPresent()) {
            int first = database.createNativeQuery(
                            """
                            insert into idempotency_key (membership_id, request_key, room_id, result_id)
                            values (:membership, :key, :room, :result) on conflict do nothing
                            """)
                    .setParameter("membership", author.id())
                    .setParameter("key", requestKey.get())
                    .setParameter("room", author.room().id())
                    .setParameter("result", id)
                    .executeUpdate();
            if (first == 0) {
                return (UUID) database.createNativeQuery(
                                """
                                select result_id from idempotency_key
                                where membership_id = :membership and request_key = :key
                                """,
                                UUID.class)
                        .setParameter("membership", author.id())
                        .setParameter("key", requestKey.get())
                        .getSingleResult();
            }
        }
        act.run();
        return id;
    }

    /** The key for what this member writes this month: the one in use, or a new one. */
    private DataKey writingKey(Membership author) {
        Instant month = YearMonth.now(clock.withZone(ZoneOffset.UTC))
                .atDay(1)
                .atStartOfDay()
                .toInstant(ZoneOffset.UTC);
        return vault.create(Post.keyInUse(author, month).orElseGet(UUID::randomUUID));
    }

    private Instant minute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private TopicView view(Topic.Titled titled, Membership reader) {
        Topic topic = titled.topic();
        Optional<String> title = titled.readableTitle().map(row -> roomKeys.of(topic.roomId)
                .openText(row.sealedTitle, new Place("topic_title", "title", topic.id, reader.room().id())));
        return new TopicView(topic.id, title, topic.kind, topic.state, topic.lastPostAt);
    }

    private List<PostView> views(List<Post> posts, Membership reader) {
        Map<UUID, DataKey> keys =
                vault.find(posts.stream().map(post -> post.keyId).collect(Collectors.toSet()));
        return posts.stream()
                .map(post -> new PostView(
                        post.id,
                        members.view(post.author, reader),
                        post.postedAt,
                        post.withdrawn
                                ? Optional.empty()
                                : Optional.ofNullable(keys.get(post.keyId)).map(post::html),
                        post.edited,
                        post.withdrawn,
                        post.isBy(reader),
                        Optional.ofNullable(post.replyTo)))
                .toList();
    }
}
