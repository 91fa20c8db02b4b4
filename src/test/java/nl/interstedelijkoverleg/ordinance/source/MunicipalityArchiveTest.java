package nl.interstedelijkoverleg.ordinance.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNull;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.ByteArrayInputStream;
import java.io.InputStream;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** All ordinances of a municipality in one ZIP. */
class MunicipalityArchiveTest {

    private static final Limits SMALL = new Limits(1 << 20, 4 << 20, 20_000, 5_000, 100, 5, 10, 8 << 20);

    private record Step(MunicipalityArchive.Entry entry, long read, long size) {}

    private static List<Step> read(MunicipalityArchive archive, byte[] zip, List<Step> steps) throws UnreadableSource {
        archive.read(
                new ByteArrayInputStream(zip),
                zip.length,
                (entry, read, size) -> steps.add(new Step(entry, read, size)));
        return steps;
    }

    @Test
    @DisplayName("Each file is read as if it came alone; one that is refused does not stop the others")
    void entryByEntry() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        files.put("vuurbaak/apv.xml", Fixtures.file("vuurbaak-cvdr.xml"));
        files.put("vuurbaak/kapot.xml", "<cvdr>\n<al>".getBytes(StandardCharsets.UTF_8));
        files.put("vuurbaak/apv.docx", Fixtures.docx());
        files.put("vuurbaak/meer.zip", Fixtures.zip(Map.of("a.txt", new byte[] {'a'})));
        files.put("vuurbaak/apv.html", Fixtures.file("vuurbaak.html"));
        byte[] zip = Fixtures.zip(files);
        List<Step> steps = read(new MunicipalityArchive(), zip, new ArrayList<>());

        assertEquals(
                List.of("apv.xml", "kapot.xml", "apv.docx", "meer.zip", "apv.html"),
                steps.stream().map(step -> step.entry().name()).toList());
        assertEquals(
                new OrdinanceReader().read(Fixtures.file("vuurbaak-cvdr.xml")),
                steps.get(0).entry().reading());
        assertEquals(Problem.Kind.MALFORMED, steps.get(1).entry().refusal().kind());
        assertEquals(2, steps.get(1).entry().refusal().spot().line());
        assertNull(steps.get(1).entry().reading());
        assertEquals(Format.DOCX, steps.get(2).entry().reading().format());
        assertEquals(Problem.Kind.ARCHIVE_INSIDE, steps.get(3).entry().refusal().kind());
        assertEquals(9, steps.get(4).entry().reading().text().articles().size());
        for (int at = 1; at < steps.size(); at++) {
            assertTrue(steps.get(at).read() >= steps.get(at - 1).read(), "it goes on");
            assertTrue(steps.get(at).read() <= zip.length, "it does not go past the end");
        }
    }

    @Test
    @DisplayName("A name in an archive is a word to show, whatever path it wants to be")
    void namesAreNoPaths() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] text = "Titel\n\nArtikel 1\n\nTekst.".getBytes(StandardCharsets.UTF_8);
        files.put("../../../../tmp/overleg-was-here.txt", text);
        files.put("/etc/overleg-was-here.txt", text);
        files.put("C:\\Windows\\overleg.txt", text);
        files.put("regel\n\u202Efdp.exe", text);
        files.put("lang/" + "n".repeat(5_000), text);
        List<Step> steps = read(new MunicipalityArchive(), Fixtures.zip(files), new ArrayList<>());
        assertEquals(
                List.of("overleg-was-here.txt", "overleg-was-here.txt", "overleg.txt", "regelfdp.exe", "n".repeat(120)),
                steps.stream().map(step -> step.entry().name()).toList());
        assertTrue(steps.stream().allMatch(step -> step.entry().reading() != null));
        assertFalse(Files.exists(Path.of("/tmp/overleg-was-here.txt")));
    }

    @Test
    @DisplayName("Entries, bytes of a file and bytes of the whole are bounded")
    void bounds() throws Exception {
        MunicipalityArchive small = new MunicipalityArchive(SMALL);
        Map<String, byte[]> many = new LinkedHashMap<>();
        for (int at = 0; at < 11; at++) {
            many.put(at + ".txt", ("Titel " + at + "\n\nArtikel 1\n").getBytes(StandardCharsets.UTF_8));
        }
        List<Step> steps = new ArrayList<>();
        UnreadableSource tooMany = assertThrows(UnreadableSource.class, () -> read(small, Fixtures.zip(many), steps));
        assertEquals(Problem.Kind.TOO_MANY_ENTRIES, tooMany.problem().kind());
        assertEquals(10, steps.size(), "those before were read");

        Map<String, byte[]> large = new LinkedHashMap<>();
        large.put("groot.txt", new byte[2 << 20]);
        large.put("klein.txt", "Titel\n\nArtikel 1\n".getBytes(StandardCharsets.UTF_8));
        List<Step> both = read(small, Fixtures.zip(large), new ArrayList<>());
        assertEquals(Problem.Kind.TOO_LARGE, both.get(0).entry().refusal().kind());
        assertEquals(1, both.get(1).entry().reading().text().articles().size());

        byte[] bomb = Fixtures.zip(Map.of("bom.txt", new byte[256 << 20]));
        assertTrue(bomb.length < 1 << 20, "it is small as it comes");
        UnreadableSource burst = assertThrows(UnreadableSource.class, () -> read(small, bomb, new ArrayList<>()));
        assertEquals(Problem.Kind.TOO_LARGE, burst.problem().kind());
    }

    @Test
    @DisplayName(
            "Before each file it is asked whether to go on: files that are passed over are reported, behind a stop nothing is read")
    void told() throws Exception {
        Map<String, byte[]> files = new LinkedHashMap<>();
        byte[] text = "Titel\n\nArtikel 1\n\nTekst.".getBytes(StandardCharsets.UTF_8);
        files.put("map/", new byte[0]);
        files.put("map/een.txt", text);
        files.put("twee.txt", text);
        files.put("drie.txt", text);
        files.put("vier.txt", text);
        files.put("vijf.txt", new byte[9 << 20]);
        byte[] zip = Fixtures.zip(files);
        List<String> heard = new ArrayList<>();
        MunicipalityArchive.Progress progress = new MunicipalityArchive.Progress() {
            @Override
            public MunicipalityArchive.Next next(int number, String name) {
                heard.add("next " + number + " " + name);
                return switch (number) {
                    case 2 -> MunicipalityArchive.Next.PASS;
                    case 4 -> MunicipalityArchive.Next.STOP;
                    default -> MunicipalityArchive.Next.READ;
                };
            }

            @Override
            public void done(MunicipalityArchive.Entry entry, long read, long size) {
                heard.add("done " + entry.number() + " " + entry.name() + " "
                        + (entry.reading() == null ? entry.refusal().kind() : "read"));
            }
        };
        int reported = new MunicipalityArchive(SMALL).read(new ByteArrayInputStream(zip), zip.length, progress);
        assertEquals(3, reported);
        assertEquals(
                List.of(
                        "next 1 een.txt",
                        "done 1 een.txt read",
                        "next 2 twee.txt",
                        "done 2 twee.txt TOO_MUCH_TEXT",
                        "next 3 drie.txt",
                        "done 3 drie.txt read",
                        "next 4 vier.txt"),
                heard);
    }

    @Test
    @DisplayName("What the one who listens throws comes out, and is no fault of the archive")
    void thrownByTheListener() {
        byte[] zip = Fixtures.zip(Map.of("apv.xml", Fixtures.file("vuurbaak-cvdr.xml")));
        assertThrows(
                IllegalArgumentException.class,
                () -> new MunicipalityArchive().read(new ByteArrayInputStream(zip), zip.length, (entry, read, size) -> {
                    throw new IllegalArgumentException("a mistake of somebody else");
                }));
    }

    @Test
    @DisplayName("Folders count, and what is hidden in them is unpacked under the same bound")
    void folders() throws Exception {
        MunicipalityArchive small = new MunicipalityArchive(SMALL);
        Map<String, byte[]> many = new LinkedHashMap<>();
        byte[] text = "Titel\n\nArtikel 1\n".getBytes(StandardCharsets.UTF_8);
        for (int at = 0; at < 10; at++) {
            many.put("map" + at + "/", new byte[0]);
            many.put("map" + at + "/apv.txt", text);
        }
        assertEquals(10, read(small, Fixtures.zip(many), new ArrayList<>()).size());
        many.put("map10/", new byte[0]);
        UnreadableSource tooMany =
                assertThrows(UnreadableSource.class, () -> read(small, Fixtures.zip(many), new ArrayList<>()));
        assertEquals(Problem.Kind.TOO_MANY_ENTRIES, tooMany.problem().kind());

        Map<String, byte[]> hidden = new LinkedHashMap<>();
        hidden.put("map/", new byte[64 << 20]);
        hidden.put("apv.txt", text);
        byte[] bomb = Fixtures.zip(hidden);
        assertTrue(bomb.length < 1 << 20, "it is small as it comes");
        UnreadableSource burst = assertThrows(UnreadableSource.class, () -> read(small, bomb, new ArrayList<>()));
        assertEquals(new Problem(Problem.Kind.TOO_LARGE, Spot.WHOLE, "archive"), burst.problem());
    }

    @Test
    @DisplayName("What is no ZIP, or a broken one, is said to be")
    void noArchive() {
        MunicipalityArchive archive = new MunicipalityArchive();
        assertEquals(Problem.Kind.EMPTY, refusal(archive, new byte[0]));
        assertEquals(Problem.Kind.MALFORMED, refusal(archive, "geen zip".getBytes(StandardCharsets.UTF_8)));
        byte[] zip = Fixtures.zip(Map.of("apv.xml", Fixtures.file("vuurbaak-cvdr.xml")));
        assertEquals(Problem.Kind.MALFORMED, refusal(archive, Arrays.copyOf(zip, zip.length / 2)));
    }

    private static Problem.Kind refusal(MunicipalityArchive archive, byte[] content) {
        InputStream stream = new ByteArrayInputStream(content);
        return assertThrows(
                        UnreadableSource.class, () -> archive.read(stream, content.length, (entry, read, size) -> {}))
                .problem()
                .kind();
    }
}
