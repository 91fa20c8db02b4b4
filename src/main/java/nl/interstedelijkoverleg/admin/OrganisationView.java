package nl.interstedelijkoverleg.admin;

import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.MailDomains;
import nl.interstedelijkoverleg.organisation.Organisation;

/**
 * An organisation as an administrator sees it.
 *
 * @param domains on which its people have an address
 * @param mergedInto the municipality of today, where that of the organisation was merged
 */
public record OrganisationView(
        UUID id,
        String name,
        Optional<String> mergedInto,
        ParticipantKind kind,
        Optional<String> city,
        boolean ownProvider,
        boolean fictitious,
        List<MailDomains.Listed> domains) {

    /** Its seats are not an administrator's to make. */
    public boolean sexWorkerLed() {
        return kind == ParticipantKind.SEX_WORKER_ORGANISATION;
    }

    /** Whether domains can be listed for it: not beside a provider of its own, and not where sex workers lead. */
    public boolean takesDomains() {
        return !ownProvider && !sexWorkerLed();
    }

    static List<OrganisationView> all(List<Organisation> organisations, Map<UUID, List<MailDomains.Listed>> domains) {
        return organisations.stream()
                .map(organisation -> of(organisation, domains.getOrDefault(organisation.id(), List.of())))
                .toList();
    }

    private static OrganisationView of(Organisation organisation, List<MailDomains.Listed> domains) {
        return new OrganisationView(
                organisation.id(),
                organisation.name(),
                organisation.mergedInto(),
                organisation.kind(),
                organisation.city(),
                organisation.identityProvider().isPresent(),
                organisation.fictitious(),
                domains);
    }
}
