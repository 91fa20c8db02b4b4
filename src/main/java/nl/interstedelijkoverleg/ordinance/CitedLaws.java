package nl.interstedelijkoverleg.ordinance;

import com.github.benmanes.caffeine.cache.Cache;
import com.github.benmanes.caffeine.cache.Caffeine;
import io.quarkus.narayana.jta.QuarkusTransaction;
import io.quarkus.scheduler.Scheduled;
import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import java.sql.Date;
import java.time.Clock;
import java.time.Duration;
import java.time.LocalDate;
import java.time.ZoneId;
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.citation.Citation;
import nl.interstedelijkoverleg.citation.Citations;
import nl.interstedelijkoverleg.citation.Target;
import nl.interstedelijkoverleg.citation.Work;
import nl.interstedelijkoverleg.law.LawTable;
import nl.interstedelijkoverleg.law.OrdinancesCiting;
import nl.interstedelijkoverleg.law.References;
import nl.interstedelijkoverleg.ordinance.text.Alinea;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;
import nl.interstedelijkoverleg.ordinance.text.Part;
import org.jboss.logging.Logger;

/**
 * What ordinances cite. It is read when a version is kept, or a little later where that is long, and again when the table of laws changes;
 * whoever reads a page only reads what was kept.
 */
@ApplicationScoped
public class CitedLaws implements OrdinancesCiting {

    private static final Logger LOG = Logger.getLogger(CitedLaws.class);

    /** How much text is read while whoever brings it in waits, in characters. The rest is read by the job. */
    private static final int AT_ONCE = 100_000;
    /** More than a real ordinance cites; what comes after is not kept. */
    private static final int MOST = 5_000;

    private static final int LONGEST_KEY = 500;
    private static final int MOST_LOOKUPS = 50;
    private static final int MOST_SPOTS = 10;
    private static final int AT_A_TIME = 50;
    private static final ZoneId HERE = ZoneId.of("Europe/Amsterdam");
    private static final Pattern REGISTERED = Pattern.compile("(?i)(CVDR\\d{1,10})(?:[_/-]\\d{1,3})?");

    private final EntityManager database;
    private final LawTable laws;
    private final References references;
    private final Clock clock;
    /** Versions that could not be read, so that they are not in the way of the others; tried again after a while. */
    private final Cache<UUID, Boolean> unreadable =
            Caffeine.newBuilder().expireAfterWrite(Duration.ofMinutes(10)).build();

    CitedLaws(EntityManager database, LawTable laws, References references, Clock clock) {
        this.database = database;
        this.laws = laws;
        this.references = references;
        this.clock = clock;
    }

    /** What is known of the ordinance in which something is cited. */
    private record Whose(OrdinanceKind kind, String title, Optional<String> town, Optional<String> identifier) {

        /** Under which its articles are cited, the usual one first. */
        List<Work> works() {
            List<Work> works = new ArrayList<>();
            if (kind == OrdinanceKind.BYLAW) {
                town.map(Work::bylaw).ifPresent(works::add);
            }
            works.add(Work.titled(title));
            identifier
                    .map(REGISTERED::matcher)
                    .filter(Matcher::matches)
                    .map(found -> found.group(1).toUpperCase(Locale.ROOT))
                    .ifPresent(number -> works.add(new Work(Work.Kind.REGISTERED, number, number)));
            return works;
        }
    }

    /** A reference as it is kept. */
    private record Kept(String part, int begins, int ends, String article, String cited, List<String> lookups) {}

    /** Reads a version that is just being kept, unless it is long. */
    void keepNow(UUID version, OrdinanceText text) {
        long characters = text.all()
                .filter(Alinea.class::isInstance)
                .mapToLong(alinea -> ((Alinea) alinea).text().length())
                .sum();
        if (characters <= AT_ONCE) {
            whose(version).ifPresent(whose -> keep(version, whose, text, laws.reader()));
        }
    }

    @Scheduled(
            every = "10s",
            delayed = "10s",
            identity = "ordinance-citations",
            concurrentExecution = Scheduled.ConcurrentExecution.SKIP)
    void regularly() {
        try {
            catchUp();
        } catch (RuntimeException e) {
            LOG.warnf("References in ordinances were not read: %s", e.getClass().getSimpleName());
        }
    }

    /**
     * Reads the versions that were not read with the table of laws as it is now, one after the other; another node meanwhile does nothing.
     *
     * @return how many
     */
    public int catchUp() {
        int read = 0;
        while (read < AT_A_TIME) {
            Optional<UUID> next = QuarkusTransaction.requiringNew().call(() -> waiting(laws.reader()));
            if (next.isEmpty() || !readOne(next.get())) {
                return read;
            }
            read++;
        }
        return read;
    }

    private boolean readOne(UUID version) {
        try {
            return QuarkusTransaction.requiringNew().call(() -> read(version));
        } catch (RuntimeException e) {
            unreadable.put(version, true);
            LOG.warnf(
                    "References in one version of an ordinance were not read: %s",
                    e.getClass().getSimpleName());
            return true;
        }
    }

    private boolean read(UUID version) {
        if (!alone()) {
            return false;
        }
        LawTable.Reader reader = laws.reader();
        String content = (String)
                database.createNativeQuery("select content::text from ordinance_version where id = :id", String.class)
                        .setParameter("id", version)
                        .getResultStream()
                        .findFirst()
                        .orElse(null);
        Optional<Whose> whose = whose(version);
        if (content != null && whose.isPresent()) {
            keep(version, whose.get(), StoredText.read(content), reader);
        }
        return true;
    }

    private Optional<UUID> waiting(LawTable.Reader reader) {
        @SuppressWarnings("unchecked")
        List<UUID> found = database.createNativeQuery("""
                        select id from ordinance_version where cited_with is distinct from :state
                        and id <> all (:unreadable) order by id limit 1
                        """, UUID.class)
                .setParameter("state", reader.state())
                .setParameter("unreadable", unreadable.asMap().keySet().toArray(UUID[]::new))
                .getResultList();
        return found.stream().findFirst();
    }

    private boolean alone() {
        return (Boolean) database.createNativeQuery("select pg_try_advisory_xact_lock(7042645)", Boolean.class)
                .getSingleResult();
    }

    private Optional<Whose> whose(UUID version) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select o.kind, o.title, m.name, v.identifier from ordinance_version v
                        join ordinance o on o.id = v.ordinance_id left join municipality m on m.id = o.municipality_id
                        where v.id = :version
                        """, Object[].class)
                .setParameter("version", version)
                .getResultList();
        return rows.stream()
                .findFirst()
                .map(row -> new Whose(
                        OrdinanceKind.valueOf((String) row[0]),
                        (String) row[1],
                        Optional.ofNullable((String) row[2]),
                        Optional.ofNullable((String) row[3])));
    }

    private void keep(UUID version, Whose whose, OrdinanceText text, LawTable.Reader reader) {
        List<Kept> kept = new ArrayList<>();
        text.parts().forEach(part -> read(part, null, whose, reader.citations(), kept));
        database.createNativeQuery(
                        "select gate.keep_citations(:version, :with, cast(:as as text[]), cast(:cited as jsonb))",
                        Boolean.class)
                .setParameter("version", version)
                .setParameter("with", reader.state())
                .setParameter(
                        "as", whose.works().stream().map(Work::key).distinct().toArray(String[]::new))
                .setParameter("cited", StoredText.json(kept))
                .getSingleResult();
    }

    private static void read(Part part, String article, Whose whose, Citations citations, List<Kept> kept) {
        String within = part instanceof Article found ? found.heading().text() : article;
        if (part instanceof Alinea alinea) {
            for (Citation citation : citations.in(alinea.text())) {
                Target target = inTown(citation.target(), whose);
                String key = target.key();
                if (kept.size() < MOST && key.length() <= LONGEST_KEY && hasMeaning(target)) {
                    kept.add(new Kept(
                            alinea.id(), citation.start(), citation.end(), within, key, lookups(target, whose)));
                }
            }
        }
        part.parts().forEach(inner -> read(inner, within, whose, citations, kept));
    }

    /** "De APV" in the text of a town is that of the town. */
    private static Target inTown(Target target, Whose whose) {
        if (target instanceof Target.Article article
                && article.work().kind() == Work.Kind.LOCAL
                && article.work().key().equals("apv")
                && whose.town().isPresent()) {
            return new Target.Article(
                    Work.bylaw(whose.town().get()), article.number(), article.last(), article.places());
        }
        return target;
    }

    private static boolean hasMeaning(Target target) {
        return !(target instanceof Target.Article article) || article.work().kind() != Work.Kind.UNKNOWN;
    }

    private static List<String> lookups(Target target, Whose whose) {
        if (target instanceof Target.Article article && article.work().kind() == Work.Kind.THIS) {
            return article.numbers().stream()
                    .flatMap(number -> whose.works().stream().map(work -> Target.Article.lookup(work, number)))
                    .limit(MOST_LOOKUPS)
                    .toList();
        }
        return target.lookups().stream().limit(2L * MOST_LOOKUPS).toList();
    }

    /** The references of a version that lead somewhere, by alinea and place. At most three statements, however many there are. */
    @Transactional
    public List<VersionCitation> of(UUID version, OrdinanceText text) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select part, begins, ends, cited from ordinance_citation where version_id = :version order by part, begins",
                        Object[].class)
                .setParameter("version", version)
                .getResultList();
        if (rows.isEmpty()) {
            return List.of();
        }
        Map<String, String> own = new HashMap<>();
        text.articles()
                .forEach(article ->
                        own.putIfAbsent(article.heading().number().value().toLowerCase(Locale.ROOT), article.id()));
        Map<String, Optional<Target>> targets = new HashMap<>();
        Citations citations = laws.reader().citations();
        rows.forEach(row -> targets.computeIfAbsent((String) row[3], citations::of));
        Map<String, Place> here =
                places(targets.values().stream().flatMap(Optional::stream).toList());
        Map<String, Optional<String>> pages = new HashMap<>();
        targets.forEach((key, target) -> pages.put(key, target.flatMap(found -> page(found, own, here))));
        return rows.stream()
                .map(row -> new VersionCitation(
                        (String) row[0],
                        ((Number) row[1]).intValue(),
                        ((Number) row[2]).intValue(),
                        (String) row[3],
                        pages.get((String) row[3])))
                .toList();
    }

    private Optional<String> page(Target target, Map<String, String> own, Map<String, Place> here) {
        if (target instanceof Target.Article article && article.work().kind() == Work.Kind.THIS) {
            return Optional.ofNullable(own.get(article.number())).map(part -> "#" + part);
        }
        return Optional.ofNullable(here.get(target.key())).map(Place::page).or(() -> references.page(target));
    }

    @Override
    @Transactional
    public Optional<Place> place(Target target) {
        return Optional.ofNullable(places(List.of(target)).get(target.key()));
    }

    /** Where what is cited stands in the library, by key. One statement. */
    private Map<String, Place> places(Collection<Target> targets) {
        List<String> keys = new ArrayList<>();
        List<String> works = new ArrayList<>();
        List<String> numbers = new ArrayList<>();
        for (Target target : targets) {
            Work work = target instanceof Target.Article article
                    ? article.work()
                    : target instanceof Target.Whole whole ? whole.work() : Work.THIS;
            if (Set.of(Work.Kind.LOCAL, Work.Kind.REGISTERED, Work.Kind.NAMED).contains(work.kind())) {
                keys.add(target.key());
                works.add(work.key());
                numbers.add(target instanceof Target.Article article ? article.number() : "");
            }
        }
        if (keys.isEmpty()) {
            return Map.of();
        }
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select distinct on (w.key) w.key, o.id, coalesce(m.name, g.name), o.title, a.part
                        from unnest(cast(:keys as text[]), cast(:works as text[]), cast(:numbers as text[]))
                            as w (key, work, number)
                        join ordinance_version v on v.cited_as @> array[w.work] join ordinance o on o.id = v.ordinance_id
                        left join municipality m on m.id = o.municipality_id left join organisation g on g.id = o.organisation_id
                        left join ordinance_article a on a.version_id = v.id and lower(a.number) = w.number and w.number <> ''
                        order by w.key, coalesce(v.in_force_from <= :today, true) desc, v.confirmed desc,
                            v.in_force_from desc nulls last, a.place
                        """, Object[].class)
                .setParameter("keys", keys.toArray(String[]::new))
                .setParameter("works", works.toArray(String[]::new))
                .setParameter("numbers", numbers.toArray(String[]::new))
                .setParameter("today", today())
                .getResultList();
        Map<String, Place> places = new HashMap<>();
        rows.forEach(row -> places.put(
                (String) row[0],
                new Place((UUID) row[1], (String) row[2], (String) row[3], Optional.ofNullable((String) row[4]))));
        return places;
    }

    @Override
    @Transactional
    public Found of(Collection<String> lookups, int page) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        with hit as (
                            select c.version_id, c.part, c.begins, c.article from ordinance_citation c where c.lookups && cast(:lookups as text[])),
                        newest as (
                            select distinct on (v.ordinance_id) v.id, v.ordinance_id from ordinance_version v
                            where v.id in (select version_id from hit)
                            order by v.ordinance_id, coalesce(v.in_force_from <= :today, true) desc, v.confirmed desc,
                                v.in_force_from desc nulls last)
                        select o.id, n.id, coalesce(m.name, g.name) as whose, o.title,
                            array(select s.part from hit s where s.version_id = n.id
                                order by s.article nulls first, s.part, s.begins limit :spots) as parts,
                            array(select coalesce(s.article, '') from hit s where s.version_id = n.id
                                order by s.article nulls first, s.part, s.begins limit :spots) as articles,
                            n.id = (select v.id from ordinance_version v where v.ordinance_id = o.id
                                and coalesce(v.in_force_from <= :today, true) and coalesce(v.in_force_until > :today, true)
                                order by v.confirmed desc, v.in_force_from desc nulls last limit 1) as current
                        from newest n join ordinance o on o.id = n.ordinance_id
                        left join municipality m on m.id = o.municipality_id left join organisation g on g.id = o.organisation_id
                        order by whose, o.title, o.id limit :most offset :skip
                        """, Object[].class)
                .setParameter("lookups", lookups.toArray(String[]::new))
                .setParameter("today", today())
                .setParameter("spots", MOST_SPOTS)
                .setParameter("most", PAGE + 1)
                .setParameter("skip", (page - 1) * PAGE)
                .getResultList();
        List<Line> lines = rows.stream()
                .limit(PAGE)
                .map(row -> new Line(
                        (UUID) row[0],
                        (UUID) row[1],
                        (String) row[2],
                        (String) row[3],
                        spots((String[]) row[4], (String[]) row[5]),
                        Boolean.TRUE.equals(row[6])))
                .toList();
        return new Found(lines, rows.size() > PAGE, waiting(laws.reader()).isPresent());
    }

    private static List<Spot> spots(String[] parts, String[] articles) {
        List<Spot> spots = new ArrayList<>();
        Set<String> told = new LinkedHashSet<>();
        for (int at = 0; at < parts.length; at++) {
            // Of one article the first place is enough.
            if (articles[at].isEmpty() || told.add(articles[at])) {
                spots.add(new Spot(parts[at], Optional.of(articles[at]).filter(each -> !each.isEmpty())));
            }
        }
        return spots;
    }

    private Date today() {
        return Date.valueOf(LocalDate.now(clock.withZone(HERE)));
    }

    /** An alinea cut at its references. */
    static List<TextRun> runs(String text, List<VersionCitation> citations) {
        List<TextRun> runs = new ArrayList<>();
        int done = 0;
        for (VersionCitation each : citations) {
            // Derived: of a text that is another than was read, nothing is linked.
            if (each.page().isPresent() && each.begins() >= done && each.ends() <= text.length()) {
                if (each.begins() > done) {
                    runs.add(new TextRun(text.substring(done, each.begins()), Optional.empty()));
                }
                runs.add(new TextRun(text.substring(each.begins(), each.ends()), each.page()));
                done = each.ends();
            }
        }
        if (done < text.length() || runs.isEmpty()) {
            runs.add(new TextRun(text.substring(done), Optional.empty()));
        }
        return runs;
    }
}
