package nl.interstedelijkoverleg.retention;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import java.util.List;
import java.util.UUID;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.vault.VaultException;
import org.jboss.logging.Logger;

/**
 * Destroys keys. Whatever erases names the keys in the transaction that deletes the rows; they are destroyed right after
 * its commit, and again every minute for whatever a crash left over. The two databases can therefore never disagree for
 * long, and never in the direction of keeping something readable without anybody knowing.
 */
@ApplicationScoped
public class Erasure {

    private static final Logger LOG = Logger.getLogger(Erasure.class);
    private static final int BATCH = 500;

    private final EntityManager database;
    private final Vault vault;
    private final TransactionSynchronizationRegistry transaction;
    private volatile boolean waiting;

    Erasure(EntityManager database, Vault vault, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.vault = vault;
        this.transaction = transaction;
    }

    /** Names one key for destruction, as part of the current transaction. */
    public void name(UUID key) {
        boolean named = (Boolean) database.createNativeQuery("select gate.name_key(:key)", Boolean.class)
                .setParameter("key", key)
                .getSingleResult();
        if (!named) {
            throw new IllegalStateException("Something readable still stands under this key");
        }
    }

    /** Destroys the named keys as soon as the current transaction has committed. */
    public void afterCommit() {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    drain();
                }
            }
        });
    }

    /** Destroys what is named and not yet destroyed. */
    @Scheduled(
            every = "60s",
            delayed = "20s",
            identity = "erasure",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void everyMinute() {
        drain();
    }

    /**
     * Whether keys are waiting that could not be destroyed when it was last tried. Not whether any are named now: whoever
     * looks could see from that that somebody erases something at this moment.
     */
    public boolean waiting() {
        return waiting;
    }

    private void drain() {
        try {
            int destroyed = 0;
            for (List<UUID> keys = nextKeys(); !keys.isEmpty(); keys = nextKeys()) {
                List<UUID> batch = keys;
                vault.destroy(batch);
                QuarkusTransaction.requiringNew()
                        .run(() -> database.createNativeQuery("delete from erasure where key_id in (:keys)")
                                .setParameter("keys", batch)
                                .executeUpdate());
                destroyed += batch.size();
            }
            waiting = false;
            if (destroyed > 0) {
                LOG.infof("%d keys destroyed", destroyed);
            }
        } catch (VaultException e) {
            waiting = true;
            LOG.warn("The key store does not answer; keys named for destruction wait for the next minute");
        }
    }

    private List<UUID> nextKeys() {
        return QuarkusTransaction.requiringNew().call(this::named);
    }

    @SuppressWarnings("unchecked")
    private List<UUID> named() {
        return database.createNativeQuery("select key_id from erasure limit " + BATCH, UUID.class)
                .getResultList();
    }
}
