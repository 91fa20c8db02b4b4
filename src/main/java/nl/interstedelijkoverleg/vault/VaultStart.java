package nl.interstedelijkoverleg.vault;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;
import java.util.function.Supplier;

/**
 * Refuses to start with a key file or a setting that does not fit: running on would make content that nobody can open,
 * or people that nobody can find. The operator sees one clear sentence in two languages, and no stack trace.
 */
@ApplicationScoped
class VaultStart {

    /** Before everything of the application, after the framework's own migrations. */
    private static final int EARLY = 1000;

    @Produces
    @Singleton
    KeyFile keyFile(VaultConfig config) {
        return orStop(() -> KeyFile.read(config.keyFile()));
    }

    void start(@Observes @Priority(EARLY) StartupEvent event, Vault vault, InvitationTickets tickets, HolderKeys keys) {
        orStop(() -> {
            keys.verify();
            tickets.verify();
            vault.verify();
            return true;
        });
    }

    private static <T> T orStop(Supplier<T> step) {
        try {
            return step.get();
        } catch (VaultException e) {
            // the one exception of which the framework prints the message alone
            throw new ConfigurationException(e.getMessage());
        }
    }
}
