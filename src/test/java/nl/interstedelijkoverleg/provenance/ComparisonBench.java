package nl.interstedelijkoverleg.provenance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import nl.interstedelijkoverleg.comparison.Alignment;
import nl.interstedelijkoverleg.comparison.ArticleText;
import org.junit.jupiter.api.Test;

/**
 * Two chapters, and two whole ordinances, aligned and compared word by word, in processor time of one thread. Run by
 * {@code mvn -Pbench verify}.
 */
class ComparisonBench {

    private static final double MOST_SECONDS_FOR_A_CHAPTER = 0.3;
    private static final double MOST_SECONDS_FOR_AN_ORDINANCE = 5;
    private static final int ROUNDS = 8;

    @Test
    void chaptersAndOrdinances() {
        double chapter = best(40);
        double ordinance = best(400);
        System.out.printf(
                "comparison: two chapters of 40 articles %.3f s (limit %.1f), two ordinances of 400 %.2f s (limit %.0f)%n",
                chapter, MOST_SECONDS_FOR_A_CHAPTER, ordinance, MOST_SECONDS_FOR_AN_ORDINANCE);
        assertTrue(chapter < MOST_SECONDS_FOR_A_CHAPTER && ordinance < MOST_SECONDS_FOR_AN_ORDINANCE);
    }

    private static double best(int articles) {
        List<ArticleText> before = Invented.towns(1, articles, 2).stream()
                .map(LibraryArticle::article)
                .toList();
        List<ArticleText> after = new ArrayList<>();
        Random random = new Random(6);
        before.forEach(each -> after.add(Pairs.edited(each, random, 0.4)));
        double best = Double.MAX_VALUE;
        for (int round = 0; round < ROUNDS; round++) {
            double start = seconds();
            Alignment alignment = Alignment.of(before, after);
            alignment.pairs().forEach(pair -> pair.differences().sideBySide());
            best = Math.min(best, seconds() - start);
        }
        return best;
    }

    private static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
