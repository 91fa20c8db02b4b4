package nl.interstedelijkoverleg.ordinance.text;

import java.util.List;

/**
 * An artikel: the unit that is cited, compared and commented on.
 *
 * @param id see {@link Part#id()}
 * @param heading its number and caption
 * @param parts leden, onderdelen, alineas and tables; may be empty
 */
public record Article(String id, Heading heading, List<Part> parts) implements Part {

    public Article {
        parts = List.copyOf(parts);
    }
}
