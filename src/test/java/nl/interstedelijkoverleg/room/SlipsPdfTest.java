package nl.interstedelijkoverleg.room;

import static io.restassured.RestAssured.given;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import com.google.zxing.BinaryBitmap;
import com.google.zxing.ReaderException;
import com.google.zxing.client.j2se.BufferedImageLuminanceSource;
import com.google.zxing.common.HybridBinarizer;
import com.google.zxing.qrcode.QRCodeReader;
import io.quarkus.test.common.QuarkusTestResource;
import io.quarkus.test.junit.QuarkusTest;
import io.restassured.http.ContentType;
import io.restassured.response.Response;
import java.awt.Rectangle;
import java.awt.image.BufferedImage;
import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.demo.Visitor;
import nl.interstedelijkoverleg.demo.World;
import nl.interstedelijkoverleg.testing.Api;
import nl.interstedelijkoverleg.testing.Ground;
import nl.interstedelijkoverleg.testing.InstallationResource;
import nl.interstedelijkoverleg.testing.People;
import nl.interstedelijkoverleg.testing.Stepped;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureElement;
import org.apache.pdfbox.pdmodel.documentinterchange.logicalstructure.PDStructureNode;
import org.apache.pdfbox.pdmodel.font.PDFont;
import org.apache.pdfbox.rendering.PDFRenderer;
import org.apache.pdfbox.text.PDFTextStripperByArea;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Slips as a trust contact prints them, read back from the document (threat model, rows 16, 24 and 29). */
@QuarkusTest
@QuarkusTestResource(InstallationResource.class)
class SlipsPdfTest {

    private static final int NUMBER = 11;
    private static final int ON_A_PAGE = 8;
    /** As a camera that is held a little nearer or farther: of one look alone the reader cannot make out one code in two hundred. */
    private static final float[] LOOKS = {300, 260, 340, 220};

    private static final String ROOM_NAME = "Een ruimte met een naam";

    /** A slip as it was read: its text, the code on it, and where its picture leads. */
    private record Read(String text, String code, String leadsTo) {}

    @BeforeAll
    static void ground() {
        Ground.prepare();
    }

    @Test
    @DisplayName("Row 29: printed slips are equal in everything but the code, and each leads where it says")
    void slipsAreEqualAndEachLeadsWhereItSays() throws IOException, ReaderException {
        try (PDDocument document = Loader.loadPDF(printed())) {
            List<Read> slips = read(document);
            assertEquals(NUMBER, slips.size());
            assertEquals((NUMBER + ON_A_PAGE - 1) / ON_A_PAGE, document.getNumberOfPages());
            Set<String> codes = new HashSet<>();
            Set<String> rest = new HashSet<>();
            String origin = InstallationResource.installation().origin();
            for (Read slip : slips) {
                assertEquals(origin + "/uitnodiging/" + slip.code(), slip.leadsTo());
                codes.add(slip.code());
                rest.add(slip.text());
            }
            assertEquals(NUMBER, codes.size(), "every slip has a code of its own");
            assertEquals(1, rest.size(), () -> "slips differ in more than the code: " + rest);
            String text = rest.iterator().next();
            assertTrue(text.contains("Scan de code"), text);
            assertTrue(text.contains("Scan the code"), text);
            assertTrue(text.contains(origin.replaceAll("^https?://", "")), text);
            // Found in a coat or on a kitchen table, it says nothing.
            for (String word :
                    List.of("seks", "sex", "prostitu", "gemeente", "municipal", ROOM_NAME, "Visser", "Binnenboord")) {
                assertFalse(
                        text.toLowerCase(Locale.ROOT).contains(word.toLowerCase(Locale.ROOT)), word + " in " + text);
            }
        }
    }

    @Test
    @DisplayName("Rows 16 and 24: the document says neither who made it nor when, and everybody can read it")
    void theDocumentNamesNobody() throws IOException {
        byte[] bytes = printed();
        try (PDDocument document = Loader.loadPDF(bytes)) {
            assertEquals("Overleg", document.getDocumentInformation().getTitle());
            assertEquals(
                    Set.of(COSName.TITLE),
                    document.getDocumentInformation().getCOSObject().keySet());
            String metadata =
                    new String(document.getDocumentCatalog().getMetadata().toByteArray(), StandardCharsets.UTF_8);
            for (String said :
                    List.of("Date", "creator", "Producer", "CreatorTool", "2026", "DocumentID", "InstanceID")) {
                assertFalse(metadata.contains(said), said + " in " + metadata);
            }
            assertEquals("nl", document.getDocumentCatalog().getLanguage());
            assertTrue(document.getDocumentCatalog().getMarkInfo().isMarked());
            assertTrue(document.getDocumentCatalog().getViewerPreferences().displayDocTitle());
            List<PDStructureElement> elements = new ArrayList<>();
            collect(document.getDocumentCatalog().getStructureTreeRoot(), elements);
            List<PDStructureElement> figures = elements.stream()
                    .filter(element -> element.getStructureType().equals("Figure"))
                    .toList();
            assertEquals(NUMBER, figures.size());
            figures.forEach(figure -> assertNotNull(figure.getAlternateDescription()));
            assertTrue(elements.stream().anyMatch(element -> "en".equals(element.getLanguage())));
            for (COSName name : document.getPage(0).getResources().getFontNames()) {
                PDFont font = document.getPage(0).getResources().getFont(name);
                assertTrue(font.isEmbedded(), font.getName());
                assertTrue(font.getName().contains("Atkinson"), font.getName());
            }
        }
        // Two documents differ in their codes alone: not by a clock, a counter or an identity.
        assertEquals(identity(bytes), identity(printed()));
    }

    @Test
    void moderatorsPrintCodesForOthersInTheSameWay() throws IOException {
        Ground.Room room = Ground.room(ROOM_NAME);
        List<String> codes = room.codes("SUPPORT_SERVICE", 1);
        assertEquals(1, codes.size());
        Visitor visitor = new Visitor(InstallationResource.installation().origin());
        // Without the second step no codes, on paper or otherwise.
        visitor.logIn(People.BAKKER.username(), World.PASSWORD, "/ruimtes");
        Response answer = post(
                visitor.cookie("overleg-sessie"),
                "/ruimtes/" + room.id() + "/uitnodigingen",
                Map.of("kind", "SUPPORT_SERVICE", "role", "MEMBER", "number", "1", "as", "PDF"));
        assertTrue(
                answer.statusCode() == 303 || answer.statusCode() == 302 || answer.statusCode() == 401,
                answer.asString());
    }

    /** Makes slips as a trust contact does, and takes the document from the answer. */
    private static byte[] printed() {
        Ground.Room room = Ground.room(ROOM_NAME);
        String request = Api.as(room.moderator())
                .body(Map.of("role", "MEMBER", "words", "Voor wie dit aangaat"))
                .post(room.path() + "/slip-requests")
                .path("id");
        Response answer = post(
                Stepped.session(People.TRUST_CONTACT),
                "/briefjes/" + request,
                Map.of("number", String.valueOf(NUMBER), "as", "PDF"));
        assertEquals(200, answer.statusCode(), answer.asString());
        assertEquals("application/pdf", answer.contentType());
        assertEquals("attachment; filename=\"overleg.pdf\"", answer.header("Content-Disposition"));
        assertEquals(List.of("no-store"), answer.headers().getValues("Cache-Control"));
        Api.as(room.moderator())
                .delete(room.path() + "/slip-requests/" + request)
                .then()
                .statusCode(204);
        return answer.asByteArray();
    }

    private static Response post(String session, String path, Map<String, String> form) {
        String token = UUID.randomUUID().toString().replace("-", "").substring(0, 22);
        return given().baseUri(InstallationResource.installation().origin())
                .redirects()
                .follow(false)
                .contentType(ContentType.URLENC)
                .cookie("overleg-sessie", session)
                .cookie("overleg-csrf", token)
                .formParam("csrf", token)
                .formParams(form)
                .post(path);
    }

    /** Reads every slip at its place: two across and four down, 97 by 70 millimetres, eight from the edges. */
    private static List<Read> read(PDDocument document) throws IOException, ReaderException {
        PDFRenderer renderer = new PDFRenderer(document);
        List<Read> slips = new ArrayList<>();
        for (int page = 0; page < document.getNumberOfPages(); page++) {
            Map<Float, BufferedImage> pictures = new HashMap<>();
            for (int place = 0; place < ON_A_PAGE && slips.size() < NUMBER; place++) {
                double left = 8 + 97 * (place % 2);
                double top = 8 + 70.0 * (place / 2);
                PDFTextStripperByArea stripper = new PDFTextStripperByArea();
                stripper.setSortByPosition(true);
                stripper.addRegion("slip", box(left, top, 72));
                stripper.extractRegions(document.getPage(page));
                String text = stripper.getTextForRegion("slip")
                        .replaceAll("\\s+", " ")
                        .strip();
                String code = text.replaceAll(
                        ".*?([0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}-) ?([0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}).*", "$1$2");
                String leadsTo = look(renderer, page, pictures, left, top);
                slips.add(new Read(
                        text.replaceAll("[0-9A-Z]{5}-[0-9A-Z]{5}-[0-9A-Z]{5}-", "(code)")
                                .replaceAll("[0-9A-Z]{4}-[0-9A-Z]{4}-[0-9A-Z]{4}", "(code)"),
                        code,
                        leadsTo));
            }
        }
        return slips;
    }

    /** Where the picture of a slip leads. */
    private static String look(
            PDFRenderer renderer, int page, Map<Float, BufferedImage> pictures, double left, double top)
            throws IOException, ReaderException {
        ReaderException unread = null;
        for (float look : LOOKS) {
            if (!pictures.containsKey(look)) {
                pictures.put(look, renderer.renderImageWithDPI(page, look));
            }
            Rectangle at = box(left, top, look);
            BufferedImage slip = pictures.get(look).getSubimage(at.x, at.y, at.width / 2, at.height / 2);
            try {
                return new QRCodeReader()
                        .decode(new BinaryBitmap(new HybridBinarizer(new BufferedImageLuminanceSource(slip))))
                        .getText();
            } catch (ReaderException again) {
                unread = again;
            }
        }
        throw unread;
    }

    private static Rectangle box(double left, double top, float dpi) {
        double unit = dpi / 25.4;
        return new Rectangle((int) (left * unit), (int) (top * unit), (int) (97 * unit), (int) (70 * unit));
    }

    private static void collect(PDStructureNode node, List<PDStructureElement> found) {
        for (Object kid : node.getKids()) {
            if (kid instanceof PDStructureElement element) {
                found.add(element);
                collect(element, found);
            }
        }
    }

    private static String identity(byte[] bytes) throws IOException {
        try (PDDocument document = Loader.loadPDF(bytes)) {
            return document.getDocument().getDocumentID().toString()
                    + document.getDocumentInformation().getCOSObject().keySet();
        }
    }
}
