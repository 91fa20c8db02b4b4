package nl.interstedelijkoverleg.citation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.lang.management.ManagementFactory;
import java.util.ArrayList;
import java.util.List;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Texts come from strangers: no text may take more time than its length is worth, and none may break the reading. */
class HostileTextTest {

    private static final List<String> PIECES = List.of(
            "artikel 1, ",
            "artikel 1 en ",
            "artikelen 1, 2, ",
            "eerste, ",
            "eerste lid, ",
            "onder a, ",
            "onder a en ",
            "van de ",
            "van ",
            "jo. ",
            "jci1.3:c:BWBR0000001",
            "&a=a",
            "&amp;",
            "ECLI:NL:HR:2000:",
            "A.",
            "gmb-",
            "a-",
            "kst-1-",
            "Kamerstukken II ",
            "35 715, nr. 2 en ",
            "35 715 en ",
            "Stb. 2011, ",
            "2011/12, ",
            "Wet ",
            "Wet op de ",
            "Besluit tot ",
            "(hierna: ",
            "(",
            ")",
            "wet: ",
            "Algemene plaatselijke verordening ",
            "Wet bevordering integriteitsbeoordelingen door het openbaar ",
            "1(1)(a)",
            "1.",
            "1:",
            "tot en met ",
            "lid 1, ",
            "leden 1 en ",
            "BWBR000000",
            "CVDR",
            "\n",
            "artikel ",
            "aanhef en ",
            "IIIII ",
            "e.v. ",
            "lid van ",
            "eerste lid van ",
            "º",
            "’",
            "\u0301",
            "\ud83d",
            "van bijlage I bij ");

    private final Citations citations = new Citations();

    @Test
    @DisplayName(
            "Twice the text takes about twice the time, for every piece repeated and for every two of them in turn")
    void timeGrowsWithLength() {
        warmUp();
        List<String> slow = new ArrayList<>();
        double worst = 0;
        for (String one : PIECES) {
            for (String other : PIECES) {
                String text = (one + other).repeat(40_000 / (one + other).length());
                double perMegabyte = seconds(text) * 1_000_000 / text.length();
                worst = Math.max(worst, perMegabyte);
                if (perMegabyte > 5) {
                    slow.add(one + "|" + other + " " + perMegabyte);
                }
            }
        }
        System.out.printf(
                "citations: worst of %d hostile texts: %.2f s per million characters%n",
                PIECES.size() * PIECES.size(), worst);
        assertTrue(slow.isEmpty(), slow.toString());
        for (String piece : PIECES) {
            String text = piece.repeat(2_000_000 / piece.length());
            double seconds = seconds(text);
            assertTrue(seconds < 10, () -> "two million characters of \"" + piece + "\" took " + seconds + " s");
        }
    }

    @Test
    @DisplayName(
            "Fifty thousand texts of pieces in any order are read without an error, and every span lies within the text")
    void anyOrderIsRead() {
        Random random = new Random(20261128);
        for (int each = 0; each < 50_000; each++) {
            StringBuilder text = new StringBuilder();
            for (int piece = random.nextInt(12); piece >= 0; piece--) {
                text.append(PIECES.get(random.nextInt(PIECES.size())));
            }
            String written = text.toString();
            int before = 0;
            for (Citation citation : citations.in(written)) {
                assertTrue(citation.start() >= before && citation.end() <= written.length(), written);
                before = citation.end();
                assertTrue(
                        !citation.target().key().isEmpty()
                                && !citation.target().lookups().isEmpty(),
                        written);
                citation.target().human();
                citation.target().address();
            }
        }
    }

    private void warmUp() {
        for (int round = 0; round < 20; round++) {
            citations.in(String.join(" ", PIECES).repeat(100));
        }
    }

    private double seconds(String text) {
        // Processor time: the machine may be busy with other things.
        long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
        citations.in(text);
        return (ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9;
    }
}
