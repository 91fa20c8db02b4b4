package nl.interstedelijkoverleg.ordinance;

import java.util.ArrayList;
import java.util.List;
import nl.interstedelijkoverleg.ordinance.text.Alinea;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.Lid;
import nl.interstedelijkoverleg.ordinance.text.Onderdeel;
import nl.interstedelijkoverleg.ordinance.text.Part;
import nl.interstedelijkoverleg.ordinance.text.Table;

/** The text of an article as it is compared and looked for: a line for each lid, onderdeel and alinea, its number before it. */
final class PlainLines {

    private PlainLines() {}

    /** Without number and caption of the article. */
    static String of(Article article) {
        List<String> lines = new ArrayList<>();
        article.parts().forEach(part -> add(lines, "", part));
        return String.join("\n", lines);
    }

    private static void add(List<String> lines, String before, Part part) {
        if (part instanceof Alinea alinea) {
            lines.add(before + alinea.text());
            return;
        }
        if (part instanceof Table table) {
            lines.add(before + table.caption());
            table.rows()
                    .forEach(row -> lines.add(String.join(
                            " | ",
                            row.cells().stream()
                                    .map(cell -> String.join(" ", cell.alineas()))
                                    .toList())));
            return;
        }
        String number = part instanceof Lid lid
                ? lid.number().written()
                : part instanceof Onderdeel onderdeel ? onderdeel.number().written() : "";
        String own = number.isEmpty() ? before : before + number + " ";
        if (part.parts().isEmpty()) {
            lines.add(own.strip());
        }
        boolean first = true;
        for (Part inner : part.parts()) {
            add(lines, first ? own : "", inner);
            first = false;
        }
    }
}
