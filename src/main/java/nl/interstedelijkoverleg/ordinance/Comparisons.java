package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.time.Clock;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.comparison.Alignment;
import nl.interstedelijkoverleg.comparison.ArticleText;
import nl.interstedelijkoverleg.comparison.Effort;
import nl.interstedelijkoverleg.comparison.Row;
import nl.interstedelijkoverleg.comparison.Segment;
import nl.interstedelijkoverleg.comparison.WordDifferences;
import nl.interstedelijkoverleg.web.DutchDay;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Holds versions of ordinances against each other, article by article, by caption and text. */
@ApplicationScoped
public class Comparisons {

    /** Articles of one version; the work grows with the product of both. A whole bylaw of a town has some three hundred. */
    static final int MOST = 500;

    /** Pairs of versions whose outcome is remembered: what a version says never changes. */
    private static final int REMEMBERED = 24;

    private final Library library;
    private final Clock clock;
    private final Workbench workbench;
    private final Map<List<UUID>, Outcome> remembered = new LinkedHashMap<>(REMEMBERED, 0.75f, true) {

        private static final long serialVersionUID = 1L;

        @Override
        protected boolean removeEldestEntry(Map.Entry<List<UUID>, Outcome> eldest) {
            return size() > REMEMBERED;
        }
    };

    Comparisons(Library library, Clock clock, Workbench workbench) {
        this.library = library;
        this.clock = clock;
        this.workbench = workbench;
    }

    private record Outcome(boolean coarse, Alignment.Summary summary, List<Pair> pairs) {}

    /** A version and its articles. */
    public record Side(OrdinanceView ordinance, OrdinanceView.Version version, List<LibraryArticle> articles) {

        public Side {
            articles = List.copyOf(articles);
        }

        /** What is asked to hold it against another version of the same ordinance: what counted first is what it was. */
        public String query(OrdinanceView.Version other) {
            boolean later = other.from().isPresent()
                    && version.from()
                            .map(day -> day.isBefore(other.from().get()))
                            .orElse(true);
            return later ? "van=" + version.id() + "&met=" + other.id() : "van=" + other.id() + "&met=" + version.id();
        }

        /** Where an article of it can be read. */
        public String address(LibraryArticle article) {
            return "/verordeningen/" + ordinance.id() + "/versies/" + version.id() + "#" + article.part();
        }
    }

    /**
     * Two articles that answer to each other, or one that stands alone.
     *
     * @param inline both in one running text; empty where they are equal or one stands alone
     * @param rows both beside each other, line by line; likewise
     * @param splitFrom the heading of the article of which this new one was a part
     * @param mergedInto the heading of the article of which this lapsed one became a part
     */
    public record Pair(
            Alignment.Kind kind,
            Optional<LibraryArticle> before,
            Optional<LibraryArticle> after,
            boolean moved,
            List<Segment> inline,
            List<Row> rows,
            Optional<String> splitFrom,
            Optional<String> mergedInto) {

        public boolean isEqual() {
            return kind == Alignment.Kind.EQUAL;
        }

        public boolean isChanged() {
            return kind == Alignment.Kind.CHANGED;
        }

        /** The article where it is there, the newer one first. */
        public LibraryArticle either() {
            return after.orElseGet(before::orElseThrow);
        }

        /** Whether it stands under another number or caption there. */
        public boolean isRenamed() {
            return before.isPresent()
                    && after.isPresent()
                    && !before.get().heading().equals(after.get().heading());
        }
    }

    /**
     * All of it.
     *
     * @param versions whether both are versions of one ordinance, so that what differs is a change
     * @param coarse whether there was so much to compare that some of it was compared by equal texts and captions only
     */
    public record Comparison(
            Side before, Side after, boolean versions, boolean coarse, Alignment.Summary summary, List<Pair> pairs) {}

    /**
     * What counts today of an ordinance, or the newest where nothing does; or the very version that this names.
     *
     * @throws NotFoundException if it names neither
     */
    Side side(UUID ordinanceOrVersion) {
        Optional<UUID> of = library.ordinanceOf(ordinanceOrVersion);
        OrdinanceView ordinance = library.require(of.orElse(ordinanceOrVersion));
        OrdinanceView.Version version = (of.isPresent()
                        ? ordinance.versions().stream()
                                .filter(each -> each.id().equals(ordinanceOrVersion))
                                .findFirst()
                        : ordinance
                                .on(DutchDay.today(clock))
                                .or(() -> ordinance.versions().stream().findFirst()))
                .orElseThrow(NotFoundException::new);
        return new Side(ordinance, version, library.articles(version.id()));
    }

    /**
     * Two sides against each other.
     *
     * @throws InvalidInput if one of them has too many articles, or it is too busy to do it now
     */
    Comparison between(Side before, Side after) {
        if (before.articles().size() > MOST || after.articles().size() > MOST) {
            throw new InvalidInput("articles", Reason.TOO_LONG);
        }
        List<UUID> pair = List.of(before.version().id(), after.version().id());
        Outcome outcome = known(pair).orElseGet(() -> {
            Outcome found = workbench.now("articles", () -> outcome(before, after));
            remember(pair, found);
            return found;
        });
        boolean versions = before.ordinance().id().equals(after.ordinance().id());
        return new Comparison(before, after, versions, outcome.coarse(), outcome.summary(), outcome.pairs());
    }

    private Optional<Outcome> known(List<UUID> pair) {
        synchronized (remembered) {
            return Optional.ofNullable(remembered.get(pair));
        }
    }

    private void remember(List<UUID> pair, Outcome outcome) {
        synchronized (remembered) {
            remembered.put(pair, outcome);
        }
    }

    /** After a version was taken out nothing of it stays. */
    void forget() {
        synchronized (remembered) {
            remembered.clear();
        }
    }

    private static Outcome outcome(Side before, Side after) {
        Map<ArticleText, LibraryArticle> origin = new IdentityHashMap<>();
        Effort effort = Effort.standard();
        Alignment alignment = Alignment.of(texts(before, origin), texts(after, origin), effort);
        boolean coarse = alignment.isCoarse();
        List<Pair> pairs = new ArrayList<>();
        for (Alignment.Pair pair : alignment.pairs()) {
            boolean both = pair.kind() == Alignment.Kind.CHANGED;
            WordDifferences differences = both ? pair.differences(effort) : null;
            coarse |= both && differences.isCoarse();
            pairs.add(new Pair(
                    pair.kind(),
                    pair.before().map(origin::get),
                    pair.after().map(origin::get),
                    pair.moved(),
                    both ? differences.inline() : List.of(),
                    both ? differences.sideBySide() : List.of(),
                    pair.splitFrom().map(origin::get).map(LibraryArticle::heading),
                    pair.mergedInto().map(origin::get).map(LibraryArticle::heading)));
        }
        return new Outcome(coarse, alignment.summary(), List.copyOf(pairs));
    }

    /** What in each of the other sides answers to each article of one's own, in the order of one's own. */
    List<List<Optional<Pair>>> beside(Side own, List<Side> others) {
        List<List<Optional<Pair>>> rows = new ArrayList<>();
        own.articles().forEach(article -> rows.add(new ArrayList<>()));
        for (Side other : others) {
            List<Pair> pairs = between(own, other).pairs();
            for (LibraryArticle article : own.articles()) {
                rows.get(article.place())
                        .add(pairs.stream()
                                .filter(pair ->
                                        pair.before().filter(article::equals).isPresent()
                                                && pair.after().isPresent())
                                .findFirst());
            }
        }
        return rows;
    }

    private static List<ArticleText> texts(Side side, Map<ArticleText, LibraryArticle> origin) {
        List<ArticleText> texts = new ArrayList<>();
        for (LibraryArticle article : side.articles()) {
            ArticleText text = article.text();
            origin.put(text, article);
            texts.add(text);
        }
        return texts;
    }
}
