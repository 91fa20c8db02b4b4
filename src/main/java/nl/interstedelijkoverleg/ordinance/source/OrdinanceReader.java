package nl.interstedelijkoverleg.ordinance.source;

import java.nio.charset.StandardCharsets;
import java.util.Locale;

/**
 * Reads an ordinance from a file or a pasted text. What it is is told by its content: neither a name nor a content type of somebody else
 * counts. The same bytes always give the same reading. Safe for several threads at once.
 */
public final class OrdinanceReader {

    private static final System.Logger LOG = System.getLogger(OrdinanceReader.class.getName());

    private final Limits limits;

    /** With {@link Limits#STANDARD}. */
    public OrdinanceReader() {
        this(Limits.STANDARD);
    }

    /**
     * With limits of one's own.
     *
     * @param limits how much is read
     */
    public OrdinanceReader(Limits limits) {
        this.limits = limits;
    }

    /**
     * Reads one file.
     *
     * @param content all its bytes
     * @return what was read; never a part of it
     * @throws UnreadableSource nothing was read; the problem says why and where
     */
    public Reading read(byte[] content) throws UnreadableSource {
        if (content.length == 0) {
            throw new UnreadableSource(Problem.Kind.EMPTY, "");
        }
        if (content.length > limits.fileBytes()) {
            throw new UnreadableSource(Problem.Kind.TOO_LARGE, "file");
        }
        return whole(() -> recognised(content));
    }

    /** A way to read one source. */
    interface Source {

        Reading read() throws UnreadableSource;
    }

    /**
     * Reads it, or refuses it: a mistake of ours or of a library costs one file, not those that follow. What went wrong is logged by its kind
     * only, since a message can hold words of the file. When memory runs out it is not this file's matter alone, and comes out.
     */
    static Reading whole(Source source) throws UnreadableSource {
        try {
            return source.read();
        } catch (StackOverflowError deep) {
            throw new UnreadableSource(Problem.Kind.TOO_DEEP, "");
        } catch (RuntimeException broken) {
            LOG.log(
                    System.Logger.Level.WARNING,
                    "A source could not be read: " + broken.getClass().getName());
            throw new UnreadableSource(Problem.Kind.MALFORMED, "");
        }
    }

    /**
     * Reads what somebody typed or pasted.
     *
     * @param text with or without line ends of any kind
     * @return what was read
     * @throws UnreadableSource it is empty or too long
     */
    public Reading readPasted(String text) throws UnreadableSource {
        if (text.length() > limits.fileBytes()) {
            throw new UnreadableSource(Problem.Kind.TOO_LARGE, "file");
        }
        return whole(() -> PlainText.read(new Intake(limits), text, Format.PASTED));
    }

    private Reading recognised(byte[] content) throws UnreadableSource {
        if (Packed.is(content)) {
            Format format = Packed.kind(content, limits);
            if (format == Format.DOCX) {
                return DocxSource.read(content, limits);
            }
            if (format == Format.ODT) {
                return OdtSource.read(content, limits);
            }
            throw new UnreadableSource(Problem.Kind.ARCHIVE_INSIDE, "");
        }
        String begin = new String(content, 0, Math.min(content.length, 4096), StandardCharsets.ISO_8859_1);
        if (begin.substring(0, Math.min(begin.length(), 1024)).contains("%PDF-")) {
            return PdfSource.read(content, limits);
        }
        boolean wide = begin.startsWith("\u00FF\u00FE") || begin.startsWith("\u00FE\u00FF");
        if (begin.startsWith("{\\rtf")
                || begin.startsWith("\u00D0\u00CF\u0011\u00E0")
                || (!wide && begin.indexOf('\0') >= 0)) {
            throw new UnreadableSource(Problem.Kind.UNKNOWN_FORMAT, "");
        }
        String first = begin.replace("\u00EF\u00BB\u00BF", "")
                .replace("\0", "")
                .replace("\u00FF\u00FE", "")
                .replace("\u00FE\u00FF", "")
                .stripLeading();
        if (first.startsWith("<")) {
            String lower = first.toLowerCase(Locale.ROOT);
            boolean html = lower.startsWith("<!doctype html")
                    || lower.matches(
                            "(?s)(?:<\\?xml[^>]*>|<!--.*?-->|<!doctype"
                                    + " html[^>]*>|\\s)*<(?:html|head|body|div|p|h[1-6]|table|main|article|section|ul|ol|span)[\\s>/].*");
            return html ? HtmlSource.read(content, limits) : XmlSource.read(content, limits);
        }
        return PlainText.read(content, limits);
    }
}
