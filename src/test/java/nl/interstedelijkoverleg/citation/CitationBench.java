package nl.interstedelijkoverleg.citation;

import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import org.junit.jupiter.api.Test;

/** How much text is read for references in a second, beside the budget. Run by {@code mvn -Pbench verify}. */
class CitationBench {

    private static final double LEAST_MEGABYTES_PER_SECOND = 5;
    private static final int ROUNDS = 12;

    @Test
    void megabytesPerSecond() throws IOException {
        String filling =
                " Het college kan aan de vergunning voorschriften verbinden in het belang van de mensen die er werken, en"
                        + " hoort hen voordat het die wijzigt. De exploitant houdt zich daaraan.\n";
        StringBuilder text = new StringBuilder();
        while (text.length() < 2_000_000) {
            for (String line : CitationsTest.lines("references.txt")) {
                text.append(line.split(" => ")[0].replace("[", "").replace("]", ""))
                        .append(filling);
            }
        }
        Citations citations = new Citations();
        double best = 0;
        int found = 0;
        for (int round = 0; round < ROUNDS; round++) {
            long start = ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
            found = citations.in(text.toString()).size();
            best = Math.max(
                    best,
                    text.length()
                            / 1e6
                            / ((ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime() - start) / 1e9));
        }
        System.out.printf(
                "citations: %.1f MB per second of one processor (budget at least %.0f), %d references in %.1f MB%n",
                best, LEAST_MEGABYTES_PER_SECOND, found, text.length() / 1e6);
        assertTrue(best >= LEAST_MEGABYTES_PER_SECOND, best + " MB/s");
    }
}
