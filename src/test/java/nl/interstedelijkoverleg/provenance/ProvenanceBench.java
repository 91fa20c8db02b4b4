package nl.interstedelijkoverleg.provenance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import nl.interstedelijkoverleg.comparison.ArticleText;
import org.junit.jupiter.api.Test;

/**
 * All municipalities with forty articles each, asked for one article, for one chapter, and for all of them, beside the budgets. In
 * processor time of one thread, so that a busy machine tells the same. Run by {@code mvn -Pbench verify}.
 */
class ProvenanceBench {

    private static final int TOWNS = 342;
    private static final int ARTICLES = 40;
    private static final double MOST_SECONDS_FOR_ONE = 0.3;
    private static final double MOST_SECONDS_FOR_A_CHAPTER = 1;
    private static final double MOST_SECONDS_FOR_ALL = 60;
    private static final int SAMPLE = 20;

    @Test
    void oneChapterAndAll() {
        List<LibraryArticle> all = Invented.towns(TOWNS, ARTICLES, 1);
        double before = seconds();
        Library library = Library.of(all);
        double preparing = seconds() - before;
        before = seconds();
        library = library.with(all);
        double again = seconds() - before;
        List<ArticleText> asked = all.stream().map(LibraryArticle::article).toList();
        for (int warm = 0; warm < 200; warm++) {
            library.provenance(asked.get(warm), "nobody", Optional.of(LocalDate.of(2026, 1, 1)), 5);
        }
        List<Double> search = new ArrayList<>();
        List<Double> whole = new ArrayList<>();
        for (int each = 0; each < asked.size(); each += SAMPLE) {
            ArticleText article = asked.get(each);
            before = seconds();
            library.candidates(article, "nobody");
            search.add(seconds() - before);
            before = seconds();
            library.provenance(article, "nobody", Optional.of(LocalDate.of(2026, 1, 1)), 5);
            whole.add(seconds() - before);
        }
        double slowestSearch =
                search.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double average =
                whole.stream().mapToDouble(Double::doubleValue).average().orElseThrow();
        double slowest = whole.stream().mapToDouble(Double::doubleValue).max().orElseThrow();
        double chapter = average * ARTICLES;
        double everything = average * all.size();
        System.out.printf(
                "provenance: %d articles prepared in %.2f s, again after a change in %.2f s; candidates for one text at most %.0f ms (budget %.0f); sources of one"
                        + " article %.1f ms on average, %.0f ms at most; a chapter of %d %.2f s (budget %.0f); all against all, from a"
                        + " sample of %d, %.0f s (budget %.0f)%n",
                all.size(),
                preparing,
                again,
                slowestSearch * 1000,
                MOST_SECONDS_FOR_ONE * 1000,
                average * 1000,
                slowest * 1000,
                ARTICLES,
                chapter,
                MOST_SECONDS_FOR_A_CHAPTER,
                whole.size(),
                everything,
                MOST_SECONDS_FOR_ALL);
        assertAll(
                () -> assertTrue(slowestSearch < MOST_SECONDS_FOR_ONE),
                () -> assertTrue(again + chapter < MOST_SECONDS_FOR_A_CHAPTER),
                () -> assertTrue(everything < MOST_SECONDS_FOR_ALL));
    }

    private static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
