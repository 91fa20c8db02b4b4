package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.Query;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.ForbiddenException;
import jakarta.ws.rs.NotFoundException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.List;
import java.util.Locale;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.ordinance.source.Reading;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;
import nl.interstedelijkoverleg.organisation.Agreements;
import nl.interstedelijkoverleg.organisation.Municipality;
import nl.interstedelijkoverleg.organisation.Seat;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.Columns;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Slice;

/**
 * The ordinances that were brought in: published law, for everybody who is logged in to read. Who may bring in and take out is checked by
 * the gates of the database.
 */
@ApplicationScoped
@Transactional
public class Library {

    private final EntityManager database;
    private final HolderKeys holderKeys;
    private final CitedLaws citedLaws;
    private final Agreements agreements;

    Library(EntityManager database, HolderKeys holderKeys, CitedLaws citedLaws, Agreements agreements) {
        this.agreements = agreements;
        this.citedLaws = citedLaws;
        this.database = database;
        this.holderKeys = holderKeys;
    }

    /** A place from which somebody brings in. */
    public record Desk(UUID by, String organisation, Optional<String> municipality, boolean modelArticles) {}

    /** A version in full. */
    public record Full(OrdinanceView ordinance, OrdinanceView.Version version, OrdinanceText text, Account account) {}

    /**
     * One page of the list, by municipality and title.
     *
     * @param named what the name of the municipality or organisation, the title or the number of a version must hold; empty for all
     * @param after the last one of the page before
     */
    Slice<OrdinanceView.Line> list(String named, Optional<OrdinanceKind> kind, Optional<UUID> after) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        with line as (
                            select o.id, o.kind, o.title, coalesce(m.name, g.name) as whose, coalesce(m.aliases, '{}') as aliases,
                                (select coalesce(max(v.in_force_from) filter (where v.confirmed), max(v.in_force_from))
                                    from ordinance_version v where v.ordinance_id = o.id) as since
                            from ordinance o left join municipality m on m.id = o.municipality_id
                            left join organisation g on g.id = o.organisation_id)
                        select id, kind, title, whose, since from line l
                        where (:kind = '' or kind = :kind)
                        and (:named = '' or strpos(lower(whose), :named) > 0 or strpos(lower(title), :named) > 0
                            or exists (select 1 from unnest(aliases) alias where strpos(lower(alias), :named) > 0)
                            or exists (select 1 from ordinance_version v
                                where v.ordinance_id = l.id and strpos(lower(v.identifier), :named) > 0))
                        and (cast(:after as uuid) is null
                            or (whose, title, id) > (select a.whose, a.title, a.id from line a where a.id = cast(:after as uuid)))
                        order by whose, title, id limit :most
                        """, Object[].class)
                .setParameter("kind", kind.map(Enum::name).orElse(""))
                .setParameter("named", named.strip().toLowerCase(Locale.ROOT))
                .setParameter("after", after.map(UUID::toString).orElse(null))
                .setParameter("most", Slice.SIZE + 1)
                .getResultList();
        List<OrdinanceView.Line> lines = rows.stream()
                .map(row -> new OrdinanceView.Line(
                        (UUID) row[0],
                        OrdinanceKind.valueOf((String) row[1]),
                        (String) row[2],
                        (String) row[3],
                        Columns.anyDay(row[4])))
                .toList();
        return Slice.first(lines, OrdinanceView.Line::id);
    }

    /**
     * An ordinance with its versions.
     *
     * @throws NotFoundException if there is none
     */
    OrdinanceView require(UUID id) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        select o.kind, o.title, coalesce(m.name, g.name),
                            (select t.name from municipality t where t.id = municipality_today(m.id) and t.id <> m.id),
                            v.id, v.in_force_from, v.in_force_until, v.identifier, v.publication, v.source_address, v.licence, v.format,
                            v.confirmed
                        from ordinance o left join municipality m on m.id = o.municipality_id
                        left join organisation g on g.id = o.organisation_id
                        join ordinance_version v on v.ordinance_id = o.id
                        where o.id = :id order by v.in_force_from desc nulls last, v.confirmed desc
                        """, Object[].class)
                .setParameter("id", id)
                .getResultList();
        if (rows.isEmpty()) {
            throw new NotFoundException();
        }
        List<OrdinanceView.Version> versions = new ArrayList<>();
        for (Object[] row : rows) {
            versions.add(new OrdinanceView.Version(
                    (UUID) row[4],
                    Columns.anyDay(row[5]),
                    earliest(Columns.anyDay(row[6]), next(rows, row)),
                    Columns.text(row[7]),
                    Columns.text(row[8]),
                    Columns.text(row[9]),
                    Columns.text(row[10]),
                    (String) row[11],
                    (Boolean) row[12]));
        }
        Object[] first = rows.get(0);
        return new OrdinanceView(
                id,
                OrdinanceKind.valueOf((String) first[0]),
                (String) first[1],
                (String) first[2],
                Columns.text(first[3]),
                versions);
    }

    /** The day on which the next version begins: what is confirmed is ended by nothing that is not. */
    private static Optional<LocalDate> next(List<Object[]> rows, Object[] row) {
        Optional<LocalDate> from = Columns.anyDay(row[5]);
        return rows.stream()
                .filter(other -> (Boolean) other[12] || !(Boolean) row[12])
                .flatMap(other -> Columns.anyDay(other[5]).stream())
                .filter(begins -> from.map(begins::isAfter).orElse(true))
                .min(Comparator.naturalOrder());
    }

    /** An ordinance with its versions, if it is there. */
    Optional<OrdinanceView> find(UUID id) {
        try {
            return Optional.of(require(id));
        } catch (NotFoundException e) {
            return Optional.empty();
        }
    }

    /**
     * One version in full.
     *
     * @throws NotFoundException if the ordinance has none such
     */
    Full require(UUID ordinance, UUID version) {
        OrdinanceView view = require(ordinance);
        OrdinanceView.Version found = view.require(version);
        Object[] row = (Object[]) database.createNativeQuery(
                        "select content::text, account::text from ordinance_version where id = :id", Object[].class)
                .setParameter("id", version)
                .getSingleResult();
        return new Full(view, found, StoredText.read((String) row[0]), StoredText.readAccount((String) row[1]));
    }

    /** Of which ordinance this is a version, if it is one. */
    Optional<UUID> ordinanceOf(UUID version) {
        @SuppressWarnings("unchecked")
        List<UUID> found = database.createNativeQuery(
                        "select ordinance_id from ordinance_version where id = :version", UUID.class)
                .setParameter("version", version)
                .getResultList();
        return found.stream().findFirst();
    }

    /** An ordinance of the actor's own town and of two others, in the same province first, so that putting them beside each other is one press. */
    List<OrdinanceView.Line> suggestion(Actor me) {
        List<String> own = Seat.byIds(me.seats()).stream()
                .flatMap(seat -> seat.organisation().municipalityId().stream())
                .map(UUID::toString)
                .toList();
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("""
                        with town as (
                            select distinct on (municipality_today(o.municipality_id)) o.id, o.title, m.name, m.province, o.kind,
                                strpos(:own, cast(municipality_today(o.municipality_id) as text)) > 0 as mine
                            from ordinance o join municipality m on m.id = o.municipality_id
                            order by municipality_today(o.municipality_id), o.kind <> 'BYLAW', o.kind <> 'ORDINANCE', o.title),
                        mine as (select * from town order by not mine, name limit 1)
                        select t.id, t.kind, t.title, t.name from town t, mine
                        order by t.id <> mine.id, t.kind <> mine.kind, t.province is distinct from mine.province, t.name limit 3
                        """, Object[].class)
                .setParameter("own", String.join(",", own))
                .getResultList();
        return rows.stream()
                .map(row -> new OrdinanceView.Line(
                        (UUID) row[0],
                        OrdinanceKind.valueOf((String) row[1]),
                        (String) row[2],
                        (String) row[3],
                        Optional.empty()))
                .toList();
    }

    /** Where the actor can bring in from. */
    List<Desk> desks(Actor me) {
        return Seat.byIds(me.seats()).stream()
                .filter(seat -> !seat.enforces() && !seat.interprets())
                .map(seat -> new Desk(
                        seat.id(),
                        seat.organisation().name(),
                        seat.organisation()
                                .municipalityId()
                                .flatMap(Municipality::byId)
                                .map(Municipality::name),
                        seat.organisation().kind().mayBePseudonymous()))
                .toList();
    }

    /** From where the actor can take versions of an ordinance out: its own town's, or its own organisation's. */
    List<Desk> keepers(Actor me, UUID ordinance) {
        List<Desk> desks = desks(me);
        @SuppressWarnings("unchecked")
        List<UUID> keeping = database.createNativeQuery("""
                        select s.id from seat s join organisation o on o.id = s.organisation_id join ordinance r on r.id = :ordinance
                        where strpos(:seats, cast(s.id as text)) > 0 and (r.organisation_id = o.id
                            or municipality_today(r.municipality_id) = municipality_today(o.municipality_id))
                        """, UUID.class)
                .setParameter("ordinance", ordinance)
                .setParameter(
                        "seats",
                        desks.stream().map(desk -> desk.by().toString()).collect(Collectors.joining(",")))
                .getResultList();
        return desks.stream().filter(desk -> keeping.contains(desk.by())).toList();
    }

    /**
     * The same, for what nobody else may do.
     *
     * @throws NotFoundException if there is no such place
     * @throws ForbiddenException if the actor has not accepted the agreement at any of them
     */
    List<Desk> requireKeepers(Actor me, UUID ordinance) {
        List<Desk> keepers = keepers(me, ordinance);
        if (keepers.isEmpty()) {
            throw new NotFoundException();
        }
        List<Desk> standing =
                keepers.stream().filter(desk -> agreements.stands(desk.by())).toList();
        if (standing.isEmpty()) {
            throw new ForbiddenException();
        }
        return standing;
    }

    /**
     * Keeps what was read, as a version of an ordinance that is here or as the first of a new one.
     *
     * @return the ordinance
     * @throws InvalidInput if there is no such municipality, or the version is here already
     * @throws NotFoundException if the seat is none of the actor's, or may not
     */
    UUID keep(Actor me, Submission submission) {
        me.requireSeat(submission.by());
        Reading reading = submission.reading();
        UUID ordinance = submission.ordinance().orElseGet(() -> begin(me, submission));
        List<LibraryArticle> articles = rows(reading.text());
        UUID version = UUID.randomUUID();
        Query statement = database.createNativeQuery("""
                        select gate.add_ordinance_version(:by, :holder, :version, :ordinance, cast(:from as date), cast(:until as date),
                            cast(:identifier as text), cast(:publication as text), cast(:source as text), cast(:licence as text), :format,
                            cast(:content as jsonb), cast(:account as jsonb), cast(:articles as jsonb))
                        """, String.class)
                .setParameter("by", submission.by())
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("version", version)
                .setParameter("ordinance", ordinance)
                .setParameter("format", submission.format())
                .setParameter("content", StoredText.write(reading.text()))
                .setParameter("account", StoredText.json(submission.account().published()))
                .setParameter("articles", StoredText.json(articles));
        switch ((String) submission.particulars().bind(statement).getSingleResult()) {
            case "DONE" -> {
                citedLaws.keepNow(version, reading.text());
                return ordinance;
            }
            case "VERSION_OF_THAT_DAY" -> throw new InvalidInput("from", Reason.VERSION_OF_THAT_DAY);
            case "HERE_ALREADY" -> throw new InvalidInput("identifier", Reason.HERE_ALREADY);
            default -> throw new NotFoundException();
        }
    }

    /**
     * Takes a version out.
     *
     * @param by the actor's seat; empty for an administrator
     * @throws NotFoundException if there is none such, or whoever asks may not
     */
    void remove(Actor me, Optional<UUID> by, UUID version) {
        if (!(by.isPresent() ? removed(me, by.get(), version) : withdrawn(me, version))) {
            throw new NotFoundException();
        }
    }

    private boolean removed(Actor me, UUID by, UUID version) {
        me.requireSeat(by);
        return (Boolean) database.createNativeQuery(
                        "select gate.remove_ordinance_version(:by, :holder, :version)", Boolean.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("version", version)
                .getSingleResult();
    }

    private boolean withdrawn(Actor me, UUID version) {
        return me.is(PlatformRole.ADMINISTRATOR)
                && (Boolean)
                        database.createNativeQuery("select gate.withdraw_ordinance_version(:version)", Boolean.class)
                                .setParameter("version", version)
                                .getSingleResult();
    }

    private UUID begin(Actor me, Submission submission) {
        UUID municipality = null;
        if (submission.kind() != OrdinanceKind.MODEL_ARTICLES) {
            municipality = municipality(submission.municipality())
                    .orElseThrow(() -> new InvalidInput("municipality", Reason.MUNICIPALITY_UNKNOWN));
        }
        String outcome = (String) database.createNativeQuery(
                        "select gate.bring_in_ordinance(:by, :holder, :ordinance, cast(:municipality as uuid), :kind, :title)",
                        String.class)
                .setParameter("by", submission.by())
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("ordinance", UUID.randomUUID())
                .setParameter("municipality", municipality == null ? null : municipality.toString())
                .setParameter("kind", submission.kind().name())
                .setParameter("title", submission.particulars().title())
                .getSingleResult();
        return switch (outcome) {
            case "REFUSED" -> throw new InvalidInput("kind", Reason.REFUSED);
            case "UNKNOWN" -> throw new NotFoundException();
            default -> UUID.fromString(outcome);
        };
    }

    /** By its name or another that it goes by; one of today before one that went into another. */
    private Optional<UUID> municipality(String name) {
        String plain = name.strip().replaceFirst("(?i)^gemeente\\s+", "").toLowerCase(Locale.ROOT);
        @SuppressWarnings("unchecked")
        List<UUID> found = database.createNativeQuery("""
                        select m.id from municipality m
                        where lower(m.name) = :name or exists (select 1 from unnest(m.aliases) alias where lower(alias) = :name)
                        order by municipality_today(m.id) = m.id desc, lower(m.name) = :name desc, m.valid_from desc nulls last
                        """, UUID.class)
                .setParameter("name", plain)
                .setMaxResults(1)
                .getResultList();
        return found.stream().findFirst();
    }

    /** The articles of a version, in its order. */
    List<LibraryArticle> articles(UUID version) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select place, part, number, caption, words from ordinance_article where version_id = :version order by place",
                        Object[].class)
                .setParameter("version", version)
                .getResultList();
        return rows.stream()
                .map(row -> new LibraryArticle(
                        ((Number) row[0]).intValue(), (String) row[1], (String) row[2], (String) row[3], (String)
                                row[4]))
                .toList();
    }

    private static List<LibraryArticle> rows(OrdinanceText text) {
        List<LibraryArticle> rows = new ArrayList<>();
        for (Article article : text.articles()) {
            rows.add(new LibraryArticle(
                    rows.size(),
                    article.id(),
                    article.heading().number().value(),
                    article.heading().caption(),
                    PlainLines.of(article)));
        }
        return rows;
    }

    private static Optional<LocalDate> earliest(Optional<LocalDate> one, Optional<LocalDate> other) {
        return one.filter(day -> other.map(end -> day.isBefore(end)).orElse(true))
                .or(() -> other);
    }
}
