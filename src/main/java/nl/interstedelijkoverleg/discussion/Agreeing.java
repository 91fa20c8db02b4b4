package nl.interstedelijkoverleg.discussion;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.vault.ErasedException;
import nl.interstedelijkoverleg.vault.VaultException;
import org.jboss.logging.Logger;

/**
 * Marks of agreement (docs/adr/0041): kept under a value that only the member's own voice leads to, and shown in steps that move at
 * night. There is no list of who agreed, for anybody.
 */
@ApplicationScoped
public class Agreeing {

    private static final Logger LOG = Logger.getLogger(Agreeing.class);

    private final EntityManager database;
    private final Conversation conversation;
    private final RoomKeys roomKeys;

    Agreeing(EntityManager database, Conversation conversation, RoomKeys roomKeys) {
        this.database = database;
        this.conversation = conversation;
        this.roomKeys = roomKeys;
    }

    /**
     * Agrees with a post of somebody else; once is enough.
     *
     * @throws NotFoundException if it is one's own, gone, or nothing new may be said in its topic
     */
    @Transactional
    public void agree(Membership member, UUID topic, UUID post) {
        if (conversation.post(member, topic, post).own()) {
            throw new NotFoundException();
        }
        boolean agreed = (Boolean) database.createNativeQuery("select gate.agree(:room, :post, :voice)", Boolean.class)
                .setParameter("room", member.room().id())
                .setParameter("post", post)
                .setParameter("voice", voice(member.room().id(), member.id()))
                .getSingleResult();
        if (!agreed) {
            throw new NotFoundException();
        }
    }

    /** Takes a mark back, if there was one; also where nothing new may be said. */
    @Transactional
    public void takeBack(Membership member, UUID topic, UUID post) {
        conversation.post(member, topic, post);
        database.createNativeQuery("select gate.take_back_agreement(:post, :voice)", Boolean.class)
                .setParameter("post", post)
                .setParameter("voice", voice(member.room().id(), member.id()))
                .getSingleResult();
    }

    /** Destroys the marks of whoever is gone. The database knows who went, and only their voice leads to the marks. */
    @Scheduled(
            every = "60s",
            delayed = "30s",
            identity = "ended-voices",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void silenceEnded() {
        for (Object[] ended : QuarkusTransaction.requiringNew().call(this::ended)) {
            try {
                byte[] voice = voice((UUID) ended[1], (UUID) ended[0]);
                QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeQuery("select gate.silence(:membership, :voice)", Boolean.class)
                                .setParameter("membership", ended[0])
                                .setParameter("voice", voice)
                                .getSingleResult());
            } catch (ErasedException e) {
                // The room went meanwhile, and every mark with it.
                continue;
            } catch (VaultException e) {
                LOG.warn("The key store does not answer; marks of whoever is gone wait for the next minute");
                return;
            }
        }
    }

    @SuppressWarnings("unchecked")
    private List<Object[]> ended() {
        return database.createNativeQuery("select membership_id, room_id from gate.ended_voices()", Object[].class)
                .getResultList();
    }

    private byte[] voice(UUID room, UUID member) {
        return HexFormat.of().parseHex(roomKeys.voice(room, member));
    }
}
