package nl.interstedelijkoverleg.practice;

import io.quarkus.qute.CheckedTemplate;
import io.quarkus.qute.TemplateInstance;
import jakarta.ws.rs.core.Response;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.UncheckedIOException;
import java.math.BigInteger;
import java.util.Locale;
import java.util.Map;
import java.util.concurrent.ConcurrentHashMap;
import nl.interstedelijkoverleg.web.OpenDocument;
import nl.interstedelijkoverleg.web.WordDocument;
import org.apache.poi.xwpf.usermodel.XWPFAbstractNum;
import org.apache.poi.xwpf.usermodel.XWPFDocument;
import org.apache.poi.xwpf.usermodel.XWPFNumbering;
import org.apache.poi.xwpf.usermodel.XWPFParagraph;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTAbstractNum;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTInd;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.CTLvl;
import org.openxmlformats.schemas.wordprocessingml.x2006.main.STNumberFormat;

/** A text for a council as a document to work on. What the three forms of the table of changes share (docs/adr/0058) makes these too. */
public final class TextFile {

    private static final String TITLE = "Title";
    private static final String HEADING = "Heading";
    private static final String DUTCH = "nl";
    private static final int SIZE = 11;
    /** Between paragraphs, and before an item, in twentieths of a point. */
    private static final int SPACE = 120;

    private static final int INDENT = 360;
    private static final long MARGIN = 1_134;

    /** Every document is the same each time: it is made once. */
    private static final Map<Made, byte[]> MADE = new ConcurrentHashMap<>();

    private record Made(CouncilText text, Format format) {}

    private TextFile() {}

    /** The form of the document. */
    public enum Format {
        DOCX(WordDocument.MEDIA_TYPE),
        ODT(OpenDocument.MEDIA_TYPE);

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        private byte[] write(PlainDocument text) {
            return this == DOCX
                    ? word(text)
                    : OpenDocument.write(
                            Templates.content(text), Templates.styles(), Templates.meta(text.title(), DUTCH));
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
    static Response answer(CouncilText chosen, Format format) {
        byte[] document = MADE.computeIfAbsent(new Made(chosen, format), ignored -> format.write(chosen.text()));
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
            WordDocument.sheets(document, false, MARGIN);
            BigInteger list = list(document);
            XWPFParagraph title = document.createParagraph();
            title.setStyle(TITLE);
            WordDocument.write(title, text.title(), DUTCH, 16, SPACE);
            for (PlainDocument.Block block : text.blocks()) {
                XWPFParagraph paragraph = document.createParagraph();
                if (block.isHeading()) {
                    paragraph.setStyle(HEADING);
                    paragraph.setSpacingBefore(2 * SPACE);
                }
                if (block.isItem()) {
                    paragraph.setNumID(list);
                    paragraph.setNumILvl(BigInteger.ZERO);
                }
                WordDocument.write(paragraph, block.text(), DUTCH, block.isHeading() ? 13 : SIZE, SPACE);
            }
            document.write(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    /** A list with dashes, so that a screen reader says that it is one. */
    private static BigInteger list(XWPFDocument document) {
        CTAbstractNum items = CTAbstractNum.Factory.newInstance();
        items.setAbstractNumId(BigInteger.ZERO);
        CTLvl level = items.addNewLvl();
        level.setIlvl(BigInteger.ZERO);
        level.addNewNumFmt().setVal(STNumberFormat.BULLET);
        level.addNewLvlText().setVal("–");
        CTInd indent = level.addNewPPr().addNewInd();
        indent.setLeft(BigInteger.valueOf(INDENT));
        indent.setHanging(BigInteger.valueOf(INDENT));
        XWPFNumbering numbering = document.createNumbering();
        return numbering.addNum(numbering.addAbstractNum(new XWPFAbstractNum(items)));
    }
}
