package nl.interstedelijkoverleg.admin;

import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Organisation;

/**
 * An organisation as an administrator sees it.
 *
 * @param mergedInto the municipality of today, where that of the organisation was merged
 */
public record OrganisationView(
        UUID id,
        String name,
        Optional<String> mergedInto,
        ParticipantKind kind,
        Optional<String> city,
        boolean ownProvider,
        boolean fictitious) {

    /** Its seats are not an administrator's to make. */
    public boolean sexWorkerLed() {
        return kind == ParticipantKind.SEX_WORKER_ORGANISATION;
    }

    static OrganisationView of(Organisation organisation) {
        return new OrganisationView(
                organisation.id(),
                organisation.name(),
                organisation.mergedInto(),
                organisation.kind(),
                organisation.city(),
                organisation.identityProvider().isPresent(),
                organisation.fictitious());
    }
}
