package nl.interstedelijkoverleg.security;

import jakarta.enterprise.context.RequestScoped;
import jakarta.persistence.EntityManager;
import java.util.Collection;
import java.util.HexFormat;
import java.util.List;
import java.util.UUID;
import java.util.function.Supplier;
import java.util.stream.Collectors;
import java.util.stream.Stream;
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
        setting = join(allRooms().stream()
                .flatMap(room -> me.keysFor(room, holderKeys).stream())
                .toList());
        applyNow();
    }

    /** As {@link #actEverywhereNow}, for one question only: afterwards the actor acts where they did, and reads from where they did. */
    public <T> T everywhere(Supplier<T> question) {
        String before = setting;
        try {
            actEverywhereNow();
            return question.get();
        } finally {
            setting = before;
            applyNow();
        }
    }

    /**
     * Sets the keys under which the actor was in rooms before, for every room that exists: only for destroying what was
     * written there. They open no row of a room.
     */
    public void actAsFormerNow() {
        Actor me = actor.require();
        setting = join(allRooms().stream()
                .flatMap(room -> Stream.concat(
                        Stream.of(holderKeys.forSubject(me.subject(), room)),
                        holderKeys.former(me.subject(), room).stream()))
                .toList());
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

    @SuppressWarnings("unchecked")
    private List<UUID> allRooms() {
        return database.createNativeQuery("select gate.room_ids()", UUID.class).getResultList();
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
