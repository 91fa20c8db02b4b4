package nl.interstedelijkoverleg.provenance;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import nl.interstedelijkoverleg.comparison.ArticleText;
import nl.interstedelijkoverleg.comparison.Words;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Whether one article is another. */
class KinshipTest {

    private static final double LEAST = 0.95;

    @Test
    @DisplayName("Precision and F1 on pairs of every kind, with the table of what was made and what was found")
    void pairsOfEveryKind() {
        Map<Pairs.Made, Map<String, Integer>> table = new EnumMap<>(Pairs.Made.class);
        List<String> wrong = new ArrayList<>();
        int right = 0;
        int missed = 0;
        int invented = 0;
        int exact = 0;
        int kin = 0;
        List<Pairs.Pair> pairs = Pairs.all();
        for (Pairs.Pair pair : pairs) {
            Kinship found = Kinship.between(pair.one(), pair.other());
            String degree = found.degree().map(Degree::name).orElse("none");
            table.computeIfAbsent(pair.made(), key -> new java.util.TreeMap<>()).merge(degree, 1, Integer::sum);
            Optional<Degree> made = degree(pair.made());
            right += made.isPresent() && found.degree().isPresent() ? 1 : 0;
            missed += made.isPresent() && found.degree().isEmpty() ? 1 : 0;
            invented += made.isEmpty() && found.degree().isPresent() ? 1 : 0;
            kin += made.isPresent() ? 1 : 0;
            exact += made.isPresent() && made.equals(found.degree()) ? 1 : 0;
            if (!made.equals(found.degree())) {
                wrong.add(String.format(
                        "%s found %s (%.2f %.2f %.1f): %s | %s",
                        pair.made(),
                        degree,
                        found.share(),
                        found.shareOfOther(),
                        found.evidence(),
                        line(pair.one()),
                        line(pair.other())));
            }
        }
        double precision = (double) right / (right + invented);
        double recall = (double) right / (right + missed);
        double f1 = 2 * precision * recall / (precision + recall);
        double degrees = (double) exact / kin;
        System.out.printf(
                "provenance: %d pairs, precision %.4f, recall %.4f, F1 %.4f, degree right in %.4f of the kin%n",
                pairs.size(), precision, recall, f1, degrees);
        table.forEach((made, found) -> System.out.println("  made " + made + ": found " + found));
        wrong.forEach(each -> System.out.println("  " + each));
        assertAll(
                () -> assertTrue(pairs.size() >= 200),
                () -> assertTrue(precision >= LEAST, "precision " + precision),
                () -> assertTrue(f1 >= LEAST, "F1 " + f1),
                () -> assertTrue(degrees >= LEAST, "degrees " + degrees));
    }

    @Test
    @DisplayName("Pairs in the language of ordinances, where phrases that all have make strangers look like kin")
    void hardPairs() {
        int right = 0;
        int pairs = 0;
        int missed = 0;
        int invented = 0;
        List<String> wrong = new ArrayList<>();
        for (String line : Pairs.lines("hard-pairs.txt")) {
            String[] parts = line.split(" \\| ");
            Kinship found =
                    Kinship.between(new ArticleText("", parts[1], parts[2]), new ArticleText("", parts[3], parts[4]));
            String degree = found.degree().map(Degree::name).orElse("none");
            pairs++;
            right += degree.equals(parts[0]) ? 1 : 0;
            missed += degree.equals("none") && !parts[0].equals("none") ? 1 : 0;
            invented += parts[0].equals("none") && !degree.equals("none") ? 1 : 0;
            if (!degree.equals(parts[0])) {
                wrong.add(String.format(
                        "found %s (%.2f %.2f %.1f): %s",
                        degree, found.share(), found.shareOfOther(), found.evidence(), line));
            }
        }
        System.out.printf(
                "provenance: %d hard pairs, %d judged alike, %d kin missed, %d invented%n",
                pairs, right, missed, invented);
        wrong.forEach(each -> System.out.println("  " + each));
        assertTrue(right >= LEAST * pairs, right + " of " + pairs);
    }

    private static String line(ArticleText article) {
        return article.caption() + ": " + article.text().replace('\n', ' ');
    }

    private static Optional<Degree> degree(Pairs.Made made) {
        return switch (made) {
            case VERBATIM -> Optional.of(Degree.VERBATIM);
            case EDITED, REORDERED -> Optional.of(Degree.EDITED);
            case TERM_SWAPPED -> Optional.of(Degree.TERM_SWAPPED);
            default -> Optional.empty();
        };
    }

    @Test
    void theSharedTextIsShownWhereItStands() {
        for (Pairs.Pair pair : Pairs.all()) {
            Kinship found = Kinship.between(pair.one(), pair.other());
            for (SharedStretch stretch : found.stretches()) {
                List<String> one = concepts(pair.one().text().substring(stretch.start(), stretch.end()));
                List<String> other =
                        concepts(pair.other().text().substring(stretch.sourceStart(), stretch.sourceEnd()));
                assertEquals(one, other);
            }
        }
    }

    private static List<String> concepts(String text) {
        return List.of(Terms.STANDARD.concepts(Words.of(text)).all());
    }

    @Test
    void kinshipIsMutual() {
        for (Pairs.Pair pair : Pairs.all()) {
            assertEquals(
                    Kinship.between(pair.one(), pair.other()).degree(),
                    Kinship.between(pair.other(), pair.one()).degree(),
                    () -> line(pair.one()) + " | " + line(pair.other()));
        }
    }

    @Test
    void nothingIsKinToNothing() {
        ArticleText empty = new ArticleText("", "", "");
        assertEquals(
                Optional.empty(),
                Kinship.between(empty, Pairs.all().get(0).one()).degree());
        ArticleText phrase = new ArticleText("", "", "Het college kan nadere regels stellen.");
        assertEquals(Optional.empty(), Kinship.between(phrase, phrase).degree());
    }
}
