package nl.interstedelijkoverleg.policy;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What waits until a second of a municipality agrees. It colours nothing.
 *
 * @param seat from which it was made; for the municipality's own people alone
 * @param stance empty where it says only that a fact does not hold
 * @param alone whether the municipality has nobody here who could agree
 */
public record Proposal(
        UUID id,
        UUID town,
        UUID theme,
        @JsonIgnore UUID seat,
        Optional<Stance> stance,
        Optional<LocalDate> since,
        Optional<String> explanation,
        Optional<Source> source,
        Optional<UUID> fact,
        boolean alone) {

    /** Whether it is shown as what one person said: there is nobody who could agree, and it says something. */
    boolean isShownAlone() {
        return alone && stance.filter(said -> said != Stance.WITHDRAWN).isPresent();
    }
}
