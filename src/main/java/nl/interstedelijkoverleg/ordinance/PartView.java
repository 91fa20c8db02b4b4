package nl.interstedelijkoverleg.ordinance;

import com.fasterxml.jackson.annotation.JsonIgnore;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.ordinance.text.Alinea;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.Division;
import nl.interstedelijkoverleg.ordinance.text.Lid;
import nl.interstedelijkoverleg.ordinance.text.Onderdeel;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;
import nl.interstedelijkoverleg.ordinance.text.Part;
import nl.interstedelijkoverleg.ordinance.text.Table;

/**
 * One part of an ordinance, as a page shows it.
 *
 * @param id its name in a permanent link
 * @param level of its heading, 2 to 5; 0 where it has none
 * @param heading all of it, as it is read out
 * @param number before a lid or an onderdeel
 * @param text of an alinea, or the caption of a table
 * @param runs the text of an alinea, cut at what leads somewhere
 */
public record PartView(
        Kind kind,
        String id,
        int level,
        String heading,
        String number,
        String text,
        List<Table.Row> rows,
        List<PartView> parts,
        @JsonIgnore List<TextRun> runs) {

    /** How it is shown. */
    public enum Kind {
        DIVISION,
        ARTICLE,
        LID,
        ONDERDEEL,
        ALINEA,
        TABLE
    }

    private static final int FIRST_LEVEL = 2;
    private static final int LAST_LEVEL = 5;

    static List<PartView> of(OrdinanceText text) {
        return of(text, List.of());
    }

    /** As {@link #of(OrdinanceText)}, with the references in it. */
    static List<PartView> of(OrdinanceText text, List<VersionCitation> citations) {
        return all(text.parts(), FIRST_LEVEL, citations.stream().collect(Collectors.groupingBy(VersionCitation::part)));
    }

    private static List<PartView> all(List<Part> parts, int level, Map<String, List<VersionCitation>> cited) {
        return parts.stream().map(part -> of(part, level, cited)).toList();
    }

    private static PartView of(Part part, int level, Map<String, List<VersionCitation>> cited) {
        int inner = Math.min(level + 1, LAST_LEVEL);
        if (part instanceof Division division) {
            String heading = division.heading().text();
            return new PartView(
                    Kind.DIVISION,
                    part.id(),
                    heading.isEmpty() ? 0 : level,
                    heading,
                    "",
                    "",
                    List.of(),
                    all(part.parts(), heading.isEmpty() ? level : inner, cited),
                    List.of());
        }
        if (part instanceof Article article) {
            return new PartView(
                    Kind.ARTICLE,
                    part.id(),
                    level,
                    article.heading().text(),
                    "",
                    "",
                    List.of(),
                    all(part.parts(), inner, cited),
                    List.of());
        }
        if (part instanceof Lid lid) {
            return numbered(Kind.LID, lid, lid.number().written(), all(part.parts(), level, cited));
        }
        if (part instanceof Onderdeel onderdeel) {
            return numbered(Kind.ONDERDEEL, onderdeel, onderdeel.number().written(), all(part.parts(), level, cited));
        }
        if (part instanceof Table table) {
            return new PartView(Kind.TABLE, part.id(), 0, "", "", table.caption(), table.rows(), List.of(), List.of());
        }
        String words = ((Alinea) part).text();
        return new PartView(
                Kind.ALINEA,
                part.id(),
                0,
                "",
                "",
                words,
                List.of(),
                List.of(),
                CitedLaws.runs(words, cited.getOrDefault(part.id(), List.of())));
    }

    private static PartView numbered(Kind kind, Part part, String number, List<PartView> parts) {
        return new PartView(kind, part.id(), 0, "", number, "", List.of(), parts, List.of());
    }

    public boolean isDivision() {
        return kind == Kind.DIVISION;
    }

    public boolean isArticle() {
        return kind == Kind.ARTICLE;
    }

    public boolean isNumbered() {
        return kind == Kind.LID || kind == Kind.ONDERDEEL;
    }

    public boolean isLid() {
        return kind == Kind.LID;
    }

    public boolean isTable() {
        return kind == Kind.TABLE;
    }

    /** The articles and divisions of this part, for a table of contents. */
    public List<PartView> contents() {
        return parts.stream()
                .filter(part -> part.isArticle() || (part.isDivision() && part.level > 0))
                .toList();
    }
}
