package nl.interstedelijkoverleg.ordinance.source;

import static org.junit.jupiter.api.Assertions.assertFalse;

import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.Arrays;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** How long the largest texts take. Printed, not asserted: the machine of a test is nobody's budget. */
class ReadingSpeedTest {

    private static final Path LARGEST =
            Path.of(System.getProperty("overleg.shared", "../shared/data"), "formats/stop_regeling_gm0307.xml");

    @Test
    @DisplayName("The largest sample, and a generated APV of 600 articles in four formats")
    void times() throws Exception {
        if (Files.exists(LARGEST)) {
            time("largest sample, " + Files.size(LARGEST) / 1024 + " KB", Files.readAllBytes(LARGEST));
        } else {
            System.out.println("[ordinance] " + LARGEST + " is absent: its time was not measured");
        }
        String lines = Fixtures.text("vuurbaak-lines.txt").repeat(67);
        time("600 articles as plain lines", lines.getBytes(StandardCharsets.UTF_8));
        String xml = Fixtures.text("vuurbaak-cvdr.xml");
        int from = xml.indexOf("<hoofdstuk>");
        int to = xml.lastIndexOf("</hoofdstuk>") + "</hoofdstuk>".length();
        String chapters = xml.substring(from, to).repeat(75);
        time(
                "600 articles as CVDR",
                (xml.substring(0, from) + chapters + xml.substring(to)).getBytes(StandardCharsets.UTF_8));
        String page = Fixtures.text("vuurbaak.html");
        int begin = page.indexOf("<h2>Hoofdstuk 3");
        int end = page.indexOf("<p>Aldus");
        String body = page.substring(begin, end).repeat(75);
        time(
                "600 articles as HTML",
                (page.substring(0, begin) + body + page.substring(end)).getBytes(StandardCharsets.UTF_8));
        time("PDF", Fixtures.pdf(lines.lines().toList(), new java.util.ArrayList<>()));
    }

    private static void time(String name, byte[] content) throws Exception {
        OrdinanceReader reader = new OrdinanceReader();
        long[] times = new long[8];
        for (int round = 0; round < times.length; round++) {
            long start = System.nanoTime();
            assertFalse(reader.read(content).ledger().isEmpty());
            times[round] = (System.nanoTime() - start) / 1_000_000;
        }
        long[] warm = Arrays.copyOfRange(times, 4, times.length);
        Arrays.sort(warm);
        System.out.printf(
                "[ordinance] %s: first %d ms, after warm-up %d to %d ms%n",
                name, times[0], warm[0], warm[warm.length - 1]);
    }
}
