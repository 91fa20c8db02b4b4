package nl.interstedelijkoverleg.policy;

import java.util.Optional;
import java.util.UUID;

/** A municipality of today. */
public record Town(UUID id, String name, Optional<Province> province) {

    /** Three letters by which it can be found in the picture of all of them. */
    public String initials() {
        String letters = name.codePoints()
                .filter(Character::isLetter)
                .limit(3)
                .collect(StringBuilder::new, StringBuilder::appendCodePoint, StringBuilder::append)
                .toString();
        return name.startsWith("'s-") ? name.substring(3, Math.min(6, name.length())) : letters;
    }
}
