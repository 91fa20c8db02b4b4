package nl.interstedelijkoverleg.organisation;

import io.quarkus.hibernate.orm.panache.PanacheEntityBase;
import jakarta.persistence.Column;
import jakarta.persistence.Entity;
import jakarta.persistence.Id;
import java.time.LocalDate;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;

/** A municipality, from and until: a merger ends one and names its successor. */
@Entity
public class Municipality extends PanacheEntityBase {

    @Id
    UUID id;

    String code;
    String name;
    String[] aliases;
    String province;

    @Column(name = "valid_from")
    LocalDate validFrom;

    @Column(name = "valid_until")
    LocalDate validUntil;

    @Column(name = "successor_code")
    String successorCode;

    boolean fictitious;

    protected Municipality() {}

    /** A municipality of the reference list. */
    static Municipality real(
            String code,
            String name,
            List<String> aliases,
            String province,
            LocalDate from,
            LocalDate until,
            String successor) {
        Municipality municipality = new Municipality();
        municipality.id = UUID.randomUUID();
        municipality.code = code;
        municipality.name = name;
        municipality.aliases = aliases.toArray(String[]::new);
        municipality.province = province;
        municipality.validFrom = from;
        municipality.validUntil = until;
        municipality.successorCode = successor;
        return municipality;
    }

    /** A municipality that does not exist, for a demonstration; it never gets a code. */
    static Municipality invented(String name) {
        Municipality municipality = new Municipality();
        municipality.id = UUID.randomUUID();
        municipality.name = name;
        municipality.aliases = new String[0];
        municipality.fictitious = true;
        return municipality;
    }

    /** The municipality that bears this name today. */
    public static Optional<Municipality> named(String name) {
        return find("lower(name) = lower(?1) and validUntil is null", name).firstResultOptional();
    }

    static Set<String> codes() {
        return new HashSet<>(getEntityManager()
                .createQuery("select m.code from Municipality m where m.code is not null", String.class)
                .getResultList());
    }

    public static Optional<Municipality> byId(UUID id) {
        return findByIdOptional(id);
    }

    /** All municipalities of today, by name. */
    public static List<Municipality> ofToday() {
        return list("validUntil is null order by name");
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }
}
