package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.concurrent.TimeUnit;
import java.util.concurrent.locks.ReentrantLock;
import java.util.function.Supplier;
import nl.interstedelijkoverleg.comparison.Effort;
import nl.interstedelijkoverleg.provenance.Degree;
import nl.interstedelijkoverleg.provenance.Direction;
import nl.interstedelijkoverleg.provenance.Provenance;
import nl.interstedelijkoverleg.provenance.Source;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * Herkomst, computed when somebody looks: an index of all articles in the memory of each node, made anew when the database says that the
 * library is another one, and the outcomes of the last versions that were asked for. Nothing of it is stored.
 */
@ApplicationScoped
public class Origins {

    /** Sources of one article that are shown. Text that five others have is model text, so there are seldom more than four. */
    static final int MOST_SOURCES = 8;

    /** Articles of one version that are looked at, as with comparing. */
    static final int MOST_ARTICLES = Comparisons.MOST;

    /** A third of a second of a processor for most texts; some seven seconds for texts that somebody made to be slow. */
    static final long MOST_EFFORT = 2 * Effort.STANDARD;

    private static final int REMEMBERED = 100;
    private static final int WAITING = 8;
    private static final long PATIENCE_SECONDS = 20;

    private final OriginRows rows;
    private final Workbench workbench;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Optional<OriginIndex> index = Optional.empty();

    /** What was found of versions and of articles, each under the state of the library in which it was. */
    private final Map<UUID, Outcome> remembered = eldestGoes();

    private final Map<String, Closely> looked = eldestGoes();

    private static <K, V> Map<K, V> eldestGoes() {
        return new LinkedHashMap<>(REMEMBERED, 0.75f, true) {

            private static final long serialVersionUID = 1L;

            @Override
            protected boolean removeEldestEntry(Map.Entry<K, V> eldest) {
                return size() > REMEMBERED;
            }
        };
    }

    Origins(OriginRows rows, Workbench workbench) {
        this.rows = rows;
        this.workbench = workbench;
    }

    /**
     * An article that this one is kin to, without the shared text.
     *
     * @param ownSince from when the asked side had it
     */
    record Kin(
            UUID version,
            LibraryArticle article,
            Optional<LocalDate> since,
            Optional<LocalDate> ownSince,
            Degree degree,
            Direction direction,
            double share,
            double shareOfSource) {

        static Kin of(Source source, OriginIndex index) {
            OriginIndex.Held held = index.require(source.article().id());
            return new Kin(
                    held.version().id(),
                    held.article(),
                    source.article().since(),
                    source.ownSince(),
                    source.degree(),
                    source.direction(),
                    source.share(),
                    source.shareOfSource());
        }
    }

    /**
     * What was found of an article.
     *
     * @param coarse whether there was so much text that not all of it was looked at
     */
    record Found(
            LibraryArticle article,
            List<Kin> kin,
            boolean more,
            Optional<Provenance.ModelText> modelText,
            boolean coarse) {}

    /**
     * What was found of a version.
     *
     * @param leftOut versions of the library that were not looked in, as there are too many
     * @param taken what it took, in steps of {@link Effort}
     */
    record Outcome(String stamp, List<Found> articles, int leftOut, long taken) {

        boolean coarse() {
            return articles.stream().anyMatch(Found::coarse);
        }
    }

    /** One article with the text that it shares with each source. */
    record Closely(String stamp, LibraryArticle article, Provenance provenance, List<Kin> kin, int leftOut) {}

    /**
     * A version of which it is asked.
     *
     * @param articles read where they are needed
     */
    record Asked(UUID version, String owner, Optional<LocalDate> from, Supplier<List<LibraryArticle>> articles) {}

    /**
     * Of all articles of a version.
     *
     * @throws InvalidInput if it is too busy to do it now
     */
    Outcome of(Asked asked) {
        OriginIndex now = index();
        synchronized (remembered) {
            Outcome known = remembered.get(asked.version());
            if (known != null && known.stamp().equals(now.stamp())) {
                return known;
            }
        }
        List<LibraryArticle> articles = asked.articles().get();
        // Remembered by the work itself: when it took so long that nobody waits for it any more, the next one finds it.
        return workbench.now("articles", () -> {
            Outcome outcome = outcome(asked, articles, now);
            synchronized (remembered) {
                remembered.put(asked.version(), outcome);
            }
            return outcome;
        });
    }

    static Outcome outcome(Asked asked, List<LibraryArticle> articles, OriginIndex index) {
        Effort effort = new Effort(MOST_EFFORT);
        List<Found> found = new ArrayList<>();
        for (LibraryArticle article : articles) {
            if (found.size() >= MOST_ARTICLES) {
                found.add(new Found(article, List.of(), false, Optional.empty(), true));
                continue;
            }
            Provenance provenance = index.provenance(article, asked.owner(), asked.from(), MOST_SOURCES, effort);
            found.add(new Found(
                    article, kin(provenance, index), provenance.more(), provenance.modelText(), provenance.coarse()));
        }
        return new Outcome(index.stamp(), List.copyOf(found), index.leftOut(), MOST_EFFORT - effort.left());
    }

    private static List<Kin> kin(Provenance provenance, OriginIndex index) {
        return provenance.sources().stream()
                .map(source -> Kin.of(source, index))
                .toList();
    }

    /**
     * Of one article, with the shared text.
     *
     * @throws NotFoundException if the version has none such
     * @throws InvalidInput if it is too busy to do it now
     */
    Closely of(Asked asked, String part) {
        OriginIndex now = index();
        String key = asked.version() + "#" + part;
        synchronized (looked) {
            Closely known = looked.get(key);
            if (known != null && known.stamp().equals(now.stamp())) {
                return known;
            }
        }
        LibraryArticle article = asked.articles().get().stream()
                .filter(each -> each.part().equals(part))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        return workbench.now("articles", () -> {
            Provenance provenance =
                    now.provenance(article, asked.owner(), asked.from(), MOST_SOURCES, new Effort(MOST_EFFORT));
            Closely found = new Closely(now.stamp(), article, provenance, kin(provenance, now), now.leftOut());
            synchronized (looked) {
                looked.put(key, found);
            }
            return found;
        });
    }

    /** What the library holds now. While somebody else makes a new one the one before is used; what is not there any more is shown by nobody. */
    private OriginIndex index() {
        String stamp = rows.stamp();
        Optional<OriginIndex> known = index;
        if (known.filter(one -> one.stamp().equals(stamp)).isPresent()) {
            return known.get();
        }
        if (!takeTurn(known.isPresent())) {
            return known.orElseThrow(() -> new InvalidInput("articles", Reason.TOO_BUSY));
        }
        try {
            return index.filter(one -> one.stamp().equals(stamp)).orElseGet(() -> make(stamp));
        } finally {
            making.unlock();
        }
    }

    private boolean takeTurn(boolean known) {
        try {
            return known || making.getQueueLength() >= WAITING
                    ? making.tryLock()
                    : making.tryLock(PATIENCE_SECONDS, TimeUnit.SECONDS);
        } catch (InterruptedException e) {
            Thread.currentThread().interrupt();
            throw new InvalidInput("articles", Reason.TOO_BUSY);
        }
    }

    private OriginIndex make(String stamp) {
        Optional<OriginIndex> before = index;
        List<OriginIndex.Version> versions = rows.versions();
        List<UUID> absent = versions.stream()
                .map(OriginIndex.Version::id)
                .filter(version -> before.filter(one -> one.holds(version)).isEmpty())
                .toList();
        long room = OriginIndex.MOST_CHARACTERS
                - before.map(one -> one.characters(versions)).orElse(0L);
        Map<UUID, List<LibraryArticle>> read = rows.articles(absent, room);
        return workbench.now("articles", () -> {
            OriginIndex made = OriginIndex.of(stamp, versions, read, before);
            index = Optional.of(made);
            return made;
        });
    }
}
