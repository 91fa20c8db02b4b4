package nl.interstedelijkoverleg.ordinance.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.OutputStream;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.concurrent.atomic.AtomicLong;
import java.util.logging.Level;
import java.util.logging.Logger;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDResources;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What a PDF draws counts as often as it is drawn, whatever the size of the file. */
class DrawingTest {

    private static final Limits SMALL = new Limits(1 << 20, 4 << 20, 20_000, 5_000, 100, 5, 10, 8 << 20);

    /** Kept, so that its level is: what PDFBox says of fonts would fill the report. */
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

    private static final String WORDS = "BT /F0 11 Tf 60 700 Td (Het is verboden.) Tj ET\n";

    @BeforeAll
    static void quiet() {
        PDFBOX.setLevel(Level.OFF);
    }

    private static PDFormXObject form(PDDocument document, PDResources resources, String content) throws IOException {
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        PDFormXObject form = new PDFormXObject(stream);
        form.setResources(resources);
        form.setBBox(PDRectangle.A4);
        return form;
    }

    private static PDResources fonts() {
        PDResources resources = new PDResources();
        resources.put(COSName.getPDFName("F0"), new PDType1Font(Standard14Fonts.FontName.HELVETICA));
        return resources;
    }

    private static PDPage page(PDDocument document, PDResources resources, String content) throws IOException {
        PDPage page = new PDPage(PDRectangle.A4);
        page.setResources(resources);
        PDStream stream = new PDStream(document);
        try (OutputStream out = stream.createOutputStream(COSName.FLATE_DECODE)) {
            out.write(content.getBytes(StandardCharsets.US_ASCII));
        }
        page.setContents(stream);
        document.addPage(page);
        return page;
    }

    private static byte[] saved(PDDocument document) throws IOException {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        document.save(bytes);
        return bytes.toByteArray();
    }

    /** One page that draws a form so many times. */
    private static byte[] drawing(String content, int times) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDResources resources = fonts();
            resources.put(COSName.getPDFName("X0"), form(document, fonts(), content));
            page(document, resources, "BT /F0 11 Tf 60 760 Td (Artikel 1 Verbod) Tj ET\n" + "/X0 Do\n".repeat(times));
            return saved(document);
        }
    }

    /** Forms that draw two forms each, so many deep; the last one draws a few words. */
    private static byte[] nested(int levels) throws IOException {
        try (PDDocument document = new PDDocument()) {
            PDFormXObject inner = form(document, fonts(), WORDS);
            for (int level = 0; level < levels; level++) {
                PDResources resources = new PDResources();
                resources.put(COSName.getPDFName("X0"), inner);
                // beside each other, since PDFBox takes the same words in the same place for one
                inner = form(document, resources, "/X0 Do\n1 0 0 1 0 " + -(20 << Math.min(level, 9)) + " cm\n/X0 Do\n");
            }
            PDResources resources = fonts();
            resources.put(COSName.getPDFName("X0"), inner);
            page(document, resources, "BT /F0 11 Tf 60 760 Td (Artikel 1 Verbod) Tj ET\n/X0 Do\n");
            return saved(document);
        }
    }

    private static Problem refusal(Limits limits, byte[] content) {
        return assertThrows(UnreadableSource.class, () -> new OrdinanceReader(limits).read(content))
                .problem();
    }

    @Test
    @DisplayName("Forms in forms are drawn as often as they say, up to what is too much; that is told with the page")
    void nestedForms() throws Exception {
        byte[] three = nested(3);
        Reading reading = new OrdinanceReader(SMALL).read(three);
        String text = reading.text().articles().get(0).fullText() + reading.leftOut();
        assertEquals(8, text.split("verboden", -1).length - 1, text);

        byte[] deep = nested(40);
        assertTrue(deep.length < 40_000, "it is small as it comes");
        assertEquals(new Problem(Problem.Kind.TOO_MUCH_TEXT, new Spot(1, 0), ""), refusal(SMALL, deep));
        assertEquals(new Problem(Problem.Kind.TOO_MUCH_TEXT, new Spot(1, 0), ""), refusal(Limits.STANDARD, deep));

        try (PDDocument document = Loader.loadPDF(deep)) {
            Drawing drawing = new Drawing(SMALL, () -> 0);
            assertThrows(Drawing.Refused.class, () -> drawing.pages(document));
            assertEquals(SMALL.characters() + 1, drawing.operators(), "not one operator more was obeyed");
        }
    }

    @Test
    @DisplayName("A form with much to read through and little to obey counts by its size")
    void longForms() throws Exception {
        String idle = " ".repeat(1 << 20);
        assertEquals(
                1,
                new OrdinanceReader(SMALL)
                        .read(drawing(WORDS + idle, 4))
                        .text()
                        .articles()
                        .size());
        byte[] often = drawing(WORDS + idle, 12);
        assertTrue(often.length < 10_000, "it is small as it comes");
        assertEquals(Problem.Kind.TOO_MUCH_TEXT, refusal(SMALL, often).kind());
    }

    @Test
    @DisplayName("A page holds a bounded number of characters, also of spaces, which no text counts")
    void charactersOfAPage() throws Exception {
        String spaces = "BT /F0 11 Tf 60 700 Td (" + " ".repeat(30_000) + ") Tj ET\n";
        assertEquals(
                1,
                new OrdinanceReader().read(drawing(spaces, 6)).text().articles().size());
        assertEquals(
                new Problem(Problem.Kind.TOO_MUCH_TEXT, new Spot(1, 0), ""),
                refusal(Limits.STANDARD, drawing(spaces, 7)));
    }

    @Test
    @DisplayName("What no count foresees ends when the processor has worked for too long")
    void clock() throws Exception {
        byte[] content = drawing(WORDS, 3);
        try (PDDocument document = Loader.loadPDF(content)) {
            AtomicLong worked = new AtomicLong();
            // each look at the clock is a second
            Drawing slow = new Drawing(Limits.STANDARD, () -> worked.addAndGet(1_000_000_000L));
            assertEquals(1, slow.pages(document).size());
            AtomicLong more = new AtomicLong();
            Drawing slower = new Drawing(Limits.STANDARD, () -> more.addAndGet(20_000_000_000L));
            assertEquals(
                    Problem.Kind.TOO_MUCH_TEXT,
                    assertThrows(Drawing.Refused.class, () -> slower.pages(document))
                            .problem()
                            .kind());
        }
    }

    @Test
    @DisplayName("Remarks and pictures that many pages share count for each page")
    void sharedByPages() throws Exception {
        try (PDDocument document = new PDDocument()) {
            COSArray remarks = new COSArray();
            COSDictionary remark = new COSDictionary();
            remark.setItem(COSName.TYPE, COSName.ANNOT);
            remark.setItem(COSName.SUBTYPE, COSName.getPDFName("Text"));
            for (int each = 0; each < 9_000; each++) {
                remarks.add(remark);
            }
            for (int number = 0; number < 4; number++) {
                page(document, fonts(), WORDS.replace(".", " " + number))
                        .getCOSObject()
                        .setItem(COSName.ANNOTS, remarks);
            }
            byte[] content = saved(document);
            assertEquals(Problem.Kind.TOO_MUCH_TEXT, refusal(SMALL, content).kind());
            assertFalse(new OrdinanceReader().read(content).ledger().isEmpty());
        }
    }

    @Test
    @DisplayName("A page or a form that cannot be unpacked is not left out: the file is refused, with the page")
    void nothingIsLeftOut() throws Exception {
        try (PDDocument document = new PDDocument()) {
            page(document, fonts(), "BT /F0 11 Tf 60 760 Td (Artikel 1 Verbod) Tj ET\n");
            PDResources resources = fonts();
            PDFormXObject form = form(document, fonts(), WORDS);
            resources.put(COSName.getPDFName("X0"), form);
            PDPage second = page(document, resources, "/X0 Do\n" + WORDS);
            assertEquals(
                    1,
                    new OrdinanceReader()
                            .read(saved(document))
                            .text()
                            .articles()
                            .size());
            form.getCOSObject().setItem(COSName.FILTER, COSName.getPDFName("Onbekend"));
            assertEquals(new Problem(Problem.Kind.MALFORMED, new Spot(2, 0), ""), refusal(SMALL, saved(document)));
            second.getContentStreams().next().getCOSObject().setItem(COSName.FILTER, COSName.getPDFName("Onbekend"));
            assertEquals(new Problem(Problem.Kind.MALFORMED, new Spot(2, 0), ""), refusal(SMALL, saved(document)));
            second.getCOSObject().setItem(COSName.TYPE, COSName.getPDFName("Bladzij"));
            assertEquals(Problem.Kind.MALFORMED, refusal(SMALL, saved(document)).kind());
        }
    }

    @Test
    @DisplayName("Every page that there is is read, also where the file says that there are fewer")
    void pagesThatAreNotCounted() throws Exception {
        try (PDDocument document = new PDDocument()) {
            List<String> said = new ArrayList<>();
            for (int number = 1; number <= 5; number++) {
                said.add("Artikel " + number + " Verbod " + "a".repeat(number));
                page(document, fonts(), "BT /F0 11 Tf 60 760 Td (" + said.get(number - 1) + ") Tj ET\n");
            }
            document.getPages().getCOSObject().setInt(COSName.COUNT, 2);
            byte[] content = saved(document);
            Reading reading = new OrdinanceReader(SMALL).read(content);
            assertEquals(
                    5, reading.text().articles().size(), () -> reading.ledger().toString());
            page(document, fonts(), WORDS);
            document.getPages().getCOSObject().setInt(COSName.COUNT, 2);
            assertEquals(
                    Problem.Kind.TOO_MANY_PAGES, refusal(SMALL, saved(document)).kind());
        }
    }
}
