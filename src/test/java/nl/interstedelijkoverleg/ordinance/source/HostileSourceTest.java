package nl.interstedelijkoverleg.ordinance.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayOutputStream;
import java.lang.management.ManagementFactory;
import java.net.ServerSocket;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.concurrent.TimeUnit;
import java.util.logging.Handler;
import java.util.logging.Level;
import java.util.logging.LogRecord;
import java.util.logging.Logger;
import java.util.zip.Deflater;
import java.util.zip.DeflaterOutputStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.AccessPermission;
import org.apache.pdfbox.pdmodel.encryption.StandardProtectionPolicy;
import org.junit.jupiter.api.BeforeAll;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.Timeout;
import org.junit.jupiter.api.io.TempDir;

/** Files made to fetch, to fill the memory, to take for ever or to stumble: each is refused in words, with its line where it has one. */
@Timeout(value = 15, unit = TimeUnit.MINUTES)
class HostileSourceTest {

    private static final Limits SMALL = new Limits(1 << 20, 4 << 20, 20_000, 5_000, 100, 5, 10, 8 << 20);
    private final OrdinanceReader reader = new OrdinanceReader();
    private final OrdinanceReader small = new OrdinanceReader(SMALL);

    /** Kept, so that its level is: what PDFBox says of each broken file would fill the report. */
    private static final Logger PDFBOX = Logger.getLogger("org.apache.pdfbox");

    @BeforeAll
    static void quiet() {
        PDFBOX.setLevel(Level.OFF);
    }

    private static byte[] bytes(String text) {
        return text.getBytes(StandardCharsets.UTF_8);
    }

    private static Problem refusal(OrdinanceReader reader, byte[] content) {
        Problem problem =
                assertThrows(UnreadableSource.class, () -> reader.read(content)).problem();
        assertEquals(Problem.Weight.REFUSED, problem.kind().weight());
        return problem;
    }

    @Test
    @DisplayName("A document type is refused before it fetches a file or an address")
    void doctypes(@TempDir Path folder) throws Exception {
        Path secret = Files.writeString(folder.resolve("secret.txt"), "Merel");
        try (ServerSocket listener = new ServerSocket(0)) {
            listener.setSoTimeout(300);
            String address = "http://127.0.0.1:" + listener.getLocalPort() + "/x.dtd";
            for (String type : List.of(
                    "<!DOCTYPE cvdr [<!ENTITY x SYSTEM \"" + secret.toUri() + "\">]>",
                    "<!DOCTYPE cvdr [<!ENTITY x SYSTEM \"" + address + "\">]>",
                    "<!DOCTYPE cvdr [<!ENTITY % x SYSTEM \"" + address + "\"> %x;]>",
                    "<!DOCTYPE cvdr SYSTEM \"" + address + "\">",
                    "<!DOCTYPE cvdr [<!ENTITY a \"aaaaaaaaaa\"><!ENTITY x \"&a;&a;&a;&a;&a;&a;&a;&a;\">]>")) {
                byte[] content = bytes("<?xml version=\"1.0\"?>\n" + type + "\n<cvdr><body><al>&x;</al></body></cvdr>");
                Problem problem = refusal(reader, content);
                assertTrue(
                        problem.kind() == Problem.Kind.DOCTYPE || problem.kind() == Problem.Kind.MALFORMED,
                        problem::toString);
                assertTrue(problem.spot().line() >= 1, problem::toString);
                assertFalse(problem.detail().contains("Merel"));
                Map<String, byte[]> parts = new LinkedHashMap<>();
                parts.put("word/document.xml", content);
                refusal(reader, Fixtures.zip(parts));
            }
            assertThrows(java.net.SocketTimeoutException.class, listener::accept, "something was fetched");
        }
    }

    @Test
    @DisplayName("An entity that nobody declared is no gap in a text: the file is refused, with its line")
    void undeclaredEntity() {
        Problem problem =
                refusal(reader, bytes("<cvdr><body>\n<regeling><al>voor &nbsp; na</al></regeling></body></cvdr>"));
        assertEquals(Problem.Kind.MALFORMED, problem.kind());
        assertEquals(2, problem.spot().line());
    }

    @Test
    @DisplayName("Broken XML is refused with the line on which it breaks")
    void brokenXml() {
        Problem problem = refusal(reader, bytes("<cvdr>\n<body>\n<al>tekst</lid>\n</body></cvdr>"));
        assertEquals(Problem.Kind.MALFORMED, problem.kind());
        assertEquals(3, problem.spot().line());
        assertEquals(
                Problem.Kind.MALFORMED, refusal(reader, bytes("<cvdr><body>")).kind());
        assertEquals(Problem.Kind.MALFORMED, refusal(reader, bytes("<")).kind());
    }

    @Test
    @DisplayName("Depth is bounded in XML and HTML")
    void depth() {
        String deep = "<x>".repeat(50_000);
        assertEquals(
                Problem.Kind.TOO_DEEP, refusal(reader, bytes("<cvdr>" + deep)).kind());
        byte[] page = bytes("<html><body>" + "<div>".repeat(20_000) + "tekst");
        try {
            Reading reading = reader.read(page);
            assertTrue(reading.ledger().stream().anyMatch(entry -> entry.text().equals("tekst")), "nothing was lost");
        } catch (UnreadableSource refused) {
            assertEquals(Problem.Kind.TOO_DEEP, refused.problem().kind());
        }
    }

    @Test
    @DisplayName("Size, text and pages are bounded")
    void sizes() {
        assertEquals(
                Problem.Kind.TOO_LARGE, refusal(small, new byte[(1 << 20) + 1]).kind());
        assertEquals(
                Problem.Kind.TOO_MUCH_TEXT,
                refusal(small, bytes("woord ".repeat(5_000))).kind());
        assertEquals(
                Problem.Kind.TOO_MUCH_TEXT,
                refusal(small, bytes("a\n\n".repeat(6_000))).kind());
        assertEquals(Problem.Kind.EMPTY, refusal(reader, new byte[0]).kind());
        assertEquals(
                Problem.Kind.EMPTY, refusal(reader, bytes(" \n\t \u00A0\n")).kind());
        byte[] pdf = Fixtures.pdf(
                List.of(Fixtures.text("vuurbaak-lines.txt").repeat(4).split("\n")), new ArrayList<>());
        assertEquals(Problem.Kind.TOO_MANY_PAGES, refusal(small, pdf).kind());
    }

    @Test
    @DisplayName("A DOCX that unpacks without end is refused when it passes its limit")
    void zipBomb() {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        parts.put("word/document.xml", Fixtures.file("vuurbaak-docx/word/document.xml"));
        parts.put("word/media/picture.bin", new byte[64 << 20]);
        byte[] bomb = Fixtures.zip(parts);
        assertTrue(bomb.length < 1 << 20, "it is small as it comes");
        assertEquals(Problem.Kind.TOO_LARGE, refusal(small, bomb).kind());
        parts.clear();
        parts.put(
                "word/document.xml", bytes("<w:document xmlns:w=\"w\"><w:body><w:p><w:r><w:t>" + "a".repeat(8 << 20)));
        assertEquals(Problem.Kind.TOO_LARGE, refusal(small, Fixtures.zip(parts)).kind());
    }

    @Test
    @DisplayName("A PDF that unpacks without end, or is packed twice, is refused before it is opened")
    void pdfBomb() throws Exception {
        byte[] once = pdfWithStream("/FlateDecode", deflated(new byte[64 << 20]));
        assertTrue(once.length < 1 << 20, "it is small as it comes");
        assertEquals(Problem.Kind.TOO_LARGE, refusal(small, once).kind());
        byte[] headless = deflated(new byte[64 << 20]);
        headless[0] = 'x';
        headless[1] = 'x';
        assertEquals(
                Problem.Kind.TOO_LARGE,
                refusal(small, pdfWithStream("/FlateDecode", headless)).kind());
        byte[] twice = pdfWithStream("[/FlateDecode /FlateDecode]", deflated(deflated(new byte[8 << 20])));
        assertEquals(Problem.Kind.UNUSUAL_COMPRESSION, refusal(reader, twice).kind());
        byte[] hidden = pdfWithStream("[/Fl#61teDecode /Fl]", deflated(deflated(new byte[8 << 20])));
        assertEquals(Problem.Kind.UNUSUAL_COMPRESSION, refusal(reader, hidden).kind());
        byte[] elsewhere = pdfWithStream("5 0 R", deflated(deflated(new byte[8 << 20])));
        assertEquals(
                Problem.Kind.UNUSUAL_COMPRESSION, refusal(reader, elsewhere).kind());
        assertEquals(
                Problem.Kind.UNUSUAL_COMPRESSION,
                refusal(reader, pdfWithStream("/LZWDecode", new byte[] {(byte) 0x80, 0x0B}))
                        .kind());
    }

    @Test
    @DisplayName("Filters that a remark or a NUL keeps from sight, or a width that stands elsewhere, are refused too")
    void hiddenFilters() throws Exception {
        byte[] twice = deflated(deflated(new byte[8 << 20]));
        for (String filter : List.of(
                "[/FlateDecode %\n/FlateDecode]",
                "[/Fl\0/Fl]",
                "%\n[/Fl/Fl]",
                "[/Fl" + " ".repeat(300) + "/Fl]",
                "[/Fl" + " ".repeat(300) + "5 0 R]",
                "0000000000000005 0 R",
                "/FlateDecode/DecodeParms<</Predictor 12/Columns 5 0 R>>",
                "/FlateDecode/DecodeParms<</Predictor 12/Columns %\n2000000000>>")) {
            assertEquals(
                    Problem.Kind.UNUSUAL_COMPRESSION,
                    refusal(reader, pdfWithStream(filter, twice)).kind(),
                    filter);
        }
    }

    /** A text that counts how often somebody looks at one of its characters. */
    private record Watched(String text, long[] looks) implements CharSequence {

        @Override
        public char charAt(int at) {
            looks[0]++;
            return text.charAt(at);
        }

        @Override
        public int length() {
            return text.length();
        }

        @Override
        public CharSequence subSequence(int from, int to) {
            return text.substring(from, to);
        }
    }

    @Test
    @DisplayName(
            "Whatever a PDF writes, each of its characters is looked at some tens of times for its filters, and not some thousands")
    void looksAtFilters() {
        for (String hostile : List.of(
                "/Filter[".repeat(24) + "1".repeat(40_000),
                "/Filter[".repeat(24) + "1 1".repeat(8) + " ".repeat(40_000),
                "/Filter[" + "1 ".repeat(40_000),
                "/Filter[1 1 1 ".repeat(4_000),
                "/Filter " + " ".repeat(40_000),
                "/Fl " + "1".repeat(40_000),
                "/Fl 1 1 R ".repeat(8_000),
                "/Columns".repeat(8_000),
                "[/a".repeat(20_000))) {
            long[] looks = new long[1];
            PdfSource.isUnusual(new Watched(hostile, looks));
            long most = 120L * hostile.length();
            assertTrue(looks[0] <= most, () -> looks[0] + " looks, not " + most + ", for " + hostile.substring(0, 30));
        }
    }

    @Test
    @DisplayName("A file whose first parts unpack without end is refused while it is only looked at")
    void bombBeforeTheText() throws Exception {
        for (String first : List.of("docProps/app.xml", "[Content_Types].xml", "content.xml")) {
            Map<String, byte[]> parts = new LinkedHashMap<>();
            parts.put(first, new byte[64 << 20]);
            parts.put("other", bytes("tekst"));
            byte[] bomb = Fixtures.zip(parts);
            assertTrue(bomb.length < 1 << 20, "it is small as it comes");
            assertEquals(
                    Problem.Kind.TOO_LARGE,
                    assertThrows(UnreadableSource.class, () -> Packed.kind(bomb, SMALL))
                            .problem()
                            .kind());
            assertEquals(Problem.Kind.TOO_LARGE, refusal(small, bomb).kind());
        }
        assertEquals(Format.DOCX, Packed.kind(Fixtures.docx(), SMALL));
        assertEquals(Format.ODT, Packed.kind(Fixtures.odt(), SMALL));
    }

    @Test
    @DisplayName("Bijlagen in bijlagen have ids that can be kept: at most 200 characters, unique, the same every time")
    void longIds() throws Exception {
        StringBuilder xml = new StringBuilder("<cvdr><body><regeling>");
        int levels = 40;
        for (int level = 0; level < levels; level++) {
            xml.append("<bijlage><kop><label>Bijlage</label><titel>")
                    .append("veel lange woorden bij deze bijzondere ")
                    .append(level % 3 == 0 ? "kaart" : "lijst")
                    .append("</titel></kop>");
            for (int twice = 0; twice < 2; twice++) {
                xml.append("<artikel><kop><label>Artikel</label><nr>1</nr></kop><al>Tekst ")
                        .append(level)
                        .append("</al></artikel>");
            }
        }
        xml.append("</bijlage>".repeat(levels)).append("</regeling></body></cvdr>");
        Reading reading = reader.read(bytes(xml.toString()));
        List<String> ids = reading.text().all().map(part -> part.id()).toList();
        assertEquals(levels * 5, ids.size());
        assertEquals(ids.size(), ids.stream().distinct().count(), "they are unique");
        ids.forEach(id -> assertTrue(id.length() <= 200 && id.matches("[a-z0-9~-]+"), id));
        assertTrue(ids.stream().anyMatch(id -> id.length() > 180), "some were too long before");
        assertEquals(reading, reader.read(bytes(xml.toString())));
        assertFalse(reading.has(Problem.Kind.CHARACTERS_LOST));
        assertEquals("artikel-3-4-lid-2", Finishing.bounded("artikel-3-4-lid-2"));
        assertEquals("a".repeat(190), Finishing.bounded("a".repeat(190)), "what fits stays as it is");
        assertTrue(Finishing.bounded("a".repeat(191)).matches("a{157}-[0-9a-f]{32}"));
        assertFalse(Finishing.bounded("a".repeat(191)).equals(Finishing.bounded("a".repeat(192))));
    }

    @Test
    @DisplayName(
            "A mistake of a library costs one file: it is refused, and the log says what kind of mistake, without a word of the file")
    void mistakes() {
        List<String> logged = new ArrayList<>();
        Logger log = Logger.getLogger(OrdinanceReader.class.getName());
        Handler ear = new Handler() {
            @Override
            public void publish(LogRecord entry) {
                logged.add(entry.getMessage() + " " + entry.getThrown());
            }

            @Override
            public void flush() {
                // kept in memory
            }

            @Override
            public void close() {
                // holds nothing
            }
        };
        log.addHandler(ear);
        try {
            UnreadableSource refused = assertThrows(
                    UnreadableSource.class,
                    () -> OrdinanceReader.whole(() -> {
                        throw new IllegalStateException("Merel woont daar");
                    }));
            assertEquals(new Problem(Problem.Kind.MALFORMED, Spot.WHOLE, ""), refused.problem());
            assertEquals(1, logged.size());
            assertTrue(logged.get(0).contains("java.lang.IllegalStateException"), logged::toString);
            assertFalse(logged.get(0).contains("Merel"), logged::toString);
        } finally {
            log.removeHandler(ear);
        }
        assertThrows(
                OutOfMemoryError.class,
                () -> OrdinanceReader.whole(() -> {
                    throw new OutOfMemoryError("not this file's matter alone");
                }));
    }

    @Test
    @DisplayName("What is thrown has no word of a file in its message, which may end in a log")
    void messages() {
        UnreadableSource refused = assertThrows(
                UnreadableSource.class, () -> reader.read(bytes("<cvdr>\n<body>\n<al>tekst</merel>\n</body></cvdr>")));
        assertTrue(
                refused.problem().detail().contains("al"),
                () -> refused.problem().detail());
        assertEquals("MALFORMED at " + new Spot(0, 3), refused.getMessage());
    }

    @Test
    @DisplayName("A PDF without text, with a password, or broken is refused in words")
    void pdfsThatCannotBeRead() throws Exception {
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream plain = new ByteArrayOutputStream();
                ByteArrayOutputStream locked = new ByteArrayOutputStream()) {
            document.addPage(new PDPage());
            document.save(plain);
            assertEquals(
                    Problem.Kind.NO_TEXT, refusal(reader, plain.toByteArray()).kind());
            document.protect(new StandardProtectionPolicy("owner", "", new AccessPermission()));
            document.save(locked);
            assertEquals(
                    Problem.Kind.PROTECTED,
                    refusal(reader, locked.toByteArray()).kind());
        }
        byte[] whole = Fixtures.pdf(List.of("Titel", "Artikel 1 Verbod", "Het is verboden."), new ArrayList<>());
        assertEquals(1, assertDoesRead(whole).text().articles().size());
        assertEquals(
                Problem.Kind.MALFORMED,
                refusal(reader, bytes("%PDF-1.7\nniets")).kind());
    }

    private Reading assertDoesRead(byte[] content) throws UnreadableSource {
        return reader.read(content);
    }

    @Test
    @DisplayName("A DOCX or ODT that is broken, doubled or none is refused in words")
    void packedFilesThatCannotBeRead() {
        byte[] docx = Fixtures.docx();
        byte[] cut = Arrays.copyOf(docx, docx.length / 3);
        assertEquals(Problem.Kind.MALFORMED, refusal(reader, cut).kind());
        assertEquals(
                Problem.Kind.ARCHIVE_INSIDE,
                refusal(reader, Fixtures.zip(Map.of("a.txt", bytes("tekst")))).kind());
        Map<String, byte[]> empty = new LinkedHashMap<>();
        empty.put("mimetype", bytes("application/vnd.oasis.opendocument.text"));
        assertEquals(
                Problem.Kind.MALFORMED, refusal(reader, Fixtures.zip(empty)).kind());
        assertEquals(
                Problem.Kind.UNKNOWN_FORMAT,
                refusal(reader, bytes("{\\rtf1 tekst}")).kind());
        assertEquals(
                Problem.Kind.UNKNOWN_FORMAT,
                refusal(reader, new byte[] {1, 0, 2, 0, 3}).kind());
    }

    @Test
    @DisplayName("Texts made to be slow are read or refused within seconds")
    void slowTexts() {
        for (String text : List.of(
                "a. ".repeat(60_000),
                "1. a. ".repeat(40_000),
                "Artikel 1 " + "-".repeat(200_000),
                "a.a.".repeat(100_000),
                ".".repeat(300_000) + " 1",
                "1.\na.\n".repeat(20_000),
                "1.\n1.\n".repeat(20_000),
                "Hoofdstuk 1\n".repeat(30_000),
                "Inhoudsopgave\n" + "Artikel 1\n".repeat(30_000),
                "lang en zonder einde \n".repeat(40_000),
                "ver-\n".repeat(40_000),
                "• ".repeat(100_000),
                "\u00AD".repeat(90_000),
                "(((".repeat(100_000),
                "Bijlage " + " ".repeat(200_000) + "x",
                "[/a".repeat(200_000),
                "<meta name=\"DC.x\" content=\"a\">".repeat(40_000) + "<h1>b</h1>".repeat(40_000))) {
            for (String source : List.of(text, "<html><body><ul><li>" + text.replace("\n", "<li>"))) {
                long before = worked();
                tried(bytes(source));
                long seconds = (worked() - before) / 1_000_000_000;
                assertTrue(seconds < 20, () -> seconds + " s for " + source.substring(0, 30));
            }
        }
    }

    @Test
    @DisplayName("A heading, caption or statement of very many bits is put together once, and not copied with each bit")
    void manyBits() throws Exception {
        var memory = (com.sun.management.ThreadMXBean) ManagementFactory.getThreadMXBean();
        int many = 20_000;
        for (String source : List.of(
                "<cvdr><body><regeling><artikel><kop>" + "<titel>a</titel>".repeat(many)
                        + "</kop></artikel></regeling></body></cvdr>",
                "<html><body><table><caption>" + "<p>a</p>".repeat(many)
                        + "</caption><tr><td>b<td>c</table></body></html>",
                "<html><body><table>" + "<tr><td>Titel<td>b".repeat(2) + "<tr><td>Titel" + "<td>a".repeat(many)
                        + "</table></body></html>")) {
            byte[] content = bytes(source);
            long before = memory.getCurrentThreadAllocatedBytes();
            Reading reading = reader.read(content);
            long taken = (memory.getCurrentThreadAllocatedBytes() - before) >> 20;
            assertTrue(taken < 500, () -> taken + " MB for " + source.substring(0, 40));
            assertTrue(reading.characters().values().stream()
                            .mapToInt(Integer::intValue)
                            .sum()
                    >= many);
            assertFalse(reading.has(Problem.Kind.CHARACTERS_LOST));
        }
    }

    /** Time of this thread on a processor: a busy machine makes nothing slow that is not. */
    private static long worked() {
        return ManagementFactory.getThreadMXBean().getCurrentThreadCpuTime();
    }

    private void tried(byte[] content) {
        try {
            Reading reading = reader.read(content);
            assertFalse(reading.has(Problem.Kind.CHARACTERS_LOST));
        } catch (UnreadableSource refused) {
            assertEquals(Problem.Weight.REFUSED, refused.problem().kind().weight());
        }
    }

    @Test
    @DisplayName("Sound files with bytes changed or cut off are read without a loss, or refused; nothing else happens")
    void mutatedFiles() {
        Random random = new Random(5);
        List<byte[]> sound = List.of(
                Fixtures.file("vuurbaak-cvdr.xml"),
                Fixtures.file("vuurbaak-op.xml"),
                Fixtures.file("vuurbaak.html"),
                Fixtures.file("vuurbaak-pasted.txt"),
                Fixtures.docx(),
                Fixtures.odt(),
                Fixtures.pdf(Fixtures.text("vuurbaak-lines.txt").lines().toList(), new ArrayList<>()));
        int read = 0;
        int refused = 0;
        for (byte[] file : sound) {
            for (int round = 0; round < 150; round++) {
                byte[] changed = file.clone();
                for (int change = 0; change <= round % 8; change++) {
                    changed[random.nextInt(changed.length)] = (byte) random.nextInt(256);
                }
                byte[] content = round % 5 == 0 ? Arrays.copyOf(changed, random.nextInt(changed.length) + 1) : changed;
                try {
                    Reading reading = reader.read(content);
                    assertFalse(reading.has(Problem.Kind.CHARACTERS_LOST));
                    read++;
                } catch (UnreadableSource broken) {
                    refused++;
                }
            }
        }
        System.out.println("[ordinance] 1,050 changed files: " + read + " read, " + refused + " refused");
        assertTrue(read > 0 && refused > 0, "changes of both kinds were tried");
    }

    private static byte[] deflated(byte[] content) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (DeflaterOutputStream out = new DeflaterOutputStream(bytes, new Deflater(9))) {
            out.write(content);
        }
        return bytes.toByteArray();
    }

    private static byte[] pdfWithStream(String filter, byte[] stream) throws Exception {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        bytes.write(bytes("%PDF-1.7\n"
                + "1 0 obj\n"
                + "<</Type/Catalog/Pages 2 0 R>>\n"
                + "endobj\n"
                + "2 0 obj\n"
                + "<</Type/Pages/Kids[3 0 R]/Count 1>>\n"
                + "endobj\n"
                + "3 0 obj\n"
                + "<</Type/Page/Parent 2 0 R/MediaBox[0 0 9 9]/Contents 4 0 R>>\n"
                + "endobj\n"
                + "4 0 obj\n"
                + "<</Length "
                + stream.length
                + "/Filter " + filter + ">>\nstream\n"));
        bytes.write(stream);
        bytes.write(bytes("\nendstream\nendobj\ntrailer\n<</Root 1 0 R/Size 5>>\n%%EOF\n"));
        return bytes.toByteArray();
    }
}
