package nl.interstedelijkoverleg.admin;

import java.time.LocalDate;
import java.util.Optional;

/**
 * Whether the place works, for whoever looks after it. Nothing of it is about a person or a room, and nothing can be
 * counted.
 *
 * @param rewritten the day on which the nightly rewrite last ran to its end
 * @param rewriteLate whether that is longer ago than it should be
 * @param erasureWaiting whether keys wait that could not be destroyed
 */
public record OperationView(
        String version,
        boolean database,
        boolean keyStore,
        boolean keycloak,
        Optional<LocalDate> rewritten,
        boolean rewriteLate,
        boolean erasureWaiting,
        boolean mail) {}
