package nl.interstedelijkoverleg.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.SplittableRandom;
import java.util.stream.Stream;
import org.junit.jupiter.api.Test;

class AliasNamesTest {

    /** Stems that would judge, mock, hint at the work or place its bearer; no word of the lists contains one. */
    private static final Set<String> FORBIDDEN = words("""
            seks hoer escort meisje jongen vrouw heer dame juffer koning prins naakt lijf borst
            lippen billen geil stout lekker wild exotisch paraplu parasol scherm rode rood roze
            lantaarn lamp raam venster gordijn nacht maan straat steeg gracht tippel stoep weg
            bordeel club bed kamer geld euro munt betaal koop gouden politie agent boete boef dief
            kooi ketting gek dom lui vies oude jonge dikke dunne zwarte witte bruine gele
            """);

    /** Innocent words in which a forbidden stem happens to occur. */
    private static final Set<String> INNOCENT = words("""
            bedaarde bedachtzame fluisterende olijfgroene braam gekko luit olijf olijfboom roerdomp
            turkoois
            """);

    /** Materials and participles in -en, which never take an -e. */
    private static final Set<String> UNCHANGING = words("""
            belezen bescheiden bronzen gevlochten gevouwen geweven glazen granieten katoenen koperen
            kristallen lemen linnen marmeren onverschrokken porseleinen rieten stenen vastberaden
            vilten wollen zilveren
            """);

    private final SplittableRandom random = new SplittableRandom(20_230_101);

    @Test
    void thereAreMoreNamesThanARoomCanUseUp() {
        assertTrue(AliasNames.adjectives().size() >= 160);
        assertTrue(AliasNames.nouns().size() >= 420);
        assertTrue(AliasNames.combinations() > 60_000);
    }

    @Test
    void everyWordIsOfPlainLettersAndOccursOnce() {
        List<String> words = new ArrayList<>(AliasNames.adjectives());
        words.addAll(AliasNames.nouns());
        words.forEach(word -> assertTrue(word.matches("[a-z]{3,}"), word));
        assertEquals(words.size(), new HashSet<>(words).size());
    }

    @Test
    void everyAdjectiveIsInflectedForADeWord() {
        for (String adjective : AliasNames.adjectives()) {
            assertTrue(adjective.endsWith("e") || UNCHANGING.contains(adjective), adjective);
            assertTrue(!adjective.startsWith("ij"), adjective + " would need two capitals");
        }
    }

    @Test
    void noNounIsADiminutiveOrEndsInAHetWord() {
        String neuter = ".*([pt]je|wiel|gras|riet|kruid|hout|hoen|paard|hert|boek|blad|glas|huis|schip)";
        AliasNames.nouns().forEach(noun -> assertTrue(!noun.matches(neuter), noun));
    }

    @Test
    void noWordHintsAtTheWorkThePersonOrAPlace() {
        for (String word : Stream.concat(AliasNames.adjectives().stream(), AliasNames.nouns().stream())
                .toList()) {
            if (!INNOCENT.contains(word)) {
                FORBIDDEN.forEach(stem -> assertTrue(!word.contains(stem), word + " contains " + stem));
            }
        }
    }

    @Test
    void noWordIsTheNameOfAMunicipality() {
        Set<String> words = new HashSet<>(AliasNames.adjectives());
        words.addAll(AliasNames.nouns());
        try (InputStream stream = AliasNamesTest.class.getResourceAsStream("/reference/municipalities.csv")) {
            new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .toLowerCase(Locale.ROOT)
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .flatMap(line -> Stream.of(line.split("[;|]")))
                    .forEach(name -> assertTrue(!words.contains(name), name));
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    @Test
    void noTwoNamesCanBeMistakenForEachOther() {
        Map<String, String> seen = new HashMap<>();
        for (String adjective : AliasNames.adjectives()) {
            for (String noun : AliasNames.nouns()) {
                String name = adjective + " " + noun;
                assertNull(seen.put(AliasNames.skeleton(name), name), name);
            }
        }
        assertEquals(AliasNames.combinations(), seen.size());
    }

    @Test
    void oneSlipOfThePenNeverTurnsAWordIntoAnother() {
        for (List<String> words : List.of(AliasNames.adjectives(), AliasNames.nouns())) {
            List<String> skeletons = words.stream().map(AliasNames::skeleton).toList();
            for (int i = 0; i < words.size(); i++) {
                for (int j = 0; j < i; j++) {
                    assertTrue(distance(skeletons.get(i), skeletons.get(j)) > 1, words.get(i) + " and " + words.get(j));
                }
            }
        }
    }

    @Test
    void whatLooksOrSoundsAlikeHasOneSkeleton() {
        assertAlike("Zilveren reiger", "ZILVEREN-REIGER");
        assertAlike("Zilveren reiger", "silferen ryger");
        assertAlike("Zilveren reiger", "Zi1veren rijger");
        assertAlike("Blauwe ijsvogel", "Blouwe ĳsvogel");
        assertAlike("Heldere kreek", "Helderre creek");
        assertAlike("Groene varen", "Gr0ene fáren");
        assertAlike("Milde lach", "Milte lag");
        assertNotEquals(AliasNames.skeleton("Zilveren reiger"), AliasNames.skeleton("Zilveren zwaan"));
        assertEquals("", AliasNames.skeleton(" - "));
    }

    @Test
    void aNameIsTwoWordsOfWhichTheFirstIsCapitalised() {
        for (int i = 0; i < 1_000; i++) {
            String name = AliasNames.draw(random);
            assertTrue(name.matches("[A-Z][a-z]+ [a-z]+"), name);
            assertEquals(AliasNames.skeleton(name), AliasNames.skeleton(AliasNames.skeleton(name)), name);
        }
    }

    @Test
    void everyAdjectiveAndEveryNounHasTheSameChance() {
        int draws = 400_000;
        Map<String, Integer> adjectives = new HashMap<>();
        Map<String, Integer> nouns = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            String[] words = AliasNames.draw(random).split(" ");
            adjectives.merge(words[0].toLowerCase(Locale.ROOT), 1, Integer::sum);
            nouns.merge(words[1], 1, Integer::sum);
        }
        assertUniform(adjectives, AliasNames.adjectives().size(), draws);
        assertUniform(nouns, AliasNames.nouns().size(), draws);
    }

    @Test
    void aMissingWordListIsNamedInTheError() {
        IllegalStateException missing =
                assertThrows(IllegalStateException.class, () -> AliasNames.read("/aliases/absent.txt"));
        assertTrue(missing.getMessage().contains("/aliases/absent.txt"));
    }

    @Test
    void aPictureSurvivesItsEncoding() {
        Set<AliasPicture> pictures = new HashSet<>();
        for (int code = 0; code < AliasPicture.COMBINATIONS; code++) {
            AliasPicture picture = AliasPicture.decode((byte) code);
            assertEquals(code, picture.encode());
            pictures.add(picture);
        }
        assertEquals(AliasPicture.COMBINATIONS, pictures.size());
        assertEquals(new AliasPicture(7, 7, 1), AliasPicture.decode((byte) 127));
    }

    @Test
    void aPictureOutsideItsBoundsDoesNotExist() {
        assertThrows(IllegalArgumentException.class, () -> new AliasPicture(8, 0, 0));
        assertThrows(IllegalArgumentException.class, () -> new AliasPicture(0, -1, 0));
        assertThrows(IllegalArgumentException.class, () -> new AliasPicture(0, 0, 2));
        assertThrows(IllegalArgumentException.class, () -> AliasPicture.decode((byte) -1));
    }

    @Test
    void everyPictureHasTheSameChance() {
        int draws = 64_000;
        Map<AliasPicture, Integer> pictures = new HashMap<>();
        for (int i = 0; i < draws; i++) {
            pictures.merge(AliasPicture.draw(random), 1, Integer::sum);
        }
        assertUniform(pictures, AliasPicture.COMBINATIONS, draws);
    }

    /**
     * Chi-square with the normal approximation: for k cells the statistic has mean k - 1 and variance 2(k - 1), so a
     * fair draw exceeds mean + 4 standard deviations less than once in 10,000 seeds. The seed is fixed, so the result
     * does not change from run to run. With these numbers of draws a word that came half as often would add hundreds.
     */
    private static void assertUniform(Map<?, Integer> counts, int cells, int draws) {
        assertEquals(cells, counts.size());
        double expected = (double) draws / cells;
        double statistic = counts.values().stream()
                .mapToDouble(count -> (count - expected) * (count - expected) / expected)
                .sum();
        double threshold = cells - 1 + 4 * Math.sqrt(2.0 * (cells - 1));
        assertTrue(statistic < threshold, "chi-square " + statistic + " over " + threshold);
    }

    private static void assertAlike(String one, String other) {
        assertEquals(AliasNames.skeleton(one), AliasNames.skeleton(other));
    }

    private static Set<String> words(String text) {
        return Set.of(text.strip().split("\\s+"));
    }

    private static int distance(String one, String other) {
        int[] previous = new int[other.length() + 1];
        for (int j = 0; j <= other.length(); j++) {
            previous[j] = j;
        }
        for (int i = 1; i <= one.length(); i++) {
            int[] current = new int[other.length() + 1];
            current[0] = i;
            for (int j = 1; j <= other.length(); j++) {
                int substituted = previous[j - 1] + (one.charAt(i - 1) == other.charAt(j - 1) ? 0 : 1);
                current[j] = Math.min(substituted, Math.min(previous[j], current[j - 1]) + 1);
            }
            previous = current;
        }
        return previous[other.length()];
    }
}
