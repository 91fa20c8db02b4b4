package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.Theme;
import nl.interstedelijkoverleg.room.Themes;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import org.hibernate.Session;
import org.hibernate.query.NativeQuery;

/** Order in the conversation of a room: what moderators do with a topic, and under which themes it stands. */
@ApplicationScoped
@Transactional
public class Chairing {

    public static final int SHORTEST_REASON = 3;
    /** One sentence, in characters. */
    public static final int LONGEST_REASON = 300;

    private final Session database;
    private final Vault vault;
    private final Themes themes;
    private final Erasure erasure;

    Chairing(Session database, Vault vault, Themes themes, Erasure erasure) {
        this.database = database;
        this.vault = vault;
        this.themes = themes;
        this.erasure = erasure;
    }

    /** Says what a topic is about; for whoever began it, and for moderators. */
    public void chooseThemes(Membership member, UUID topic, Set<Theme> chosen) {
        List<byte[]> sealed = chosen.isEmpty() ? List.of() : themes.sealed(member, chosen);
        done(query("select gate.theme_topic(:room, :topic, :one, :two, :three)", member, topic)
                .setParameter("one", at(sealed, 0), byte[].class)
                .setParameter("two", at(sealed, 1), byte[].class)
                .setParameter("three", at(sealed, 2), byte[].class));
    }

    private static byte[] at(List<byte[]> values, int place) {
        return values.isEmpty() ? null : values.get(place);
    }

    /** Keeps a topic above the others; three at most. */
    public void pin(Membership moderator, UUID topic) {
        done(query("select gate.pin_topic(:room, :topic)", moderator, topic));
    }

    public void unpin(Membership moderator, UUID topic) {
        done(query("select gate.unpin_topic(:room, :topic)", moderator, topic));
    }

    /**
     * Closes a topic: it can be read, and nothing is added to it. With one that is closed already the reason is another one.
     *
     * @param reason a sentence for everybody who reads the topic
     */
    public void close(Membership moderator, UUID topic, String reason) {
        DataKey key = vault.create(UUID.randomUUID());
        done(query("select gate.close_topic(:room, :topic, :key, :reason)", moderator, topic)
                .setParameter("key", key.id())
                .setParameter(
                        "reason",
                        key.seal(
                                        reason,
                                        TopicClosure.place(
                                                topic, moderator.room().id()))
                                .bytes()));
        erasure.afterCommit();
    }

    /** Opens a closed topic again; why it was closed is destroyed. */
    public void reopen(Membership moderator, UUID topic) {
        done(query("select gate.reopen_topic(:room, :topic)", moderator, topic));
        erasure.afterCommit();
    }

    private NativeQuery<String> query(String gate, Membership member, UUID topic) {
        return database.createNativeQuery(gate, String.class)
                .setParameter("room", member.room().id())
                .setParameter("topic", topic);
    }

    private static void done(NativeQuery<String> gate) {
        String outcome = gate.getSingleResult();
        if (!"DONE".equals(outcome)) {
            throw Reason.named(outcome)
                    .<RuntimeException>map(reason -> new InvalidInput("topic", reason))
                    .orElseGet(NotFoundException::new);
        }
    }
}
