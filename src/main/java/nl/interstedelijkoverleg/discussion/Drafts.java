package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.room.Membership;
import nl.interstedelijkoverleg.room.RoomKeys;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** What members are writing, each seen by whoever writes it and by nobody else (docs/adr/0039). */
@ApplicationScoped
@Transactional
public class Drafts {

    /** More than anybody has open at once, and little enough that nobody stores something else here. */
    public static final int MOST = 20;

    private final EntityManager database;
    private final Vault vault;
    private final RoomKeys roomKeys;
    private final Erasure erasure;
    private final WritingTurn turn;
    private final Naming naming;

    Drafts(EntityManager database, Vault vault, RoomKeys roomKeys, Erasure erasure, WritingTurn turn, Naming naming) {
        this.naming = naming;
        this.database = database;
        this.vault = vault;
        this.roomKeys = roomKeys;
        this.erasure = erasure;
        this.turn = turn;
    }

    /** The draft at a place; empty also when its key is gone. */
    public Optional<Draft> find(Membership writer, DraftPlace place) {
        return stored(writer, place).flatMap(this::open);
    }

    Optional<Draft> open(KeptDraft kept) {
        Map<UUID, DataKey> keys = vault.find(Set.of(kept.keyId));
        return Optional.ofNullable(keys.get(kept.keyId)).map(kept::read);
    }

    /**
     * Keeps what somebody is writing, in place of what they kept there before. Nothing is kept of what was placed meanwhile:
     * a request can be on its way while its form is sent.
     *
     * @param requestKey of the form from which it comes
     * @throws InvalidInput when it could not be placed either, and when there are too many
     */
    public void keep(Membership writer, DraftPlace place, Draft draft, Optional<UUID> requestKey) {
        if (writer.interprets()) {
            throw new InvalidInput("text", Reason.INTERPRETER_READS);
        }
        Draft checked = draft.checked();
        turn.take(writer);
        if (checked.blank() || isPlaced(writer, place, checked, requestKey)) {
            discardStored(writer, place);
            return;
        }
        Optional<KeptDraft> before = stored(writer, place);
        if (before.isPresent()) {
            before.get().write(checked, vault.require(before.get().keyId));
            return;
        }
        long others = database.createQuery(
                        "select count(*) from KeptDraft d where d.membershipId = :writer", Long.class)
                .setParameter("writer", writer.id())
                .getSingleResult();
        if (others >= MOST) {
            throw new InvalidInput("text", Reason.TOO_MANY_DRAFTS);
        }
        DataKey key = roomKeys.newOwn(writer.room().id());
        database.persist(new KeptDraft(slot(writer, place), writer, checked, key));
    }

    /** As {@link #keep}, where nobody asked for it: what cannot be kept still stands on the page. */
    public void keepIfPossible(Membership writer, DraftPlace place, Draft draft, Optional<UUID> requestKey) {
        try {
            keep(writer, place, draft, requestKey);
        } catch (InvalidInput e) {
            // The page tells what is wrong with it.
        }
    }

    /** Throws a draft away for good, also for an old backup. Fine where there is none. */
    public void discard(Membership writer, DraftPlace place) {
        turn.take(writer);
        discardStored(writer, place);
    }

    private void discardStored(Membership writer, DraftPlace place) {
        stored(writer, place).ifPresent(kept -> {
            database.remove(kept);
            database.flush();
            erasure.name(kept.keyId);
            erasure.afterCommit();
        });
    }

    /** Whether what is to be kept was placed in the meantime. A place that the writer does not see is no place. */
    private boolean isPlaced(Membership writer, DraftPlace place, Draft draft, Optional<UUID> requestKey) {
        if (place.post() != null) {
            Post post = Post.in(writer, place.topic()).require(place.post()).post();
            if (!post.isBy(writer) || post.withdrawn) {
                throw new NotFoundException();
            }
            DataKey key = vault.require(post.keyId);
            return naming.typed(writer, post.source(key)).equals(draft.text())
                    && post.note(key).orElse("").equals(draft.note())
                    && post.language(key).tag().equals(draft.language());
        }
        if (place.topic() != null) {
            Topic.in(writer).require(place.topic());
            if (draft.replyTo() != null) {
                Post.in(writer, place.topic()).require(draft.replyTo());
            }
        }
        return requestKey.isPresent()
                && !database.createNativeQuery("""
                                select 1 from idempotency_key where membership_id = :writer and request_key = :key
                                """, Integer.class)
                        .setParameter("writer", writer.id())
                        .setParameter("key", requestKey.get())
                        .getResultList()
                        .isEmpty();
    }

    private Optional<KeptDraft> stored(Membership writer, DraftPlace place) {
        return database.createQuery(
                        "from KeptDraft d where d.slot = :slot and d.membershipId = :writer", KeptDraft.class)
                .setParameter("slot", slot(writer, place))
                .setParameter("writer", writer.id())
                .getResultStream()
                .findFirst();
    }

    /** Under what a draft stands: nobody else can tell. */
    UUID slot(Membership writer, DraftPlace place) {
        return roomKeys.blind(writer.room().id(), "draft " + writer.id() + " " + place.name());
    }
}
