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
import java.util.ArrayList;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
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
import nl.interstedelijkoverleg.web.DutchDay;
import org.jboss.logging.Logger;

/**
 * What ordinances cite. It is read when a version is kept, or a little later where that is long, and again when the table of laws changes;
 * whoever reads a page only reads what was kept.
 */
@ApplicationScoped
public class CitedLaws implements OrdinancesCiting {

    private static final Logger LOG = Logger.getLogger(CitedLaws.class);

    /** How much text is read while whoever brings it in waits, in characters. The rest is read by the job. */
    private static final int AT_ONCE = 60_000;
    /** And how many keys are kept meanwhile. */
    private static final int MOST_KEYS_AT_ONCE = 2_000;
    /** More than a real ordinance cites; what comes after is not kept, which is told. */
    static final int MOST = 5_000;
    /** Of one version, all its references together; a row of articles has one for each. */
    static final int MOST_KEYS = 20_000;

    private static final int LONGEST_KEY = 500;
    private static final int MOST_SPOTS = 10;
    /** Several can be in one article, of which the first is enough. */
    private static final int MOST_READ_SPOTS = 200;

    private static final int AT_A_TIME = 50;
    /** How many ordinances of the library one version is led to. What else it cites leads to a page of its own, as a law does. */
    private static final int MOST_WORKS = 200;
    /** How many references are gone through for one look. */
    private static final int MOST_HITS = 100_000;
    /** For how long one statement of a look may go on; after it, it is said to be too busy. */
    private static final String PATIENCE = "5s";

    private static final Set<Work.Kind> IN_THE_LIBRARY = Set.of(Work.Kind.LOCAL, Work.Kind.REGISTERED, Work.Kind.NAMED);
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

    /** What is kept of a version, and whether it cites more. */
    private static final class Read {
        private final List<Kept> kept = new ArrayList<>();
        private int keys;
        private boolean more;

        void add(Kept reference) {
            if (kept.size() == MOST || keys + reference.lookups().size() > MOST_KEYS) {
                more = true;
            } else {
                kept.add(reference);
                keys += reference.lookups().size();
            }
        }
    }

    /** Reads a version that is just being kept, unless it is long or cites much. */
    void keepNow(UUID version, OrdinanceText text) {
        long characters = text.all()
                .filter(Alinea.class::isInstance)
                .mapToLong(alinea -> ((Alinea) alinea).text().length())
                .sum();
        if (characters <= AT_ONCE) {
            whose(version).ifPresent(whose -> {
                LawTable.Reader reader = laws.reader();
                readNow(text, whose, reader)
                        .filter(read -> read.keys <= MOST_KEYS_AT_ONCE)
                        .ifPresent(read -> keep(version, whose, read, reader.state()));
            });
        }
    }

    /** What cannot be read is brought in all the same; the job tells that it could not. */
    private static Optional<Read> readNow(OrdinanceText text, Whose whose, LawTable.Reader reader) {
        try {
            return Optional.of(read(text, whose, reader.citations()));
        } catch (RuntimeException | StackOverflowError e) {
            return Optional.empty();
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
        } catch (RuntimeException | StackOverflowError e) {
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
            Read read = read(StoredText.read(content), whose.get(), reader.citations());
            keep(version, whose.get(), read, reader.state());
            if (!whose(version).equals(whose)) {
                // Somebody corrected its name while it was read: it waits again.
                keep(version, whose.get(), read, null);
            }
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

    private void keep(UUID version, Whose whose, Read read, UUID state) {
        database.createNativeQuery(
                        "select gate.keep_citations(:version, cast(:with as uuid), cast(:as as text[]), cast(:cited as jsonb), :more)",
                        Boolean.class)
                .setParameter("version", version)
                .setParameter("with", state == null ? null : state.toString())
                .setParameter(
                        "as", whose.works().stream().map(Work::key).distinct().toArray(String[]::new))
                .setParameter("cited", StoredText.json(read.kept))
                .setParameter("more", read.more)
                .getSingleResult();
    }

    private static Read read(OrdinanceText text, Whose whose, Citations citations) {
        Read read = new Read();
        text.parts().forEach(part -> read(part, null, whose, citations, read));
        return read;
    }

    private static void read(Part part, String article, Whose whose, Citations citations, Read read) {
        String within = part instanceof Article found ? found.heading().text() : article;
        if (part instanceof Alinea alinea) {
            for (Citation citation : citations.in(alinea.text())) {
                Target target = inTown(citation.target(), whose);
                String key = target.key();
                if (key.length() <= LONGEST_KEY && hasMeaning(target)) {
                    read.add(new Kept(
                            alinea.id(), citation.start(), citation.end(), within, key, lookups(target, whose)));
                }
            }
        }
        part.parts().forEach(inner -> read(inner, within, whose, citations, read));
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
                    .toList();
        }
        return target.lookups();
    }

    /** The references of a version that lead somewhere, by alinea and place. At most four statements, however many there are. */
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
        Map<String, Place> here = places(
                Optional.of(version),
                targets.values().stream().flatMap(Optional::stream).toList());
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
        return Optional.ofNullable(places(Optional.empty(), List.of(target)).get(target.key()));
    }

    /** An ordinance of the library, and the version of it in which something is looked for. */
    private record Led(UUID version, UUID ordinance, String of, String title, boolean confirmed) {

        Place place(Optional<String> part) {
            return new Place(ordinance, of, title, confirmed, part);
        }
    }

    /**
     * Where what is cited stands in the library, by key. Two statements, and one that bounds them.
     *
     * @param in the version that cites it; empty where somebody looks from nowhere
     */
    private Map<String, Place> places(Optional<UUID> in, Collection<Target> targets) {
        Map<String, Work> works = new LinkedHashMap<>();
        Map<String, Target> wanted = new HashMap<>();
        for (Target target : targets) {
            Work work = work(target);
            if (IN_THE_LIBRARY.contains(work.kind()) && (works.containsKey(work.key()) || works.size() < MOST_WORKS)) {
                works.put(work.key(), work);
                wanted.put(target.key(), target);
            }
        }
        if (wanted.isEmpty()) {
            return Map.of();
        }
        bound();
        Map<String, Led> led = led(in, works.values());
        Map<String, String> parts = parts(
                led.values().stream().map(Led::version).collect(Collectors.toSet()),
                wanted.values().stream().map(CitedLaws::number).collect(Collectors.toSet()));
        Map<String, Place> places = new HashMap<>();
        wanted.forEach((key, target) -> Optional.ofNullable(led.get(work(target).key()))
                .ifPresent(found -> places.put(
                        key, found.place(Optional.ofNullable(parts.get(found.version() + " " + number(target)))))));
        return places;
    }

    private static Work work(Target target) {
        return target instanceof Target.Article article
                ? article.work()
                : target instanceof Target.Whole whole ? whole.work() : Work.THIS;
    }

    private static String number(Target target) {
        return target instanceof Target.Article article ? article.number().toLowerCase(Locale.ROOT) : "";
    }

    /**
     * One ordinance for each work. "De APV van" a town is that of the town, what it confirmed first. A title or a number is what anybody can
     * give to what they bring in: it leads to the text itself, to what is confirmed of the same owner, or to what is confirmed where nobody
     * else has it.
     */
    private Map<String, Led> led(Optional<UUID> in, Collection<Work> works) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        with wanted as materialized (
                            select * from unnest(cast(:works as text[]), cast(:kinds as text[])) as w (work, kind)),
                        found as materialized (
                            select w.work, w.kind, v.id as version, v.ordinance_id, v.confirmed, v.in_force_from,
                                coalesce(v.in_force_from <= :today, true) and coalesce(v.in_force_until > :today, true) as counts,
                                coalesce(o.municipality_id, o.organisation_id) as owner
                            from wanted w join ordinance_version v on v.cited_as @> array[w.work]
                            join ordinance o on o.id = v.ordinance_id),
                        shown as (
                            select distinct on (f.work, f.ordinance_id) f.* from found f
                            order by f.work, f.ordinance_id, f.counts desc, f.confirmed desc, f.in_force_from desc nulls last, f.version),
                        owners as (
                            select f.work, count(distinct f.owner) as number from found f
                            where f.confirmed or f.kind <> 'REGISTERED' group by f.work),
                        here as (
                            select o.id, coalesce(o.municipality_id, o.organisation_id) as owner
                            from ordinance_version v join ordinance o on o.id = v.ordinance_id where v.id = cast(:version as uuid)),
                        led as (
                            select distinct on (s.work) s.* from shown s
                            left join owners n on n.work = s.work left join here h on true
                            where s.kind = 'LOCAL' or s.ordinance_id is not distinct from h.id
                                or (s.confirmed and (s.owner is not distinct from h.owner or n.number = 1))
                            order by s.work, s.ordinance_id is not distinct from h.id desc, s.owner is not distinct from h.owner desc,
                                s.confirmed desc, s.counts desc, s.in_force_from desc nulls last, s.version)
                        select l.work, l.version, o.id, coalesce(m.name, g.name), o.title, l.confirmed
                        from led l join ordinance o on o.id = l.ordinance_id
                        left join municipality m on m.id = o.municipality_id left join organisation g on g.id = o.organisation_id
                        """, Object[].class)
                .setParameter("works", works.stream().map(Work::key).toArray(String[]::new))
                .setParameter(
                        "kinds", works.stream().map(work -> work.kind().name()).toArray(String[]::new))
                .setParameter("version", in.map(UUID::toString).orElse(null))
                .setParameter("today", today())
                .getResultList();
        return rows.stream()
                .collect(Collectors.toMap(
                        row -> (String) row[0],
                        row -> new Led(
                                (UUID) row[1], (UUID) row[2], (String) row[3], (String) row[4], (Boolean) row[5])));
    }

    /** The articles with these numbers, by version and number; of several with one number the first. */
    private Map<String, String> parts(Set<UUID> versions, Set<String> numbers) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select a.version_id, lower(a.number), a.part from ordinance_article a
                        where a.version_id = any (:versions) and lower(a.number) = any (cast(:numbers as text[])) and a.number <> ''
                        order by a.version_id, a.place
                        """, Object[].class)
                .setParameter("versions", versions.toArray(UUID[]::new))
                .setParameter("numbers", numbers.toArray(String[]::new))
                .getResultList();
        Map<String, String> parts = new HashMap<>();
        rows.forEach(row -> parts.putIfAbsent(row[0] + " " + row[1], (String) row[2]));
        return parts;
    }

    /** From here on no statement of this transaction goes on for long: whoever reads is told that it is too busy instead. */
    private void bound() {
        database.createNativeQuery("select set_config('statement_timeout', :most, true)", String.class)
                .setParameter("most", PATIENCE)
                .getSingleResult();
    }

    @Override
    @Transactional
    public Set<String> published(Collection<Target.Article> named) {
        if (named.isEmpty()) {
            return Set.of();
        }
        bound();
        List<Target.Article> all = List.copyOf(named);
        @SuppressWarnings("unchecked")
        List<String> keys = database.createNativeQuery("""
                        select w.key from unnest(cast(:keys as text[]), cast(:works as text[]), cast(:lookups as text[]))
                            as w (key, work, lookup)
                        where exists (select 1 from ordinance_version v where v.cited_as @> array[w.work])
                            or exists (select 1 from ordinance_citation c where c.lookups @> array[w.lookup])
                        """, String.class)
                .setParameter("keys", all.stream().map(Target::key).toArray(String[]::new))
                .setParameter(
                        "works", all.stream().map(each -> each.work().key()).toArray(String[]::new))
                .setParameter(
                        "lookups",
                        all.stream()
                                .map(each -> Target.Article.lookup(each.work(), each.number()))
                                .toArray(String[]::new))
                .getResultList();
        return Set.copyOf(keys);
    }

    @Override
    @Transactional
    public Found of(Collection<String> lookups, int page) {
        bound();
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        with hit as materialized (
                            select c.version_id, c.part, c.begins, c.article from ordinance_citation c
                            where c.lookups && cast(:lookups as text[]) limit :hits),
                        placed as (
                            select h.version_id, h.part, coalesce(h.article, '') as article, row_number() over (
                                partition by h.version_id order by h.article nulls first, h.part, h.begins) as place
                            from hit h),
                        citing as (
                            select p.version_id, array_agg(p.part order by p.place) as parts,
                                array_agg(p.article order by p.place) as articles
                            from placed p where p.place <= :spots group by p.version_id),
                        newest as (
                            select distinct on (v.ordinance_id) v.id, v.ordinance_id, v.confirmed, c.parts, c.articles
                            from citing c join ordinance_version v on v.id = c.version_id
                            order by v.ordinance_id, coalesce(v.in_force_from <= :today, true) desc, v.confirmed desc,
                                v.in_force_from desc nulls last),
                        listed as (
                            select n.*, coalesce(m.name, g.name) as whose, o.title
                            from newest n join ordinance o on o.id = n.ordinance_id
                            left join municipality m on m.id = o.municipality_id left join organisation g on g.id = o.organisation_id
                            order by whose, o.title, o.id limit :most offset :skip)
                        select l.ordinance_id, l.id, l.whose, l.title, l.parts, l.articles,
                            l.id = (select v.id from ordinance_version v where v.ordinance_id = l.ordinance_id
                                and coalesce(v.in_force_from <= :today, true) and coalesce(v.in_force_until > :today, true)
                                order by v.confirmed desc, v.in_force_from desc nulls last limit 1) as current,
                            l.confirmed, (select count(*) from hit) > :gone as cut
                        from listed l order by l.whose, l.title, l.ordinance_id
                        """, Object[].class)
                .setParameter("lookups", lookups.toArray(String[]::new))
                .setParameter("today", today())
                .setParameter("hits", MOST_HITS + 1)
                .setParameter("gone", MOST_HITS)
                .setParameter("spots", MOST_READ_SPOTS)
                .setParameter("most", PAGE + 1)
                .setParameter("skip", (page - 1) * PAGE)
                .getResultList();
        List<Line> lines = rows.stream().limit(PAGE).map(CitedLaws::line).toList();
        Object[] unread = (Object[]) database.createNativeQuery("""
                        select count(*) filter (where v.cited_with is distinct from :state), coalesce(bool_or(v.cites_more), false)
                        from ordinance_version v
                        """, Object[].class)
                .setParameter("state", laws.reader().state())
                .getSingleResult();
        boolean cut = rows.stream().anyMatch(row -> (Boolean) row[8]);
        return new Found(lines, rows.size() > PAGE, ((Number) unread[0]).longValue(), cut || (Boolean) unread[1]);
    }

    private static Line line(Object[] row) {
        String[] parts = (String[]) row[4];
        List<Spot> spots = spots(parts, (String[]) row[5]);
        return new Line(
                (UUID) row[0],
                (UUID) row[1],
                (String) row[2],
                (String) row[3],
                spots.stream().limit(MOST_SPOTS).toList(),
                spots.size() > MOST_SPOTS || parts.length == MOST_READ_SPOTS,
                Boolean.TRUE.equals(row[6]),
                (Boolean) row[7]);
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
        return Date.valueOf(DutchDay.today(clock));
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
