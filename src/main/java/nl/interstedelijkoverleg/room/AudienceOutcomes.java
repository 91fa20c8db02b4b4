package nl.interstedelijkoverleg.room;

import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.retention.Erasure;
import nl.interstedelijkoverleg.vault.DataKey;
import nl.interstedelijkoverleg.vault.Sealed;
import nl.interstedelijkoverleg.vault.Vault;
import nl.interstedelijkoverleg.vault.VaultException;
import org.hibernate.Session;
import org.jboss.logging.Logger;

/**
 * Makes the outcome of what has ended: opens the papers, keeps the one word, and destroys the rest. Whoever comes first after the
 * end does it, or the clock; twice is once.
 */
@ApplicationScoped
public class AudienceOutcomes {

    private static final Logger LOG = Logger.getLogger(AudienceOutcomes.class);

    private final Session database;
    private final RoomKeys keys;
    private final Vault vault;
    private final Erasure erasure;

    AudienceOutcomes(Session database, RoomKeys keys, Vault vault, Erasure erasure) {
        this.database = database;
        this.keys = keys;
        this.vault = vault;
        this.erasure = erasure;
    }

    @Scheduled(
            every = "10m",
            delayed = "30s",
            identity = "audience",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void regularly() {
        try {
            make();
        } catch (VaultException e) {
            LOG.warn("The key store does not answer; what has ended waits for its outcome");
        }
    }

    /** Makes every outcome that is due, each in a transaction of its own: none waits for another. */
    void make() {
        List<UUID> due = QuarkusTransaction.requiringNew().call(this::ended);
        due.forEach(id -> QuarkusTransaction.requiringNew().run(() -> make(id)));
    }

    @SuppressWarnings("unchecked")
    private List<UUID> ended() {
        return database.createNativeQuery("select gate.ended_widenings()", UUID.class)
                .getResultList();
    }

    private void make(UUID id) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select room_id, way, paper_key, sealed_listing from gate.ballot(:id)", Object[].class)
                .setParameter("id", id)
                .getResultList();
        if (rows.isEmpty()) {
            // Somebody else was first.
            return;
        }
        Object[] row = rows.get(0);
        UUID room = (UUID) row[0];
        boolean adopted = !"CONSENT".equals(row[1]) || isConsented(id, room, (UUID) row[2]);
        Optional<AudienceProposal.Listing> listing = Optional.ofNullable((byte[]) row[3])
                .filter(found -> adopted)
                .map(found -> Audience.listing(keys.of(room), new Sealed(found), id, room));
        database.createNativeQuery("select 1 from gate.settle_widening(:id, :adopted, :name, :theme)", Integer.class)
                .setParameter("id", id)
                .setParameter("adopted", adopted)
                .setParameter(
                        "name", listing.map(AudienceProposal.Listing::name).orElse(null), String.class)
                .setParameter(
                        "theme", listing.map(AudienceProposal.Listing::theme).orElse(null), String.class)
                .getResultList();
        erasure.afterCommit();
    }

    /** A ballot whose key is gone can no longer be opened: then nobody has consented. */
    private boolean isConsented(UUID id, UUID room, UUID paperKey) {
        Map<UUID, DataKey> found = vault.find(List.of(paperKey));
        if (found.isEmpty()) {
            return false;
        }
        @SuppressWarnings("unchecked")
        List<Object[]> papers = database.createNativeQuery(
                        "select paper, sealed_answer from gate.papers(:id)", Object[].class)
                .setParameter("id", id)
                .getResultList();
        AudienceConsent consent = new AudienceConsent();
        for (Object[] paper : papers) {
            consent.count(AudienceConsent.Answer.decode(found.get(paperKey)
                    .open(new Sealed((byte[]) paper[1]), Audience.paperPlace((byte[]) paper[0], room))));
        }
        return consent.isGiven();
    }
}
