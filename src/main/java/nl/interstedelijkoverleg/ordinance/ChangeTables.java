package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import jakarta.ws.rs.core.Response;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.comparison.Segment;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Times;
import nl.interstedelijkoverleg.web.Words;

/** Makes the table of what was and what becomes, as a document to send along with a proposal. Nothing of it is stored. */
@ApplicationScoped
class ChangeTables {

    /** Characters of one table; laying it out takes time by its length. A chapter of a bylaw twice over has some sixty thousand. */
    static final int MOST_CHARACTERS = 400_000;

    /** What XML 1.0, of which all three forms are made, cannot hold. */
    private static final Pattern UNSPEAKABLE =
            Pattern.compile("[^\\t\\u0020-\\uD7FF\\uE000-\\uFFFD\\x{10000}-\\x{10FFFF}]");

    private final Words words;
    private final Workbench workbench;
    private final Comparisons comparisons;

    ChangeTables(Words words, Workbench workbench, Comparisons comparisons) {
        this.comparisons = comparisons;
        this.words = words;
        this.workbench = workbench;
    }

    /**
     * Two sides against each other, as a document.
     *
     * @throws NotFoundException if one of the three is not given, or names nothing that there is
     * @throws InvalidInput if it is too long, or it is too busy to make it now
     */
    Response answer(UUID before, UUID after, ChangeTable.Format format) {
        if (before == null || after == null || format == null) {
            throw new NotFoundException();
        }
        ChangeTable table = table(comparisons.between(comparisons.side(before), comparisons.side(after)));
        if (table.size() > MOST_CHARACTERS) {
            throw new InvalidInput("articles", Reason.TOO_LONG);
        }
        byte[] document = workbench.now("articles", () -> switch (format) {
            case DOCX -> DocxTable.write(table);
            case ODT -> OdtTable.write(table);
            case PDF -> PdfTable.write(table);
        });
        return Response.ok(document, format.mediaType())
                .header(
                        "Content-Disposition",
                        "attachment; filename=\"was-wordt." + format.name().toLowerCase(java.util.Locale.ROOT) + "\"")
                .build();
    }

    /** What is not the same in two versions, in the language of the reader. */
    ChangeTable table(Comparisons.Comparison comparison) {
        OrdinanceMessages say = words.of(OrdinanceMessages.class);
        List<ChangeTable.Line> lines = new ArrayList<>();
        List<String> same = new ArrayList<>();
        for (Comparisons.Pair pair : comparison.pairs()) {
            if (pair.isEqual() && !pair.isRenamed() && !pair.moved()) {
                same.add(plain(pair.either().heading()));
            } else {
                lines.add(line(comparison, pair, say));
            }
        }
        String before = name(comparison.before());
        String after = name(comparison.after());
        return new ChangeTable(
                words.language(),
                comparison.versions() ? say.table_title_versions(before) : say.table_title(before, after),
                List.of(
                        source(say.compare_before(), comparison.before(), say),
                        source(say.compare_after(), comparison.after(), say)),
                summary(comparison, say),
                say.table_legend(),
                comparison.versions()
                        ? new ChangeTable.Headings(say.table_what(), say.table_before(), say.table_after())
                        : new ChangeTable.Headings(
                                say.table_what(),
                                plain(comparison.before().ordinance().of()),
                                plain(comparison.after().ordinance().of())),
                lines,
                same.isEmpty() ? Optional.empty() : Optional.of(say.table_same(String.join("; ", same))));
    }

    private static String summary(Comparisons.Comparison comparison, OrdinanceMessages say) {
        var counted = comparison.summary();
        String all = comparison.versions()
                ? say.summary_versions(counted.equal(), counted.changed(), counted.added(), counted.lapsed())
                : say.summary_towns(
                        counted.equal(),
                        counted.changed(),
                        plain(comparison.after().ordinance().of()),
                        counted.added(),
                        plain(comparison.before().ordinance().of()),
                        counted.lapsed());
        return Stream.of(
                        Optional.of(all),
                        Optional.of(counted.moved()).filter(moved -> moved > 0).map(say::summary_moved),
                        Optional.of(say.compared_coarsely()).filter(ignored -> comparison.coarse()))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
    }

    private static String name(Comparisons.Side side) {
        return plain(side.ordinance().of() + ": " + side.ordinance().title());
    }

    private String source(String which, Comparisons.Side side, OrdinanceMessages say) {
        OrdinanceView.Version version = side.version();
        Optional<String> from = version.from().map(day -> Times.day(day, words.language()));
        Optional<String> until = version.until().map(day -> Times.day(day, words.language()));
        String time = from.isPresent() && until.isPresent()
                ? say.version_between(from.get(), until.get())
                : from.map(say::version_from)
                        .or(() -> until.map(say::version_until))
                        .orElseGet(say::version_unknown);
        return plain(Stream.of(
                        Optional.of(which + ": " + name(side) + ", " + time),
                        version.identifier(),
                        version.publication(),
                        Optional.of(say.unconfirmed())
                                .filter(ignored -> !version.confirmed()
                                        && side.ordinance().kind() != OrdinanceKind.MODEL_ARTICLES))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(", ")));
    }

    private static ChangeTable.Line line(
            Comparisons.Comparison comparison, Comparisons.Pair pair, OrdinanceMessages say) {
        String what = Stream.of(
                        Optional.of(pair.kind())
                                .filter(kind -> !pair.isEqual())
                                .map(kind -> comparison.versions() ? say.became(kind) : say.compared(kind)),
                        Optional.of(say.table_renumbered()).filter(ignored -> pair.isEqual() && pair.isRenamed()),
                        Optional.of(say.moved()).filter(ignored -> pair.moved()),
                        pair.splitFrom().map(say::split_from),
                        pair.mergedInto().map(say::merged_in))
                .flatMap(Optional::stream)
                .collect(Collectors.joining(" "));
        return new ChangeTable.Line(
                plain(what), cell(pair.before(), pair, true, say), cell(pair.after(), pair, false, say));
    }

    private static ChangeTable.Cell cell(
            Optional<LibraryArticle> article, Comparisons.Pair pair, boolean before, OrdinanceMessages say) {
        if (article.isEmpty()) {
            return new ChangeTable.Cell(say.table_absent(), List.of());
        }
        List<List<ChangeTable.Piece>> paragraphs = pair.isChanged()
                ? pair.rows().stream()
                        .map(row -> before ? row.before() : row.after())
                        .flatMap(segments -> lines(segments).stream())
                        .toList()
                : pair.isEqual()
                        ? List.of()
                        : lines(List.of(
                                new Segment(Segment.Kind.EQUAL, article.get().words() + "\n")));
        return new ChangeTable.Cell(plain(article.get().heading()), paragraphs);
    }

    /** A paragraph for each line; those that say nothing are left away. */
    private static List<List<ChangeTable.Piece>> lines(List<Segment> segments) {
        List<List<ChangeTable.Piece>> lines = new ArrayList<>();
        List<ChangeTable.Piece> line = new ArrayList<>();
        for (Segment segment : segments) {
            String[] parts = segment.text().split("\n", -1);
            for (int part = 0; part < parts.length; part++) {
                if (part > 0 && !line.isEmpty()) {
                    lines.add(line);
                    line = new ArrayList<>();
                }
                if (!parts[part].isBlank() || !line.isEmpty() && !parts[part].isEmpty()) {
                    line.add(new ChangeTable.Piece(segment.kind(), plain(parts[part])));
                }
            }
        }
        if (!line.isEmpty()) {
            lines.add(line);
        }
        return lines;
    }

    private static String plain(String text) {
        return UNSPEAKABLE.matcher(text).replaceAll("\uFFFD");
    }
}
