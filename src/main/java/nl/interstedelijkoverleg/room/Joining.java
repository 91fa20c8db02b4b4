package nl.interstedelijkoverleg.room;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import java.util.UUID;

/** The last step of every way into a room: what the gate let in keeps, sealed, from where it may read. */
@ApplicationScoped
class Joining {

    private static final String JOINED = "JOINED ";

    private final EntityManager database;
    private final RoomKeys keys;

    Joining(EntityManager database, RoomKeys keys) {
        this.database = database;
        this.keys = keys;
    }

    /**
     * Within the transaction in which the gate was asked.
     *
     * @param outcome what it answered
     * @param holder the key of whoever comes in
     * @return whether they are in; nothing was done otherwise
     */
    boolean keep(String outcome, byte[] holder, UUID room) {
        if (!outcome.startsWith(JOINED)) {
            return false;
        }
        int first = Integer.parseInt(outcome.substring(JOINED.length()));
        database.createNativeQuery("select gate.keep_first(:holder, :first)", Boolean.class)
                .setParameter("holder", holder)
                .setParameter("first", keys.sealFirst(first, room).bytes())
                .getSingleResult();
        return true;
    }
}
