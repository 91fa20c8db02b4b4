package nl.interstedelijkoverleg.ordinance.source;

import java.nio.ByteBuffer;
import java.nio.CharBuffer;
import java.nio.charset.CharacterCodingException;
import java.nio.charset.Charset;
import java.nio.charset.CodingErrorAction;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;

/** Pasted text and files of plain text: broken lines are put together again, then recognised. */
final class PlainText {

    /** Longer than this no alinea is; what goes on without end would be put together again and again. */
    private static final int LONGEST = 20_000;

    private static final int MOST_LINES = 400;

    private PlainText() {}

    /** One line of a file or of a page, as it was broken there. */
    record Physical(Words text, int blankBefore) {}

    static Reading read(byte[] content, Limits limits) throws UnreadableSource {
        Intake intake = new Intake(limits);
        return read(intake, decoded(content, intake), Format.TEXT);
    }

    static Reading read(Intake intake, String text, Format format) throws UnreadableSource {
        List<Physical> physical = new ArrayList<>();
        int number = 0;
        int blank = 0;
        for (String line : text.split("\\r\\n|[\\n\\r\\u000B\\f\\u0085\\u2028\\u2029]", -1)) {
            number++;
            Words words = intake.take(Spot.line(number), line);
            if (words.isEmpty()) {
                blank++;
            } else {
                physical.add(new Physical(words, blank));
                blank = 0;
            }
        }
        if (physical.isEmpty()) {
            throw new UnreadableSource(Problem.Kind.EMPTY, "");
        }
        return Finishing.reading(intake, format, Recogniser.recognise(intake, joined(intake, physical)));
    }

    private static String decoded(byte[] content, Intake intake) {
        Charset charset = StandardCharsets.UTF_8;
        int skip = 0;
        if (starts(content, 0xEF, 0xBB, 0xBF)) {
            skip = 3;
        } else if (starts(content, 0xFF, 0xFE)) {
            charset = StandardCharsets.UTF_16LE;
            skip = 2;
        } else if (starts(content, 0xFE, 0xFF)) {
            charset = StandardCharsets.UTF_16BE;
            skip = 2;
        }
        ByteBuffer bytes = ByteBuffer.wrap(content, skip, content.length - skip);
        try {
            CharBuffer text = charset.newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(bytes);
            return text.toString();
        } catch (CharacterCodingException notUtf8) {
            intake.problem(Problem.Kind.ENCODING_GUESSED, Spot.WHOLE, "windows-1252");
            return new String(content, skip, content.length - skip, Charset.forName("windows-1252"));
        }
    }

    static boolean isUtf8(byte[] content) {
        try {
            StandardCharsets.UTF_8
                    .newDecoder()
                    .onMalformedInput(CodingErrorAction.REPORT)
                    .onUnmappableCharacter(CodingErrorAction.REPORT)
                    .decode(ByteBuffer.wrap(content));
            return true;
        } catch (CharacterCodingException other) {
            return false;
        }
    }

    private static boolean starts(byte[] content, int... with) {
        for (int at = 0; at < with.length; at++) {
            if (content.length <= at || (content[at] & 0xFF) != with[at]) {
                return false;
            }
        }
        return true;
    }

    /** Puts lines together that were one alinea before somebody or something broke them. */
    static List<Line> joined(Intake intake, List<Physical> physical) {
        int width = width(physical);
        boolean doubled = physical.size() > 3
                && physical.stream()
                                        .skip(1)
                                        .filter(line -> line.blankBefore() == 0)
                                        .count()
                                * 20
                        < physical.size();
        List<Line> lines = new ArrayList<>();
        Words current = Words.NONE;
        int lastLength = 0;
        for (Physical line : physical) {
            boolean near = line.blankBefore() == 0 || doubled;
            if (!current.isEmpty()
                    && near
                    && current.toString().length() < LONGEST
                    && current.pieces().size() < MOST_LINES
                    && goesOn(current.toString(), lastLength, line, width, doubled)) {
                current = join(intake, current, line.text());
            } else {
                if (!current.isEmpty()) {
                    lines.add(Line.of(current));
                }
                current = line.text();
            }
            lastLength = line.text().toString().length();
        }
        lines.add(Line.of(current));
        return lines;
    }

    /** The length of most full lines. */
    private static int width(List<Physical> physical) {
        int[] lengths = physical.stream()
                .mapToInt(line -> line.text().toString().length())
                .sorted()
                .toArray();
        return lengths[(int) Math.min(lengths.length - 1L, lengths.length * 9L / 10)];
    }

    private static boolean goesOn(String before, int lastLength, Physical next, int width, boolean doubled) {
        String text = next.text().toString();
        boolean begins = Headings.marker(text) > 0
                || Headings.heading(text, false).isPresent()
                || Headings.closing(text)
                || Recogniser.signing(text);
        if (begins || Headings.marker(before) == before.length() || Headings.withoutLeaders(before) != null) {
            return false;
        }
        char end = before.charAt(before.length() - 1);
        int first = text.codePointAt(0);
        boolean open = ".;:!?".indexOf(end) < 0;
        boolean alone = Headings.heading(before, false).isPresent();
        if (open && Character.isLowerCase(first)) {
            return !doubled || lastLength * 2 > width;
        }
        if (doubled || alone) {
            return false;
        }
        boolean full = width >= 40 && lastLength * 20 >= width * 17;
        return full && ";:".indexOf(end) < 0;
    }

    private static Words join(Intake intake, Words before, Words after) {
        String text = before.toString();
        int length = text.length();
        String first = after.toString();
        boolean broken = length > 1
                && text.charAt(length - 1) == '-'
                && Character.isLetter(text.charAt(length - 2))
                && Character.isLowerCase(first.codePointAt(0))
                && !first.matches("(?:en|of|dan|tot|noch)\\b.*");
        if (!broken) {
            return before.plus(after, true);
        }
        intake.leaveOut(before.cut(length - 1, length), LeftOut.Reason.HYPHEN);
        return before.cut(0, length - 1).plus(after, false);
    }
}
