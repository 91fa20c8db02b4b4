package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.ws.rs.NotFoundException;
import java.nio.ByteBuffer;
import java.nio.charset.StandardCharsets;
import java.util.Collection;
import java.util.HexFormat;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.IndexKey;
import nl.interstedelijkoverleg.vault.Place;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;

/**
 * The keys of a room as a whole: one for its names, and one for blind indexes. An alias and what a member writes have keys
 * of their own, so that they can be destroyed without touching anybody else's.
 */
@ApplicationScoped
public class RoomKeys {

    private final EntityManager database;
    private final Vault vault;

    RoomKeys(EntityManager database, Vault vault) {
        this.database = database;
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

    /** For blind indexes of what is in the room. */
    public IndexKey index(UUID room) {
        return vault.requireIndex(indexId(room));
    }

    /** As {@link #index}, of several rooms with one statement; none of a room that was erased. */
    public Map<UUID, IndexKey> indexes(Collection<UUID> rooms) {
        Map<UUID, IndexKey> keys =
                vault.findIndexes(rooms.stream().map(RoomKeys::indexId).toList());
        return rooms.stream()
                .distinct()
                .filter(room -> keys.containsKey(indexId(room)))
                .collect(Collectors.toMap(room -> room, room -> keys.get(indexId(room))));
    }

    /** Where the key for blind indexes is found; it ends with the room. */
    static UUID indexKey(UUID room) {
        return indexId(room);
    }

    public String name(Room room) {
        return of(room.id()).openText(room.sealedName, new Place("room", "name", room.id(), room.id()));
    }

    public String purpose(Room room) {
        return of(room.id()).openText(room.sealedPurpose, new Place("room", "purpose", room.id(), room.id()));
    }

    /** Fetches the keys of these members' rooms with one statement, for a page that names them all. */
    void prepare(Collection<Membership> members) {
        vault.find(members.stream().map(member -> member.room().id()).toList());
    }

    /**
     * A key for what the actor writes in a room, or for their name there: it belongs to their membership alone, and the
     * database lets nobody else write under it.
     *
     * @throws NotFoundException if the actor is no member
     */
    public DataKey newOwn(UUID room) {
        DataKey key = vault.create(UUID.randomUUID());
        boolean claimed = (Boolean) database.createNativeQuery("select gate.claim_key(:room, :key)", Boolean.class)
                .setParameter("room", room)
                .setParameter("key", key.id())
                .getSingleResult();
        if (!claimed) {
            throw new NotFoundException();
        }
        return key;
    }

    /** A key for the alias of somebody who is about to join: the gate that lets them in claims it. */
    DataKey newAliasKey() {
        return vault.create(UUID.randomUUID());
    }

    /**
     * The keys of the aliases of these members, with one statement for all; to give to {@link #alias}. Somebody who was
     * forgotten has none.
     */
    Map<UUID, DataKey> aliasKeys(Collection<Membership> members) {
        return vault.find(
                members.stream().flatMap(member -> member.aliasKey().stream()).toList());
    }

    /** The alias of a membership; empty for a named one and for somebody who was forgotten. */
    static Optional<Alias> alias(Membership member, Map<UUID, DataKey> keys) {
        return member.aliasKey()
                .map(keys::get)
                .map(key -> Alias.decode(key.open(
                        member.sealedAlias,
                        aliasPlace(member.id(), member.room().id()))));
    }

    /** From which epoch a member may read, sealed for the row of their key. */
    Sealed sealFirst(int epoch, UUID room) {
        return of(room).seal(Integer.toString(epoch), firstPlace(room));
    }

    int first(Sealed first, UUID room) {
        return Integer.parseInt(of(room).openText(first, firstPlace(room)));
    }

    static Sealed seal(Alias alias, DataKey key, UUID membership, UUID room) {
        return key.seal(alias.encode(), aliasPlace(membership, room));
    }

    /**
     * An alias of somebody who comes in, sealed under a key of its own, and what goes with it into the row.
     *
     * @param index what keeps it apart from the others of the room
     */
    record SealedAlias(byte[] alias, byte[] index, UUID key) {}

    /** Seals an alias under a new key; the gate that lets its bearer in claims the key. */
    SealedAlias sealNew(Alias alias, UUID membership, UUID room) {
        DataKey key = newAliasKey();
        return new SealedAlias(seal(alias, key, membership, room).bytes(), aliasIndex(alias, room), key.id());
    }

    /** What keeps two aliases of one room apart: equal for names that a reader could confuse. */
    byte[] aliasIndex(Alias alias, UUID room) {
        return index(room).of(AliasNames.skeleton(alias.name()));
    }

    /** With which voice somebody marks posts of the room, as the database takes it; only for the current request. */
    public String voice(UUID room, UUID membership) {
        return HexFormat.of().formatHex(index(room).voice(membership));
    }

    /** What stands for a state of the room without telling it: equal for equal states, and for nobody to compute. */
    public UUID mark(UUID room, String state) {
        ByteBuffer blind = ByteBuffer.wrap(index(room).of("state " + state));
        return new UUID(blind.getLong(), blind.getLong());
    }

    /** A blind value under which something of a room is found by whoever knows what it stands for; it ends with the room. */
    public UUID blind(UUID room, String value) {
        ByteBuffer bytes = ByteBuffer.wrap(index(room).of(value));
        return new UUID(bytes.getLong(), bytes.getLong());
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
