package nl.interstedelijkoverleg.organisation;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** The domains on which organisations give their people an address: whoever has one may ask for a seat there. */
@ApplicationScoped
@Transactional
public class MailDomains {

    private static final String PUBLIC_PROVIDERS = "/reference/public-mail-providers.txt";

    private final EntityManager database;
    private final Set<String> publicProviders = publicProviders();

    MailDomains(EntityManager database) {
        this.database = database;
    }

    /** A domain of an organisation. */
    public record Listed(UUID id, String domain) {}

    /** The domains of each organisation that has any. */
    public Map<UUID, List<Listed>> byOrganisation() {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select organisation_id, id, domain from organisation_domain order by domain", Object[].class)
                .getResultList();
        return rows.stream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0],
                        Collectors.mapping(row -> new Listed((UUID) row[1], (String) row[2]), Collectors.toList())));
    }

    /** Lists a domain for an organisation without a provider of its own, unless anybody can get an address on it. */
    public void add(UUID organisation, String typed) {
        Organisation place =
                organisation == null ? null : Organisation.byId(organisation).orElse(null);
        if (place == null) {
            throw new InvalidInput("domainOrganisation", Reason.REQUIRED);
        }
        if (place.identityProvider().isPresent() || place.kind() == ParticipantKind.SEX_WORKER_ORGANISATION) {
            throw new InvalidInput("domainOrganisation", Reason.OWN_PROVIDER);
        }
        String domain =
                MailAddress.domain(typed).orElseThrow(() -> new InvalidInput("domain", Reason.DOMAIN_UNREADABLE));
        if (publicProviders.stream().anyMatch(open -> domain.equals(open) || domain.endsWith("." + open))) {
            throw new InvalidInput("domain", Reason.DOMAIN_PUBLIC);
        }
        int added = database.createNativeQuery("""
                        insert into organisation_domain (id, organisation_id, domain) values (:id, :organisation, :domain)
                        on conflict do nothing
                        """)
                .setParameter("id", UUID.randomUUID())
                .setParameter("organisation", organisation)
                .setParameter("domain", domain)
                .executeUpdate();
        if (added == 0) {
            throw new InvalidInput("domain", Reason.DOMAIN_TAKEN);
        }
    }

    /** Takes a domain from the list. Codes that were mailed to it and not used confirm nothing any more. */
    public void remove(UUID organisation, UUID domain) {
        int gone = database.createNativeQuery(
                        "delete from organisation_domain where id = :id and organisation_id = :organisation")
                .setParameter("id", domain)
                .setParameter("organisation", organisation)
                .executeUpdate();
        if (gone == 0) {
            throw new NotFoundException();
        }
    }

    private static Set<String> publicProviders() {
        try (BufferedReader lines = new BufferedReader(new InputStreamReader(
                MailDomains.class.getResourceAsStream(PUBLIC_PROVIDERS), StandardCharsets.UTF_8))) {
            return lines.lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty() && !line.startsWith("#"))
                    .collect(Collectors.toUnmodifiableSet());
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }
}
