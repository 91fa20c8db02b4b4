package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.Instant;
import java.time.LocalDate;
import java.time.YearMonth;
import java.time.ZoneOffset;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.room.Members;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.OneTimeAliases;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.room.Themes;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Markdown;
import nl.interstedelijkoverleg.web.Slice;

/** Talking in a room: every method takes the membership under which it happens. */
@ApplicationScoped
@Transactional
public class Conversation {

    /** The longest text of a post, in characters. */
    public static final int LONGEST_POST = Markdown.LONGEST;

    public static final int LONGEST_TITLE = 150;
    public static final int SHORTEST_TITLE = 3;
    /** The longest note about what a text holds, in characters. */
    public static final int LONGEST_NOTE = 100;

    private final EntityManager database;
    private final Vault vault;
    private final Members members;
    private final OneTimeAliases oneTimeAliases;
    private final RoomKeys roomKeys;
    private final Rooms rooms;
    private final Themes themes;
    private final Chairing chairing;
    private final Naming naming;
    private final PostCitations citations;
    private final Erasure erasure;
    private final Translations translations;
    private final WritingTurn turn;
    private final Drafts drafts;
    private final Versions versions;
    private final Unread unread;
    private final AskedHere askedHere;
    private final Clock clock;

    Conversation(
            EntityManager database,
            Vault vault,
            Members members,
            OneTimeAliases oneTimeAliases,
            RoomKeys roomKeys,
            Rooms rooms,
            Themes themes,
            Chairing chairing,
            Naming naming,
            PostCitations citations,
            Erasure erasure,
            Translations translations,
            WritingTurn turn,
            Drafts drafts,
            Versions versions,
            Unread unread,
            AskedHere askedHere,
            Clock clock) {
        this.oneTimeAliases = oneTimeAliases;
        this.translations = translations;
        this.turn = turn;
        this.drafts = drafts;
        this.versions = versions;
        this.unread = unread;
        this.askedHere = askedHere;
        this.rooms = rooms;
        this.themes = themes;
        this.chairing = chairing;
        this.naming = naming;
        this.citations = citations;
        this.database = database;
        this.vault = vault;
        this.members = members;
        this.roomKeys = roomKeys;
        this.erasure = erasure;
        this.clock = clock;
    }

    /** The topics that the reader may see and asks for: those that are pinned, then the newest first. */
    public Slice<TopicView> topics(Membership reader, TopicFilter filter, Optional<UUID> after) {
        Optional<byte[]> theme = filter.theme().map(one -> themes.sealed(reader, one));
        List<Topic.Titled> found = Topic.in(reader).newest(filter, theme, after, Slice.SIZE + 1);
        boolean more = found.size() > Slice.SIZE;
        List<TopicView> page = topicViews(found.stream().limit(Slice.SIZE).toList(), reader);
        return new Slice<>(
                page, more ? Optional.of(page.get(page.size() - 1).id()) : Optional.empty(), Optional.empty());
    }

    public TopicView topic(Membership reader, UUID topic) {
        Topic.Titled titled = Topic.in(reader).require(topic);
        return view(titled, reader);
    }

    /** A topic with one page of its posts, and what the reader is writing there. */
    public record TopicPage(TopicView topic, Slice<PostView> posts, Optional<Draft> draft) {}

    /** As {@link #page}, opened by a reader who thereby has seen it; what was new to them is known to {@link Unread}. */
    public TopicPage read(Membership reader, UUID topic, Optional<UUID> from) {
        return page(reader, topic, from, true);
    }

    /**
     * A topic with one page of its posts, the oldest first; one statement where the page is the first.
     *
     * @param from the first post of the page; the first that the reader may see when empty
     */
    public TopicPage page(Membership reader, UUID topic, Optional<UUID> from) {
        return page(reader, topic, from, false);
    }

    private TopicPage page(Membership reader, UUID topic, Optional<UUID> from, boolean looking) {
        Post.Posts posts = Post.in(reader, topic, voice(reader));
        int first = from.map(id -> posts.require(id).post().ordinal).orElse(1);
        List<Post.Placed> found = posts.page(first, Slice.SIZE + 1, drafts.slot(reader, DraftPlace.reply(topic)));
        if (found.isEmpty()) {
            throw new NotFoundException();
        }
        Optional<UUID> next =
                found.size() > Slice.SIZE ? Optional.of(found.get(Slice.SIZE).post().id) : Optional.empty();
        Optional<UUID> previous = from.flatMap(
                ignored -> posts.before(first, Slice.SIZE).stream().findFirst().map(answering -> answering.post().id));
        Topic.Titled titled = found.get(0).titled();
        List<Post.Answering> answering =
                found.stream().limit(Slice.SIZE).map(Post.Placed::answering).toList();
        if (found.stream().noneMatch(Post.Placed::asked)) {
            askedHere.nothingIn(topic);
        }
        List<PostView> shown = views(answering, reader, found.stream().anyMatch(Post.Placed::translated));
        if (looking) {
            unread.look(
                    reader,
                    topic,
                    answering.stream().map(Post.Answering::post).toList(),
                    shown.stream().filter(PostView::own).map(PostView::id).collect(Collectors.toSet()),
                    titled.topic().lastOrdinal);
        }
        return new TopicPage(
                view(titled, reader),
                new Slice<>(shown, next, previous),
                Optional.ofNullable(found.get(0).draft()).flatMap(drafts::open));
    }

    /** The topic and the first post of the page on which a post stands. */
    public record Location(UUID topic, Optional<UUID> from) {}

    /** Where the newest post of a topic stands. */
    public Location newest(Membership reader, UUID topic) {
        Topic.in(reader).require(topic);
        return Post.in(reader, topic)
                .newest()
                .map(post -> locate(reader, post))
                .orElseGet(() -> new Location(topic, Optional.empty()));
    }

    /** Where a post stands, for its permanent link. */
    public Location locate(Membership reader, UUID postId) {
        Post post = Post.requireIn(reader, postId);
        Topic.in(reader).require(post.topicId);
        // Pages begin at multiples of their size among what this reader may see: nothing hidden can be counted.
        long before = Post.in(reader, post.topicId).countBefore(post.ordinal);
        int page = Math.toIntExact(before / Slice.SIZE * Slice.SIZE);
        return new Location(
                post.topicId,
                page == 0 ? Optional.empty() : Post.in(reader, post.topicId).at(page));
    }

    public PostView post(Membership reader, UUID topic, UUID postId) {
        return views(List.of(Post.in(reader, topic, voice(reader)).require(postId)), reader, true)
                .get(0);
    }

    /** One's own post that still stands, to take it back. */
    public PostView own(Membership author, UUID topic, UUID postId) {
        PostView post = post(author, topic, postId);
        if (!post.own() || post.withdrawn()) {
            throw new NotFoundException();
        }
        return post;
    }

    /** What one wrote in one's own post, to edit it. */
    public Post.Words words(Membership author, UUID topic, UUID postId) {
        Post post = requireOwn(author, topic, postId);
        DataKey key = vault.require(post.keyId);
        return new Post.Words(naming.typed(author, post.source(key)), post.note(key), post.language(key));
    }

    /** Opens a topic with its first post. */
    public UUID open(
            Membership author,
            Topic.Kind kind,
            String title,
            Post.Words words,
            Set<Theme> themes,
            Optional<UUID> requestKey) {
        requireWritable(author);
        requireFitting(words, kind);
        UUID id = UUID.randomUUID();
        return once(author, requestKey, id, () -> {
            int epoch = lock(author).orElseThrow(() -> new InvalidInput("text", Reason.ROOM_NOT_WRITABLE));
            Topic topic = new Topic(id, author, kind, epoch, minute());
            topic.persistAndFlush();
            DataKey key = writingKey(author);
            database.persist(new TopicTitle(topic, title, key));
            Post.PlaceInTopic first = new Post.PlaceInTopic(topic.lastOrdinal, epoch);
            persist(
                    new Post(UUID.randomUUID(), author, id, first, Optional.empty(), topic.lastPostAt),
                    author,
                    words,
                    key);
            if (!themes.isEmpty()) {
                database.flush();
                chairing.chooseThemes(author, id, themes);
            }
            drafts.discard(author, DraftPlace.NEW_TOPIC);
        });
    }

    /** Adds a post to a topic. */
    public UUID reply(
            Membership author, UUID topic, Post.Words words, Optional<UUID> replyTo, Optional<UUID> requestKey) {
        requireWritable(author);
        requireFitting(author, topic, words);
        replyTo.ifPresent(answered -> Post.in(author, topic).require(answered));
        UUID id = UUID.randomUUID();
        return once(author, requestKey, id, () -> {
            Instant minute = minute();
            lock(author);
            Post.PlaceInTopic place = nextPlace(author, topic, minute);
            persist(new Post(id, author, topic, place, replyTo, minute), author, words, writingKey(author));
            drafts.discard(author, DraftPlace.reply(topic));
        });
    }

    /** The name of a text: who changes it says from which text they began. It tells nothing about the text. */
    public String token(Membership author, UUID topic, UUID postId) {
        Post post = requireOwn(author, topic, postId);
        return post.token(roomKeys, post.source(vault.require(post.keyId)));
    }

    /**
     * How a post is changed.
     *
     * @param based the {@link #token} of the text from which the change began; whatever stands there is replaced when empty
     * @param destroyEarlier whether what it said before is destroyed, also for an old backup, instead of kept for the readers
     */
    public record Change(Post.Words words, Optional<String> based, boolean destroyEarlier) {}

    /** Whether the earlier text is destroyed unless somebody says otherwise: for whoever has most to lose by it. */
    public boolean destroysEarlier(Membership author) {
        return author.pseudonymous();
    }

    /**
     * Replaces the text of one's own post. That it was changed stays visible; what it said before stays readable, or is
     * destroyed for good with everything that it said before that. What interpreters made of it goes: they are asked anew.
     *
     * @throws TextChanged when the text is not the one from which the change began: two windows, two devices
     */
    public void edit(Membership author, UUID topic, UUID postId, Change change) {
        Post.Words words = change.words();
        requireWritable(author);
        requireFitting(author, topic, words);
        lock(author);
        Post post = requireOwn(author, topic, postId);
        if (Topic.in(author).require(topic).topic().state != Topic.State.OPEN) {
            throw new InvalidInput("text", Reason.TOPIC_FROZEN);
        }
        DataKey old = vault.require(post.keyId);
        Post.Words before = new Post.Words(post.source(old), post.note(old), post.language(old));
        if (change.based().isPresent() && !change.based().get().equals(post.token(roomKeys, before.source()))) {
            throw new TextChanged();
        }
        Post.Words kept = words.kept(naming.bound(author, words.source()));
        if (change.destroyEarlier()) {
            versions.destroyOf(post);
        } else if (!before.source().equals(kept.source())) {
            versions.keep(author, post, before.source(), post.html(old));
        }
        if (!before.equals(kept)) {
            DataKey fresh = leaveKey(author, post.keyId).orElseThrow();
            String html = naming.html(kept.source());
            post.edit(kept, html, fresh);
            naming.keep(postId, kept.source());
            citations.keep(author, postId, html);
            translations.outdate(post);
        }
        drafts.discard(author, DraftPlace.change(topic, postId));
    }

    /** The source of a post that the reader may read, to quote it, with the names as they are now. */
    public String quotable(Membership reader, UUID topic, UUID postId) {
        Post post = Post.in(reader, topic).require(postId).post();
        return Optional.ofNullable(post.keyId)
                .flatMap(id -> Optional.ofNullable(vault.find(Set.of(id)).get(id)))
                .map(post::source)
                .map(source -> naming.typed(reader, source))
                .orElseThrow(NotFoundException::new);
    }

    /**
     * Takes back one's own post; also in a frozen room, because nobody is held to what they regret. With the first post of
     * a topic its title and its themes go too. What was withdrawn cannot be read from an old backup either.
     */
    public void withdraw(Membership author, UUID topic, UUID postId) {
        Membership under = Post.in(author, topic).require(postId).post().author;
        if (under.isOnce()) {
            // Before any lock: nothing of the author's own membership may be touched in the same transaction.
            own(author, topic, postId);
            oneTimeAliases.destroy(author.room().id(), under.id());
            return;
        }
        lock(author);
        Post withdrawn = requireOwn(author, topic, postId);
        UUID old = withdrawn.keyId;
        versions.destroyOf(withdrawn);
        drafts.discard(author, DraftPlace.change(topic, postId));
        withdrawn.withdraw();
        naming.forget(postId);
        if (withdrawn.ordinal == 1) {
            for (String entity : List.of("TopicTitle", "TopicThemes")) {
                database.createQuery("delete from " + entity + " t where t.topicId = :topic")
                        .setParameter("topic", topic)
                        .executeUpdate();
            }
        }
        leaveKey(author, old);
    }

    /**
     * Moves everything that still stands under a key of this author to a new one, and names the old key for destruction.
     *
     * @return the new key; empty when nothing stood under the old one any more
     */
    private Optional<DataKey> leaveKey(Membership author, UUID keyId) {
        List<Post> posts = Post.under(keyId);
        List<TopicTitle> titles = database.createQuery("from TopicTitle t where t.keyId = :key", TopicTitle.class)
                .setParameter("key", keyId)
                .getResultList();
        Optional<DataKey> fresh = posts.isEmpty() && titles.isEmpty()
                ? Optional.empty()
                : Optional.of(roomKeys.newOwn(author.room().id()));
        fresh.ifPresent(key -> {
            DataKey old = vault.require(keyId);
            posts.forEach(post -> post.rekey(old, key));
            titles.forEach(title -> title.rekey(old, key));
        });
        database.flush();
        erasure.name(keyId);
        erasure.afterCommit();
        return fresh;
    }

    /** Waits for the author's turn; the epoch in which something new is written, empty when nothing new may be. */
    private Optional<Integer> lock(Membership author) {
        return turn.take(author);
    }

    /** What a text looks like for whoever asked to see it; empty for others. */
    Optional<String> preview(Membership author, PostFields sent, PostForm read) {
        return sent.wantsPreview() ? Optional.of(preview(author, read.text())) : Optional.empty();
    }

    /** What a text looks like, without keeping it; with the names marked that nobody has here. */
    public String preview(Membership author, String source) {
        String html = naming.html(naming.bound(author, source));
        return naming.marked(naming.shown(author, List.of(html)).apply(html));
    }

    /** A note about what a text holds goes with an experience, and with nothing else. */
    private static void requireFitting(Post.Words words, Topic.Kind kind) {
        if (words.note().isPresent() && kind != Topic.Kind.EXPERIENCE) {
            throw new InvalidInput("note", Reason.NOTE_FOR_EXPERIENCES);
        }
    }

    private static void requireFitting(Membership author, UUID topic, Post.Words words) {
        if (words.note().isPresent()) {
            requireFitting(words, Topic.in(author).require(topic).topic().kind);
        }
    }

    private String voice(Membership reader) {
        return roomKeys.voice(reader.room().id(), reader.id());
    }

    private Post requireOwn(Membership author, UUID topic, UUID postId) {
        Post post = Post.in(author, topic).require(postId).post();
        if (!post.isBy(author) || post.withdrawn) {
            throw new NotFoundException();
        }
        return post;
    }

    private void requireWritable(Membership author) {
        if (author.isQuiet(LocalDate.now(clock))) {
            throw new InvalidInput("text", Reason.STILL_QUIET);
        }
        if (!author.room().writable()) {
            throw new InvalidInput("text", Reason.ROOM_NOT_WRITABLE);
        }
        if (!author.mayWrite()) {
            throw new InvalidInput("text", Reason.INTERPRETER_READS);
        }
    }

    /** Counts on in the topic under a lock of its row, so that two posts never get one place. */
    private Post.PlaceInTopic nextPlace(Membership author, UUID topic, Instant minute) {
        Object[] place = (Object[]) database.createNativeQuery(
                        "select ordinal, epoch from gate.next_place(:room, :topic, :minute)", Object[].class)
                .setParameter("room", author.room().id())
                .setParameter("topic", topic)
                .setParameter("minute", minute)
                .getSingleResult();
        if (place[1] == null) {
            throw new InvalidInput("text", Reason.ROOM_NOT_WRITABLE);
        }
        if (place[0] == null) {
            Topic.in(author).require(topic);
            throw new InvalidInput("text", Reason.TOPIC_FROZEN);
        }
        return new Post.PlaceInTopic((Integer) place[0], (Integer) place[1]);
    }

    private void persist(Post post, Membership author, Post.Words words, DataKey key) {
        Post.Words kept = words.kept(naming.bound(author, words.source()));
        String html = naming.html(kept.source());
        post.write(kept, html, key);
        post.persist();
        naming.keep(post.id, kept.source());
        citations.keep(author, post.id, html);
        if (!author.hasWritten()) {
            database.createQuery("update Membership m set m.hasWritten = true where m.id = :id")
                    .setParameter("id", author.id())
                    .executeUpdate();
        }
    }

    /** Runs an act once for a request key: a repeated request gets the identity of what the first one made. */
    private UUID once(Membership author, Optional<UUID> requestKey, UUID id, Runnable act) {
        if (requestKey.isPresent()) {
            int first = database.createNativeQuery("""
                            insert into idempotency_key (membership_id, request_key, room_id, result_id)
                            values (:membership, :key, :room, :result) on conflict do nothing
                            """)
                    .setParameter("membership", author.id())
                    .setParameter("key", requestKey.get())
                    .setParameter("room", author.room().id())
                    .setParameter("result", id)
                    .executeUpdate();
            if (first == 0) {
                return (UUID) database.createNativeQuery("""
                                select result_id from idempotency_key
                                where membership_id = :membership and request_key = :key
                                """, UUID.class)
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
        return Post.keyInUse(author, month)
                .map(vault::require)
                .orElseGet(() -> roomKeys.newOwn(author.room().id()));
    }

    private Instant minute() {
        return clock.instant().truncatedTo(ChronoUnit.MINUTES);
    }

    private TopicView view(Topic.Titled titled, Membership reader) {
        return topicViews(List.of(titled), reader).get(0);
    }

    private List<TopicView> topicViews(List<Topic.Titled> found, Membership reader) {
        Map<UUID, DataKey> keys =
                vault.find(found.stream().flatMap(Topic.Titled::keys).collect(Collectors.toSet()));
        Optional<Themes.Opened> opened = found.stream().anyMatch(titled -> titled.themes() != null)
                ? Optional.of(themes.opened(reader))
                : Optional.empty();
        return found.stream().map(titled -> titled.view(reader, keys, opened)).toList();
    }

    /** @param translated whether any of them may have a translation, or be waiting for one: else nobody looks for it */
    private List<PostView> views(List<Post.Answering> posts, Membership reader, boolean translated) {
        Translations.Beside beside = translated
                ? translations.beside(
                        reader,
                        posts.stream().map(answering -> answering.post().id).toList())
                : Translations.Beside.NONE;
        Map<UUID, DataKey> keys = vault.find(Stream.concat(
                        posts.stream().flatMap(answering -> answering.post().keys()), beside.keys())
                .collect(Collectors.toSet()));
        Set<UUID> ownOnce = oneTimeAliases.ownAmong(
                reader,
                posts.stream()
                        .map(answering -> answering.post().author)
                        .filter(Membership::isOnce)
                        .map(Membership::id)
                        .toList());
        Map<UUID, String> texts = posts.stream()
                .map(Post.Answering::post)
                .filter(post -> !post.withdrawn && keys.containsKey(post.keyId))
                .collect(Collectors.toMap(post -> post.id, post -> post.html(keys.get(post.keyId))));
        Function<String, String> shown = naming.shown(reader, texts.values());
        return posts.stream()
                .map(answering -> {
                    Post post = answering.post();
                    Optional<DataKey> key = Optional.ofNullable(post.keyId).map(keys::get);
                    return new PostView(
                            post.id,
                            members.view(post.author, reader, keys),
                            post.postedAt,
                            Optional.ofNullable(texts.get(post.id)).map(shown),
                            key.map(post::language).orElse(PostLanguage.NL),
                            post.edited,
                            answering.history() && !post.withdrawn,
                            post.withdrawn,
                            post.isBy(reader) || ownOnce.contains(post.author.id()),
                            Optional.ofNullable(answering.answered()),
                            key.isPresent() ? translations.views(beside, post.id, reader, keys) : List.of(),
                            key.filter(ignored -> reader.interprets())
                                    .map(opened -> translations.original(post, opened)),
                            key.isPresent() && beside.wanted(post.id),
                            key.flatMap(post::note),
                            post.author.isOnce(),
                            Optional.ofNullable(post.agreed),
                            answering.agreed());
                })
                .toList();
    }
}
