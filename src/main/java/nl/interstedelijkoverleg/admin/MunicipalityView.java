package nl.interstedelijkoverleg.admin;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.organisation.Municipality;

/**
 * A municipality in time.
 *
 * @param code of Statistics Netherlands; an invented one has none
 * @param until the first day on which it no longer exists
 */
public record MunicipalityView(
        UUID id,
        Optional<String> code,
        String name,
        Optional<String> province,
        Optional<LocalDate> from,
        Optional<LocalDate> until,
        boolean fictitious) {

    static MunicipalityView of(Municipality municipality) {
        return new MunicipalityView(
                municipality.id(),
                municipality.code(),
                municipality.name(),
                municipality.province(),
                municipality.from(),
                municipality.until(),
                municipality.fictitious());
    }
}
