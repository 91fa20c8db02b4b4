package nl.interstedelijkoverleg.policy;

import java.time.LocalDate;
import java.util.Optional;
import java.util.UUID;

/**
 * What the note with which this place began says of a municipality; of what day is unknown. It colours nothing.
 *
 * @param words in Dutch
 * @param holds what the municipality says of it; empty while it has not
 * @param day on which it did
 */
public record Fact(
        UUID id, UUID theme, String words, String wordsEn, Optional<Boolean> holds, Optional<LocalDate> day) {

    public boolean isOpen() {
        return holds.isEmpty();
    }

    public boolean isDenied() {
        return holds.filter(answer -> !answer).isPresent();
    }
}
