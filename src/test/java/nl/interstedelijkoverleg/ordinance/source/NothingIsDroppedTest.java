package nl.interstedelijkoverleg.ordinance.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.Division;
import nl.interstedelijkoverleg.ordinance.text.Heading;
import nl.interstedelijkoverleg.ordinance.text.Lid;
import nl.interstedelijkoverleg.ordinance.text.Numeral;
import nl.interstedelijkoverleg.ordinance.text.Onderdeel;
import nl.interstedelijkoverleg.ordinance.text.Part;
import nl.interstedelijkoverleg.ordinance.text.Table;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** docs/adr/0050: every character of a source is in the text, in a heading, in the metadata, or listed as left out. */
class NothingIsDroppedTest {

    private static final Path SHARED = Path.of(System.getProperty("overleg.shared", "../shared/data"));
    private final OrdinanceReader reader = new OrdinanceReader();

    @TestFactory
    @DisplayName("Every character of the real files is accounted for, in their order")
    Stream<DynamicTest> realFiles() throws IOException {
        List<Path> files = new ArrayList<>();
        for (String folder : List.of("ordinances", "formats")) {
            Path path = SHARED.resolve(folder);
            if (!Files.isDirectory(path)) {
                System.out.println("[ordinance] " + path + " is absent: its files were not read");
                continue;
            }
            try (Stream<Path> found = Files.list(path)) {
                found.filter(file -> !file.getFileName().toString().endsWith(".md"))
                        .sorted()
                        .forEach(files::add);
            }
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(
                        file.getFileName().toString(),
                        () -> holds(file.getFileName().toString(), Files.readAllBytes(file))));
    }

    @TestFactory
    @DisplayName("Every character of real files of word processors is accounted for, in their order")
    Stream<DynamicTest> realWordProcessors() throws IOException {
        Path folder = SHARED.resolve("metadata");
        if (!Files.isDirectory(folder)) {
            System.out.println("[ordinance] " + folder + " is absent: its files were not read");
            return Stream.empty();
        }
        List<Path> files;
        try (Stream<Path> found = Files.walk(folder)) {
            files = found.filter(file -> file.toString().matches(".*\\.(?:docx|odt)"))
                    .sorted()
                    .toList();
        }
        return files.stream()
                .map(file -> DynamicTest.dynamicTest(file.getFileName().toString(), () -> {
                    try {
                        holds(file.getFileName().toString(), Files.readAllBytes(file));
                    } catch (UnreadableSource refused) {
                        // some are made to be refused: that has to be said, and nothing else
                        System.out.println("[ordinance] " + file.getFileName() + " is refused: " + refused.problem());
                    }
                }));
    }

    @TestFactory
    @DisplayName("Every character of the invented ordinance is accounted for in each format")
    Stream<DynamicTest> inventedFiles() {
        return Stream.of(
                        "vuurbaak-cvdr.xml",
                        "vuurbaak-op.xml",
                        "vuurbaak-op-flat.xml",
                        "vuurbaak.html",
                        "vuurbaak-pasted.txt",
                        "vuurbaak-lines.txt",
                        "duinrade-1999.txt",
                        "duinrade-2010.html",
                        "traps-cvdr.xml")
                .map(name -> DynamicTest.dynamicTest(name, () -> holds(name, Fixtures.file(name))));
    }

    @Test
    @DisplayName("A DOCX drops nothing: changes, remarks, notes, headers and texts that stand twice are listed")
    void docx() throws Exception {
        Reading reading = holds("vuurbaak.docx", Fixtures.docx());
        assertLeftOut(reading, LeftOut.Reason.DELETED, "moet");
        assertLeftOut(reading, LeftOut.Reason.COMMENT, "Nog nagaan bij de griffie.");
        assertLeftOut(reading, LeftOut.Reason.FOOTNOTE, "Zie ook artikel 1:6.");
        assertLeftOut(reading, LeftOut.Reason.PAGE_MARGIN, "Gemeente Vuurbaak");
        assertLeftOut(reading, LeftOut.Reason.DOUBLE, "Ontwerp");
        assertTrue(reading.has(Problem.Kind.TRACKED_CHANGES));
        assertFalse(everything(reading).contains("Somebody"), "who changed or remarked something was read");
    }

    @Test
    @DisplayName("An ODT drops nothing either, and does not say who wrote what")
    void odt() throws Exception {
        Reading reading = holds("vuurbaak.odt", Fixtures.odt());
        assertLeftOut(reading, LeftOut.Reason.DELETED, "Deze zin verviel.");
        assertLeftOut(reading, LeftOut.Reason.COMMENT, "Nog nagaan.");
        assertLeftOut(reading, LeftOut.Reason.FOOTNOTE, "Zie ook artikel 1:6.");
        assertFalse(everything(reading).contains("Somebody"), "who changed or remarked something was read");
    }

    @Test
    @DisplayName("A PDF drops nothing of what was drawn: the edges of its pages are listed")
    void pdf() throws Exception {
        List<String> drawn = new ArrayList<>();
        byte[] pdf = Fixtures.pdf(Fixtures.text("vuurbaak-lines.txt").lines().toList(), drawn);
        Reading reading = reader.read(pdf);
        accounted("vuurbaak.pdf", reading, String.join(" ", drawn));
        long margins = reading.leftOut().stream()
                .filter(left -> left.reason() == LeftOut.Reason.PAGE_MARGIN)
                .count();
        assertEquals(2L * pages(drawn), margins, "the name on top and the number below of each page");
    }

    @Test
    @DisplayName("Characters that nobody sees are listed, one by one")
    void invisibleCharacters() throws Exception {
        String text = String.join(
                "\n\n",
                "Titel",
                "Artikel 1 Ver\u00ADbod",
                "Het is ver\u200Bboden\u0000 \u202Ete doen\u202C\uFEFF wat \uD83D niet mag.");
        Reading reading = reader.readPasted(text);
        accounted("invisible", reading, text.replace("\uD83D", "\uFFFD"));
        assertEquals("Verbod", reading.text().articles().get(0).heading().caption());
        assertTrue(reading.text().articles().get(0).fullText().endsWith("Het is verboden te doen wat niet mag."));
        assertEquals(7, reading.leftOut().size());
    }

    @Test
    @DisplayName("The check itself sees a lost word")
    void theCheckSeesALoss() throws Exception {
        String text = Fixtures.text("vuurbaak-pasted.txt");
        Reading reading = reader.readPasted(text);
        assertFalse(
                SourceText.dense(text.replaceFirst("exploitant", "")).equals(SourceText.dense(everything(reading))));
        assertEquals(SourceText.dense(text), SourceText.dense(everything(reading)));
    }

    private Reading holds(String name, byte[] content) throws Exception {
        Reading reading = reader.read(content);
        String source = switch (reading.format()) {
            case CVDR_XML, OP_XML, STOP_XML, OTHER_XML -> SourceText.xml(content);
            case HTML -> SourceText.html(content);
            case DOCX -> SourceText.docx(content);
            case ODT -> SourceText.odt(content);
            case TEXT, PASTED -> new String(content, StandardCharsets.UTF_8);
            case PDF -> throw new IllegalArgumentException("a PDF is held against what was drawn");
        };
        accounted(name, reading, source);
        assertEquals(reading, reader.read(content), "the same bytes give the same reading");
        return reading;
    }

    private static void accounted(String name, Reading reading, String source) {
        assertEquals(
                SourceText.dense(source),
                SourceText.dense(everything(reading)),
                "the ledger is the source, in its order");

        Map<String, StringBuilder> placed = new HashMap<>();
        reading.ledger().stream()
                .filter(entry -> entry.went() == Entry.Went.TEXT || entry.went() == Entry.Went.HEADING)
                .forEach(entry -> placed.computeIfAbsent(entry.part(), fresh -> new StringBuilder())
                        .append(entry.text()));
        reading.text().all().forEach(part -> {
            StringBuilder words = placed.remove(part.id());
            assertEquals(
                    SourceText.dense(words == null ? "" : words.toString()), SourceText.dense(own(part)), part.id());
        });
        assertTrue(placed.isEmpty(), () -> "in no part: " + placed);

        String left = reading.ledger().stream()
                .filter(entry -> entry.went() == Entry.Went.LEFT_OUT)
                .map(Entry::text)
                .collect(Collectors.joining());
        assertEquals(
                SourceText.dense(left),
                SourceText.dense(reading.leftOut().stream().map(LeftOut::text).collect(Collectors.joining())));

        List<String> stated = reading.metadata().statements().stream()
                .flatMap(statement -> Stream.of(statement.name(), statement.value()))
                .toList();
        reading.ledger().stream()
                .filter(entry -> entry.went() == Entry.Went.METADATA)
                .forEach(entry -> assertTrue(
                        stated.stream().anyMatch(words -> words.contains(entry.text())), () -> "not stated: " + entry));
        assertFalse(
                reading.has(Problem.Kind.CHARACTERS_LOST),
                () -> reading.problems().toString());

        long ids = reading.text().all().map(part -> part.id()).distinct().count();
        assertEquals(reading.text().all().count(), ids, "ids are unique");
        Map<Entry.Went, Integer> characters = reading.characters();
        int total = characters.values().stream().mapToInt(Integer::intValue).sum();
        System.out.printf(
                "[ordinance] %s: %s, %d articles, %d characters: text %d, headings %d, metadata %d, left out %d%n",
                name,
                reading.format(),
                reading.text().articles().size(),
                total,
                characters.get(Entry.Went.TEXT),
                characters.get(Entry.Went.HEADING),
                characters.get(Entry.Went.METADATA),
                characters.get(Entry.Went.LEFT_OUT));
    }

    /** What a part says itself, without the parts in it; numbers that nobody wrote are not said. */
    private static String own(Part part) {
        if (part instanceof Division division) {
            return heading(division.heading());
        } else if (part instanceof Article article) {
            return heading(article.heading());
        } else if (part instanceof Lid lid) {
            return number(lid.number());
        } else if (part instanceof Onderdeel onderdeel) {
            return number(onderdeel.number());
        } else if (part instanceof Table table) {
            return table.caption()
                    + table.rows().stream()
                            .flatMap(row -> row.cells().stream())
                            .flatMap(cell -> cell.alineas().stream())
                            .collect(Collectors.joining());
        }
        return part.fullText();
    }

    private static String heading(Heading heading) {
        return (heading.number().counted() ? "" : heading.label()) + number(heading.number()) + heading.caption();
    }

    private static String number(Numeral number) {
        return number.counted() ? "" : number.written();
    }

    private static String everything(Reading reading) {
        return reading.ledger().stream().map(Entry::text).collect(Collectors.joining(" "));
    }

    private static void assertLeftOut(Reading reading, LeftOut.Reason reason, String text) {
        assertTrue(
                reading.leftOut().stream()
                        .anyMatch(left -> left.reason() == reason && left.text().equals(text)),
                () -> text + " is not among " + reading.leftOut());
    }

    private static long pages(List<String> drawn) {
        return drawn.stream().filter(line -> line.startsWith("Pagina ")).count();
    }
}
