package nl.interstedelijkoverleg.ordinance.source;

import java.io.IOException;
import java.lang.management.ManagementFactory;
import java.lang.management.ThreadMXBean;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import java.util.zip.DataFormatException;
import java.util.zip.Inflater;
import org.apache.pdfbox.Loader;
import org.apache.pdfbox.cos.COSArray;
import org.apache.pdfbox.cos.COSDictionary;
import org.apache.pdfbox.cos.COSName;
import org.apache.pdfbox.pdmodel.PDDocument;
import org.apache.pdfbox.pdmodel.PDPage;
import org.apache.pdfbox.pdmodel.encryption.InvalidPasswordException;
import org.apache.pdfbox.pdmodel.interactive.annotation.PDAnnotation;
import org.apache.pdfbox.pdmodel.interactive.form.PDAcroForm;
import org.apache.pdfbox.pdmodel.interactive.form.PDField;

/**
 * A PDF: its lines, page by page; what stands on top or at the bottom of each page is left out. PDFBox unpacks streams without a limit, so
 * their unpacked size is measured before it sees the file.
 */
final class PdfSource {

    private static final Pattern TWICE_PACKED = Pattern.compile(
            "\\[\\s*(?:/\\s*\\w+\\s*)*?/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)\\b"
                    + "\\s*(?:/\\w+\\s*)*?/(?:FlateDecode|Fl|LZWDecode|LZW|RunLengthDecode|RL|ASCII85Decode|A85|ASCIIHexDecode|AHx)\\b");
    /** Where something else in the file stands. It gives nothing back: whoever looks for it looks once at each character. */
    private static final String OBJECT = "\\d++\\s++\\d++\\s++R";
    /** Filters that are named somewhere else in the file. */
    private static final Pattern ELSEWHERE = Pattern.compile("/Filter\\s*+(?:" + OBJECT + "|\\[[^\\]]{0,200}?(?<!\\d)"
            + OBJECT + ")|/(?:FlateDecode|Fl)\\s++" + OBJECT + "\\s*+\\]");
    /** Filters with a remark between them, or so far from each other that nobody would write them so. */
    private static final Pattern HIDDEN = Pattern.compile("/Filter\\s*+(?:%|\\[[^\\]%]{0,200}+[^\\]])");
    /** Rows of a picture so wide that one of them fills the memory. */
    private static final Pattern WIDE = Pattern.compile("/Columns\\s*+(?:%|" + OBJECT + "|\\d{6})");

    private static final Pattern LZW = Pattern.compile("/LZW(?:Decode)?\\b");
    private static final Pattern HEX_IN_NAME = Pattern.compile("#([0-9A-Fa-f]{2})");
    private static final Pattern PAGE_NUMBER = Pattern.compile(
            "(?i)(?:pagina|blad|blz\\.?|page|p\\.)?\\s*[-–]?\\s*(\\d{1,4})\\s*[-–]?(?:\\s*(?:van|/|of)\\s*\\d{1,4})?");
    private static final int EDGE = 3;
    private static final ThreadMXBean PROCESSOR = ManagementFactory.getThreadMXBean();

    private PdfSource() {}

    private record PageLine(Words text, int blankBefore, int page) {}

    static Reading read(byte[] content, Limits limits) throws UnreadableSource {
        measure(content, limits);
        Intake intake = new Intake(limits);
        List<List<PageLine>> pages = new ArrayList<>();
        List<Words> remarks = new ArrayList<>();
        try (PDDocument document = Loader.loadPDF(content)) {
            if (document.isEncrypted()) {
                throw new UnreadableSource(Problem.Kind.PROTECTED, "");
            }
            int count = document.getNumberOfPages();
            if (count > limits.pages()) {
                throw new UnreadableSource(Problem.Kind.TOO_MANY_PAGES, Integer.toString(count));
            }
            Drawing drawing = new Drawing(limits, PROCESSOR::getCurrentThreadCpuTime);
            List<String> texts = drawing.pages(document);
            if (texts.size() < count) {
                // PDFBox passes over a page that does not say what it is
                throw new UnreadableSource(Problem.Kind.MALFORMED, "pages");
            }
            int number = 0;
            for (PDPage page : document.getPages()) {
                pages.add(lines(texts.get(number), ++number, intake));
                pictures(page, number, intake, drawing);
                remarks(page, number, intake, remarks, drawing);
            }
            fields(document, intake, remarks, drawing);
        } catch (InvalidPasswordException locked) {
            throw new UnreadableSource(Problem.Kind.PROTECTED, "");
        } catch (Drawing.Refused refused) {
            throw new UnreadableSource(
                    refused.problem().kind(), refused.problem().spot(), "");
        } catch (IOException | RuntimeException | StackOverflowError broken) {
            throw new UnreadableSource(Problem.Kind.MALFORMED, String.valueOf(broken.getMessage()));
        }
        remarks.forEach(remark -> intake.leaveOut(remark, LeftOut.Reason.COMMENT));
        if (pages.stream().allMatch(List::isEmpty)) {
            throw new UnreadableSource(Problem.Kind.NO_TEXT, "");
        }
        margins(pages, intake);
        List<PlainText.Physical> physical = new ArrayList<>();
        for (List<PageLine> page : pages) {
            boolean first = true;
            for (PageLine line : page) {
                // a sentence may go on over the page
                physical.add(new PlainText.Physical(line.text(), first ? 0 : line.blankBefore()));
                first = false;
            }
        }
        if (physical.isEmpty()) {
            throw new UnreadableSource(Problem.Kind.NO_TEXT, "");
        }
        return Finishing.reading(intake, Format.PDF, Recogniser.recognise(intake, PlainText.joined(intake, physical)));
    }

    private static List<PageLine> lines(String text, int page, Intake intake) throws UnreadableSource {
        List<PageLine> lines = new ArrayList<>();
        int number = 0;
        int blank = 0;
        for (String line : text.split("\n", -1)) {
            Words words = intake.take(new Spot(page, number + 1), line);
            if (words.isEmpty()) {
                blank++;
            } else {
                number++;
                lines.add(new PageLine(words, blank, page));
                blank = 0;
            }
        }
        return lines;
    }

    /** Many pages can have the same resources, remarks and fields: what is looked at counts each time. */
    private static void pictures(PDPage page, int number, Intake intake, Drawing drawing) {
        var resources = page.getResources();
        COSDictionary objects =
                resources == null ? null : resources.getCOSObject().getCOSDictionary(COSName.XOBJECT);
        if (objects == null) {
            return;
        }
        drawing.worked(objects.size());
        for (COSName name : resources.getXObjectNames()) {
            if (resources.isImageXObject(name)) {
                intake.problem(Problem.Kind.PICTURE, new Spot(number, 0), "");
                break;
            }
        }
    }

    private static void remarks(PDPage page, int number, Intake intake, List<Words> remarks, Drawing drawing)
            throws IOException, UnreadableSource {
        COSArray all = page.getCOSObject().getCOSArray(COSName.ANNOTS);
        if (all == null) {
            return;
        }
        drawing.worked(all.size());
        for (PDAnnotation annotation : page.getAnnotations()) {
            String said = annotation.getContents();
            if (said != null && !said.isBlank()) {
                Words words = intake.take(new Spot(number, 0), said);
                if (!words.isEmpty()) {
                    remarks.add(words);
                }
            }
        }
    }

    /** What somebody filled in lies on the page, and is not of it. */
    private static void fields(PDDocument document, Intake intake, List<Words> remarks, Drawing drawing)
            throws UnreadableSource {
        PDAcroForm form = document.getDocumentCatalog().getAcroForm(null);
        if (form == null) {
            return;
        }
        for (PDField field : form.getFieldTree()) {
            drawing.worked(1);
            String value = field.getValueAsString();
            if (value != null && !value.isBlank()) {
                Words words = intake.take(Spot.WHOLE, value);
                if (!words.isEmpty()) {
                    remarks.add(words);
                }
            }
        }
    }

    /** Takes away what stands at the edge of most pages, or counts them. */
    private static void margins(List<List<PageLine>> pages, Intake intake) {
        Map<String, Integer> times = new HashMap<>();
        for (List<PageLine> page : pages) {
            edge(page).stream()
                    .map(line -> line.text().toString())
                    .distinct()
                    .forEach(text -> times.merge(text, 1, Integer::sum));
        }
        long filled = pages.stream().filter(page -> !page.isEmpty()).count();
        int counting = 0;
        int offset = Integer.MIN_VALUE;
        Map<Integer, Integer> offsets = new HashMap<>();
        for (List<PageLine> page : pages) {
            for (PageLine line : edge(page)) {
                Matcher number = PAGE_NUMBER.matcher(line.text().toString());
                if (number.matches()) {
                    int shift = Integer.parseInt(number.group(1)) - line.page();
                    int seen = offsets.merge(shift, 1, Integer::sum);
                    if (seen > counting) {
                        counting = seen;
                        offset = shift;
                    }
                }
            }
        }
        for (List<PageLine> page : pages) {
            List<PageLine> edge = edge(page);
            for (PageLine line : edge) {
                String text = line.text().toString();
                boolean repeats = filled >= 2
                        && times.getOrDefault(text, 0) >= Math.max(2, (filled + 1) / 2)
                        && Headings.heading(text, false).isEmpty();
                Matcher number = PAGE_NUMBER.matcher(text);
                boolean counts = number.matches()
                        && (counting >= 2 || filled == 1)
                        && Integer.parseInt(number.group(1)) - line.page() == (filled == 1 ? 0 : offset);
                if (repeats || counts) {
                    intake.leaveOut(line.text(), LeftOut.Reason.PAGE_MARGIN);
                    page.remove(line);
                }
            }
        }
    }

    private static List<PageLine> edge(List<PageLine> page) {
        List<PageLine> edge = new ArrayList<>(page.subList(0, Math.min(EDGE, page.size())));
        edge.addAll(page.subList(Math.max(edge.size(), page.size() - EDGE), page.size()));
        return edge;
    }

    /** Unpacks every stream into nothing, with a limit on what comes out. */
    private static void measure(byte[] content, Limits limits) throws UnreadableSource {
        String plain = new String(content, StandardCharsets.ISO_8859_1);
        if (plain.indexOf("%PDF-") < 0) {
            throw new UnreadableSource(Problem.Kind.MALFORMED, "%PDF-");
        }
        refuseUnusual(plain);
        long unpacked = 0;
        byte[] block = new byte[1 << 16];
        Inflater inflater = new Inflater(true);
        try {
            for (int at = plain.indexOf("stream"); at >= 0; at = plain.indexOf("stream", at + 6)) {
                int start = begin(plain, at);
                if (start < 0) {
                    continue;
                }
                inflater.reset();
                inflater.setInput(content, start, content.length - start);
                StringBuilder names = new StringBuilder();
                unpacked += unpack(inflater, block, names, limits.unpackedBytes() - unpacked);
                if (names.indexOf("/Filter") >= 0 || (names.indexOf("[") >= 0 && names.indexOf("Decode") >= 0)) {
                    refuseUnusual(names.toString());
                }
            }
        } finally {
            inflater.end();
        }
    }

    /** Where the packed bytes of a stream begin, as PDFBox finds it: behind spaces, an end of line, and two bytes that it does not look at. */
    private static int begin(String plain, int at) {
        if (plain.startsWith("end", Math.max(0, at - 3))) {
            return -1;
        }
        int start = at + 6;
        while (start < plain.length() && plain.charAt(start) == ' ') {
            start++;
        }
        if (start < plain.length() && plain.charAt(start) == '\r') {
            start++;
        }
        if (start < plain.length() && plain.charAt(start) == '\n') {
            start++;
        }
        return start + 2 < plain.length() ? start + 2 : -1;
    }

    private static long unpack(Inflater inflater, byte[] block, StringBuilder names, long most)
            throws UnreadableSource {
        long unpacked = 0;
        try {
            while (!inflater.finished()) {
                int count = inflater.inflate(block);
                unpacked += count;
                if (unpacked > most) {
                    throw new UnreadableSource(Problem.Kind.TOO_LARGE, "unpacked");
                }
                if (count == 0) {
                    break;
                }
                if (names.length() < 4 << 20) {
                    names.append(new String(block, 0, count, StandardCharsets.ISO_8859_1));
                }
            }
        } catch (DataFormatException notPacked) {
            // a picture, or a stream that is not packed
            return unpacked;
        }
        return unpacked;
    }

    private static void refuseUnusual(String dictionaries) throws UnreadableSource {
        // white space in a PDF, and nowhere else
        String plain = dictionaries.replace('\0', ' ');
        if (plain.indexOf('#') >= 0) {
            plain = HEX_IN_NAME
                    .matcher(plain)
                    .replaceAll(code ->
                            Matcher.quoteReplacement(Character.toString((char) Integer.parseInt(code.group(1), 16))));
        }
        if (isUnusual(plain)) {
            throw new UnreadableSource(Problem.Kind.UNUSUAL_COMPRESSION, "");
        }
    }

    static boolean isUnusual(CharSequence dictionaries) {
        return LZW.matcher(dictionaries).find()
                || TWICE_PACKED.matcher(dictionaries).find()
                || ELSEWHERE.matcher(dictionaries).find()
                || HIDDEN.matcher(dictionaries).find()
                || WIDE.matcher(dictionaries).find();
    }
}
