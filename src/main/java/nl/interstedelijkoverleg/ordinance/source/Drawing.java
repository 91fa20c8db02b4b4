package nl.interstedelijkoverleg.ordinance.source;

import java.io.IOException;
import java.io.InputStream;
import java.io.Writer;
import java.util.ArrayList;
import java.util.IdentityHashMap;
import java.util.Iterator;
import java.util.List;
import java.util.Map;
import java.util.Set;
import java.util.function.LongSupplier;
import org.apache.pdfbox.contentstream.operator.Operator;
import org.apache.pdfbox.cos.COSBase;
import org.apache.pdfbox.cos.COSStream;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.PDPageTree;
import org.apache.pdfbox.pdmodel.common.PDStream;
import org.apache.pdfbox.pdmodel.graphics.form.PDFormXObject;
import org.apache.pdfbox.pdmodel.graphics.form.PDTransparencyGroup;
import org.apache.pdfbox.text.PDFTextStripper;
import org.apache.pdfbox.text.TextPosition;

/**
 * Draws the pages of one PDF to hear their text, and counts while it does. A form that draws two forms, each of which draws two, is a small
 * file and endless work: what is drawn counts as often as it is drawn. PDFBox logs and forgets an {@link IOException} of a form, so what is
 * refused is told by {@link Refused}. Bounds for one file: {@link Limits#characters()} operators, twice as many characters, twice
 * {@link Limits#unpackedBytes()} of streams, {@value #MOST_ON_A_PAGE} characters on one page, {@value #MOST_SECONDS} seconds of a processor.
 */
final class Drawing extends PDFTextStripper {

    /** PDFBox keeps each character of a page with its place until the page ends; a page of a newspaper has some 30,000. */
    static final int MOST_ON_A_PAGE = 200_000;

    /** For what no count foresees, such as a font that is read anew each time. Of this thread: a busy machine makes nothing too slow. */
    static final int MOST_SECONDS = 60;

    private static final Set<String> SLOW = Set.of("Do", "Tf", "gs");
    private static final int BETWEEN_LOOKS = 1_024;

    /** More was drawn than is allowed, or something cannot be drawn. */
    static final class Refused extends RuntimeException {

        private static final long serialVersionUID = 1L;

        private final transient Problem problem;

        Refused(Problem.Kind kind, Spot spot) {
            super(kind.name(), null, false, false);
            this.problem = new Problem(kind, spot, "");
        }

        Problem problem() {
            return problem;
        }
    }

    private final Limits limits;
    private final LongSupplier clock;
    private final long end;
    private final Map<COSBase, Long> lengths = new IdentityHashMap<>();
    private final List<String> pages = new ArrayList<>();
    private final StringBuilder text = new StringBuilder();
    private int page;
    private long operators;
    private long characters;
    private long bytes;
    private int onPage;
    private int looked;

    /**
     * @param clock nanoseconds of work so far
     */
    Drawing(Limits limits, LongSupplier clock) {
        this.limits = limits;
        this.clock = clock;
        this.end = clock.getAsLong() + MOST_SECONDS * 1_000_000_000L;
        setSortByPosition(false);
        setShouldSeparateByBeads(false);
        setLineSeparator("\n");
        setParagraphEnd("\n");
    }

    /**
     * The text of each page, empty where nothing is drawn.
     *
     * @throws Refused it is more than the bounds, or cannot be unpacked
     */
    List<String> pages(PDDocument document) throws IOException {
        writeText(document, new Writer() {
            @Override
            public void write(char[] characters, int from, int length) {
                text.append(characters, from, length);
            }

            @Override
            public void flush() {
                // it is there already
            }

            @Override
            public void close() {
                // holds nothing
            }
        });
        return pages;
    }

    /** Operators that were obeyed so far, and whatever else was counted as one. */
    long operators() {
        return operators;
    }

    /** Something was done that takes about as long as so many operators. */
    void worked(int much) {
        operators += much;
        if (operators > limits.characters()) {
            throw refused(Problem.Kind.TOO_MUCH_TEXT);
        }
        look();
    }

    private Refused refused(Problem.Kind kind) {
        return new Refused(kind, new Spot(page, 0));
    }

    private void look() {
        if (clock.getAsLong() > end) {
            throw refused(Problem.Kind.TOO_MUCH_TEXT);
        }
    }

    @Override
    protected void processPages(PDPageTree tree) throws IOException {
        for (PDPage each : tree) {
            page++;
            if (page > limits.pages()) {
                throw refused(Problem.Kind.TOO_MANY_PAGES);
            }
            onPage = 0;
            text.setLength(0);
            if (each.hasContents()) {
                processPage(each);
            }
            pages.add(text.toString());
        }
    }

    @Override
    public void processPage(PDPage drawn) throws IOException {
        for (Iterator<PDStream> streams = drawn.getContentStreams(); streams.hasNext(); ) {
            weigh(streams.next().getCOSObject());
        }
        super.processPage(drawn);
    }

    @Override
    public void showForm(PDFormXObject form) throws IOException {
        weigh(form.getCOSObject());
        super.showForm(form);
    }

    @Override
    public void showTransparencyGroup(PDTransparencyGroup form) throws IOException {
        weigh(form.getCOSObject());
        super.showTransparencyGroup(form);
    }

    private void weigh(COSStream stream) {
        Long length = lengths.get(stream);
        if (length == null) {
            try {
                length = length(stream);
            } catch (IOException broken) {
                // PDFBox leaves out what it cannot unpack, and its words would be lost
                throw refused(Problem.Kind.MALFORMED);
            }
            lengths.put(stream, length);
        }
        bytes += length;
        if (bytes > 2 * limits.unpackedBytes()) {
            throw refused(Problem.Kind.TOO_MUCH_TEXT);
        }
        look();
    }

    private static long length(COSStream stream) throws IOException {
        long length = 0;
        byte[] block = new byte[1 << 13];
        try (InputStream in = stream.createInputStream()) {
            for (int count = in.read(block); count >= 0; count = in.read(block)) {
                length += count;
            }
        }
        return length;
    }

    @Override
    protected void processOperator(Operator operator, List<COSBase> operands) throws IOException {
        operators++;
        if (operators > limits.characters()) {
            throw refused(Problem.Kind.TOO_MUCH_TEXT);
        }
        if (++looked >= BETWEEN_LOOKS || SLOW.contains(operator.getName())) {
            looked = 0;
            look();
        }
        super.processOperator(operator, operands);
    }

    @Override
    protected void processTextPosition(TextPosition position) {
        // one sign of a font may stand for many characters
        int length = Math.max(1, position.getUnicode().length());
        characters += length;
        onPage += length;
        if (characters > 2L * limits.characters() || onPage > MOST_ON_A_PAGE) {
            throw refused(Problem.Kind.TOO_MUCH_TEXT);
        }
        if (++looked >= BETWEEN_LOOKS) {
            looked = 0;
            look();
        }
        super.processTextPosition(position);
    }
}
