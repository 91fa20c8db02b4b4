package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
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

    /** Characters of what was found last, of versions and of articles each. */
    private static final long REMEMBERED = 10_000_000;

    private static final int WAITING = 8;
    private static final long PATIENCE_SECONDS = 20;

    private final OriginRows rows;
    private final Workbench workbench;
    private final ReentrantLock making = new ReentrantLock();
    private volatile Optional<OriginIndex> index = Optional.empty();

    private final Remembered<UUID, Outcome> remembered = new Remembered<>(REMEMBERED, Outcome::weight);

    private final Remembered<String, Closely> looked = new Remembered<>(REMEMBERED, Closely::weight);

    Origins(OriginRows rows, Workbench workbench) {
        this.rows = rows;
        this.workbench = workbench;
    }

    /**
     * An article that this one is kin to, without the shared text.
     *
     * @param confirmed whether its owner brought it in
     * @param ownSince from when the asked side had it
     * @param ownConfirmed whether the asked side says so itself
     */
    record Kin(
            UUID version,
            LibraryArticle article,
            boolean confirmed,
            Optional<LocalDate> since,
            Optional<LocalDate> ownSince,
            boolean ownConfirmed,
            Degree degree,
            Direction direction,
            double share,
            double shareOfSource) {

        static Kin of(Source source, Asked asked, OriginIndex index) {
            OriginIndex.Held held = index.require(source.article().id());
            return new Kin(
                    held.version().id(),
                    held.article(),
                    held.version().confirmed(),
                    source.article().since(),
                    source.ownSince().or(asked::from),
                    asked.confirmed() || source.ownSince().isPresent(),
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

        /** What it takes to remember it, in characters, without what the index holds anyway. */
        long weight() {
            return articles.stream()
                    .mapToLong(each -> Remembered.THING
                            + each.article().words().length()
                            + Remembered.THING * each.kin().size())
                    .sum();
        }
    }

    /** One article with the text that it shares with each source. */
    record Closely(String stamp, LibraryArticle article, Provenance provenance, List<Kin> kin, int leftOut) {

        /** As that of an outcome. */
        long weight() {
            long stretches = provenance.sources().stream()
                    .mapToLong(source -> source.stretches().size())
                    .sum();
            long places = provenance
                    .modelText()
                    .map(model -> (long) model.places().size())
                    .orElse(0L);
            return article.words().length() + Remembered.THING * (1 + kin.size() + stretches + places);
        }
    }

    /**
     * A version of which it is asked.
     *
     * @param confirmed whether its owner brought it in
     * @param articles read where they are needed
     */
    record Asked(
            UUID version,
            String owner,
            Optional<LocalDate> from,
            boolean confirmed,
            Supplier<List<LibraryArticle>> articles) {

        /** The first day, as its owner says. */
        Optional<LocalDate> stated() {
            return confirmed ? from : Optional.empty();
        }
    }

    /**
     * Of all articles of a version.
     *
     * @throws InvalidInput if it is too busy to do it now
     */
    Outcome of(Asked asked) {
        OriginIndex now = index();
        Optional<Outcome> known = known(asked, now);
        return known.isPresent() ? known.get() : of(asked, now);
    }

    /** What was found of a version before, in this state of the library. */
    Optional<Outcome> known(Asked asked, OriginIndex now) {
        return remembered.get(now.stamp(), asked.version());
    }

    /** Of all articles of a version, anew. */
    Outcome of(Asked asked, OriginIndex now) {
        List<LibraryArticle> articles = asked.articles().get();
        // Remembered by the work itself: when it took so long that nobody waits for it any more, the next one finds it.
        return workbench.now("articles", () -> {
            Outcome outcome = outcome(asked, articles, now);
            remembered.put(now.stamp(), asked.version(), outcome);
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
            Provenance provenance = index.provenance(article, asked.owner(), asked.stated(), MOST_SOURCES, effort);
            found.add(new Found(
                    article,
                    kin(provenance, asked, index),
                    provenance.more(),
                    provenance.modelText(),
                    provenance.coarse()));
        }
        return new Outcome(index.stamp(), List.copyOf(found), index.leftOut(), MOST_EFFORT - effort.left());
    }

    private static List<Kin> kin(Provenance provenance, Asked asked, OriginIndex index) {
        return provenance.sources().stream()
                .map(source -> Kin.of(source, asked, index))
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
        Optional<Closely> known = looked.get(now.stamp(), key);
        if (known.isPresent()) {
            return known.get();
        }
        LibraryArticle article = asked.articles().get().stream()
                .filter(each -> each.part().equals(part))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        return workbench.now("articles", () -> {
            Provenance provenance =
                    now.provenance(article, asked.owner(), asked.stated(), MOST_SOURCES, new Effort(MOST_EFFORT));
            Closely found = new Closely(now.stamp(), article, provenance, kin(provenance, asked, now), now.leftOut());
            looked.put(now.stamp(), key, found);
            return found;
        });
    }

    /** What the library holds now. While somebody else makes a new one the one before is used; what is not there any more is shown by nobody. */
    OriginIndex index() {
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
        } catch (InvalidInput busy) {
            return known.orElseThrow(() -> busy);
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
        // Chosen anew each time: what was confirmed since goes before what is there.
        Set<UUID> chosen = OriginIndex.choose(versions);
        List<UUID> absent = versions.stream()
                .map(OriginIndex.Version::id)
                .filter(version -> chosen.contains(version)
                        && before.filter(one -> one.holds(version)).isEmpty())
                .toList();
        long room = OriginIndex.MOST_CHARACTERS
                - before.map(one -> one.characters(chosen)).orElse(0L);
        Map<UUID, List<LibraryArticle>> read = rows.articles(absent, room);
        return workbench.now("articles", () -> {
            OriginIndex made = OriginIndex.of(stamp, versions, read, before);
            index = Optional.of(made);
            return made;
        });
    }
}
