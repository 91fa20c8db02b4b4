package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.time.LocalDate;
import java.time.temporal.ChronoUnit;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Members;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.OneTimeAliases;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;

/**
 * Writing about an experience under an alias of its own (docs/adr/0040). Not a word of it goes by way of the author's membership:
 * no row of theirs is written or locked, no key claimed for them, and a repeated request is known by what it would write. So
 * there is no draft of it either, and no editing: it can be taken back.
 */
@ApplicationScoped
@Transactional
public class OneTimePosts {

    private static final String ALIAS_TAKEN = "ALIAS_TAKEN";

    private final Session database;
    private final Members members;
    private final OneTimeAliases aliases;
    private final Naming naming;
    private final Clock clock;

    OneTimePosts(Session database, Members members, OneTimeAliases aliases, Naming naming, Clock clock) {
        this.database = database;
        this.members = members;
        this.aliases = aliases;
        this.naming = naming;
        this.clock = clock;
    }

    /**
     * Whether this member may write so now. The page asks before anything is filled in; the database asks again.
     *
     * @throws NotFoundException for anybody but a sex worker under an alias
     * @throws InvalidInput if it would not protect, or nothing may be written
     */
    public void require(Membership author) {
        requireBearer(author);
        if (author.isQuiet(LocalDate.now(clock))) {
            throw new InvalidInput("text", Reason.STILL_QUIET);
        }
        if (!author.room().writable()) {
            throw new InvalidInput("text", Reason.ROOM_NOT_WRITABLE);
        }
        if (!members.balance(author).onceProtects()) {
            throw new InvalidInput("text", Reason.TOO_FEW_WRITERS);
        }
    }

    /**
     * As {@link #require}, whatever the room is like now.
     *
     * @throws NotFoundException for anybody but a sex worker under an alias
     */
    public void requireBearer(Membership author) {
        if (!OneTimeAliases.mayBear(author)) {
            throw new NotFoundException();
        }
    }

    /**
     * No name is bound in such a text: it would be bound only where its writer may read something of whoever is called so, and so tell
     * since when they are here. What is written as a name is refused, whether or not anybody is called so.
     */
    void requireNobodyNamed(Post.Words words) {
        if (naming.names(words.source())) {
            throw new InvalidInput("text", Reason.NAMES_IN_ONE_TIME);
        }
    }

    /** Adds a post to a topic about an experience. */
    public UUID reply(
            Membership author, UUID topic, Post.Words words, Optional<UUID> replyTo, Optional<UUID> requestKey) {
        require(author);
        UUID post = aliases.ids(topic, requestKey).get(0);
        write(author, new Place(topic, Optional.empty(), post, replyTo), words);
        return post;
    }

    /** Opens a topic about an experience with its first post. */
    public UUID open(Membership author, String title, Post.Words words, Optional<UUID> requestKey) {
        require(author);
        List<UUID> ids = aliases.ids(author.room().id(), requestKey);
        write(author, new Place(ids.get(1), Optional.of(title), ids.get(0), Optional.empty()), words);
        return ids.get(1);
    }

    private record Place(UUID topic, Optional<String> title, UUID post, Optional<UUID> replyTo) {}

    private void write(Membership author, Place place, Post.Words typed) {
        requireNobodyNamed(typed);
        Post.Words words = typed.kept(naming.unbound(typed.source()));
        String html = naming.html(words.source());
        String outcome = ALIAS_TAKEN;
        for (int attempt = 0; attempt < 3 && ALIAS_TAKEN.equals(outcome); attempt++) {
            outcome = callGate(author.room().id(), place, words, html);
        }
        Reason.named(outcome).ifPresent(reason -> {
            throw new InvalidInput("text", reason);
        });
        if (!"WRITTEN".equals(outcome)) {
            throw new NotFoundException();
        }
        // What it cites is kept under no value: the same one elsewhere would tie it to its author.
    }

    private String callGate(UUID room, Place place, Post.Words words, String html) {
        OneTimeAliases.Drawn drawn = members.drawOnce(room);
        DataKey key = drawn.key();
        return (String) database.createNativeQuery("""
                        select gate.write_once(:room, :topic, :title, :post, :replyTo, :minute, :source, :html, :note, :language,
                            :membership, :alias, :aliasIndex, :key, :owner)
                        """, String.class)
                .setParameter("room", room)
                .setParameter("topic", place.topic())
                .setParameter(
                        "title",
                        place.title()
                                .map(title -> TopicTitle.seal(title, key, place.topic(), room)
                                        .bytes())
                                .orElse(null),
                        byte[].class)
                .setParameter("post", place.post())
                .setParameter("replyTo", place.replyTo().orElse(null), UUID.class)
                .setParameter("minute", clock.instant().truncatedTo(ChronoUnit.MINUTES))
                .setParameter("source", sealed(words.source(), key, "source", place.post(), room))
                .setParameter(
                        "html",
                        key.sealMade(html, words.source(), Post.place("html", place.post(), room))
                                .bytes())
                .setParameter(
                        "note",
                        words.note()
                                .map(note -> sealed(note, key, "note", place.post(), room))
                                .orElse(null),
                        byte[].class)
                .setParameter("language", sealed(words.language().tag(), key, "language", place.post(), room))
                .setParameter("membership", drawn.membership())
                .setParameter("alias", drawn.alias())
                .setParameter("aliasIndex", drawn.index())
                .setParameter("key", key.id())
                .setParameter("owner", drawn.owner())
                .getSingleResult();
    }

    private static byte[] sealed(String text, DataKey key, String field, UUID post, UUID room) {
        return key.seal(text, Post.place(field, post, room)).bytes();
    }
}
