package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.Markdown;

/** What posts said before they were changed: for everybody who may read the post, until its author destroys it. */
@ApplicationScoped
@Transactional
public class Versions {

    /** More than anybody reads; the oldest makes room. */
    static final int MOST = 20;

    private final EntityManager database;
    private final Vault vault;
    private final RoomKeys roomKeys;
    private final Erasure erasure;
    private final WritingTurn turn;
    private final Naming naming;

    Versions(EntityManager database, Vault vault, RoomKeys roomKeys, Erasure erasure, WritingTurn turn, Naming naming) {
        this.naming = naming;
        this.database = database;
        this.vault = vault;
        this.roomKeys = roomKeys;
        this.erasure = erasure;
        this.turn = turn;
    }

    /** The texts of a post, the one of now first. */
    public List<VersionView> of(Membership reader, UUID topic, UUID postId) {
        Post post = Post.in(reader, topic).require(postId).post();
        if (post.withdrawn) {
            throw new NotFoundException();
        }
        List<PostVersion> earlier = stored(post);
        Map<UUID, DataKey> keys =
                vault.find(Stream.concat(Stream.of(post.keyId), earlier.stream().map(version -> version.keyId))
                        .collect(Collectors.toSet()));
        if (!keys.containsKey(post.keyId)) {
            throw new NotFoundException();
        }
        List<VersionView> views = new ArrayList<>();
        Optional<String> before = Optional.empty();
        for (PostVersion version : earlier) {
            DataKey key = keys.get(version.keyId);
            if (key != null) {
                String html = shown(reader, version.html(key));
                views.add(0, view(views.size() + 1, false, html, before));
                before = Optional.of(html);
            }
        }
        DataKey key = keys.get(post.keyId);
        views.add(0, view(views.size() + 1, true, shown(reader, post.html(key)), before));
        return views;
    }

    /** Destroys what one's own post said before; also in a frozen room, because nobody is held to what they regret. */
    public void destroy(Membership author, UUID topic, UUID postId) {
        turn.take(author);
        Post post = Post.in(author, topic).require(postId).post();
        if (!post.isBy(author) || post.withdrawn) {
            throw new NotFoundException();
        }
        destroyOf(post);
    }

    void destroyOf(Post post) {
        destroy(stored(post));
    }

    /** Keeps what a post said until now. */
    void keep(Membership author, Post post, String source, String html) {
        List<PostVersion> earlier = stored(post);
        if (earlier.size() >= MOST) {
            destroy(earlier.subList(0, earlier.size() - MOST + 1));
        }
        int ordinal = earlier.isEmpty() ? 1 : earlier.get(earlier.size() - 1).ordinal + 1;
        database.persist(new PostVersion(
                author,
                post,
                ordinal,
                source,
                html,
                roomKeys.newOwn(author.room().id())));
    }

    private void destroy(List<PostVersion> versions) {
        if (versions.isEmpty()) {
            return;
        }
        versions.forEach(database::remove);
        database.flush();
        versions.forEach(version -> erasure.name(version.keyId));
        erasure.afterCommit();
    }

    private List<PostVersion> stored(Post post) {
        return database.createQuery("from PostVersion v where v.postId = :post order by v.ordinal", PostVersion.class)
                .setParameter("post", post.id)
                .getResultList();
    }

    private String shown(Membership reader, String html) {
        return naming.shown(reader, List.of(html)).apply(html);
    }

    /** What changed is told in the words that people read, never in the signs that these were typed with. */
    private static VersionView view(int number, boolean current, String html, Optional<String> before) {
        return new VersionView(
                number,
                current,
                html,
                before.map(text -> Differences.between(Markdown.legible(text), Markdown.legible(html)))
                        .orElse(List.of()));
    }
}
