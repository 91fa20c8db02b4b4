package nl.interstedelijkoverleg.ordinance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Random;
import java.util.Set;
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
        return version(owner, from, true, texts);
    }

    private UUID version(String owner, String from, boolean confirmed, String... texts) {
        UUID id = UUID.randomUUID();
        versions.add(sized(id, owner, from, confirmed, String.join("", texts).length()));
        List<LibraryArticle> articles = new ArrayList<>();
        for (String text : texts) {
            articles.add(
                    new LibraryArticle(articles.size(), "artikel-" + articles.size(), "" + articles.size(), "", text));
        }
        read.put(id, articles);
        return id;
    }

    private static OriginIndex.Version sized(UUID id, String owner, String from, boolean confirmed, long size) {
        return new OriginIndex.Version(
                id, UUID.randomUUID(), owner, Optional.ofNullable(from).map(LocalDate::parse), confirmed, size);
    }

    private OriginIndex index(Optional<OriginIndex> before) {
        return OriginIndex.of("een", versions, read, before);
    }

    private static Origins.Outcome ask(OriginIndex index, String owner, String from, List<LibraryArticle> articles) {
        Origins.Asked asked = new Origins.Asked(
                UUID.randomUUID(), owner, Optional.ofNullable(from).map(LocalDate::parse), true, () -> articles);
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
            "What others brought in for a town says nothing about who was first, and takes no place of what it brought in itself")
    void notConfirmed() {
        version("assen", "2009-01-01", false, HOURS);
        UUID confirmed = version("assen", "2015-01-01", HOURS);
        version("haarlem", "2009-01-01", false, KITCHEN);
        OriginIndex index = index(Optional.empty());
        Origins.Kin kin = kin(index, HOURS);
        assertEquals(confirmed, kin.version(), "not the older one");
        assertEquals(Direction.TAKEN_FROM, kin.direction());
        Origins.Kin other = kin(index, KITCHEN);
        assertEquals(Direction.UNKNOWN, other.direction());
        assertEquals(Optional.of(LocalDate.of(2009, 1, 1)), other.since(), "the day is shown all the same");
        assertFalse(other.confirmed());
        // Nor does what others brought in for the asked town.
        List<LibraryArticle> asked = one(HOURS);
        Origins.Kin own = Origins.outcome(
                        new Origins.Asked(
                                UUID.randomUUID(),
                                "duinrade",
                                Optional.of(LocalDate.of(2022, 1, 1)),
                                false,
                                () -> asked),
                        asked,
                        index)
                .articles()
                .get(0)
                .kin()
                .get(0);
        assertEquals(Direction.UNKNOWN, own.direction());
        assertEquals(Optional.of(LocalDate.of(2022, 1, 1)), own.ownSince());
        assertFalse(own.ownConfirmed());
    }

    private static Origins.Kin kin(OriginIndex index, String text) {
        return ask(index, "duinrade", "2022-01-01", one(text))
                .articles()
                .get(0)
                .kin()
                .get(0);
    }

    @Test
    @DisplayName(
            "Where there is not room for all, what a town brought in itself comes in whenever that is, and large texts of others push nobody out")
    void room() {
        List<OriginIndex.Version> others = new ArrayList<>();
        for (int each = 0; each < 7; each++) {
            others.add(sized(UUID.randomUUID(), each % 2 == 0 ? "assen" : "elders " + each, null, false, 5_000_000));
        }
        OriginIndex.Version small = sized(UUID.randomUUID(), "haarlem", null, false, 400_000);
        others.add(small);
        assertEquals(Set.of(small.id()), OriginIndex.choose(others));
        assertEquals(6, OriginIndex.choose(others.subList(0, 6)).size(), "all where all fit");
        // It is confirmed later, when the index is full.
        List<OriginIndex.Version> full = new ArrayList<>();
        for (int town = 0; town < 40; town++) {
            full.add(sized(UUID.randomUUID(), "gemeente " + town, null, false, 900_000));
        }
        OriginIndex.Version came = sized(UUID.randomUUID(), "tilburg", "2001-01-01", true, 2_500_000);
        full.add(0, came);
        Set<UUID> chosen = OriginIndex.choose(full);
        assertTrue(chosen.contains(came.id()));
        long characters = full.stream()
                .filter(version -> chosen.contains(version.id()))
                .mapToLong(OriginIndex.Version::size)
                .sum();
        assertTrue(characters <= OriginIndex.MOST_CHARACTERS, () -> "" + characters);
        assertEquals(31, chosen.size());
        // One town has a tenth, whatever it confirms.
        List<OriginIndex.Version> own = new ArrayList<>();
        for (int each = 0; each < 40; each++) {
            own.add(sized(UUID.randomUUID(), "duinrade", null, true, 1_000_000));
        }
        assertEquals(3, OriginIndex.choose(own).size());
    }

    @Test
    @DisplayName("What is held and has no place any more goes, and what was confirmed takes it")
    void chosenAnew() {
        UUID held = version("assen", "2011-01-01", false, KITCHEN);
        OriginIndex before = index(Optional.empty());
        assertTrue(before.holds(held));
        read.clear();
        versions.add(0, sized(UUID.randomUUID(), "tilburg", null, true, OriginIndex.MOST_OF_OWNER));
        for (int town = 0; town < 9; town++) {
            versions.add(0, sized(UUID.randomUUID(), "gemeente " + town, null, true, OriginIndex.MOST_OF_OWNER));
        }
        assertFalse(index(Optional.of(before)).holds(held));
    }

    @Test
    @DisplayName(
            "What was found is remembered by its weight, in one state of the library; what was asked for last stays longest")
    void remembered() {
        Remembered<String, String> found = new Remembered<>(10, String::length);
        found.put("een", "a", "1234");
        found.put("een", "b", "1234");
        assertEquals(Optional.of("1234"), found.get("een", "a"));
        found.put("een", "c", "123");
        assertEquals(Optional.empty(), found.get("een", "b"), "not asked for since");
        assertEquals(Optional.of("1234"), found.get("een", "a"));
        found.put("een", "a", "12");
        found.put("een", "d", "12345");
        assertEquals(3, found.size(), "what is replaced counts no more");
        assertEquals(Optional.empty(), found.get("twee", "a"));
        found.put("twee", "a", "1");
        assertEquals(1, found.size());
        found.put("twee", "b", "12345678901");
        assertEquals(Optional.empty(), found.get("twee", "b"));
    }

    @Test
    @DisplayName("An outcome weighs what its articles weigh")
    void weight() {
        String large = KITCHEN.repeat(1000);
        version("assen", "2011-01-01", large);
        Origins.Outcome outcome = ask(index(Optional.empty()), "duinrade", "2022-01-01", one(large));
        assertTrue(outcome.weight() > large.length(), () -> "" + outcome.weight());
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
