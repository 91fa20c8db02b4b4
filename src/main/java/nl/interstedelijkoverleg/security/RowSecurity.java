package nl.interstedelijkoverleg.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.vault.HolderKeys;

/**
 * The keys under which the database is asked during this request (lock 3). It starts empty: until somebody has said in
 * which room they act, every room table is empty for them. The keys reach the database when a connection joins a
 * transaction ({@link RowSecurityInterceptor}) and end with that transaction.
 */
@RequestScoped
public class RowSecurity {

    private final EntityManager database;
    private final CurrentActor actor;
    private final HolderKeys holderKeys;
    private String setting = "";
    private String firstEpoch = "";

    RowSecurity(EntityManager database, CurrentActor actor, HolderKeys holderKeys) {
        this.database = database;
        this.actor = actor;
        this.holderKeys = holderKeys;
    }

    /** From now on only the keys of the actor for this one room are set. Takes effect in the next transaction. */
    public void actIn(UUID room) {
        firstEpoch = "";
        setting = join(actor.require().keysFor(room, holderKeys));
    }

    /** As {@link #actIn}, also for the transaction that is already running. */
    public void actInNow(UUID room) {
        actIn(room);
        applyNow();
    }

    /**
     * Sets the keys of the actor for every room that exists: for "my rooms" only. A pseudonymous person has no row that
     * lists their rooms, so the list is computed on each request and kept nowhere.
     */
    public void actEverywhereNow() {
        Actor me = actor.require();
        @SuppressWarnings("unchecked")
        List<UUID> rooms =
                database.createNativeQuery("select gate.room_ids()", UUID.class).getResultList();
        setting = rooms.stream()
                .flatMap(room -> me.keysFor(room, holderKeys).stream())
                .map(HexFormat.of()::formatHex)
                .collect(Collectors.joining(","));
        applyNow();
    }

    /** In the room in which the actor acts, nothing from before this epoch can be read. Until it is said, nothing at all. */
    public void readFrom(int epoch) {
        firstEpoch = Integer.toString(epoch);
    }

    String setting() {
        return setting;
    }

    String firstEpoch() {
        return firstEpoch;
    }

    private void applyNow() {
        database.createNativeQuery("select set_config('overleg.keys', :keys, true)", String.class)
                .setParameter("keys", setting)
                .getSingleResult();
    }

    private static String join(Collection<byte[]> keys) {
        return keys.stream().map(HexFormat.of()::formatHex).collect(Collectors.joining(","));
    }
}
