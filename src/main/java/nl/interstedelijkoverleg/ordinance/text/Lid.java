package nl.interstedelijkoverleg.ordinance.text;

import java.util.List;

/**
 * A lid: one numbered paragraph of an article.
 *
 * @param id see {@link Part#id()}
 * @param number may be {@link Numeral#NONE} where the source left it empty
 * @param parts alineas, onderdelen and tables
 */
public record Lid(String id, Numeral number, List<Part> parts) implements Part {

    public Lid {
        parts = List.copyOf(parts);
    }
}
