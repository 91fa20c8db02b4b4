package nl.interstedelijkoverleg.ordinance.text;

import java.util.List;

/**
 * An alinea: running text without a number of its own. Named so because a paragraaf is something else.
 *
 * @param id see {@link Part#id()}
 * @param text one or more sentences; white space is one space, style (bold, raised) is gone
 * @param references where the source itself links to another text, in the order of the text
 */
public record Alinea(String id, String text, List<Reference> references) implements Part {

    public Alinea {
        references = List.copyOf(references);
    }

    @Override
    public List<Part> parts() {
        return List.of();
    }
}
