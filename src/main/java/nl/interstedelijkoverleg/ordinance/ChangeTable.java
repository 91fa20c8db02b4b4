package nl.interstedelijkoverleg.ordinance;

import java.util.List;
import java.util.Optional;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.comparison.Segment;
import nl.interstedelijkoverleg.web.OpenDocument;
import nl.interstedelijkoverleg.web.WordDocument;

/**
 * What a council gets beside a proposal: of every article that is not the same, what it was and what it becomes (was-wordt-tabel). In the
 * words of one reader's language; the text of the law is Dutch.
 *
 * @param language of the words
 * @param sources both versions, and where they come from
 * @param lines one for each article that is not the same, in the order of the new one
 * @param same the articles that are the same; empty where there are none
 */
public record ChangeTable(
        String language,
        String title,
        List<String> sources,
        String summary,
        String legend,
        Headings headings,
        List<Line> lines,
        Optional<String> same) {

    public ChangeTable {
        sources = List.copyOf(sources);
        lines = List.copyOf(lines);
    }

    /** What stands above the three columns. */
    public record Headings(String what, String before, String after) {}

    /**
     * One article.
     *
     * @param what became of it, in words
     */
    public record Line(String what, Cell before, Cell after) {}

    /**
     * One side of an article.
     *
     * @param heading number and caption, or that it is not there
     * @param paragraphs the lines of its text, in which what changed is told apart
     */
    public record Cell(String heading, List<List<Piece>> paragraphs) {

        public Cell {
            paragraphs = paragraphs.stream().map(List::copyOf).toList();
        }
    }

    /** A stretch of text, without the end of its line and without signs that no document may hold. */
    public record Piece(Segment.Kind kind, String text) {

        public boolean isInserted() {
            return kind == Segment.Kind.INSERTED;
        }

        public boolean isDeleted() {
            return kind == Segment.Kind.DELETED;
        }
    }

    /** The form of the document. */
    public enum Format {
        DOCX(WordDocument.MEDIA_TYPE),
        ODT(OpenDocument.MEDIA_TYPE),
        PDF("application/pdf");

        private final String mediaType;

        Format(String mediaType) {
            this.mediaType = mediaType;
        }

        public String mediaType() {
            return mediaType;
        }
    }

    /** All its characters, about. */
    long size() {
        return lines.stream()
                .flatMap(line -> Stream.of(line.before(), line.after()))
                .flatMap(cell -> cell.paragraphs().stream())
                .flatMap(List::stream)
                .mapToLong(piece -> piece.text().length())
                .sum();
    }
}
