package nl.interstedelijkoverleg.ordinance.text;

import java.util.List;

/**
 * An onderdeel: one item of an enumeration, at any depth; also one definition of a list of definitions.
 *
 * @param id see {@link Part#id()}
 * @param number a letter, number, dash or bullet; may be {@link Numeral#NONE}
 * @param parts alineas, inner onderdelen and tables
 */
public record Onderdeel(String id, Numeral number, List<Part> parts) implements Part {

    public Onderdeel {
        parts = List.copyOf(parts);
    }
}
