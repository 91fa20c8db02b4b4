package nl.interstedelijkoverleg.ordinance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.ordinance.ArticleHistory.Step;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Articles of versions that have too many to hold each against each. */
class ArticleHistoryTest {

    private static final OrdinanceView.Version OLD = version("2010-01-01");
    private static final OrdinanceView.Version NEW = version("2020-01-01");

    private static OrdinanceView.Version version(String from) {
        return new OrdinanceView.Version(
                UUID.randomUUID(),
                Optional.of(LocalDate.parse(from)),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                Optional.empty(),
                "TEXT",
                true);
    }

    private static LibraryArticle article(int number, String caption, String words) {
        return new LibraryArticle(number, "artikel-" + number, String.valueOf(number), caption, words);
    }

    private static List<LibraryArticle> many(int from) {
        List<LibraryArticle> articles = new ArrayList<>();
        for (int i = from; i < from + 200; i++) {
            articles.add(article(i, "Onderwerp " + (i - from), "Over onderwerp " + (i - from) + "."));
        }
        return articles;
    }

    private static ArticleHistory history(List<LibraryArticle> before, List<LibraryArticle> after, LibraryArticle old) {
        Map<OrdinanceView.Version, List<LibraryArticle>> articles = Map.of(OLD, before, NEW, after);
        return ArticleHistory.of(List.of(NEW, OLD), OLD, old, articles::get);
    }

    private static ArticleHistory.Entry newest(
            List<LibraryArticle> before, List<LibraryArticle> after, LibraryArticle old) {
        return history(before, after, old).entries().get(0);
    }

    @Test
    @DisplayName("It says so when there are too many articles to hold them all against each other")
    void saysWhenCoarse() {
        List<LibraryArticle> after = many(1);
        assertTrue(history(many(0), after, many(0).get(7)).coarse());
        assertFalse(history(many(0).subList(0, 20), after.subList(0, 20), many(0).get(7))
                .coarse());
    }

    @Test
    @DisplayName(
            "An article that only got another number has not lapsed, and neither has one whose words changed under the same caption")
    void movedAndChanged() {
        List<LibraryArticle> before = many(0);
        List<LibraryArticle> after = many(1);
        ArticleHistory.Entry moved = newest(before, after, before.get(7));
        assertEquals("artikel-8", moved.part());
        after.set(7, article(8, "Onderwerp 7", "Iets heel anders."));
        ArticleHistory.Entry changed = newest(before, after, before.get(7));
        assertEquals(Step.CHANGED, changed.step());
        assertEquals("artikel-8", changed.part());
    }

    @Test
    @DisplayName("One that is gone has lapsed, although another bears its number now")
    void lapsed() {
        List<LibraryArticle> before = many(0);
        List<LibraryArticle> after = new ArrayList<>(many(0));
        after.remove(7);
        after.add(7, article(7, "Onderwerp 8", "Over onderwerp 8."));
        after.remove(8);
        assertEquals(Step.LAPSED, newest(before, after, before.get(7)).step());
    }

    @Test
    @DisplayName("Of more versions than a history holds, those around the one that was asked for")
    void fiftyVersions() {
        List<OrdinanceView.Version> versions = new ArrayList<>();
        for (int i = 0; i < 3 * ArticleHistories.MOST; i++) {
            versions.add(version(LocalDate.of(2020, 1, 1).minusDays(i).toString()));
        }
        for (int asked : List.of(0, 10, 70, versions.size() - 1)) {
            List<OrdinanceView.Version> around = ArticleHistories.around(versions, versions.get(asked));
            assertEquals(ArticleHistories.MOST, around.size());
            assertTrue(around.contains(versions.get(asked)), () -> "version " + asked);
        }
        assertEquals(versions.subList(0, 7), ArticleHistories.around(versions.subList(0, 7), versions.get(3)));
    }
}
