package nl.interstedelijkoverleg.ordinance;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.provenance.Invented;
import org.junit.jupiter.api.Test;

/**
 * A chapter that is brought in to those of all towns: reading it, making the index anew, and where each article came from, beside the budget. In
 * processor time of one thread. Without the database, which writes forty rows and reads them. Run by {@code mvn -Pbench verify}.
 */
class OriginBench {

    private static final int TOWNS = 342;
    private static final int ARTICLES = 40;
    private static final double MOST_SECONDS = 1;

    @Test
    void aChapterAmongAll() {
        List<OriginIndex.Version> versions = new ArrayList<>();
        Map<UUID, List<LibraryArticle>> read = new LinkedHashMap<>();
        Map<String, UUID> ids = new HashMap<>();
        Invented.towns(TOWNS + 1, ARTICLES, 1).forEach(article -> {
            UUID version = ids.computeIfAbsent(article.owner(), owner -> {
                UUID id = UUID.randomUUID();
                versions.add(new OriginIndex.Version(id, UUID.randomUUID(), owner, article.since(), true, 0));
                read.put(id, new ArrayList<>());
                return id;
            });
            List<LibraryArticle> articles = read.get(version);
            articles.add(new LibraryArticle(
                    articles.size(),
                    "artikel-" + articles.size(),
                    article.article().number(),
                    article.article().caption(),
                    article.article().text()));
        });
        OriginIndex.Version last = versions.get(TOWNS);
        double before = seconds();
        OriginIndex index = OriginIndex.of("een", versions.subList(0, TOWNS), read, Optional.empty());
        double whole = seconds() - before;
        double chapter = Double.MAX_VALUE;
        for (int round = 0; round < 5; round++) {
            before = seconds();
            OriginIndex grown = OriginIndex.of("twee", versions, read, Optional.of(index));
            Origins.Asked asked =
                    new Origins.Asked(last.id(), last.owner(), last.from(), true, () -> read.get(last.id()));
            Origins.outcome(asked, read.get(last.id()), grown);
            chapter = Math.min(chapter, seconds() - before);
            if (round == 0) {
                System.out.printf("origins: the first time %.2f s; ", chapter);
            }
        }
        System.out.printf(
                "index of %d articles %.2f s; a chapter of %d more, with the index made anew, %.2f s (budget %.0f)%n",
                TOWNS * ARTICLES, whole, ARTICLES, chapter, MOST_SECONDS);
        assertTrue(chapter < MOST_SECONDS, chapter + " s");
    }

    private static double seconds() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() / 1e9;
    }
}
