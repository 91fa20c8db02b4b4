package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.time.LocalDate;
import java.util.Collection;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.security.Actor;
import nl.interstedelijkoverleg.security.PlatformRole;
import nl.interstedelijkoverleg.vault.HolderKeys;
import nl.interstedelijkoverleg.web.Columns;
import nl.interstedelijkoverleg.web.Input;

/**
 * Besproken met sekswerkers: what a town states of its ordinance and of articles of it, and how a sex-worker-led organisation sees it. Who may
 * state is checked by the gates of the database; who did is kept nowhere.
 */
@ApplicationScoped
@Transactional
public class Consultations {

    /** Characters of a record: where it can be found, or what was recorded. */
    static final int LONGEST_RECORD = 1000;

    private static final String COLUMNS =
            "c.version_id, c.part, c.organisation_id, o.name, c.stated_on, c.answer, c.record";

    private final EntityManager database;
    private final HolderKeys holderKeys;
    private final Library library;

    Consultations(EntityManager database, HolderKeys holderKeys, Library library) {
        this.database = database;
        this.holderKeys = holderKeys;
        this.library = library;
    }

    /**
     * What was stated on a day.
     *
     * @param part the name of an article, empty for the whole version
     * @param organisation whose view this is, empty where the town itself states it
     * @param name of that organisation
     * @param on the day, and of an organisation the first day of the month: it may be one person
     * @param answer {@code UNKNOWN} where what was stated before was taken back
     * @param record where it is recorded, or the organisation's words
     */
    public record Statement(
            String part,
            Optional<UUID> organisation,
            Optional<String> name,
            LocalDate on,
            Consulted answer,
            Optional<String> record) {

        boolean isOfTown() {
            return organisation.isEmpty();
        }

        boolean isKnown() {
            return answer != Consulted.UNKNOWN;
        }

        /** Whether what was stated before was taken back. */
        public boolean isTakenBack() {
            return !isKnown();
        }
    }

    /**
     * What holds for an article.
     *
     * @param apart whether that was stated of the article itself, not of the whole version
     */
    public record Standing(
            Consulted answer, boolean apart, Optional<LocalDate> on, Optional<String> record, List<Statement> views) {

        public boolean isNo() {
            return answer == Consulted.NO;
        }
    }

    /** What is stated of one version now. */
    public static final class Current {

        static final Current NOTHING = new Current(List.of());

        private final Map<String, Statement> town = new HashMap<>();
        private final Map<String, List<Statement>> views;

        private Current(List<Statement> statements) {
            statements.stream()
                    .filter(each -> each.isOfTown() && each.isKnown())
                    .forEach(each -> town.put(each.part(), each));
            views = statements.stream()
                    .filter(each -> !each.isOfTown() && each.isKnown())
                    .collect(Collectors.groupingBy(Statement::part));
        }

        /** Of an article, or with an empty name of the whole version; what is stated of the version holds for an article too. */
        public Standing of(String part) {
            Optional<Statement> found = Optional.ofNullable(town.get(part)).or(() -> Optional.ofNullable(town.get("")));
            return new Standing(
                    found.map(Statement::answer).orElse(Consulted.UNKNOWN),
                    !part.isEmpty() && town.containsKey(part),
                    found.map(Statement::on),
                    found.flatMap(Statement::record),
                    views.getOrDefault(part, List.of()));
        }

        /** What the town states of articles apart, by their names. */
        public Map<String, Consulted> apart() {
            return town.entrySet().stream()
                    .filter(each -> !each.getKey().isEmpty())
                    .collect(Collectors.toMap(
                            Map.Entry::getKey, each -> each.getValue().answer()));
        }

        /** Of the whole version. */
        public Standing version() {
            return of("");
        }
    }

    /** What is stated of a version now. */
    public Current of(UUID version) {
        return of(List.of(version)).getOrDefault(version, Current.NOTHING);
    }

    /** What is stated of versions now; those of which nothing is are not in it. */
    Map<UUID, Current> of(Collection<UUID> versions) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery(
                        "select distinct on (c.version_id, c.part, c.organisation_id) " + COLUMNS + """
                         from ordinance_consulted c left join organisation o on o.id = c.organisation_id
                        where c.version_id = any(cast(:versions as uuid[]))
                        order by c.version_id, c.part, c.organisation_id, c.stated_on desc
                        """, Object[].class)
                .setParameter("versions", OriginRows.array(versions))
                .getResultList();
        Map<UUID, List<Statement>> found = rows.stream()
                .collect(Collectors.groupingBy(
                        row -> (UUID) row[0], Collectors.mapping(Consultations::statement, Collectors.toList())));
        Map<UUID, Current> result = new HashMap<>();
        found.forEach((version, statements) -> result.put(version, new Current(statements)));
        return result;
    }

    /** Everything that was stated of a version, or of one article of it, the newest day first. */
    List<Statement> history(UUID version, String part) {
        @SuppressWarnings("unchecked")
        List<Object[]> rows = database.createNativeQuery("select " + COLUMNS + """
                         from ordinance_consulted c left join organisation o on o.id = c.organisation_id
                        where c.version_id = :version and c.part = :part order by c.stated_on desc, o.name nulls first
                        """, Object[].class)
                .setParameter("version", version)
                .setParameter("part", part)
                .getResultList();
        return rows.stream().map(Consultations::statement).toList();
    }

    private static Statement statement(Object[] row) {
        return new Statement(
                (String) row[1],
                Optional.ofNullable((UUID) row[2]),
                Optional.ofNullable((String) row[3]),
                Columns.day(row[4]),
                row[5] == null ? Consulted.UNKNOWN : Consulted.valueOf((String) row[5]),
                Optional.ofNullable((String) row[6]));
    }

    /** Whose statements these are: each once. */
    static List<Statement> byWhom(List<Statement> history) {
        Map<Optional<UUID>, Statement> first = new LinkedHashMap<>();
        history.forEach(each -> first.putIfAbsent(each.organisation(), each));
        return List.copyOf(first.values());
    }

    /** From where the actor can state something of an ordinance of a town: the town's own, and as a view those of sex-worker-led organisations. */
    List<Library.Desk> desks(Actor me, OrdinanceView ordinance) {
        if (ordinance.kind() == OrdinanceKind.MODEL_ARTICLES) {
            return List.of();
        }
        List<Library.Desk> keepers = library.keepers(me, ordinance.id());
        return Stream.concat(
                        keepers.stream(),
                        library.desks(me).stream().filter(desk -> desk.modelArticles() && !keepers.contains(desk)))
                .toList();
    }

    /**
     * States something, or with {@code UNKNOWN} takes back what was stated.
     *
     * @param by the actor's seat
     * @param part the name of an article, empty for the whole version
     * @param record required with {@code YES}, and in any view of an organisation
     * @throws nl.interstedelijkoverleg.web.InvalidInput if an answer or a record is missing or too long
     * @throws NotFoundException if the seat is none of the actor's, or may not, or there is no such version or article
     */
    void state(Actor me, UUID by, UUID version, String part, String answer, String record) {
        me.requireSeat(by);
        boolean view = library.desks(me).stream().anyMatch(desk -> desk.by().equals(by) && desk.modelArticles());
        Input input = new Input();
        Consulted said = input.choice("answer", answer, Consulted.class);
        boolean needed = said == Consulted.YES || (view && said != Consulted.UNKNOWN);
        String recorded = input.text("record", record, needed ? 2 : 0, LONGEST_RECORD);
        if (!needed && recorded.length() == 1) {
            input.text("record", recorded, 2, LONGEST_RECORD);
        }
        input.check();
        boolean done = (Boolean) database.createNativeQuery(
                        "select gate.state_consulted(:by, :holder, :version, :part, cast(:answer as text), cast(:record as text))",
                        Boolean.class)
                .setParameter("by", by)
                .setParameter("holder", holderKeys.seatHolder(me.subject()))
                .setParameter("version", version)
                .setParameter("part", part)
                .setParameter("answer", said == Consulted.UNKNOWN ? null : said.name())
                .setParameter("record", recorded.isEmpty() ? null : recorded)
                .getSingleResult();
        if (!done) {
            throw new NotFoundException();
        }
    }

    /**
     * Takes out everything that was stated, by an administrator: it can name somebody.
     *
     * @param organisation whose view; empty for what the town stated
     * @throws NotFoundException if nothing was, or whoever asks is none
     */
    void withdraw(Actor me, UUID version, String part, Optional<UUID> organisation) {
        if (!me.is(PlatformRole.ADMINISTRATOR)
                || !(Boolean) database.createNativeQuery(
                                "select gate.withdraw_consulted(:version, :part, cast(:organisation as uuid))",
                                Boolean.class)
                        .setParameter("version", version)
                        .setParameter("part", part)
                        .setParameter(
                                "organisation", organisation.map(UUID::toString).orElse(null))
                        .getSingleResult()) {
            throw new NotFoundException();
        }
    }
}
