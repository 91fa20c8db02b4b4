package nl.interstedelijkoverleg.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.Collection;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.organisation.Municipality;
import nl.interstedelijkoverleg.web.Columns;

/** Reads what municipalities and organisations said. A whole overview takes as many statements as that of one municipality. */
@ApplicationScoped
@Transactional
public class Policies {

    private static final String COLUMNS =
            "p.id, p.municipality_id, p.theme_id, p.stance, p.since, p.explanation, p.source, p.source_address, v.ordinance_id,"
                    + " p.source_version, p.source_part";

    /** How many people of each municipality could agree here to what a colleague proposes. */
    private static final String VOICE = """
            voice as (
                select municipality_today(o.municipality_id) as town, count(distinct h.holder) as people
                from seat s join organisation o on o.id = s.organisation_id join seat_holder h on h.seat_id = s.id
                where s.kind = 'MUNICIPALITY' and not s.interpreter and stands(s.id) group by 1)
            """;

    private final EntityManager database;

    Policies(EntityManager database) {
        this.database = database;
    }

    /** What was said, with the municipality that said it. */
    record Cell(UUID town, Position position) {}

    /** An ordinance of the library. */
    public record Law(UUID id, String title) {}

    /**
     * Another municipality to look at.
     *
     * @param law one of its ordinances
     * @param chosen whether the municipality chose it; otherwise it is one of the same province
     */
    public record Neighbour(Town town, Optional<UUID> law, boolean chosen) {}

    /** The municipalities of today, by name. */
    List<Town> towns() {
        return Municipality.ofToday().stream().map(Policies::town).toList();
    }

    /**
     * A municipality of today.
     *
     * @throws NotFoundException if it is none, also where it has gone into another
     */
    Town requireTown(UUID id) {
        return towns().stream().filter(town -> town.id().equals(id)).findFirst().orElseThrow(NotFoundException::new);
    }

    /** A municipality of today by its name, or another that it goes by. */
    Optional<Town> named(String name) {
        String plain = name == null ? "" : name.strip().replaceFirst("(?i)^gemeente\\s+", "");
        List<Municipality> today = Municipality.ofToday();
        return today.stream()
                .filter(each -> each.name().equalsIgnoreCase(plain))
                .findFirst()
                .or(() -> today.stream()
                        .filter(each -> each.aliases().stream().anyMatch(plain::equalsIgnoreCase))
                        .findFirst())
                .map(Policies::town);
    }

    /** What counts now of these themes; of one municipality, or of all. What was withdrawn is not among it. */
    List<Cell> current(Collection<UUID> themes, Optional<UUID> town) {
        return current(themes, town.map(List::of).orElse(List.of()));
    }

    /** The same of several municipalities; of all where none is named. */
    List<Cell> current(Collection<UUID> themes, List<UUID> towns) {
        if (themes.isEmpty()) {
            return List.of();
        }
        Query query = database.createNativeQuery(
                        "select distinct on (p.municipality_id, p.theme_id) " + COLUMNS + ", p.stated_day, m.name"
                                + " from policy_position p join municipality m on m.id = p.municipality_id"
                                + " left join ordinance_version v on v.id = p.source_version where p.theme_id in (:themes)"
                                + (towns.isEmpty() ? "" : " and p.municipality_id in (:towns)")
                                + " order by p.municipality_id, p.theme_id, p.number desc",
                        Object[].class)
                .setParameter("themes", themes);
        if (!towns.isEmpty()) {
            query.setParameter("towns", towns);
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = query.getResultList();
        return rows.stream()
                .map(row -> new Cell((UUID) row[1], position(row)))
                .filter(cell -> cell.position().isSaid())
                .toList();
    }

    /** All that was said of a theme by a municipality of today, and by those that went into it; the newest first. */
    List<Position> history(UUID town, UUID theme) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select " + COLUMNS + ", p.stated_day, m.name from policy_position p"
                                + " join municipality m on m.id = p.municipality_id"
                                + " left join ordinance_version v on v.id = p.source_version"
                                + " where p.theme_id = :theme and municipality_today(p.municipality_id) = :town"
                                + " order by p.stated_day desc, p.municipality_id <> :town, p.municipality_id, p.number desc",
                        Object[].class)
                .setParameter("theme", theme)
                .setParameter("town", town)
                .getResultList();
        return rows.stream().map(Policies::position).toList();
    }

    /** What was said from practice of these themes, of all municipalities or of one of today. */
    List<Statement> statements(Collection<UUID> themes, Optional<UUID> town) {
        if (themes.isEmpty()) {
            return List.of();
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select s.id, municipality_today(s.municipality_id), s.theme_id, o.id, o.name, s.words, s.month
                        from policy_statement s join organisation o on o.id = s.organisation_id
                        where s.theme_id in (:themes)
                        and (cast(:town as uuid) is null or municipality_today(s.municipality_id) = cast(:town as uuid))
                        order by o.kind <> 'SEX_WORKER_ORGANISATION', o.name, s.month desc, s.id
                        """, Object[].class)
                .setParameter("themes", themes)
                .setParameter("town", town.orElse(null))
                .getResultList();
        return rows.stream()
                .map(row -> new Statement(
                        (UUID) row[0],
                        (UUID) row[1],
                        (UUID) row[2],
                        (UUID) row[3],
                        (String) row[4],
                        (String) row[5],
                        Columns.day(row[6])))
                .toList();
    }

    /** What waits until a second agrees, of all municipalities of today or of one. Who may see which is for the caller. */
    List<Proposal> proposals(Optional<UUID> town) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "with " + VOICE + " select " + COLUMNS + ", p.seat_id, p.fact_id, coalesce(o.people, 0) < 2"
                                + " from policy_proposal p left join ordinance_version v on v.id = p.source_version"
                                + " left join voice o on o.town = p.municipality_id join policy_theme t on t.id = p.theme_id"
                                + " where municipality_today(p.municipality_id) = p.municipality_id"
                                + " and (cast(:town as uuid) is null or p.municipality_id = cast(:town as uuid))"
                                + " order by t.place, t.name",
                        Object[].class)
                .setParameter("town", town.orElse(null))
                .getResultList();
        return rows.stream()
                .map(row -> new Proposal(
                        (UUID) row[0],
                        (UUID) row[1],
                        (UUID) row[2],
                        (UUID) row[11],
                        Stance.named((String) row[3]),
                        Columns.anyDay(row[4]),
                        Columns.text(row[5]),
                        source(row),
                        Optional.ofNullable((UUID) row[12]),
                        (Boolean) row[13]))
                .toList();
    }

    /** What the note with which this place began says of a municipality of today. */
    List<Fact> facts(UUID town) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select f.id, f.theme_id, f.words, f.words_en, a.denied, a.day from policy_start_fact f
                        join municipality m on m.code = f.municipality_code join policy_theme t on t.id = f.theme_id
                        left join policy_fact_answer a on a.fact_id = f.id
                        where municipality_today(m.id) = :town order by t.place, f.words
                        """, Object[].class)
                .setParameter("town", town)
                .getResultList();
        return rows.stream()
                .map(row -> new Fact(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        Optional.ofNullable((Boolean) row[4]),
                        Columns.anyDay(row[5])))
                .toList();
    }

    /** The ordinances of a municipality of today, those of what went into it too. */
    List<Law> laws(UUID town) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select o.id, o.title from ordinance o where municipality_today(o.municipality_id) = :town
                        order by o.kind <> 'BYLAW', o.kind <> 'ORDINANCE', o.title
                        """, Object[].class)
                .setParameter("town", town)
                .getResultList();
        return rows.stream().map(row -> new Law((UUID) row[0], (String) row[1])).toList();
    }

    /**
     * Whom a municipality looks at, sixteen at most: those that it chose, which are eight at most, and then others of its province of
     * which something is here.
     */
    List<Neighbour> neighbours(UUID town) {
        return others(town, """
                where c.town is not null or (m.province is not distinct from mine.province and (l.id is not null
                    or exists (select 1 from policy_position p where p.municipality_id = m.id)))
                """).toList();
    }

    /** Two others with an ordinance, those that were chosen and those of the same province first. */
    List<Neighbour> besides(UUID town) {
        return others(town, "where l.id is not null").limit(2).toList();
    }

    private Stream<Neighbour> others(UUID town, String which) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        """
                        with mine as (select province from municipality where id = :town),
                        law as (
                            select distinct on (municipality_today(o.municipality_id)) municipality_today(o.municipality_id) as town, o.id
                            from ordinance o where o.municipality_id is not null
                            order by municipality_today(o.municipality_id), o.kind <> 'BYLAW', o.kind <> 'ORDINANCE', o.title),
                        chosen as (
                            select distinct municipality_today(neighbour_id) as town from policy_neighbour
                            where municipality_today(municipality_id) = :town),
                        today as (
                            select m.* from municipality m where m.id <> :town and (m.valid_from is null or m.valid_from <= dutch_day())
                            and (m.valid_until is null or m.valid_until > dutch_day()))
                        select m.id, m.name, m.province, l.id as law, c.town is not null as chosen
                        from today m cross join mine left join law l on l.town = m.id left join chosen c on c.town = m.id
                        """ + which
                                + " order by c.town is null, m.province is distinct from mine.province, l.id is null, m.name limit 16",
                        Object[].class)
                .setParameter("town", town)
                .getResultList();
        return rows.stream()
                .map(row -> new Neighbour(
                        new Town((UUID) row[0], (String) row[1], Province.titled((String) row[2])),
                        Optional.ofNullable((UUID) row[3]),
                        (Boolean) row[4]));
    }

    /** Which municipalities of today these ones are. */
    Map<UUID, UUID> today(Collection<UUID> municipalities) {
        if (municipalities.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select id, municipality_today(id) from municipality where id in (:ids)", Object[].class)
                .setParameter("ids", municipalities)
                .getResultList();
        return rows.stream()
                .filter(row -> row[1] != null)
                .collect(Collectors.toMap(
                        row -> (UUID) row[0], row -> (UUID) row[1], (one, other) -> one, LinkedHashMap::new));
    }

    private static Town town(Municipality municipality) {
        return new Town(
                municipality.id(), municipality.name(), municipality.province().flatMap(Province::titled));
    }

    private static Position position(Object[] row) {
        return new Position(
                (UUID) row[0],
                (UUID) row[2],
                (String) row[12],
                Stance.valueOf((String) row[3]),
                Columns.anyDay(row[4]),
                Columns.text(row[5]),
                source(row),
                Columns.day(row[11]));
    }

    private static Optional<Source> source(Object[] row) {
        return Columns.text(row[6])
                .map(words -> new Source(
                        words,
                        Columns.text(row[7]),
                        Optional.ofNullable((UUID) row[8]),
                        Optional.ofNullable((UUID) row[9]),
                        row[9] == null ? Optional.empty() : Columns.text(row[10])));
    }
}
