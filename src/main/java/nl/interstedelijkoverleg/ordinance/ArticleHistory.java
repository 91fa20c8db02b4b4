package nl.interstedelijkoverleg.ordinance;

import java.util.ArrayList;
import java.util.Collections;
import java.util.List;
import java.util.Optional;
import java.util.function.Function;
import java.util.function.Predicate;
import nl.interstedelijkoverleg.comparison.Alignment;
import nl.interstedelijkoverleg.comparison.ArticleText;
import nl.interstedelijkoverleg.comparison.Effort;
import nl.interstedelijkoverleg.comparison.Segment;
import nl.interstedelijkoverleg.comparison.WordDifferences;

/**
 * One article through the versions of its ordinance: followed by caption and text, whatever its number.
 *
 * @param coarse whether there was so much to compare that some of it was followed by equal texts, names and captions only
 * @param entries the versions that have the article and the one that ended it, the newest first
 */
public record ArticleHistory(boolean coarse, List<ArticleHistory.Entry> entries) {

    public ArticleHistory {
        entries = List.copyOf(entries);
    }

    /** So many articles of both versions are held against each other; with more, only what is the same in text, name or caption is found. */
    private static final int MOST = 300;

    /** For all versions together, as a multiple of what comparing two takes at most; with more, articles are compared coarsely. */
    private static final long MOST_WORK = 5;

    /** What a version did to the article. */
    public enum Step {
        /** The oldest version that is here has it. */
        FIRST,
        NEW,
        CHANGED,
        SAME,
        /** It had it before, and not any more. */
        LAPSED
    }

    /**
     * One version.
     *
     * @param heading number and caption in this version; empty where it has lapsed
     * @param part its name in a permanent link; empty where it has lapsed
     * @param differences with the version before; empty where nothing changed
     */
    public record Entry(
            OrdinanceView.Version version, Step step, String heading, String part, List<Segment> differences) {}

    /** The work that is left, and whether it was too little. */
    private static final class Work {

        private final Effort effort = new Effort(MOST_WORK * Effort.STANDARD);
        private boolean coarse;
    }

    /**
     * Follows an article.
     *
     * @param versions the newest first
     * @param from which of them has this article
     * @param articles all articles of a version
     */
    static ArticleHistory of(
            List<OrdinanceView.Version> versions,
            OrdinanceView.Version from,
            LibraryArticle article,
            Function<OrdinanceView.Version, List<LibraryArticle>> articles) {
        List<OrdinanceView.Version> rising = new ArrayList<>(versions);
        Collections.reverse(rising);
        Work work = new Work();
        int at = rising.indexOf(from);
        List<Optional<LibraryArticle>> found = new ArrayList<>(Collections.nCopies(rising.size(), Optional.empty()));
        found.set(at, Optional.of(article));
        for (int i = at - 1; i >= 0 && found.get(i + 1).isPresent(); i--) {
            found.set(
                    i,
                    other(
                            articles.apply(rising.get(i + 1)),
                            articles.apply(rising.get(i)),
                            found.get(i + 1).get(),
                            false,
                            work));
        }
        for (int i = at + 1; i < rising.size() && found.get(i - 1).isPresent(); i++) {
            found.set(
                    i,
                    other(
                            articles.apply(rising.get(i - 1)),
                            articles.apply(rising.get(i)),
                            found.get(i - 1).get(),
                            true,
                            work));
        }
        List<Entry> entries = new ArrayList<>();
        for (int i = 0; i < rising.size(); i++) {
            Optional<LibraryArticle> before = i == 0 ? Optional.empty() : found.get(i - 1);
            Optional<LibraryArticle> now = found.get(i);
            if (now.isPresent() || before.isPresent()) {
                entries.add(entry(rising.get(i), i == 0, before, now, work));
            }
        }
        Collections.reverse(entries);
        return new ArticleHistory(work.coarse, entries);
    }

    private static Entry entry(
            OrdinanceView.Version version,
            boolean oldest,
            Optional<LibraryArticle> before,
            Optional<LibraryArticle> now,
            Work work) {
        if (now.isEmpty()) {
            return new Entry(version, Step.LAPSED, before.get().heading(), "", List.of());
        }
        LibraryArticle article = now.get();
        if (before.isEmpty()) {
            return new Entry(version, oldest ? Step.FIRST : Step.NEW, article.heading(), article.part(), List.of());
        }
        boolean same = before.get().words().equals(article.words())
                && before.get().heading().equals(article.heading());
        if (same) {
            return new Entry(version, Step.SAME, article.heading(), article.part(), List.of());
        }
        WordDifferences differences = WordDifferences.between(before.get().words(), article.words(), work.effort);
        work.coarse |= differences.isCoarse();
        return new Entry(version, Step.CHANGED, article.heading(), article.part(), differences.inline());
    }

    /** What an article of one version is in the next one, or was in the one before. */
    private static Optional<LibraryArticle> other(
            List<LibraryArticle> ofOne,
            List<LibraryArticle> ofOther,
            LibraryArticle article,
            boolean forwards,
            Work work) {
        Optional<LibraryArticle> same = ofOther.stream()
                .filter(each ->
                        each.words().equals(article.words()) && each.part().equals(article.part()))
                .findFirst();
        if (same.isPresent()) {
            return same;
        }
        if (ofOne.size() + ofOther.size() > MOST) {
            work.coarse = true;
            return plainly(ofOne, ofOther, article);
        }
        List<ArticleText> one = ofOne.stream().map(LibraryArticle::text).toList();
        List<ArticleText> two = ofOther.stream().map(LibraryArticle::text).toList();
        ArticleText own = one.get(ofOne.indexOf(article));
        Alignment alignment = Alignment.of(forwards ? one : two, forwards ? two : one, work.effort);
        work.coarse |= alignment.isCoarse();
        for (Alignment.Pair pair : alignment.pairs()) {
            Optional<ArticleText> here = forwards ? pair.before() : pair.after();
            Optional<ArticleText> there = forwards ? pair.after() : pair.before();
            if (here.filter(text -> text == own).isPresent()) {
                return there.map(text -> ofOther.get(identityOf(two, text)));
            }
        }
        return Optional.empty();
    }

    /**
     * The article with the same text; or else the one with the same name and caption, or with a caption that is only its own on both sides; or
     * else the one with the same name, whose caption is nobody else's there.
     */
    private static Optional<LibraryArticle> plainly(
            List<LibraryArticle> ofOne, List<LibraryArticle> ofOther, LibraryArticle article) {
        return only(ofOther, each -> !article.words().isBlank() && each.words().equals(article.words()))
                .or(() -> only(ofOther, each -> each.part().equals(article.part()) && sameCaption(each, article)))
                .or(() -> article.caption().isBlank()
                                || only(ofOne, each -> sameCaption(each, article))
                                        .isEmpty()
                        ? Optional.empty()
                        : only(ofOther, each -> sameCaption(each, article)))
                .or(() -> only(ofOther, each -> each.part().equals(article.part()))
                        .filter(each -> each.caption().isBlank()
                                || ofOne.stream().noneMatch(other -> sameCaption(other, each))));
    }

    private static boolean sameCaption(LibraryArticle one, LibraryArticle other) {
        return one.caption().strip().equalsIgnoreCase(other.caption().strip());
    }

    private static Optional<LibraryArticle> only(List<LibraryArticle> articles, Predicate<LibraryArticle> which) {
        List<LibraryArticle> found = articles.stream().filter(which).limit(2).toList();
        return found.size() == 1 ? Optional.of(found.get(0)) : Optional.empty();
    }

    private static int identityOf(List<ArticleText> texts, ArticleText text) {
        for (int i = 0; i < texts.size(); i++) {
            if (texts.get(i) == text) {
                return i;
            }
        }
        throw new IllegalStateException("An alignment holds a text of neither side");
    }
}
