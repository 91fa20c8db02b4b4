package nl.interstedelijkoverleg.security;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import nl.interstedelijkoverleg.vault.KeyFile;

/** Refuses to start with a key file that has other peppers than the stored keys: nobody would find their rooms. */
@ApplicationScoped
class PepperCheck {

    @Transactional
    void check(@Observes StartupEvent event, EntityManager database, KeyFile keyFile) {
        int stored = (Integer) database.createNativeQuery("select generation from pepper_generation", Integer.class)
                .getSingleResult();
        if (stored != keyFile.pepperCount()) {
            throw new ConfigurationException("Het sleutelbestand heeft " + keyFile.pepperCount()
                    + " peper(s), de database kent er " + stored + ". Is een rotatie afgebroken, zet dan het bestand"
                    + " dat op .new eindigt op zijn plaats. / The key file has " + keyFile.pepperCount()
                    + " pepper(s), the database knows " + stored
                    + ". If a rotation was cut off, put the file that ends in .new in its place.");
        }
    }
}
