package nl.interstedelijkoverleg.discussion;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.Duration;
import java.time.Instant;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collection;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.citation.Target;
import nl.interstedelijkoverleg.law.LawTable;
import nl.interstedelijkoverleg.law.LinkedHtml;
import nl.interstedelijkoverleg.law.PostsCiting;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.room.RoomView;
import nl.interstedelijkoverleg.room.Rooms;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.IndexKey;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;

/**
 * What posts cite, under blind values of a key of their room, so that whoever cites an article is found by their fellow members and by
 * nobody else (docs/adr/0055). Of every post there are as many values as of most others; of one under a one-time alias there are none.
 * Whoever looks something up writes nothing: what they may read would be told by it, and in which rooms they are.
 */
@ApplicationScoped
@Transactional
public class PostCitations implements PostsCiting {

    /** How many are shown. */
    static final int MOST = 100;
    /** In how many posts somebody looks of which no values are kept. */
    static final int MOST_UNREAD = 500;

    /** And in how much text, in characters of HTML. */
    private static final int MOST_TEXT = 1_000_000;

    private static final int FEWEST_VALUES = 8;
    /** Of a post that cites more, none are kept: it is read when somebody looks. */
    private static final int MOST_VALUES = 256;
    /** Of a longer row of articles only its two ends count: it would fill the values with what nobody looks for. */
    private static final int LONGEST_ROW = 16;

    /** How many of an author's earlier posts get values at a time. */
    private static final int AT_A_TIME = 20;

    private final EntityManager database;
    private final Vault vault;
    private final RoomKeys roomKeys;
    private final Rooms rooms;
    private final LawTable laws;
    /** Authors of whom every post has values. */
    private final Cache<UUID, Boolean> complete = Caffeine.newBuilder()
            .maximumSize(20_000)
            .expireAfterWrite(Duration.ofHours(1))
            .build();

    /**
     * Rooms in which, from where this reader may read, no values are missing: each look at all of their posts would find that again. Of each
     * reader apart: how long an answer takes tells nobody whether somebody else looked something up.
     */
    private final Cache<Reach, Boolean> whole = Caffeine.newBuilder()
            .maximumSize(50_000)
            .expireAfterWrite(Duration.ofMinutes(10))
            .build();

    private record Reach(UUID reader, UUID room, int first) {}

    PostCitations(EntityManager database, Vault vault, RoomKeys roomKeys, Rooms rooms, LawTable laws) {
        this.database = database;
        this.vault = vault;
        this.roomKeys = roomKeys;
        this.rooms = rooms;
        this.laws = laws;
    }

    /** Keeps what a post cites that was just written or changed, and what earlier ones of its author do of which it was not kept. */
    void keep(Membership author, UUID post, String html) {
        database.flush();
        keep(author.room().id(), Map.of(post, html));
        if (complete.getIfPresent(author.id()) == null) {
            catchUp(author);
        }
    }

    private void catchUp(Membership author) {
        List<Post> posts = Post.withoutCitations(author, AT_A_TIME);
        Map<UUID, DataKey> keys =
                vault.find(posts.stream().map(post -> post.keyId).toList());
        Map<UUID, String> texts = posts.stream()
                .filter(post -> keys.containsKey(post.keyId))
                .collect(Collectors.toMap(post -> post.id, post -> post.html(keys.get(post.keyId))));
        if (!texts.isEmpty()) {
            keep(author.room().id(), texts);
        }
        if (posts.size() < AT_A_TIME) {
            complete.put(author.id(), true);
        }
    }

    private void keep(UUID room, Map<UUID, String> htmls) {
        IndexKey index = roomKeys.index(room);
        List<UUID> posts = List.copyOf(htmls.keySet());
        database.createNativeQuery(
                        "select gate.keep_post_citations(:room, :posts, cast(:cited as text[]))", Integer.class)
                .setParameter("room", room)
                .setParameter("posts", posts.toArray(UUID[]::new))
                .setParameter(
                        "cited",
                        posts.stream()
                                .map(post -> values(index, post, lookups(htmls.get(post))))
                                .toArray(String[]::new))
                .getSingleResult();
    }

    private Set<String> lookups(String html) {
        return LinkedHtml.targets(html, laws.reader().citations()).stream()
                .filter(target -> !(target instanceof Target.Article article)
                        || article.work().kind().isKnown())
                .flatMap(PostCitations::lookups)
                .collect(Collectors.toCollection(LinkedHashSet::new));
    }

    private static Stream<String> lookups(Target target) {
        List<String> all = target.lookups();
        return all.size() <= LONGEST_ROW ? all.stream() : Stream.of(all.get(0), all.get(all.size() - 1));
    }

    private static long value(IndexKey index, String lookup) {
        // No stem of a word has a space in it, so that the two never meet under this key.
        return index.token("cites " + lookup);
    }

    /**
     * As many values for any number of things up to eight, more in steps; in an order that tells nothing. What fills them up is the same
     * each time: what stayed between two thefts, or beside a row that was just replaced, is not what is cited.
     *
     * @return empty where there are too many
     */
    private static String values(IndexKey index, UUID post, Set<String> lookups) {
        if (lookups.size() > MOST_VALUES) {
            return "";
        }
        int size = FEWEST_VALUES;
        while (size < lookups.size()) {
            size *= 2;
        }
        long[] values = new long[size];
        int at = 0;
        for (String lookup : lookups) {
            values[at++] = value(index, lookup);
        }
        while (at < size) {
            values[at] = index.token("fills " + post + " " + at);
            at++;
        }
        Arrays.sort(values);
        return Arrays.stream(values).mapToObj(Long::toString).collect(Collectors.joining(",", "{", "}"));
    }

    /** In the same number of statements, however many rooms there are. */
    @Override
    public Found of(Collection<String> lookups) {
        List<Rooms.Readable> mine = rooms.mineReadable();
        if (mine.isEmpty() || lookups.isEmpty()) {
            return new Found(List.of(), false, false);
        }
        UUID[] ids = mine.stream().map(readable -> readable.room().id()).toArray(UUID[]::new);
        Integer[] firsts = mine.stream().map(Rooms.Readable::firstEpoch).toArray(Integer[]::new);
        Map<UUID, IndexKey> indexes = roomKeys.indexes(Arrays.asList(ids));
        Long[] values = indexes.values().stream()
                .flatMap(index -> lookups.stream().map(lookup -> value(index, lookup)))
                .toArray(Long[]::new);
        Looked looked = look(unread(mine), Set.copyOf(lookups));
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select post_id, room_id, topic_id, posted_at, title_key, sealed_title
                        from gate.posts_citing(:rooms, :firsts, :cited, :also, :most)
                        """, Object[].class)
                .setParameter("rooms", ids)
                .setParameter("firsts", firsts)
                .setParameter("cited", values)
                .setParameter("also", looked.found().toArray(UUID[]::new))
                .setParameter("most", MOST + 1)
                .getResultList();
        Map<UUID, DataKey> titleKeys = vault.find(
                rows.stream().flatMap(row -> Stream.ofNullable((UUID) row[4])).collect(Collectors.toSet()));
        Map<UUID, RoomView> views =
                mine.stream().map(Rooms.Readable::room).collect(Collectors.toMap(RoomView::id, Function.identity()));
        List<Line> lines = rows.stream()
                .limit(MOST)
                .map(row -> new Line(
                        (UUID) row[1], views.get((UUID) row[1]).name(), (UUID) row[0], title(row, titleKeys), (Instant)
                                row[3]))
                .toList();
        return new Found(lines, rows.size() > MOST, !looked.everywhere());
    }

    private static Optional<String> title(Object[] row, Map<UUID, DataKey> keys) {
        return Optional.ofNullable((UUID) row[4])
                .flatMap(key -> Optional.ofNullable(keys.get(key)))
                .map(key -> key.openText(new Sealed((byte[]) row[5]), TopicTitle.place((UUID) row[2], (UUID) row[1])));
    }

    private List<Object[]> unread(List<Rooms.Readable> mine) {
        List<Reach> reaches = mine.stream()
                .map(readable ->
                        new Reach(readable.membership(), readable.room().id(), readable.firstEpoch()))
                .toList();
        Boolean[] known =
                reaches.stream().map(reach -> whole.getIfPresent(reach) != null).toArray(Boolean[]::new);
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select post_id, room_id, key_id, sealed_html, missing
                        from gate.posts_not_indexed(:rooms, :firsts, :known, :most)
                        """, Object[].class)
                .setParameter("rooms", reaches.stream().map(Reach::room).toArray(UUID[]::new))
                .setParameter("firsts", reaches.stream().map(Reach::first).toArray(Integer[]::new))
                .setParameter("known", known)
                .setParameter("most", MOST_UNREAD + 1)
                .getResultList();
        if (rows.size() <= MOST_UNREAD) {
            Set<Object> lacking = rows.stream()
                    .filter(row -> (Boolean) row[4])
                    .map(row -> row[1])
                    .collect(Collectors.toSet());
            for (int at = 0; at < known.length; at++) {
                // Of those that were known nobody looked now: the time goes on.
                if (!known[at] && !lacking.contains(reaches.get(at).room())) {
                    whole.put(reaches.get(at), true);
                }
            }
        }
        return rows;
    }

    /** What was found in posts that were read for it. */
    private record Looked(List<UUID> found, boolean everywhere) {}

    private Looked look(List<Object[]> unread, Set<String> wanted) {
        Map<UUID, DataKey> keys =
                vault.find(unread.stream().map(row -> (UUID) row[2]).collect(Collectors.toSet()));
        List<UUID> found = new ArrayList<>();
        int read = 0;
        int posts = 0;
        for (Object[] row : unread) {
            if (posts == MOST_UNREAD || read > MOST_TEXT) {
                return new Looked(found, false);
            }
            posts++;
            DataKey key = keys.get((UUID) row[2]);
            if (key != null) {
                UUID post = (UUID) row[0];
                String html = key.openText(new Sealed((byte[]) row[3]), Post.place("html", post, (UUID) row[1]));
                read += html.length();
                if (lookups(html).stream().anyMatch(wanted::contains)) {
                    found.add(post);
                }
            }
        }
        return new Looked(found, true);
    }
}
