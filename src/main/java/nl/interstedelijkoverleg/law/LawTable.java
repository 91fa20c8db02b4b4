package nl.interstedelijkoverleg.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.persistence.EntityManager;
import jakarta.persistence.FlushModeType;
import jakarta.transaction.Status;
import jakarta.transaction.Synchronization;
import jakarta.transaction.TransactionSynchronizationRegistry;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.nio.charset.StandardCharsets;
import java.time.Duration;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.citation.Citations;
import nl.interstedelijkoverleg.citation.Law;
import nl.interstedelijkoverleg.citation.Laws;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * The table of laws: an administrator's own rows before those that come with the application, and the towns that are here. A node knows a
 * change made at another within {@link #KEPT}.
 */
@ApplicationScoped
@Transactional
public class LawTable {

    /** For how long a node goes by what it read. */
    static final Duration KEPT = Duration.ofSeconds(20);

    static final int MOST_OWN = 500;
    /** How many spellings of its key a law is looked for under. */
    private static final int MOST_SPELLINGS = 12;

    /** Raised when the same text is read otherwise: what was derived is then derived anew. */
    private static final int GENERATION = 1;

    private final EntityManager database;
    private final TransactionSynchronizationRegistry transaction;
    private volatile Known known;

    LawTable(EntityManager database, TransactionSynchronizationRegistry transaction) {
        this.database = database;
        this.transaction = transaction;
    }

    /** What a node goes by: the rows, what is made of them, and since when it knows them. */
    private record Known(List<OwnLaw> own, List<List<String>> towns, Citations citations, UUID state, long since) {

        Known at(long now) {
            return new Known(own, towns, citations, state, now);
        }
    }

    /**
     * What reads references now.
     *
     * @param state the same for as long as it reads every text the same
     */
    public record Reader(Citations citations, UUID state) {}

    /** What reads references now; no statement, but once in {@link #KEPT}. */
    public Reader reader() {
        Known now = now();
        return new Reader(now.citations(), now.state());
    }

    /** The rows that administrators added, by name. */
    public List<OwnLaw> own() {
        return ownRows();
    }

    /**
     * A row that an administrator added.
     *
     * @throws NotFoundException if there is none such
     */
    public OwnLaw require(UUID id) {
        return ownRows().stream().filter(law -> law.id().equals(id)).findFirst().orElseThrow(NotFoundException::new);
    }

    /**
     * Adds a row.
     *
     * @throws InvalidInput as {@link OwnLawForm#read}, or if there are too many
     */
    public UUID add(OwnLawForm form) {
        alone();
        List<OwnLaw> others = ownRows();
        OwnLaw law = form.read(UUID.randomUUID(), others, Laws.standard());
        if (others.size() >= MOST_OWN) {
            throw new InvalidInput("name", Reason.TOO_MANY_LAWS);
        }
        write(law, """
                insert into law (id, name, noun, short_name, aliases, identifier)
                values (:id, :name, :noun, :short, :aliases, cast(:identifier as text))
                """);
        return law.id();
    }

    /**
     * Changes a row.
     *
     * @throws InvalidInput as {@link OwnLawForm#read}
     * @throws NotFoundException if there is none such
     */
    public void change(UUID id, OwnLawForm form) {
        alone();
        require(id);
        List<OwnLaw> others =
                ownRows().stream().filter(law -> !law.id().equals(id)).toList();
        write(form.read(id, others, Laws.standard()), """
                update law set name = :name, noun = :noun, short_name = :short, aliases = :aliases,
                    identifier = cast(:identifier as text)
                where id = :id
                """);
    }

    /**
     * Takes a row out.
     *
     * @throws NotFoundException if there is none such
     */
    public void remove(UUID id) {
        int gone = database.createNativeQuery("delete from law where id = :id")
                .setParameter("id", id)
                .executeUpdate();
        if (gone == 0) {
            throw new NotFoundException();
        }
        forgetAfterCommit();
    }

    /**
     * The keys under which a text was read or may have been, before the table said what it says now: a law that had no number then, a name
     * that was in no table.
     *
     * @param key of an article, or of another thing
     */
    public List<String> spellings(String key) {
        int at = key.indexOf("&artikel=");
        String work = at < 0 ? key : key.substring(0, at);
        String rest = at < 0 ? "" : key.substring(at);
        Set<String> keys = new LinkedHashSet<>();
        keys.add(work);
        now().citations().laws().all().stream()
                .filter(law -> law.key().equals(work))
                .forEach(law -> keys.addAll(law.keysWithoutNumber()));
        return keys.stream().limit(MOST_SPELLINGS).map(each -> each + rest).toList();
    }

    private void write(OwnLaw law, String statement) {
        database.createNativeQuery(statement)
                .setParameter("id", law.id())
                .setParameter("name", law.name())
                .setParameter("noun", law.noun())
                .setParameter("short", law.shortName())
                .setParameter("aliases", law.aliases().toArray(String[]::new))
                .setParameter("identifier", law.identifier().orElse(null))
                .executeUpdate();
        forgetAfterCommit();
    }

    /** Two administrators at once do not add the same name. */
    private void alone() {
        database.createNativeQuery("select pg_advisory_xact_lock(7042644) is null", Boolean.class)
                .getSingleResult();
    }

    private void forgetAfterCommit() {
        transaction.registerInterposedSynchronization(new Synchronization() {
            @Override
            public void beforeCompletion() {}

            @Override
            public void afterCompletion(int status) {
                if (status == Status.STATUS_COMMITTED) {
                    known = null;
                }
            }
        });
    }

    private Known now() {
        Known before = known;
        long now = System.nanoTime();
        if (before != null && now - before.since() < KEPT.toNanos()) {
            return before;
        }
        List<OwnLaw> own = ownRows();
        List<List<String>> towns = towns();
        Known read =
                before != null && before.own().equals(own) && before.towns().equals(towns)
                        ? before.at(now)
                        : known(own, towns, now);
        known = read;
        return read;
    }

    private static Known known(List<OwnLaw> own, List<List<String>> towns, long now) {
        Laws laws = Laws.standardWith(own.stream().map(OwnLaw::law).toList(), towns);
        List<Law> all = laws.all();
        UUID state = UUID.nameUUIDFromBytes((GENERATION + " " + all + " " + towns).getBytes(StandardCharsets.UTF_8));
        return new Known(own, towns, new Citations(laws), state, now);
    }

    @SuppressWarnings("unchecked")
    private List<OwnLaw> ownRows() {
        List<Object[]> rows = database.createNativeQuery(
                        "select id, name, noun, short_name, aliases, identifier from law order by lower(name), id",
                        Object[].class)
                // Whoever writes something meanwhile keeps the order of their own statements.
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        return rows.stream()
                .map(row -> new OwnLaw(
                        (UUID) row[0],
                        (String) row[1],
                        (String) row[2],
                        (String) row[3],
                        Arrays.asList((String[]) row[4]),
                        Optional.ofNullable((String) row[5])))
                .toList();
    }

    @SuppressWarnings("unchecked")
    private List<List<String>> towns() {
        List<Object[]> rows = database.createNativeQuery(
                        "select name, aliases from municipality order by name, id", Object[].class)
                .setFlushMode(FlushModeType.COMMIT)
                .getResultList();
        return rows.stream()
                .map(row -> {
                    List<String> names = new ArrayList<>(List.of((String) row[0]));
                    names.addAll(Arrays.asList((String[]) row[1]));
                    return List.copyOf(names);
                })
                .toList();
    }
}
