package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.Collection;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.security.CurrentActor;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.HolderKeys;
import org.hibernate.Session;

/**
 * Aliases for one post (docs/adr/0040). Nothing that is kept leads from one to the membership of its author: who it belongs to is
 * found by a key that only they can compute, for each such alias apart, and only to take the post back or to destroy it.
 */
@ApplicationScoped
@Transactional
public class OneTimeAliases {

    private final Session database;
    private final HolderKeys holderKeys;
    private final RoomKeys keys;
    private final CurrentActor actor;
    private final Erasure erasure;

    OneTimeAliases(Session database, HolderKeys holderKeys, RoomKeys keys, CurrentActor actor, Erasure erasure) {
        this.database = database;
        this.holderKeys = holderKeys;
        this.keys = keys;
        this.actor = actor;
        this.erasure = erasure;
    }

    /**
     * An alias that was drawn for one post, sealed, and what goes with it into the row.
     *
     * @param membership its place in the room
     * @param key its own; seals what is written under it too, so that one deletion destroys all of it
     * @param index what keeps it apart from the others of the room
     * @param owner by which its bearer finds it
     */
    @SuppressWarnings("ArrayRecordComponent") // handed on to the database at once
    public record Drawn(UUID membership, DataKey key, byte[] alias, byte[] index, byte[] owner) {}

    /** Whether somebody takes part as those for whom one-time aliases are: a sex worker under an alias. */
    public static boolean mayBear(Membership member) {
        return member.pseudonymous() && member.kind() == ParticipantKind.SEX_WORKER;
    }

    Drawn bear(Alias alias, UUID room) {
        UUID membership = UUID.randomUUID();
        DataKey key = keys.newAliasKey();
        return new Drawn(
                membership,
                key,
                RoomKeys.seal(alias, key, membership, room).bytes(),
                keys.aliasIndex(alias, room),
                owner(room, membership));
    }

    /**
     * The identities of what a request writes: the same for the same request of the same person.
     *
     * @param place the topic in which is written, or the room in which a topic is opened
     */
    public List<UUID> ids(UUID place, Optional<UUID> requestKey) {
        return requestKey
                .map(key -> holderKeys.onceIds(actor.require().subject(), place, key))
                .orElseGet(() -> List.of(UUID.randomUUID(), UUID.randomUUID()));
    }

    /** Which of these one-time aliases are the reader's; asks the database for none where there are none. */
    public Set<UUID> ownAmong(Membership reader, Collection<UUID> aliases) {
        if (aliases.isEmpty() || !mayBear(reader)) {
            return Set.of();
        }
        return new HashSet<>(database.createNativeQuery("select gate.owned_once(:keys)", UUID.class)
                .setParameter("keys", owners(reader.room().id(), aliases), byte[][].class)
                .getResultList());
    }

    /** Destroys one of the actor's own, with all that stands under it. */
    public void destroy(UUID room, UUID alias) {
        erase(List.of(owner(room, alias)));
    }

    /** Destroys all that are the actor's in the room of this membership. */
    void destroyIn(Membership own) {
        if (mayBear(own)) {
            erase(List.of(owners(own.room().id(), own.onceAliases())));
        }
    }

    /** Destroys all that are the actor's, but those in these rooms. It never tells whether there was any. */
    void destroyOutside(Set<UUID> rooms) {
        List<?> rows = database.createNativeQuery(
                        "select room_id, membership_id from gate.once_memberships()", Object[].class)
                .getResultList();
        erase(rows.stream()
                .map(row -> (Object[]) row)
                .filter(row -> !rooms.contains((UUID) row[0]))
                .map(row -> owner((UUID) row[0], (UUID) row[1]))
                .toList());
    }

    private void erase(List<byte[]> owners) {
        database.createNativeQuery("select gate.erase_once(:keys)", String.class)
                .setParameter("keys", owners.toArray(byte[][]::new), byte[][].class)
                .getSingleResult();
        erasure.afterCommit();
    }

    private byte[][] owners(UUID room, Collection<UUID> aliases) {
        return aliases.stream().map(alias -> owner(room, alias)).toArray(byte[][]::new);
    }

    private byte[] owner(UUID room, UUID alias) {
        return holderKeys.onceOwner(actor.require().subject(), room, alias);
    }
}
