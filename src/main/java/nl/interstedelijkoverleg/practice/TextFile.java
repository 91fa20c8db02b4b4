package nl.interstedelijkoverleg.practice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.util.Locale;
import nl.interstedelijkoverleg.web.OpenDocument;
import nl.interstedelijkoverleg.web.WordDocument;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;

/** A text for a council as a document to work on. What the three forms of the table of changes share (docs/adr/0058) makes these too. */
final class TextFile {

    private static final String TITLE = "Title";
    private static final String HEADING = "Heading";
    private static final String DUTCH = "nl";
    private static final int SIZE = 11;
    /** Between paragraphs, and before an item, in twentieths of a point. */
    private static final int SPACE = 120;

    private static final int INDENT = 360;

    private TextFile() {}

    /** The form of the document. */
    public enum Format {
        DOCX(WordDocument.MEDIA_TYPE),
        ODT(OpenDocument.MEDIA_TYPE);

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }
    }

    @CheckedTemplate(basePath = "practice/odt")
    static class Templates {
        static native TemplateInstance content(PlainDocument text);

        static native TemplateInstance styles();

        static native TemplateInstance meta(String title, String language);

        private Templates() {}
    }

    /** The document, under a name that tells nothing of what is in it. */
    static Response answer(PlainDocument text, Format format) {
        byte[] document = format == Format.DOCX
                ? word(text)
                : OpenDocument.write(Templates.content(text), Templates.styles(), Templates.meta(text.title(), DUTCH));
        return Response.ok(document, format.mediaType)
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"overleg." + format.name().toLowerCase(Locale.ROOT) + "\"")
                .build();
    }

    private static byte[] word(PlainDocument text) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (XWPFDocument document = new XWPFDocument()) {
            WordDocument.name(document, text.title());
            WordDocument.headings(document, TITLE, HEADING);
            XWPFParagraph title = document.createParagraph();
            title.setStyle(TITLE);
            WordDocument.write(title, text.title(), DUTCH, 16, SPACE);
            for (PlainDocument.Block block : text.blocks()) {
                XWPFParagraph paragraph = document.createParagraph();
                if (block.isHeading()) {
                    paragraph.setStyle(HEADING);
                    paragraph.setSpacingBefore(SPACE);
                }
                if (block.isItem()) {
                    paragraph.setIndentationLeft(INDENT);
                    paragraph.setIndentationHanging(INDENT);
                }
                WordDocument.write(
                        paragraph,
                        (block.isItem() ? "–\u00a0 " : "") + block.text(),
                        DUTCH,
                        block.isHeading() ? 13 : SIZE,
                        SPACE);
            }
            document.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }
}
