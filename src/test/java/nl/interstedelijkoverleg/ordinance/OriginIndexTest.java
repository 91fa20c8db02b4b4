package nl.interstedelijkoverleg.ordinance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.UUID;
import nl.interstedelijkoverleg.comparison.Effort;
import nl.interstedelijkoverleg.provenance.Direction;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The index of all articles: what stands in it once, what a new one takes over, and what texts that are made to be slow may cost. */
class OriginIndexTest {

    private static final String HOURS =
            "1. Een seksbedrijf is voor bezoekers gesloten tussen vier uur 's nachts en tien uur 's ochtends.\n"
                    + "2. In het weekeinde begint de sluiting een uur later, behalve in de nacht voor een feestdag.";
    private static final String KITCHEN =
            "Een seksbedrijf heeft een keuken met daglicht, waar wie er werkt zelf kan koken en een eigen plank heeft.";

    private final List<OriginIndex.Version> versions = new ArrayList<>();
    private final Map<UUID, List<LibraryArticle>> read = new HashMap<>();

    private UUID version(String owner, String from, String... texts) {
        UUID id = UUID.randomUUID();
        versions.add(new OriginIndex.Version(
                id, UUID.randomUUID(), owner, Optional.ofNullable(from).map(LocalDate::parse), true));
        List<LibraryArticle> articles = new ArrayList<>();
        for (String text : texts) {
            articles.add(
                    new LibraryArticle(articles.size(), "artikel-" + articles.size(), "" + articles.size(), "", text));
        }
        read.put(id, articles);
        return id;
    }

    private OriginIndex index(Optional<OriginIndex> before) {
        return OriginIndex.of("een", versions, read, before);
    }

    private static Origins.Outcome ask(OriginIndex index, String owner, String from, List<LibraryArticle> articles) {
        Origins.Asked asked = new Origins.Asked(
                UUID.randomUUID(), owner, Optional.ofNullable(from).map(LocalDate::parse), () -> articles);
        return Origins.outcome(asked, articles, index);
    }

    private static List<LibraryArticle> one(String text) {
        return List.of(new LibraryArticle(0, "artikel-1", "1", "", text));
    }

    @Test
    @DisplayName(
            "The same words of one owner stand in it once, with the oldest day that is known, however they are set")
    void onceWithTheOldestDay() {
        version("assen", "2020-01-01", HOURS);
        UUID oldest = version("assen", "2011-01-01", HOURS.replace("\n", "\n\n").replace("1. ", "a. "));
        version("assen", null, HOURS);
        Origins.Kin kin = ask(index(Optional.empty()), "duinrade", "2015-01-01", one(HOURS))
                .articles()
                .get(0)
                .kin()
                .get(0);
        assertEquals(oldest, kin.version());
        assertEquals(Direction.TAKEN_FROM, kin.direction());
    }

    @Test
    void whatOneHadInAnotherVersionCountsFromThen() {
        version("assen", "2015-01-01", HOURS);
        version("duinrade", "2011-01-01", HOURS, KITCHEN);
        OriginIndex index = index(Optional.empty());
        Origins.Kin kin = ask(index, "duinrade", "2022-01-01", one(HOURS))
                .articles()
                .get(0)
                .kin()
                .get(0);
        assertEquals(Direction.TAKEN_BY, kin.direction());
        assertEquals(Optional.of(LocalDate.of(2011, 1, 1)), kin.ownSince());
        assertEquals(
                Direction.TAKEN_BY,
                ask(index, "duinrade", null, one(HOURS))
                        .articles()
                        .get(0)
                        .kin()
                        .get(0)
                        .direction(),
                "a version without a day says what one with a day says");
    }

    @Test
    @DisplayName(
            "A new index of what is partly known finds what one that was read whole does, and holds nothing that went")
    void takenOver() {
        UUID gone = version("assen", "2011-01-01", HOURS);
        version("haarlem", "2012-01-01", KITCHEN);
        OriginIndex before = index(Optional.empty());
        versions.removeIf(version -> version.id().equals(gone));
        read.clear();
        version("tilburg", "2013-01-01", HOURS.replace("tien", "elf"));
        OriginIndex grown = index(Optional.of(before));
        List<LibraryArticle> asked = List.of(one(HOURS).get(0), new LibraryArticle(1, "artikel-2", "2", "", KITCHEN));
        assertEquals(0, grown.leftOut());
        List<Origins.Found> found = ask(grown, "duinrade", "2022-01-01", asked).articles();
        assertEquals(
                List.of(1, 1), found.stream().map(each -> each.kin().size()).toList());
        assertEquals(
                "elf",
                found.get(0).kin().get(0).article().words().replaceAll("(?s).* en (\\w+) uur 's ochtends.*", "$1"));
        read.clear();
        assertEquals(2, index(Optional.empty()).leftOut(), "there was no room for them");
    }

    @Test
    @DisplayName(
            "Texts that somebody made to be slow cost what is allowed and no more, and what was not looked at is said to be so")
    void slowTexts() {
        Random random = new Random(5);
        for (int town = 0; town < 4; town++) {
            String[] texts = new String[60];
            for (int at = 0; at < texts.length; at++) {
                texts[at] = slow(random);
            }
            version("town " + town, "2011-01-01", texts);
        }
        List<LibraryArticle> asked = new ArrayList<>();
        for (int at = 0; at < 100; at++) {
            asked.add(new LibraryArticle(at, "artikel-" + at, "" + at, "", slow(random)));
        }
        Origins.Outcome outcome = ask(index(Optional.empty()), "duinrade", "2022-01-01", asked);
        assertTrue(outcome.coarse());
        assertTrue(outcome.articles().get(99).coarse());
        assertEquals(100, outcome.articles().size());
        assertTrue(outcome.taken() <= Origins.MOST_EFFORT, () -> "" + outcome.taken());
        assertTrue(Origins.MOST_EFFORT <= 2 * Effort.STANDARD, "measured at seven seconds");
    }

    private static String slow(Random random) {
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < 3_000; at++) {
            text.append(random.nextBoolean() ? "woord " : "zin ");
        }
        return text.toString();
    }

    @Test
    @DisplayName("Of what has more articles than are looked at, all stand there, the rest as not looked at")
    void tooManyArticles() {
        version("assen", "2011-01-01", KITCHEN);
        List<LibraryArticle> asked = new ArrayList<>();
        for (int at = 0; at <= Origins.MOST_ARTICLES; at++) {
            asked.add(new LibraryArticle(at, "artikel-" + at, "" + at, "", KITCHEN));
        }
        List<Origins.Found> found =
                ask(index(Optional.empty()), "duinrade", "2022-01-01", asked).articles();
        assertEquals(1, found.get(Origins.MOST_ARTICLES - 1).kin().size());
        assertTrue(found.get(Origins.MOST_ARTICLES).coarse());
    }
}
