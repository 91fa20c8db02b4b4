package nl.interstedelijkoverleg.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.fasterxml.jackson.databind.JsonNode;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import java.security.SecureRandom;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.function.Function;
import java.util.function.ToIntFunction;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Binomial;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/**
 * Aliases and pictures are drawn, and each apart from all others. The bounds are exact: if the draws are what they should be,
 * one run of a test here in a million fails.
 */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class AliasDrawsTest {

    private static final double FAILURE = 1e-6;
    /** Draws by one person, in each of two rooms. */
    private static final int DRAWS = 150;

    private static final int DRAWS_AT_ONCE = 100_000;
    /** Parts of names are put in so many classes for a table. */
    private static final int CLASSES = 8;

    private static final Map<List<? extends Number>, Binomial.Interval> INTERVALS = new HashMap<>();

    private record Part(String name, Function<Alias, Object> of, double chanceOfTheSame) {}

    private static final List<Part> PARTS = List.of(
            new Part(
                    "adjective",
                    alias -> alias.name().split(" ")[0],
                    1.0 / AliasNames.adjectives().size()),
            new Part(
                    "noun",
                    alias -> alias.name().split(" ")[1],
                    1.0 / AliasNames.nouns().size()),
            new Part("shape", alias -> alias.picture().shape(), 1.0 / AliasPicture.SHAPES),
            new Part("colour", alias -> alias.picture().colour(), 1.0 / AliasPicture.COLOURS),
            new Part("arrangement", alias -> alias.picture().arrangement(), 1.0 / AliasPicture.ARRANGEMENTS),
            new Part("picture", Alias::picture, 1.0 / AliasPicture.COMBINATIONS));

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 1: what one person is called in one room says nothing about what they are called in another")
    void onePersonInTwoRoomsIsDrawnTwice() {
        Ground.Room here = Ground.room("hier").joinedBy("SEX_WORKER", People.ALEX);
        Ground.Room there = Ground.room("daar").joinedBy("SEX_WORKER", People.ALEX);
        List<Alias> inOne = new ArrayList<>(List.of(own(here)));
        List<Alias> inOther = new ArrayList<>(List.of(own(there)));
        while (inOne.size() < DRAWS) {
            inOne.add(another(here));
            inOther.add(another(there));
        }
        // In the same turn, and in the next: whoever drew by a clock or a counter would be found by one of them.
        compare("in two rooms", inOne, inOther);
        compare("in two rooms, the next turn", inOne.subList(0, DRAWS - 1), inOther.subList(1, DRAWS));
        compare("one after the other in one room", inOne.subList(0, DRAWS - 1), inOne.subList(1, DRAWS));
    }

    /** How often each part is the same; and, part by part, how often each pair of shapes and of colours occurs. */
    private static void compare(String what, List<Alias> some, List<Alias> others) {
        int checks = PARTS.size() + 2 * CLASSES * CLASSES;
        double failure = FAILURE / 3 / checks;
        for (Part part : PARTS) {
            int same = 0;
            for (int i = 0; i < some.size(); i++) {
                if (part.of().apply(some.get(i)).equals(part.of().apply(others.get(i)))) {
                    same++;
                }
            }
            require(what + ", the same " + part.name(), same, some.size(), part.chanceOfTheSame(), failure);
        }
        table(
                what + ", shapes",
                some,
                alias -> alias.picture().shape(),
                others,
                alias -> alias.picture().shape(),
                failure);
        table(
                what + ", colours",
                some,
                alias -> alias.picture().colour(),
                others,
                alias -> alias.picture().colour(),
                failure);
    }

    @Test
    @DisplayName("Row 1: a name says nothing about the picture beside it, nor about the next name")
    void nameAndPictureAreDrawnApart() {
        SecureRandom random = new SecureRandom();
        List<Alias> drawn = new ArrayList<>(DRAWS_AT_ONCE);
        for (int i = 0; i < DRAWS_AT_ONCE; i++) {
            drawn.add(Alias.draw(random));
        }
        List<Alias> some = drawn.subList(0, DRAWS_AT_ONCE - 1);
        List<Alias> next = drawn.subList(1, DRAWS_AT_ONCE);
        ToIntFunction<Alias> adjective = alias ->
                AliasNames.adjectives().indexOf(alias.name().split(" ")[0].toLowerCase(Locale.ROOT)) % CLASSES;
        ToIntFunction<Alias> noun =
                alias -> AliasNames.nouns().indexOf(alias.name().split(" ")[1]) % CLASSES;
        double failure = FAILURE / (6 * CLASSES * CLASSES);
        double[] adjectives = chances(AliasNames.adjectives().size());
        double[] nouns = chances(AliasNames.nouns().size());
        double[] eighths = chances(CLASSES);
        table(
                "adjective and shape",
                drawn,
                adjective,
                adjectives,
                drawn,
                a -> a.picture().shape(),
                eighths,
                failure);
        table(
                "adjective and colour",
                drawn,
                adjective,
                adjectives,
                drawn,
                a -> a.picture().colour(),
                eighths,
                failure);
        table("noun and shape", drawn, noun, nouns, drawn, a -> a.picture().shape(), eighths, failure);
        table("noun and colour", drawn, noun, nouns, drawn, a -> a.picture().colour(), eighths, failure);
        table("adjective and noun", drawn, adjective, adjectives, drawn, noun, nouns, failure);
        table("noun and the next", some, noun, nouns, next, noun, nouns, failure);
    }

    private static void table(
            String what,
            List<Alias> some,
            ToIntFunction<Alias> one,
            List<Alias> others,
            ToIntFunction<Alias> other,
            double failure) {
        table(what, some, one, chances(CLASSES), others, other, chances(CLASSES), failure);
    }

    private static void table(
            String what,
            List<Alias> some,
            ToIntFunction<Alias> one,
            double[] chancesOfOne,
            List<Alias> others,
            ToIntFunction<Alias> other,
            double[] chancesOfOther,
            double failure) {
        int[][] counts = new int[CLASSES][CLASSES];
        for (int i = 0; i < some.size(); i++) {
            counts[one.applyAsInt(some.get(i))][other.applyAsInt(others.get(i))]++;
        }
        for (int i = 0; i < CLASSES; i++) {
            for (int j = 0; j < CLASSES; j++) {
                require(
                        what + " " + i + " " + j,
                        counts[i][j],
                        some.size(),
                        chancesOfOne[i] * chancesOfOther[j],
                        failure);
            }
        }
    }

    /** The chance of each class when so many words are dealt over the classes in turn. */
    private static double[] chances(int words) {
        double[] chances = new double[CLASSES];
        for (int i = 0; i < words; i++) {
            chances[i % CLASSES] += 1.0 / words;
        }
        return chances;
    }

    private static void require(String what, int hits, int attempts, double chance, double failure) {
        Binomial.Interval interval = INTERVALS.computeIfAbsent(
                List.of(attempts, chance, failure), ignored -> Binomial.interval(attempts, chance, failure));
        assertTrue(interval.holds(hits), () -> what + ": " + hits + " of " + attempts + ", chance gives " + interval);
    }

    @Test
    void theBoundsAreThoseOfChance() {
        // 20 tosses of a coin: at most 3, or at least 17, heads come in 0.26% of all cases; at most 2 or at least 18 in
        // 0.04%.
        assertEquals(new Binomial.Interval(4, 16), Binomial.interval(20, 0.5, 0.0026));
        assertEquals(new Binomial.Interval(3, 17), Binomial.interval(20, 0.5, 0.0025));
    }

    private static Alias own(Ground.Room room) {
        JsonNode self =
                Api.done(People.ALEX, "GET", room.path(), null, 200).body().required("self");
        JsonNode picture = self.required("picture");
        return new Alias(
                self.required("label").asText(),
                new AliasPicture(
                        picture.required("shape").asInt(),
                        picture.required("colour").asInt(),
                        picture.required("arrangement").asInt()));
    }

    private static Alias another(Ground.Room room) {
        Api.done(People.ALEX, "POST", room.path() + "/membership/alias", null, 204);
        return own(room);
    }
}
