package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.web.Columns;

/** What the database says about all versions at once. */
@ApplicationScoped
@Transactional
public class OriginRows {

    /** Versions of which the articles are read at once. */
    private static final int BATCH = 100;

    private final EntityManager database;

    OriginRows(EntityManager database) {
        this.database = database;
    }

    /**
     * How a version is named where another came from it.
     *
     * @param owner whose it is, as in {@link OriginIndex.Version}
     * @param of the municipality of today, or the organisation
     * @param municipality of today; empty for an organisation
     */
    public record Named(
            UUID version,
            UUID ordinance,
            String owner,
            OrdinanceKind kind,
            String title,
            String of,
            Optional<UUID> municipality,
            Optional<LocalDate> from,
            boolean confirmed) {}

    /** A municipality of today. */
    record Town(UUID id, String name) {}

    /**
     * What the library holds, as one value that is another one whenever a version came, went, was confirmed or counts from another day. And
     * on another day: then towns can have merged. Some milliseconds for twenty thousand versions.
     */
    String stamp() {
        return (String) database.createNativeQuery("""
                        select coalesce(md5(string_agg(id::text || confirmed || coalesce(in_force_from::text, ''), ',' order by id)), '') || dutch_day()
                        from ordinance_version
                        """, String.class).getSingleResult();
    }

    /** All versions: what is confirmed and newest first. */
    List<OriginIndex.Version> versions() {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select v.id, o.id, coalesce(cast(municipality_today(o.municipality_id) as text), cast(o.organisation_id as text)),
                            v.in_force_from, v.confirmed, coalesce(a.size, 0)
                        from ordinance_version v join ordinance o on o.id = v.ordinance_id
                        left join (select version_id, sum(octet_length(words)) as size from ordinance_article group by version_id) a
                            on a.version_id = v.id
                        order by v.confirmed desc, v.in_force_from desc nulls last, v.id
                        """, Object[].class).getResultList();
        return rows.stream()
                .map(row -> new OriginIndex.Version(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        Columns.anyDay(row[3]),
                        (Boolean) row[4],
                        ((Number) row[5]).longValue()))
                .toList();
    }

    /**
     * The articles of versions, one version after the other until there are too many characters.
     *
     * @param most characters
     */
    Map<UUID, List<LibraryArticle>> articles(List<UUID> versions, long most) {
        Map<UUID, List<LibraryArticle>> read = new LinkedHashMap<>();
        // What many towns have is there once.
        Map<String, String> texts = new HashMap<>();
        long characters = 0;
        for (int from = 0; from < versions.size() && characters <= most; from += BATCH) {
            List<UUID> batch = versions.subList(from, Math.min(versions.size(), from + BATCH));
            Map<UUID, List<LibraryArticle>> found = articles(batch, texts);
            for (UUID version : batch) {
                List<LibraryArticle> articles = found.getOrDefault(version, List.of());
                characters += characters(articles);
                if (characters <= most) {
                    read.put(version, articles);
                }
            }
        }
        return read;
    }

    static long characters(List<LibraryArticle> articles) {
        return articles.stream().mapToLong(article -> article.words().length()).sum();
    }

    private Map<UUID, List<LibraryArticle>> articles(List<UUID> versions, Map<String, String> texts) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select version_id, place, part, number, caption, words from ordinance_article
                        where version_id = any(cast(:versions as uuid[])) order by version_id, place
                        """, Object[].class)
                .setParameter("versions", array(versions))
                .getResultList();
        Map<UUID, List<LibraryArticle>> found = new HashMap<>();
        for (Object[] row : rows) {
            String words = texts.computeIfAbsent((String) row[5], same -> same);
            found.computeIfAbsent((UUID) row[0], key -> new ArrayList<>())
                    .add(new LibraryArticle(
                            ((Number) row[1]).intValue(), (String) row[2], (String) row[3], (String) row[4], words));
        }
        return found;
    }

    /** How versions are named; those that are not there any more are not in it. */
    Map<UUID, Named> named(Collection<UUID> versions) {
        return named("v.id = any(cast(:which as uuid[]))", array(versions));
    }

    /** The versions of a municipality of today and of those that went into it, what is confirmed and newest first. */
    List<Named> versionsOf(UUID municipality) {
        return List.copyOf(named(
                        "o.municipality_id is not null and municipality_today(o.municipality_id) = cast(:which as uuid)",
                        municipality.toString())
                .values());
    }

    private Map<UUID, Named> named(String which, String value) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select v.id, o.id, o.kind, o.title, coalesce(t.name, m.name, g.name), municipality_today(o.municipality_id), v.in_force_from,
                            v.confirmed, o.organisation_id
                        from ordinance_version v join ordinance o on o.id = v.ordinance_id
                        left join municipality m on m.id = o.municipality_id left join organisation g on g.id = o.organisation_id
                        left join municipality t on t.id = municipality_today(o.municipality_id)
                        where %s order by v.confirmed desc, v.in_force_from desc nulls last, v.id
                        """.formatted(which), Object[].class)
                .setParameter("which", value)
                .getResultList();
        return rows.stream()
                .map(row -> new Named(
                        (UUID) row[0],
                        (UUID) row[1],
                        String.valueOf(row[5] == null ? row[8] : row[5]),
                        OrdinanceKind.valueOf((String) row[2]),
                        (String) row[3],
                        (String) row[4],
                        Optional.ofNullable((UUID) row[5]),
                        Columns.anyDay(row[6]),
                        (Boolean) row[7]))
                .collect(Collectors.toMap(Named::version, each -> each, (one, same) -> one, LinkedHashMap::new));
    }

    /** The municipality of today that one is, or went into. */
    Optional<Town> town(UUID municipality) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select t.id, t.name from municipality t where t.id = municipality_today(:municipality)",
                        Object[].class)
                .setParameter("municipality", municipality)
                .getResultList();
        return rows.stream()
                .map(row -> new Town((UUID) row[0], (String) row[1]))
                .findFirst();
    }

    static String array(Collection<UUID> ids) {
        return ids.stream().map(UUID::toString).collect(Collectors.joining(",", "{", "}"));
    }
}
