package nl.interstedelijkoverleg.policy;

import java.util.Optional;
import java.util.UUID;

/**
 * On what a position rests.
 *
 * @param words such as a decision and its day
 * @param address where it can be read, elsewhere
 * @param ordinance of the library, with its version; both or neither
 * @param part one of its articles
 */
public record Source(
        String words,
        Optional<String> address,
        Optional<UUID> ordinance,
        Optional<UUID> version,
        Optional<String> part) {

    /** Where in the library it can be read. */
    public Optional<String> link() {
        return version.map(id -> "/verordeningen/" + ordinance.orElseThrow() + "/versies/" + id
                + part.map(name -> "#" + name).orElse(""));
    }
}
