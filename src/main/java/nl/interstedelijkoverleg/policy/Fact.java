package nl.interstedelijkoverleg.policy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What the note with which this place began says of a municipality; of what day is unknown. It colours nothing.
 *
 * @param words in Dutch
 * @param refuted whether the municipality said that it does not hold; if not, what it said of the theme stands in its place; empty while it said
 *     nothing
 * @param day on which it did
 */
public record Fact(
        UUID id, UUID theme, String words, String wordsEn, Optional<Boolean> refuted, Optional<LocalDate> day) {

    public boolean isOpen() {
        return refuted.isEmpty();
    }

    public boolean isDenied() {
        return refuted.orElse(false);
    }
}
