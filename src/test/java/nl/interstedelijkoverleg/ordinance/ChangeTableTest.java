package nl.interstedelijkoverleg.ordinance;

import static org.junit.jupiter.api.Assertions.assertArrayEquals;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.response.Response;
import java.io.ByteArrayInputStream;
import java.io.IOException;
import java.io.StringReader;
import java.nio.charset.StandardCharsets;
import java.sql.Connection;
import java.sql.SQLException;
import java.sql.Statement;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipInputStream;
import javax.xml.parsers.DocumentBuilderFactory;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.Ordinances;
import nl.interstedelijkoverleg.testing.People;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFRun;
import org.apache.poi.xwpf.usermodel.XWPFTable;
import org.apache.poi.xwpf.usermodel.XWPFTableCell;
import org.junit.jupiter.api.AfterEach;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.w3c.dom.Document;
import org.w3c.dom.Element;
import org.w3c.dom.NodeList;
import org.xml.sax.InputSource;

/** The table of what was and what becomes, read back from each form of it. */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class ChangeTableTest {

    private static final String OLD = """
            Hoofdstuk 3 Seksbedrijven
            Artikel 3:1 Begripsbepalingen
            In dit hoofdstuk is een seksbedrijf: een bedrijf dat "gelegenheid" geeft tot sekswerk & meer.
            Artikel 3:2 Vergunning
            1. Het is verboden zonder vergunning van het college een seksbedrijf uit te oefenen.
            2. Het college beslist binnen acht weken.
            Artikel 3:4 Ontheffing
            De burgemeester kan ontheffing verlenen van elk verbod in dit hoofdstuk.
            Artikel 3:3 Sluitingstijden
            Een seksbedrijf is gesloten tussen 02.00 en 09.00 uur.
            """;

    private static final String NEW = """
            Hoofdstuk 3 Seksbedrijven
            Artikel 3:1 Begripsbepalingen
            In dit hoofdstuk is een seksbedrijf: een bedrijf dat "gelegenheid" geeft tot sekswerk & meer.
            Artikel 3:2 Vergunning
            1. Het is verboden zonder vergunning van de burgemeester een seksbedrijf uit te oefenen.
            2. Het college beslist binnen acht weken.
            Artikel 3:5 Ontheffing
            De burgemeester kan ontheffing verlenen van elk verbod in dit hoofdstuk.
            Artikel 3:4 Thuiswerk
            Wie thuis en voor zichzelf werkt heeft geen vergunning nodig als < 3 mensen er werken.
            """;

    private static final String KEPT = "Het college beslist binnen acht weken";

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @AfterEach
    void nothingStays() throws SQLException {
        try (Connection connection = Ground.migrator();
                Statement statement = connection.createStatement()) {
            statement.executeUpdate("delete from ordinance");
        }
    }

    /** Both versions, the older one first. */
    private static List<String> versions() {
        String ordinance = Ordinances.bringIn(People.DE_WIT, "Duinrade", "2012-01-01", OLD);
        Ordinances.send(
                        People.DE_WIT,
                        Ground.seatOf(People.DE_WIT),
                        Map.of(
                                "ordinance",
                                ordinance.substring(ordinance.lastIndexOf('/') + 1),
                                "from",
                                "2020-01-01",
                                "text",
                                NEW))
                .statusCode(201);
        List<String> newestFirst = Api.as(People.MEREL).get(ordinance).path("versions.id");
        return List.of(newestFirst.get(1), newestFirst.get(0));
    }

    private static byte[] table(List<String> versions, String format, String mediaType) {
        Response answer = Api.as(People.MEREL)
                .accept("*/*")
                .queryParam("before", versions.get(0))
                .queryParam("after", versions.get(1))
                .queryParam("format", format)
                .get("/api/v1/ordinance-comparisons/table");
        answer.then().statusCode(200);
        assertEquals(mediaType, answer.contentType());
        assertEquals(
                "attachment; filename=\"was-wordt." + format.toLowerCase(java.util.Locale.ROOT) + "\"",
                answer.header("Content-Disposition"));
        return answer.asByteArray();
    }

    @Test
    @DisplayName(
            "As a document of Word: three columns under headings that repeat, what goes struck through, what comes underlined")
    void word() throws IOException {
        byte[] document = table(versions(), "DOCX", ChangeTable.Format.DOCX.mediaType());
        try (XWPFDocument read = new XWPFDocument(new ByteArrayInputStream(document))) {
            assertEquals(
                    "Was-wordt-tabel: Duinrade: APV Duinrade",
                    read.getParagraphs().get(0).getText());
            XWPFTable grid = read.getTables().get(0);
            assertTrue(grid.getRow(0).isRepeatHeader());
            assertEquals(
                    List.of(
                            "Wat er verandert|Was|Wordt",
                            "gewijzigd|Artikel 3:2 Vergunning|Artikel 3:2 Vergunning",
                            "alleen een ander nummer|Artikel 3:4 Ontheffing|Artikel 3:5 Ontheffing",
                            "vervallen|Artikel 3:3 Sluitingstijden|(staat er niet in)",
                            "nieuw|(staat er niet in)|Artikel 3:4 Thuiswerk"),
                    grid.getRows().stream()
                            .map(row -> row.getTableCells().stream()
                                    .map(cell -> cell.getParagraphs().get(0).getText())
                                    .collect(Collectors.joining("|")))
                            .toList());
            assertEquals(List.of("het college"), told(grid.getRow(1).getCell(1), XWPFRun::isStrikeThrough));
            assertEquals(
                    List.of("de burgemeester"),
                    told(
                            grid.getRow(1).getCell(2),
                            run -> run.getUnderline() == org.apache.poi.xwpf.usermodel.UnderlinePatterns.SINGLE));
            assertTrue(grid.getRow(1).getCell(1).getText().contains(KEPT), "what did not change stands there too");
            assertTrue(grid.getRow(1).getCell(2).getText().contains(KEPT));
            assertTrue(grid.getRow(4).getCell(2).getText().contains("als < 3 mensen er werken."));
            String all = read.getParagraphs().stream()
                    .map(paragraph -> paragraph.getText())
                    .collect(Collectors.joining("\n"));
            assertTrue(all.contains("2 gelijk, 1 gewijzigd, 1 nieuw, 1 vervallen."), all);
            assertTrue(all.contains("Gelijk: Artikel 3:1 Begripsbepalingen."), all);
            assertTrue(all.contains("vanaf 1 januari 2020"), all);
            var core = read.getProperties().getCoreProperties();
            assertNull(core.getCreator());
            assertNull(core.getCreated());
            assertNull(core.getLastModifiedByUser());
        }
    }

    private static List<String> told(XWPFTableCell cell, java.util.function.Predicate<XWPFRun> which) {
        return cell.getParagraphs().stream()
                .flatMap(paragraph -> paragraph.getRuns().stream())
                .filter(which)
                .map(XWPFRun::text)
                .toList();
    }

    @Test
    @DisplayName(
            "As an OpenDocument text: its name first, parts that are well-formed, the same told apart, no name and no time")
    void openDocument() throws Exception {
        byte[] document = table(versions(), "ODT", ChangeTable.Format.ODT.mediaType());
        // ISO/IEC 26300-2, 3.3: the name of the format stands at byte 38, so that it can be told without unpacking.
        assertEquals(
                "mimetype" + ChangeTable.Format.ODT.mediaType(),
                new String(document, 30, 8 + ChangeTable.Format.ODT.mediaType().length(), StandardCharsets.US_ASCII));
        Map<String, Document> parts = new LinkedHashMap<>();
        try (ZipInputStream archive = new ZipInputStream(new ByteArrayInputStream(document))) {
            for (ZipEntry entry = archive.getNextEntry(); entry != null; entry = archive.getNextEntry()) {
                String text = new String(archive.readAllBytes(), StandardCharsets.UTF_8);
                assertEquals(1980, entry.getTimeLocal().getYear(), entry.getName());
                if (!entry.getName().equals("mimetype")) {
                    DocumentBuilderFactory factory = DocumentBuilderFactory.newDefaultInstance();
                    factory.setNamespaceAware(true);
                    parts.put(
                            entry.getName(),
                            factory.newDocumentBuilder().parse(new InputSource(new StringReader(text))));
                }
            }
        }
        NodeList listed = parts.get("META-INF/manifest.xml").getElementsByTagNameNS("*", "file-entry");
        assertEquals(
                List.of("/", "content.xml", "styles.xml", "meta.xml"),
                elements(listed).stream()
                        .map(each -> each.getAttribute("manifest:full-path"))
                        .toList());
        Document content = parts.get("content.xml");
        assertEquals(5, content.getElementsByTagNameNS("*", "table-row").getLength());
        assertEquals(1, content.getElementsByTagNameNS("*", "table-header-rows").getLength());
        assertEquals(
                List.of("Deleted het college", "Inserted de burgemeester"),
                elements(content.getElementsByTagNameNS("*", "span")).stream()
                        .map(span -> span.getAttribute("text:style-name") + " " + span.getTextContent())
                        .toList());
        assertTrue(content.getDocumentElement().getTextContent().contains("als < 3 mensen er werken."));
        assertEquals(
                List.of("Was-wordt-tabel: Duinrade: APV Duinrade", "nl"),
                elements(parts.get("meta.xml").getElementsByTagNameNS("http://purl.org/dc/elements/1.1/", "*")).stream()
                        .map(Element::getTextContent)
                        .toList());
    }

    private static List<Element> elements(NodeList nodes) {
        return IntStream.range(0, nodes.getLength())
                .mapToObj(nodes::item)
                .map(Element.class::cast)
                .toList();
    }

    @Test
    @DisplayName("As a PDF: tagged, in its language, with all of the text; the same bytes again")
    void portable() throws IOException {
        List<String> versions = versions();
        byte[] document = table(versions, "PDF", ChangeTable.Format.PDF.mediaType());
        try (PDDocument read = Loader.loadPDF(document)) {
            assertTrue(read.getDocumentCatalog().getMarkInfo().isMarked());
            assertEquals("nl", read.getDocumentCatalog().getLanguage());
            assertEquals(
                    "Was-wordt-tabel: Duinrade: APV Duinrade",
                    read.getDocumentInformation().getTitle());
            assertNull(read.getDocumentInformation().getAuthor());
            assertNull(read.getDocumentInformation().getCreationDate());
            String text = new PDFTextStripper().getText(read).replaceAll("\\s+", " ");
            for (String part : List.of(
                    "2 gelijk, 1 gewijzigd, 1 nieuw, 1 vervallen.",
                    "Artikel 3:3 Sluitingstijden",
                    "Wie thuis en voor zichzelf werkt",
                    "Gelijk: Artikel 3:1 Begripsbepalingen.")) {
                assertTrue(text.contains(part), text);
            }
        }
        assertArrayEquals(document, table(versions, "PDF", ChangeTable.Format.PDF.mediaType()));
    }

    @Test
    @DisplayName(
            "The page leads to each form, in the reader's language; without two versions or a form there is nothing")
    void fromThePage() {
        List<String> versions = versions();
        String both = "?van=" + versions.get(0) + "&met=" + versions.get(1);
        Visitor merel = new Visitor(InstallationResource.installation().origin()).header("Accept-Language", "en");
        merel.logIn(People.MEREL.username(), World.PASSWORD, "/verordeningen");
        Visitor.Page second = merel.get("/verordeningen/vergelijken?van=" + versions.get(1));
        assertTrue(
                second.has("a[href='/verordeningen/vergelijken" + both + "']"),
                "what counted first is what it was, whichever somebody came from");
        Visitor.Page page = merel.get("/verordeningen/vergelijken" + both);
        assertEquals(
                List.of("DOCX", "ODT", "PDF"),
                page.html().select("a[href^=/verordeningen/vergelijken/tabel]").eachText());
        Visitor.Page table = merel.get(page.html().select("a[href$=vorm=ODT]").attr("href"));
        assertEquals(200, table.status());
        assertEquals(
                List.of(ChangeTable.Format.ODT.mediaType()), table.headers().get("content-type"));
        assertEquals(List.of("no-store"), table.headers().get("cache-control"));
        for (String nothing : List.of("", both, both + "&vorm=EXE", "?vorm=PDF&van=" + versions.get(0))) {
            assertEquals(
                    404, merel.get("/verordeningen/vergelijken/tabel" + nothing).status(), nothing);
        }
        assertFalse(
                page.html().select("a[aria-label='Table of changes as PDF']").isEmpty());
    }
}
