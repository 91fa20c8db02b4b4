package nl.interstedelijkoverleg.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What differs between two texts, and that nothing of either is lost. */
class WordDifferencesTest {

    private static final List<String> UNITS = List.of(
            "de ",
            "het ",
            "exploitant",
            "sekswerker ",
            "vergunning",
            " ",
            "  ",
            "\n",
            "\r\n",
            ".",
            ", ",
            "3:4",
            "1.",
            "é",
            "\u0301",
            "\t",
            "burgemeester ",
            "kan ",
            "weigeren",
            "\u00a0",
            "(",
            ")",
            "a. ",
            "eerste lid",
            "ß",
            "\ud83d\ude00",
            "of ",
            "en ",
            "");

    @Test
    @DisplayName(
            "For twenty thousand pairs of texts: equal and deleted are the old text, equal and inserted the new, in rows too")
    void nothingIsLost() {
        Random random = new Random(7);
        for (int each = 0; each < 20_000; each++) {
            String before = text(random, random.nextInt(40));
            String after = random.nextInt(4) == 0 ? text(random, random.nextInt(40)) : changed(random, before);
            check(before, after);
        }
    }

    @Test
    void nothingIsLostOfLongTexts() {
        Random random = new Random(11);
        for (int each = 0; each < 12; each++) {
            String before = text(random, 12_000);
            check(before, each % 2 == 0 ? text(random, 12_000) : changed(random, before));
        }
        check("", "");
        check("", "nieuw");
        check("oud", "");
    }

    @Test
    void twoLongTextsWithNothingInCommonTakeLittleTime() {
        Random random = new Random(3);
        StringBuilder one = new StringBuilder();
        StringBuilder other = new StringBuilder();
        for (int each = 0; each < 60_000; each++) {
            one.append(random.nextInt(50)).append(random.nextInt(9) == 0 ? "\n" : " ");
            other.append(random.nextInt(50)).append(random.nextInt(9) == 0 ? "\n" : " ");
        }
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        check(one.toString(), other.toString());
        double seconds = (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
        System.out.printf("comparison: two texts of 60,000 words without a line in common: %.2f s%n", seconds);
        assertTrue(seconds < 10, () -> seconds + " s");
    }

    @Test
    void aChangedWordIsShownAsOneWord() {
        assertEquals(
                List.of(
                        new Segment(Segment.Kind.EQUAL, "Het is verboden zonder vergunning een "),
                        new Segment(Segment.Kind.DELETED, "seksinrichting"),
                        new Segment(Segment.Kind.INSERTED, "seksbedrijf"),
                        new Segment(Segment.Kind.EQUAL, " uit te oefenen.")),
                WordDifferences.between(
                                "Het is verboden zonder vergunning een seksinrichting uit te oefenen.",
                                "Het is verboden zonder vergunning een seksbedrijf uit te oefenen.")
                        .inline());
    }

    @Test
    void aSmallWordBetweenTwoChangesIsShownWithThem() {
        List<Segment> segments = WordDifferences.between(
                        "Het college van de gemeente besluit.", "Het bestuur en de raad besluit.")
                .inline();
        assertEquals(
                List.of(
                        new Segment(Segment.Kind.EQUAL, "Het "),
                        new Segment(Segment.Kind.DELETED, "college van de gemeente"),
                        new Segment(Segment.Kind.INSERTED, "bestuur en de raad"),
                        new Segment(Segment.Kind.EQUAL, " besluit.")),
                segments);
    }

    @Test
    void linesStandBesideEachOther() {
        List<Row> rows = WordDifferences.between(
                        "1. Het college beslist.\n2. De termijn is acht weken.\n3. Dit vervalt.\n",
                        "1. Het college beslist.\n2. De termijn is zes weken.\n")
                .sideBySide();
        assertEquals(3, rows.size());
        assertTrue(rows.get(0).isEqual());
        assertEquals(
                List.of(
                        new Segment(Segment.Kind.EQUAL, "2. De termijn is "),
                        new Segment(Segment.Kind.DELETED, "acht"),
                        new Segment(Segment.Kind.EQUAL, " weken.\n")),
                rows.get(1).before());
        assertEquals(
                List.of(new Segment(Segment.Kind.DELETED, "3. Dit vervalt.\n")),
                rows.get(2).before());
        assertEquals(List.of(), rows.get(2).after());
    }

    @Test
    void howMuchIsEqual() {
        assertEquals(1, WordDifferences.between("", "").equalShare());
        assertEquals(1, WordDifferences.between("een twee", "een twee").equalShare());
        assertEquals(0, WordDifferences.between("een", "twee").equalShare());
        assertTrue(WordDifferences.between("een twee", "een twee").isEmpty());
    }

    @Test
    @DisplayName(
            "A text made to be slow is compared as far as effort goes; from there on stretches are replaced whole, and that is said")
    void withoutEffort() {
        StringBuilder before = new StringBuilder();
        StringBuilder after = new StringBuilder();
        for (int block = 0; block < 12; block++) {
            before.append("Kop ").append(block).append('\n');
            after.append("Kop ").append(block).append('\n');
            for (int word = 0; word < 700; word++) {
                before.append((char) ('a' + word % 13)).append(' ');
                after.append((char) ('n' + word % 13)).append(' ');
            }
            before.append("\nDe burgemeester beslist.\n");
            after.append("\nHet college beslist.\n");
        }
        Effort effort = new Effort(5_000_000);
        WordDifferences differences = WordDifferences.between(before.toString(), after.toString(), effort);
        assertTrue(differences.isCoarse());
        assertEquals(0, effort.left());
        check(before.toString(), after.toString(), differences);
        long equal = differences.inline().stream()
                .filter(segment ->
                        segment.kind() == Segment.Kind.EQUAL && segment.text().contains("Kop "))
                .count();
        assertEquals(12, equal, "lines that both have once are found without effort");
        assertTrue(WordDifferences.between("een twee drie", "een drie vier", effort)
                .isCoarse());
        check("een twee drie", "een drie vier", WordDifferences.between("een twee drie", "een drie vier", effort));
        assertFalse(
                WordDifferences.between("een twee", "een twee drie", effort).isCoarse(),
                "what only was added takes none");

        WordDifferences whole = WordDifferences.between(before.toString(), after.toString());
        assertFalse(whole.isCoarse());
        assertTrue(whole.inline().size() > differences.inline().size(), "with more effort more is told apart");
    }

    @Test
    @DisplayName("Whoever compares many texts bounds them together")
    void effortOfMany() {
        Effort effort = new Effort(1_000);
        int coarse = 0;
        for (int each = 0; each < 100; each++) {
            WordDifferences differences = WordDifferences.between(
                    "Het college beslist binnen acht weken.", "De raad besluit in acht dagen.", effort);
            coarse += differences.isCoarse() ? 1 : 0;
            check("Het college beslist binnen acht weken.", "De raad besluit in acht dagen.", differences);
        }
        assertTrue(coarse > 50 && coarse < 100, coarse + " were coarse");
    }

    @Test
    @DisplayName("A stretch too long to be compared word by word is said to be; one that is only new is not")
    void tooLong() {
        String one = "a b ".repeat(1_000);
        String other = "c d ".repeat(1_000);
        assertTrue(WordDifferences.between(one, other).isCoarse());
        assertFalse(WordDifferences.between(one, one + other).isCoarse());
        assertFalse(WordDifferences.between("", other).isCoarse());
        check(one, other);
    }

    private static void check(String before, String after) {
        check(before, after, WordDifferences.between(before, after));
    }

    private static void check(String before, String after, WordDifferences differences) {
        assertEquals(before, joined(differences.before()));
        assertEquals(after, joined(differences.after()));
        assertEquals(
                before,
                differences.sideBySide().stream()
                        .map(row -> joined(row.before()))
                        .collect(Collectors.joining()));
        assertEquals(
                after,
                differences.sideBySide().stream()
                        .map(row -> joined(row.after()))
                        .collect(Collectors.joining()));
        assertEquals(before.equals(after), differences.isEmpty());
        Segment last = null;
        for (Segment segment : differences.inline()) {
            assertTrue(last == null || last.kind() != segment.kind(), "two neighbours of one kind");
            last = segment;
        }
    }

    private static String joined(List<Segment> segments) {
        return segments.stream().map(Segment::text).collect(Collectors.joining());
    }

    private static String text(Random random, int units) {
        StringBuilder text = new StringBuilder();
        for (int each = 0; each < units; each++) {
            text.append(UNITS.get(random.nextInt(UNITS.size())));
        }
        return text.toString();
    }

    private static String changed(Random random, String text) {
        List<String> words = new ArrayList<>(List.of(text.split("(?<= )")));
        for (int each = 1 + words.size() / 6; each > 0 && !words.isEmpty(); each--) {
            int at = random.nextInt(words.size());
            switch (random.nextInt(3)) {
                case 0 -> words.remove(at);
                case 1 -> words.set(at, UNITS.get(random.nextInt(UNITS.size())));
                default -> words.add(at, UNITS.get(random.nextInt(UNITS.size())));
            }
        }
        return String.join("", words);
    }
}
