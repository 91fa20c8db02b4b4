package nl.interstedelijkoverleg.ordinance.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.nio.charset.Charset;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.function.Supplier;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.ordinance.text.Alinea;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.Division;
import nl.interstedelijkoverleg.ordinance.text.Metadata;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;
import nl.interstedelijkoverleg.ordinance.text.Part;
import nl.interstedelijkoverleg.ordinance.text.Table;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.DynamicTest;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.TestFactory;

/** The ordinance of Vuurbaak is the same in whatever format it comes. */
class OrdinanceReaderTest {

    private final OrdinanceReader reader = new OrdinanceReader();

    private record Source(String name, Format format, Supplier<byte[]> bytes) {
        byte[] content() {
            return bytes.get();
        }
    }

    @TestFactory
    @DisplayName("The same ordinance has the same structure from each format that keeps tables")
    Stream<DynamicTest> sameStructure() throws Exception {
        List<String> expected = Fixtures.shape(
                reader.read(Fixtures.file("vuurbaak-cvdr.xml")).text().parts());
        assertTrue(expected.contains("    artikel 3:3 Vergunning seksbedrijf"), () -> String.join("\n", expected));
        assertTrue(expected.contains("        onderdeel b"), () -> String.join("\n", expected));
        assertTrue(expected.contains("          onderdeel 2"), () -> String.join("\n", expected));
        assertTrue(
                expected.contains("        rij [[Baken & Spui], [2], [23.00 uur]]"), () -> String.join("\n", expected));
        return Stream.of(
                        new Source("Gemeenteblad", Format.OP_XML, () -> Fixtures.file("vuurbaak-op.xml")),
                        new Source(
                                "Gemeenteblad without structure",
                                Format.OP_XML,
                                () -> Fixtures.file("vuurbaak-op-flat.xml")),
                        new Source("saved page", Format.HTML, () -> Fixtures.file("vuurbaak.html")),
                        new Source("DOCX", Format.DOCX, () -> Fixtures.docx()),
                        new Source("ODT", Format.ODT, () -> Fixtures.odt()))
                .map(source -> DynamicTest.dynamicTest(source.name(), () -> {
                    Reading reading = reader.read(source.content());
                    assertEquals(source.format(), reading.format());
                    List<String> shape =
                            new ArrayList<>(Fixtures.shape(reading.text().parts()));
                    // each has a trap that the others have not: a footnote in its sentence, a box of text behind the
                    // signatures,
                    // and only tables of some formats say which row is the head
                    shape.removeIf(line -> line.strip().equals("1 Zie de toelichting.")
                            || line.strip().equals("Ontwerp"));
                    assertEquals(String.join("\n", expected), String.join("\n", shape));
                }));
    }

    @TestFactory
    @DisplayName("From broken lines the same articles come, but for the table")
    Stream<DynamicTest> sameArticles() throws Exception {
        OrdinanceText expected = reader.read(Fixtures.file("vuurbaak-cvdr.xml")).text();
        byte[] pdf = Fixtures.pdf(Fixtures.text("vuurbaak-lines.txt").lines().toList(), new ArrayList<>());
        return Stream.of(
                        new Source("pasted", Format.TEXT, () -> Fixtures.file("vuurbaak-pasted.txt")),
                        new Source("one line an alinea", Format.TEXT, () -> Fixtures.file("vuurbaak-lines.txt")),
                        new Source("PDF", Format.PDF, () -> pdf))
                .map(source -> DynamicTest.dynamicTest(source.name(), () -> {
                    Reading reading = reader.read(source.content());
                    assertEquals(source.format(), reading.format());
                    assertEquals(
                            expected.articles().stream().map(Part::id).toList(),
                            reading.text().articles().stream().map(Part::id).toList());
                    for (Article article : expected.articles()) {
                        if (article.id().equals("artikel-3-4")) {
                            continue;
                        }
                        Part same = reading.text().find(article.id()).orElseThrow();
                        assertEquals(
                                String.join("\n", Fixtures.shape(List.of(article))),
                                String.join("\n", Fixtures.shape(List.of(same))));
                    }
                    assertEquals(
                            "Algemene plaatselijke verordening Vuurbaak 2024",
                            reading.metadata().title());
                }));
    }

    @Test
    @DisplayName("An id names article, lid and onderdeel, and stays when another article comes before it")
    void idsStay() throws Exception {
        String text = Fixtures.text("vuurbaak-pasted.txt");
        OrdinanceText before = reader.readPasted(text).text();
        OrdinanceText after = reader.readPasted(text.replace(
                        "Artikel 3:3 Vergunning",
                        "Artikel 3:2a Tussengevoegd\n\nDit is nieuw.\n\nArtikel 3:3 Vergunning"))
                .text();
        String id = "artikel-3-3-lid-2-onderdeel-b-1";
        assertEquals("1°\nhet adres;", before.find(id).orElseThrow().fullText());
        assertEquals(before.find(id), after.find(id));
        assertEquals(before.find("artikel-3-5a-lid-1a"), after.find("artikel-3-5a-lid-1a"));
        assertTrue(before.find("artikel-3-2a").isEmpty());
        assertTrue(after.find("artikel-3-2a").isPresent());
        assertTrue(after.find("toelichting-artikel-3-3").isPresent(), "the explanation does not take the article's id");
    }

    @Test
    @DisplayName("A definition without a letter keeps its id when another is put before it")
    void definitionsStay() throws Exception {
        List<String> lines = List.of(
                "Artikel 1 Begrippen",
                "In deze regels wordt verstaan onder:",
                "- beheerder: wie leidt;",
                "- klant: wie betaalt.");
        String list = String.join("\n", lines);
        OrdinanceText before = reader.readPasted(list).text();
        OrdinanceText after = reader.readPasted(list.replace("- beheerder", "- advertentie: een uiting;\n- beheerder"))
                .text();
        assertEquals(
                "-\nklant: wie betaalt.",
                before.find("artikel-1-begrip-klant").orElseThrow().fullText());
        assertEquals(before.find("artikel-1-begrip-klant"), after.find("artikel-1-begrip-klant"));
    }

    @Test
    @DisplayName(
            "CVDR states title, days, identifier, legal basis, publication and licence; what cannot be read is said")
    void metadata() throws Exception {
        Reading reading = reader.read(Fixtures.file("vuurbaak-cvdr.xml"));
        Metadata metadata = reading.metadata();
        assertEquals("Algemene plaatselijke verordening Vuurbaak 2024", metadata.title());
        assertEquals("Apv Vuurbaak", metadata.citationTitle());
        assertEquals("Vuurbaak", metadata.creator());
        assertEquals("CVDR990001_2", metadata.identifier());
        assertEquals(LocalDate.of(2024, 4, 1), metadata.inForceFrom());
        assertNull(metadata.inForceUntil());
        assertEquals(LocalDate.of(2024, 3, 14), metadata.issued());
        assertEquals("gmb-2024-990001", metadata.publication());
        assertEquals("nl", metadata.language());
        assertEquals("regeling", metadata.type());
        assertEquals("De tekst in dit document is vrij van auteursrecht en databankrecht", metadata.licence());
        assertEquals(
                List.of(
                        new Metadata.LegalBasis("Gemeentewet, artikel 149", "1.0:c:BWBR0005416&artikel=149"),
                        new Metadata.LegalBasis("Gemeentewet, artikel 151a", "http://wetten.overheid.nl/BWBR0005416/")),
                metadata.legalBasis());
        Problem date = problem(reading, Problem.Kind.DATE_NOT_READ);
        assertEquals("32-13-2030", date.detail());
        assertEquals(6, date.spot().line());
        assertEquals(
                "990001_2",
                problem(reading, Problem.Kind.IDENTIFIER_WITHOUT_PREFIX).detail());
    }

    @Test
    @DisplayName("A saved page states the same by its words")
    void metadataOfAPage() throws Exception {
        Metadata metadata = reader.read(Fixtures.file("vuurbaak.html")).metadata();
        assertEquals("Vuurbaak", metadata.creator());
        assertEquals("Apv Vuurbaak", metadata.citationTitle());
        assertEquals("CVDR990001/2", metadata.identifier());
        assertEquals(LocalDate.of(2024, 4, 1), metadata.inForceFrom());
        assertTrue(metadata.statements().contains(new Metadata.Statement("Kenmerk voorstel", "24R.17", "")));
    }

    @Test
    @DisplayName("The Gemeenteblad names itself and its municipality")
    void metadataOfTheGemeenteblad() throws Exception {
        Metadata metadata = reader.read(Fixtures.file("vuurbaak-op.xml")).metadata();
        assertEquals("Vuurbaak", metadata.creator());
        assertEquals("gmb-2024-990001", metadata.identifier());
        assertEquals("gmb-2024-990001", metadata.publication());
        assertEquals("", metadata.licence(), "a paper that says nothing of rights gives none");
    }

    @Test
    @DisplayName("What CVDR files get wrong is read and said, with its line")
    void traps() throws Exception {
        Reading reading = reader.read(Fixtures.file("traps-cvdr.xml"));
        Division parking = (Division) reading.text().find("hoofdstuk-1").orElseThrow();
        assertEquals("1", parking.heading().number().value());
        assertEquals("Parkeren", parking.heading().caption());
        assertEquals(5, problem(reading, Problem.Kind.NUMBER_IN_LABEL).spot().line());
        assertEquals(
                "IV",
                ((Division) reading.text().find("hoofdstuk-iv").orElseThrow())
                        .heading()
                        .number()
                        .value());
        assertEquals(13, problem(reading, Problem.Kind.DUPLICATE_NUMBER).spot().line());
        assertEquals(
                "Artikel 4.2 Vergeten kop",
                problem(reading, Problem.Kind.HEADING_IN_TEXT).detail());
        assertTrue(reading.has(Problem.Kind.ARTICLE_WITHOUT_NUMBER));
        assertTrue(reading.has(Problem.Kind.EMPTY_DIVISION));
        assertTrue(reading.has(Problem.Kind.PICTURE));
        Table table = (Table) reading.text().find("artikel-tabel-1").orElseThrow();
        assertEquals("Tarieven", table.caption());
        assertEquals(2, table.rows().get(0).cells().get(0).columns());
        assertEquals(2, table.rows().get(0).cells().get(0).rows());
        assertEquals(
                List.of("Breed", "- eerste", "- tweede"),
                table.rows().get(0).cells().get(0).alineas());
        assertEquals(
                "Met nummer2 en een lange bijzondere zin.",
                ((Alinea) reading.text().find("artikel-4-1-lid-2-alinea-1").orElseThrow()).text());
    }

    @Test
    @DisplayName("The oldest numbers of the model: 3.1.1, leden without a dot, nested dashes, a table of contents")
    void oldestGeneration() throws Exception {
        Reading reading = reader.read(Fixtures.file("duinrade-1999.txt"));
        assertEquals(
                List.of("artikel-3-1-1", "artikel-3-1-3", "artikel-3-3-1"),
                reading.text().articles().stream().map(Part::id).toList());
        assertEquals(
                "Begripsomschrijvingen",
                reading.text().articles().get(0).heading().caption());
        assertEquals(
                "b.\nescort:\nhet aanbieden van prostitutie op een andere plaats dan in de bedrijfsruimte;",
                reading.text().find("artikel-3-1-1-onderdeel-b").orElseThrow().fullText());
        assertEquals(
                "c.\ndak- en thuislozenopvang: dat wat daaronder in Duinrade gewoonlijk wordt verstaan.",
                reading.text().find("artikel-3-1-1-onderdeel-c").orElseThrow().fullText());
        assertEquals(
                "•\nveiligheid, waaronder:\n–\nbrand;\n–\ngeweld;",
                reading.text()
                        .find("artikel-3-1-3-lid-2-streepje")
                        .orElseThrow()
                        .fullText());
        assertTrue(reading.text()
                .find("artikel-3-1-3-lid-3")
                .orElseThrow()
                .fullText()
                .contains("wordt gelezen als"));
        assertEquals(
                4,
                reading.leftOut().stream()
                        .filter(left -> left.reason() == LeftOut.Reason.TABLE_OF_CONTENTS)
                        .count());
    }

    @Test
    @DisplayName("Lists of a page that counts itself, nested; a link; an alinea that nobody closed")
    void pagesThatCount() throws Exception {
        Reading reading = reader.read(Fixtures.file("duinrade-2010.html"));
        assertEquals(
                "In de aanvraag staat:\nwie de exploitant is;\nwie de beheerder is.",
                reading.text().find("artikel-3-4-lid-2").orElseThrow().fullText());
        assertTrue(reading.text().find("artikel-3-4-lid-2-onderdeel-b").isPresent());
        assertTrue(reading.text()
                .find("artikel-3-14")
                .orElseThrow()
                .fullText()
                .contains("Alinea zonder einde & met <haken>"));
    }

    @Test
    @DisplayName("A year before 1800 or after 2200 is a slip of the pen: the date is not read, and that is said")
    void years() throws Exception {
        for (String written : List.of("%s-01-01", "1-1-%s", "1 januari %s")) {
            for (String year : List.of("0000", "0024", "1799", "2201", "9999")) {
                assertNull(Stating.date(String.format(written, year)), year);
            }
            assertEquals(LocalDate.of(1800, 1, 1), Stating.date(String.format(written, "1800")));
            assertEquals(LocalDate.of(2200, 1, 1), Stating.date(String.format(written, "2200")));
        }
        String xml = Fixtures.text("vuurbaak-cvdr.xml");
        String changed = xml.replace("inwerkingtredingDatum>2024-04-01", "inwerkingtredingDatum>0024-01-01");
        assertFalse(changed.equals(xml));
        Reading reading = reader.read(changed.getBytes(StandardCharsets.UTF_8));
        assertNull(reading.metadata().inForceFrom());
        assertTrue(reading.problems().stream()
                .anyMatch(problem -> problem.kind() == Problem.Kind.DATE_NOT_READ
                        && problem.detail().equals("0024-01-01")));
    }

    @Test
    @DisplayName("Links of a source keep their place in the text")
    void references() throws Exception {
        for (byte[] source : List.of(
                Fixtures.file("vuurbaak-cvdr.xml"), Fixtures.file("vuurbaak.html"), Fixtures.docx(), Fixtures.odt())) {
            Reading reading = reader.read(source);
            Alinea alinea =
                    (Alinea) reading.text().find("artikel-3-3-lid-3-alinea-1").orElseThrow();
            assertEquals(1, alinea.references().size(), () -> reading.format().toString());
            var reference = alinea.references().get(0);
            assertEquals("paragraaf 4.1.3.3", alinea.text().substring(reference.from(), reference.to()));
            assertTrue(reference.target().contains("BWBR0005537"), reference::target);
        }
    }

    @Test
    @DisplayName("Pasted text of an old editor is read in its encoding, and that is said")
    void encodings() throws Exception {
        String text = "Titel\n\nArtikel 1 Beëindiging\n\n‘Bepaald’ is bepaald.\n";
        for (Charset charset : List.of(StandardCharsets.UTF_8, Charset.forName("windows-1252"))) {
            Reading reading = reader.read(text.getBytes(charset));
            assertEquals(
                    "Beëindiging", reading.text().articles().get(0).heading().caption());
            assertEquals(!charset.equals(StandardCharsets.UTF_8), reading.has(Problem.Kind.ENCODING_GUESSED));
        }
        byte[] wide = ("\uFEFF" + text).getBytes(StandardCharsets.UTF_16LE);
        assertEquals(
                "Beëindiging",
                reader.read(wide).text().articles().get(0).heading().caption());
        assertEquals(
                reader.readPasted(text).text(),
                reader.readPasted(text.replace("\n", "\r\n")).text());
    }

    @Test
    @DisplayName(
            "A page without an encoding is read as old editors wrote it; a small article beside the text is not the"
                    + " text")
    void pages() throws Exception {
        String page = "<html><body><article>" + "Nieuws over de stad en meer. ".repeat(10)
                + "</article><div>Regels<p>Artikel 1 Beëindiging<p>Tekst.<p>Artikel 2 Slot<p>Meer.</div></body></html>";
        Reading reading = reader.read(page.getBytes(Charset.forName("windows-1252")));
        assertTrue(reading.has(Problem.Kind.ENCODING_GUESSED));
        assertEquals(
                List.of("Beëindiging", "Slot"),
                reading.text().articles().stream()
                        .map(article -> article.heading().caption())
                        .toList());
    }

    @Test
    @DisplayName("XML that is no ordinance is said to be none, and listed whole")
    void otherXml() throws Exception {
        Reading reading = reader.read("<gezin><kind>Merel</kind></gezin>".getBytes(StandardCharsets.UTF_8));
        assertEquals("gezin", problem(reading, Problem.Kind.NO_ORDINANCE).detail());
        assertEquals(List.of(new LeftOut(new Spot(0, 1), LeftOut.Reason.NO_ORDINANCE, "Merel")), reading.leftOut());
        assertFalse(reading.has(Problem.Kind.NO_ARTICLES), "one problem is said once");
    }

    private static Problem problem(Reading reading, Problem.Kind kind) {
        return reading.problems().stream()
                .filter(problem -> problem.kind() == kind)
                .findFirst()
                .orElseThrow(() -> new AssertionError(kind + " is not among " + reading.problems()));
    }
}
