package nl.interstedelijkoverleg.discussion;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import nl.interstedelijkoverleg.room.Membership;

/**
 * One writing act of a member at a time, so that nothing new can get a key that is being left. The room is held first, as
 * everything does that ends a membership: the two never wait for each other.
 */
@ApplicationScoped
class WritingTurn {

    private final EntityManager database;

    WritingTurn(EntityManager database) {
        this.database = database;
    }

    /**
     * Waits until it is this member's turn; it lasts until the caller's transaction ends.
     *
     * @return the epoch in which something new is written; empty when nothing new may be
     */
    @Transactional(Transactional.TxType.MANDATORY)
    Optional<Integer> take(Membership author) {
        Integer epoch = (Integer) database.createNativeQuery("select gate.epoch_to_write(:room)", Integer.class)
                .setParameter("room", author.room().id())
                .getSingleResult();
        // Gone since the request was let in: forgotten in another window, or a seat that was frozen.
        if (database.createNativeQuery("select 1 from membership where id = :id for no key update", Integer.class)
                .setParameter("id", author.id())
                .getResultList()
                .isEmpty()) {
            throw new NotFoundException();
        }
        return Optional.ofNullable(epoch);
    }
}
