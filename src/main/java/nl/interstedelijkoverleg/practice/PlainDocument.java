package nl.interstedelijkoverleg.practice;

import java.io.IOException;
import java.io.InputStream;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Objects;

/**
 * A text that comes with the application, of headings, paragraphs and items. Written as lines: {@code #} before its title, {@code ##} before a
 * heading, {@code -} before an item, {@code !} before a hint; every other line is a paragraph.
 *
 * @param hints what whoever uses it should know; they stand on the page and in nothing that is taken along, which others read
 */
public record PlainDocument(String title, List<Block> blocks, List<String> hints) {

    private static final String TITLE = "# ";
    private static final String HEADING = "## ";
    private static final String ITEM = "- ";
    private static final String HINT = "! ";

    public PlainDocument {
        blocks = List.copyOf(blocks);
        hints = List.copyOf(hints);
    }

    /** What a stretch of it is. */
    public enum Kind {
        HEADING,
        PARAGRAPH,
        ITEM
    }

    /** One heading, paragraph or item. */
    public record Block(Kind kind, String text) {

        public boolean isHeading() {
            return kind == Kind.HEADING;
        }

        public boolean isItem() {
            return kind == Kind.ITEM;
        }
    }

    /**
     * Reads a text that comes with the application.
     *
     * @throws IllegalStateException if it has no title
     */
    static PlainDocument read(String resource) {
        return parse(lines(resource));
    }

    static PlainDocument parse(List<String> lines) {
        if (lines.isEmpty() || !lines.get(0).startsWith(TITLE)) {
            throw new IllegalStateException("A text without a title");
        }
        List<Block> blocks = new ArrayList<>();
        List<String> hints = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            if (line.startsWith(HEADING)) {
                blocks.add(new Block(Kind.HEADING, line.substring(HEADING.length())));
            } else if (line.startsWith(HINT)) {
                hints.add(line.substring(HINT.length()));
            } else if (line.startsWith(ITEM)) {
                blocks.add(new Block(Kind.ITEM, line.substring(ITEM.length())));
            } else {
                blocks.add(new Block(Kind.PARAGRAPH, line));
            }
        }
        return new PlainDocument(lines.get(0).substring(TITLE.length()), blocks, hints);
    }

    /** The lines of a text that comes with the application, without empty ones. */
    static List<String> lines(String resource) {
        try (InputStream stream =
                Objects.requireNonNull(PlainDocument.class.getResourceAsStream(resource), "no " + resource)) {
            return new String(stream.readAllBytes(), StandardCharsets.UTF_8)
                    .lines()
                    .map(String::strip)
                    .filter(line -> !line.isEmpty())
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All of it as plain text, to be copied. */
    public String plain() {
        StringBuilder text = new StringBuilder(title).append('\n');
        Kind before = Kind.HEADING;
        for (Block block : blocks) {
            if (!(block.isItem() && before == Kind.ITEM)) {
                text.append('\n');
            }
            text.append(block.isItem() ? ITEM : "").append(block.text()).append('\n');
            before = block.kind();
        }
        return text.toString();
    }

    /** Its items put together, so that they are read as lists: every group is of one kind. */
    public List<List<Block>> groups() {
        List<List<Block>> groups = new ArrayList<>();
        for (Block block : blocks) {
            List<Block> last = groups.isEmpty() ? List.of() : groups.get(groups.size() - 1);
            if (block.isItem() && !last.isEmpty() && last.get(0).isItem()) {
                last.add(block);
            } else {
                groups.add(new ArrayList<>(List.of(block)));
            }
        }
        return groups;
    }
}
