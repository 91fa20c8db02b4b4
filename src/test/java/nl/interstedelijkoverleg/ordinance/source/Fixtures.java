package nl.interstedelijkoverleg.ordinance.source;

import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Stream;
import java.util.zip.ZipEntry;
import java.util.zip.ZipOutputStream;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.Division;
import nl.interstedelijkoverleg.ordinance.text.Lid;
import nl.interstedelijkoverleg.ordinance.text.Onderdeel;
import nl.interstedelijkoverleg.ordinance.text.Part;
import nl.interstedelijkoverleg.ordinance.text.Table;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageContentStream;
import org.apache.pdfbox.pdmodel.common.PDRectangle;
import org.apache.pdfbox.pdmodel.font.PDType1Font;
import org.apache.pdfbox.pdmodel.font.Standard14Fonts;

/** One invented ordinance of the invented town of Vuurbaak in each format, and others with their traps. */
final class Fixtures {

    private static final Path FOLDER = Path.of("src/test/resources/ordinances");

    private Fixtures() {}

    static byte[] file(String name) {
        try {
            return Files.readAllBytes(FOLDER.resolve(name));
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
    }

    static String text(String name) {
        return new String(file(name), StandardCharsets.UTF_8);
    }

    /** All files below a folder as a ZIP; the parts of DOCX and ODT stand in the repository as text that can be read. */
    static byte[] packed(String folder, String mimetype) {
        Map<String, byte[]> parts = new LinkedHashMap<>();
        if (mimetype != null) {
            parts.put("mimetype", mimetype.getBytes(StandardCharsets.US_ASCII));
        }
        Path base = FOLDER.resolve(folder);
        try (Stream<Path> files = Files.walk(base)) {
            for (Path file : files.filter(Files::isRegularFile).sorted().toList()) {
                parts.put(base.relativize(file).toString().replace('\\', '/'), Files.readAllBytes(file));
            }
        } catch (IOException absent) {
            throw new UncheckedIOException(absent);
        }
        return zip(parts);
    }

    static byte[] docx() {
        return packed("vuurbaak-docx", null);
    }

    static byte[] odt() {
        return packed("vuurbaak-odt", "application/vnd.oasis.opendocument.text");
    }

    static byte[] zip(Map<String, byte[]> parts) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (ZipOutputStream zip = new ZipOutputStream(bytes)) {
            for (Map.Entry<String, byte[]> part : parts.entrySet()) {
                zip.putNextEntry(new ZipEntry(part.getKey()));
                zip.write(part.getValue());
                zip.closeEntry();
            }
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
        return bytes.toByteArray();
    }

    /**
     * A PDF as a town makes it: broken lines, the name of the town on top of each page, a counted page below.
     *
     * @param drawn gets every line as it was drawn, in its order
     */
    static byte[] pdf(List<String> alineas, List<String> drawn) {
        PDType1Font font = new PDType1Font(Standard14Fonts.FontName.HELVETICA);
        List<List<String>> pages = new ArrayList<>();
        for (String alinea : alineas) {
            for (String line : wrapped(alinea, 70)) {
                if (pages.isEmpty() || pages.get(pages.size() - 1).size() >= 22) {
                    pages.add(new ArrayList<>());
                }
                pages.get(pages.size() - 1).add(line);
            }
            pages.get(pages.size() - 1).add("");
        }
        try (PDDocument document = new PDDocument();
                ByteArrayOutputStream bytes = new ByteArrayOutputStream()) {
            for (int at = 0; at < pages.size(); at++) {
                PDPage page = new PDPage(PDRectangle.A4);
                document.addPage(page);
                try (PDPageContentStream content = new PDPageContentStream(document, page)) {
                    draw(content, font, 800, "Gemeente Vuurbaak", drawn);
                    float y = 760;
                    for (String line : pages.get(at)) {
                        if (!line.isEmpty()) {
                            draw(content, font, y, line, drawn);
                        }
                        y -= line.isEmpty() ? 12 : 14;
                    }
                    draw(content, font, 40, "Pagina " + (at + 1) + " van " + pages.size(), drawn);
                }
            }
            document.save(bytes);
            return bytes.toByteArray();
        } catch (IOException impossible) {
            throw new UncheckedIOException(impossible);
        }
    }

    private static void draw(PDPageContentStream content, PDType1Font font, float y, String line, List<String> drawn)
            throws IOException {
        content.beginText();
        content.setFont(font, 11);
        content.newLineAtOffset(60, y);
        content.showText(line);
        content.endText();
        drawn.add(line);
    }

    private static List<String> wrapped(String alinea, int width) {
        List<String> lines = new ArrayList<>();
        StringBuilder line = new StringBuilder();
        for (String word : alinea.split(" ")) {
            if (line.length() + word.length() + 1 > width) {
                lines.add(line.toString());
                line.setLength(0);
            }
            line.append(line.length() == 0 ? "" : " ").append(word);
        }
        lines.add(line.toString());
        return lines;
    }

    /** The structure of a text in lines: kinds, values of numbers, captions and texts, without what differs between formats. */
    static List<String> shape(List<Part> parts) {
        List<String> lines = new ArrayList<>();
        parts.forEach(part -> shape(part, "", lines));
        return lines;
    }

    private static void shape(Part part, String indent, List<String> lines) {
        if (part instanceof Division division) {
            lines.add(
                    indent + division.kind() + " " + division.heading().number().value() + " "
                            + division.heading().caption());
        } else if (part instanceof Article article) {
            lines.add(indent + "artikel " + article.heading().number().value() + " "
                    + article.heading().caption());
        } else if (part instanceof Lid lid) {
            lines.add(indent + "lid " + lid.number().value());
        } else if (part instanceof Onderdeel onderdeel) {
            lines.add(indent + "onderdeel " + onderdeel.number().value());
        } else if (part instanceof Table table) {
            table.rows()
                    .forEach(row -> lines.add(indent
                            + (row.head() ? "kop " : "rij ")
                            + row.cells().stream().map(Table.Cell::alineas).toList()));
        } else {
            lines.add(indent + part.fullText());
        }
        part.parts().forEach(inner -> shape(inner, indent + "  ", lines));
    }
}
