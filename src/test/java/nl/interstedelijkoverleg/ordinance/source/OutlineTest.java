package nl.interstedelijkoverleg.ordinance.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.ordinance.text.Part;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The lines in which a person corrects what was recognised. */
class OutlineTest {

    private static final Path SHARED = Path.of(System.getProperty("overleg.shared", "../shared/data"));
    private static final Path OWN = Path.of("src/test/resources/ordinances");

    @TestFactory
    @DisplayName("Written down and read back, every text is the same: nothing is lost by looking at it")
    Stream<DynamicTest> thereAndBack() throws IOException {
        List<Path> files = new ArrayList<>();
        for (Path folder : List.of(OWN, SHARED.resolve("ordinances"), SHARED.resolve("formats"))) {
            if (!Files.isDirectory(folder)) {
                System.out.println("[ordinance] " + folder + " is absent: its files were not read");
                continue;
            }
            try (Stream<Path> found = Files.list(folder)) {
                found.filter(Files::isRegularFile).sorted().forEach(files::add);
            }
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    Reading reading = new OrdinanceReader().read(Files.readAllBytes(file));
                    String lines = Outline.write(reading.text());
                    if (lines.isEmpty()) {
                        assertEquals(List.of(), reading.text().strings(), "nothing of it is text");
                        return;
                    }
                    Reading back = Outline.read(lines, Optional.of(reading));
                    assertEquals(
                            Fixtures.shape(reading.text().parts()),
                            Fixtures.shape(back.text().parts()));
                    assertEquals(reading.text().strings(), back.text().strings());
                    assertEquals(ids(reading), ids(back));
                    assertEquals(lines, Outline.write(back.text()));
                    assertEquals(reading.metadata(), back.metadata());
                    assertEquals(reading.leftOut(), back.leftOut());
                }));
    }

    private static List<String> ids(Reading reading) {
        return reading.text().all().map(Part::id).toList();
    }

    @Test
    void oneWordMakesAnAlineaAnArticle() throws Exception {
        String lines = """
                hoofdstuk | Hoofdstuk | 3 | Seksbedrijven
                  artikel | Artikel | 3:1 | Begrippen
                    tekst | In dit hoofdstuk wordt verstaan onder:
                    artikel | Artikel | 3:2 | Vergunning
                    lid | 1. | Het is verboden.
                    lid | 2. | Dit geldt niet voor:
                      onderdeel | a. | wie thuis werkt;
                """;
        assertEquals(
                List.of(
                        "HOOFDSTUK 3 Seksbedrijven",
                        "  artikel 3:1 Begrippen",
                        "    In dit hoofdstuk wordt verstaan onder:",
                        "  artikel 3:2 Vergunning",
                        "    lid 1",
                        "      Het is verboden.",
                        "    lid 2",
                        "      Dit geldt niet voor:",
                        "      onderdeel a",
                        "        wie thuis werkt;"),
                Fixtures.shape(Outline.read(lines, Optional.empty()).text().parts()));
    }

    @Test
    void signsOfTheLinesThemselvesCanStandInAText() throws Exception {
        String pasted = "Artikel 1 Streep | en \\ en ¶ en =\n{2x1} a | b \\| c ¶ d\n1. = is een teken | hier\n";
        Reading reading = new OrdinanceReader().readPasted(pasted);
        Reading back = Outline.read(Outline.write(reading.text()), Optional.empty());
        assertEquals(reading.text(), back.text());
        assertTrue(String.join(" ", back.text().strings()).contains("a | b \\| c ¶ d"), back.text()::toString);
    }

    @Test
    void whatIsNoLineIsSaidByItsNumber() {
        assertEquals(
                2,
                assertThrows(
                                Outline.Unreadable.class,
                                () -> Outline.read("tekst | goed\niets | fout\n", Optional.empty()))
                        .line());
        assertEquals(
                1,
                assertThrows(Outline.Unreadable.class, () -> Outline.read("rij | los\n", Optional.empty()))
                        .line());
        assertThrows(UnreadableSource.class, () -> Outline.read(" \n ", Optional.empty()));
        assertThrows(UnreadableSource.class, () -> Outline.read(deep(5_000), Optional.empty()));
        assertThrows(UnreadableSource.class, () -> Outline.read("tekst | x\n".repeat(200_000), Optional.empty()));
    }

    private static String deep(int levels) {
        StringBuilder lines = new StringBuilder();
        for (int i = 0; i < levels; i++) {
            lines.append(" ".repeat(i)).append("onderdeel | a. | x\n");
        }
        return lines.toString();
    }

    @Test
    @DisplayName("What somebody types is untrusted: control characters are told apart, and any line ends are lines")
    void typedText() throws Exception {
        Reading reading = Outline.read("\ufefftekst | a\u0000b\r\ntekst | c\rtekst | d", Optional.empty());
        assertEquals(List.of("ab", "c", "d"), reading.text().strings());
        assertEquals(
                StandardCharsets.UTF_8.encode("\u0000"),
                StandardCharsets.UTF_8.encode(reading.leftOut().get(0).text()));
    }
}
