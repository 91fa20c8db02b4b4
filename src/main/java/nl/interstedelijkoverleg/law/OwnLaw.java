package nl.interstedelijkoverleg.law;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.citation.Law;

/**
 * A row of the table of laws that an administrator added.
 *
 * @param noun {@code de} or {@code het}
 * @param shortName how it is written after the number of an article
 * @param aliases other names and abbreviations
 * @param identifier a BWB number, or {@code eu:2016/679}
 */
public record OwnLaw(
        UUID id, String name, String noun, String shortName, List<String> aliases, Optional<String> identifier) {

    public OwnLaw {
        aliases = List.copyOf(aliases);
    }

    Law law() {
        return new Law(name, noun, shortName, aliases, identifier);
    }
}
