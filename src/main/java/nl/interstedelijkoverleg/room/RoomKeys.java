package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.IndexKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;

/**
 * The keys of a room as a whole: one for its names, titles and aliases, and one for blind indexes. What a member writes
 * has keys of its own, so that it can be destroyed without touching anybody else's.
 */
@ApplicationScoped
public class RoomKeys {

    private final Vault vault;

    RoomKeys(Vault vault) {
        this.vault = vault;
    }

    DataKey create(UUID room) {
        vault.createIndex(indexId(room));
        return vault.create(room);
    }

    /** The key of what belongs to the room as a whole. */
    public DataKey of(UUID room) {
        return vault.require(room);
    }

    IndexKey index(UUID room) {
        return vault.requireIndex(indexId(room));
    }

    /** The identities of the keys that end with the room itself. */
    static List<UUID> ofRoom(UUID room) {
        return List.of(room, indexId(room));
    }

    public String name(Room room) {
        return of(room.id()).openText(room.sealedName, new Place("room", "name", room.id(), room.id()));
    }

    public String purpose(Room room) {
        return of(room.id()).openText(room.sealedPurpose, new Place("room", "purpose", room.id(), room.id()));
    }

    /** The alias of a pseudonymous membership; empty for a named one. */
    public Optional<Alias> alias(Membership membership) {
        if (!membership.pseudonymous()) {
            return Optional.empty();
        }
        UUID room = membership.room().id();
        return Optional.of(Alias.decode(of(room).open(membership.sealedAlias, aliasPlace(membership.id(), room))));
    }

    /** From which epoch a member may read, sealed for the row of their key. */
    Sealed sealFirst(int epoch, UUID room) {
        return of(room).seal(Integer.toString(epoch), firstPlace(room));
    }

    int first(Sealed first, UUID room) {
        return Integer.parseInt(of(room).openText(first, firstPlace(room)));
    }

    Sealed seal(Alias alias, UUID membership, UUID room) {
        return of(room).seal(alias.encode(), aliasPlace(membership, room));
    }

    /** What keeps two aliases of one room apart: equal for names that a reader could confuse. */
    byte[] aliasIndex(Alias alias, UUID room) {
        return index(room).of(AliasNames.skeleton(alias.name()));
    }

    private static Place aliasPlace(UUID membership, UUID room) {
        return new Place("membership", "alias", membership, room);
    }

    /** The row of a key has no identity but the key; the room binds the value. */
    private static Place firstPlace(UUID room) {
        return new Place("holder", "first", room, room);
    }

    private static UUID indexId(UUID room) {
        return id("index", room.toString());
    }

    /** A stable identity for a key; it is an address, not a secret. */
    private static UUID id(String use, String what) {
        return UUID.nameUUIDFromBytes((use + " " + what).getBytes(StandardCharsets.UTF_8));
    }
}
