package nl.interstedelijkoverleg.web;

import com.openhtmltopdf.outputdevice.helper.BaseRendererBuilder.FontStyle;
import com.openhtmltopdf.pdfboxout.PdfBoxRenderer;
import com.openhtmltopdf.pdfboxout.PdfRendererBuilder;
import com.openhtmltopdf.render.DefaultObjectDrawerFactory;
import com.openhtmltopdf.util.XRLog;
import java.io.ByteArrayInputStream;
import java.io.ByteArrayOutputStream;
import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import org.apache.fontbox.FontBoxFont;
import org.apache.fontbox.ttf.TTFParser;
import org.apache.fontbox.ttf.TrueTypeFont;
import org.apache.pdfbox.io.RandomAccessReadBuffer;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDDocumentInformation;
import org.apache.pdfbox.pdmodel.font.CIDFontMapping;
import org.apache.pdfbox.pdmodel.font.FontMapper;
import org.apache.pdfbox.pdmodel.font.FontMappers;
import org.apache.pdfbox.pdmodel.font.FontMapping;
import org.apache.pdfbox.pdmodel.font.PDCIDSystemInfo;
import org.apache.pdfbox.pdmodel.font.PDFontDescriptor;

/**
 * Pages on paper: a tagged document (PDF 1.7) with letters of its own, made in memory. It names neither who made it, nor when, nor with
 * what.
 */
public final class Paper {

    /** The family of letters that the style of a page names. */
    private static final String LETTERS = "Overleg";

    private static final byte[] REGULAR = read("/paper/atkinson-hyperlegible-next-latin-400-normal.ttf");
    private static final byte[] BOLD = read("/paper/atkinson-hyperlegible-next-latin-600-normal.ttf");

    static {
        // Otherwise the library searches the machine for fonts, and keeps a list of them in a file.
        FontMappers.set(new OwnLetters());
        // It says what it draws; nothing of a page belongs in a log (threat model, row 6).
        XRLog.setLoggingEnabled(false);
    }

    private Paper() {}

    /**
     * Prints a page.
     *
     * @param html well-formed, with its style inside; it can reach nothing outside
     * @param title of the document
     * @param drawers what draws its objects
     */
    public static byte[] print(String html, String title, DefaultObjectDrawerFactory drawers) {
        ByteArrayOutputStream bytes = new ByteArrayOutputStream();
        try (PDDocument document = new PDDocument();
                PdfBoxRenderer renderer = builder(html, document, drawers).buildPdfRenderer()) {
            renderer.layout();
            renderer.createPDFWithoutClosing();
            PDDocumentInformation information = new PDDocumentInformation();
            information.setTitle(title);
            document.setDocumentInformation(information);
            // The identity of a document is made from the clock when it is not given.
            document.setDocumentId(0L);
            document.save(bytes);
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        return bytes.toByteArray();
    }

    private static PdfRendererBuilder builder(String html, PDDocument document, DefaultObjectDrawerFactory drawers) {
        PdfRendererBuilder builder = new PdfRendererBuilder();
        builder.useFastMode();
        builder.usePdfUaAccessibility(true);
        builder.useObjectDrawerFactory(drawers);
        builder.useFont(() -> new ByteArrayInputStream(REGULAR), LETTERS, 400, FontStyle.NORMAL, true);
        builder.useFont(() -> new ByteArrayInputStream(BOLD), LETTERS, 600, FontStyle.NORMAL, true);
        builder.usePDDocument(document);
        builder.withHtmlContent(html, null);
        return builder;
    }

    /** What comes with the application, as bytes. */
    public static byte[] read(String resource) {
        try (InputStream in = Paper.class.getResourceAsStream(resource)) {
            if (in == null) {
                throw new IllegalStateException(resource + " was not built");
            }
            return in.readAllBytes();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** Whatever font the library asks the machine for, it gets the one that comes with the application. */
    private static final class OwnLetters implements FontMapper {

        private final TrueTypeFont letters;

        OwnLetters() {
            try {
                letters = new TTFParser().parse(new RandomAccessReadBuffer(REGULAR));
            } catch (IOException e) {
                throw new UncheckedIOException(e);
            }
        }

        @Override
        public FontMapping<TrueTypeFont> getTrueTypeFont(String baseFont, PDFontDescriptor descriptor) {
            return new FontMapping<>(letters, true);
        }

        @Override
        public FontMapping<FontBoxFont> getFontBoxFont(String baseFont, PDFontDescriptor descriptor) {
            return new FontMapping<>(letters, true);
        }

        @Override
        public CIDFontMapping getCIDFont(String baseFont, PDFontDescriptor descriptor, PDCIDSystemInfo system) {
            return new CIDFontMapping(null, letters, true);
        }
    }
}
