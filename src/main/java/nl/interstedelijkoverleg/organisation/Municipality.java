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

    /** By the day in the Netherlands: a merger takes effect at midnight, without anything being done. */
    private static final String TODAY = "(validFrom is null or validFrom <= function('overleg.dutch_day'))"
            + " and (validUntil is null or validUntil > function('overleg.dutch_day'))";

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

    /** In the place of the code, for an invented one. */
    @Column(name = "successor_id")
    UUID successorId;

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
        return find("lower(name) = lower(?1) and " + TODAY, name).firstResultOptional();
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
        return list(TODAY + " order by name");
    }

    /** All that were, are and will be, by name. */
    static List<Municipality> ofAllTimes() {
        return list("order by name, validFrom");
    }

    public UUID id() {
        return id;
    }

    public String name() {
        return name;
    }

    public Optional<String> code() {
        return Optional.ofNullable(code);
    }

    public Optional<String> province() {
        return Optional.ofNullable(province);
    }

    public List<String> aliases() {
        return List.of(aliases);
    }

    /** The first day on which it existed; empty when it began before this list. */
    public Optional<LocalDate> from() {
        return Optional.ofNullable(validFrom);
    }

    /** The first day on which it no longer exists. */
    public Optional<LocalDate> until() {
        return Optional.ofNullable(validUntil);
    }

    public boolean fictitious() {
        return fictitious;
    }

    /** Whether it goes into the other one. */
    boolean goesInto(Municipality other) {
        return (successorCode != null && successorCode.equals(other.code)) || other.id.equals(successorId);
    }
}
