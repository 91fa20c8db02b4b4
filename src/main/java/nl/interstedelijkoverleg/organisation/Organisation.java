package nl.interstedelijkoverleg.organisation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.EnumType;
import jakarta.persistence.Enumerated;
import jakarta.persistence.Id;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.account.ParticipantKind;
import org.hibernate.annotations.Formula;

/** An organisation that takes part, or is listed, under its own name. */
@Entity
public class Organisation extends PanacheEntityBase {

    @Id
    UUID id;

    @Enumerated(EnumType.STRING)
    ParticipantKind kind;

    String name;

    /** The one that it was made for, also after a merger (docs/adr/0026). */
    @Column(name = "municipality_id")
    UUID municipalityId;

    /** What that one went into, by today; part of every read, so that it costs no statement of its own. */
    @Formula("(select m.name from overleg.municipality m"
            + " where m.id = overleg.municipality_today(municipality_id) and m.id <> municipality_id)")
    String mergedInto;

    String city;
    String note;

    @Column(name = "identity_provider")
    String identityProvider;

    /** Which sex-worker-led organisation proposed this one; none for the first and for others. */
    @Column(name = "first_by")
    UUID firstBy;

    boolean fictitious;

    protected Organisation() {}

    /**
     * An organisation.
     *
     * @param identityProvider alias of its own provider in Keycloak; where there is one, its seats work only for whoever
     *     came in through it
     */
    public static Organisation of(
            ParticipantKind kind,
            String name,
            Optional<Municipality> municipality,
            Optional<String> city,
            Optional<String> note,
            Optional<String> identityProvider,
            boolean fictitious) {
        Organisation organisation = new Organisation();
        organisation.id = UUID.randomUUID();
        organisation.kind = kind;
        organisation.name = name;
        organisation.municipalityId = municipality.map(Municipality::id).orElse(null);
        organisation.city = city.orElse(null);
        organisation.note = note.orElse(null);
        organisation.identityProvider = identityProvider.orElse(null);
        organisation.fictitious = fictitious;
        return organisation;
    }

    public static Optional<Organisation> byId(UUID id) {
        return findByIdOptional(id);
    }

    public static Optional<Organisation> named(String name) {
        return find("lower(name) = lower(?1)", name).firstResultOptional();
    }

    public static List<Organisation> all() {
        return list("order by name");
    }

    /** The sex-worker-led organisations that this one proposed. */
    static List<Organisation> proposedBy(Organisation proposer) {
        return list("firstBy = ?1 order by name", proposer.id);
    }

    static List<Organisation> withProvider() {
        return list("identityProvider is not null order by name");
    }

    public UUID id() {
        return id;
    }

    public ParticipantKind kind() {
        return kind;
    }

    public String name() {
        return name;
    }

    public Optional<String> city() {
        return Optional.ofNullable(city);
    }

    public Optional<UUID> municipalityId() {
        return Optional.ofNullable(municipalityId);
    }

    /** The municipality of today whose organisation this is, where the one that it was made for was merged. */
    public Optional<String> mergedInto() {
        return Optional.ofNullable(mergedInto);
    }

    public Optional<String> identityProvider() {
        return Optional.ofNullable(identityProvider);
    }

    public boolean fictitious() {
        return fictitious;
    }
}
