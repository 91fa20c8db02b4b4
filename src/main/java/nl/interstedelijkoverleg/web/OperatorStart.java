package nl.interstedelijkoverleg.web;

import io.quarkus.runtime.StartupEvent;
import io.quarkus.runtime.configuration.ConfigurationException;
import jakarta.annotation.Priority;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.enterprise.event.Observes;
import jakarta.enterprise.inject.Produces;
import jakarta.inject.Singleton;

/** Refuses to start a place that nobody answers for. */
@ApplicationScoped
class OperatorStart {

    /** Before everything else of the application. */
    private static final int FIRST = 500;

    @Produces
    @Singleton
    Operator operator(Site site) {
        return Operator.of(site.operator());
    }

    void start(@Observes @Priority(FIRST) StartupEvent event, Site site) {
        try {
            Operator.of(site.operator());
        } catch (InvalidOperator e) {
            // the one exception of which the framework prints the message alone
            throw new ConfigurationException(e.getMessage());
        }
    }
}
