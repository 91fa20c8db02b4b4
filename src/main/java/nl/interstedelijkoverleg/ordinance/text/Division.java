package nl.interstedelijkoverleg.ordinance.text;

import java.util.List;

/**
 * A hoofdstuk, afdeling, paragraaf and so on: a part with a heading that holds other parts.
 *
 * @param id see {@link Part#id()}
 * @param kind what kind of division
 * @param heading may be {@link Heading#NONE}, as for most an {@link Kind#AANHEF}
 * @param parts what stands in it; may be empty, as in a chapter that is reserved
 */
public record Division(String id, Kind kind, Heading heading, List<Part> parts) implements Part {

    /** Kinds of divisions, by the words of Dutch drafting. */
    public enum Kind {
        /** What stands before the first article: who decides, on what ground. */
        AANHEF,
        /** Part of a very long regulation, above a hoofdstuk. */
        DEEL,
        HOOFDSTUK,
        TITEL,
        AFDELING,
        PARAGRAAF,
        SUBPARAGRAAF,
        /** A part with a heading that names no kind. */
        DIVISIE,
        /** Date and signatures. */
        SLUITING,
        BIJLAGE,
        TOELICHTING
    }

    public Division {
        parts = List.copyOf(parts);
    }
}
