package nl.interstedelijkoverleg.policy;

import java.util.Arrays;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.room.Theme;

/**
 * A theme of the overview.
 *
 * @param code which theme of the fixed list it is, as conversations have it too; empty for an open theme
 * @param name in Dutch
 * @param ended whether nothing new is said of it
 */
public record PolicyTheme(UUID id, Optional<String> code, Scale scale, String name, String nameEn, boolean ended) {

    /** Its name in the language of the reader. */
    public String called(String language) {
        return language.startsWith("en") ? nameEn : name;
    }

    /** What stands for it in an address where other pages are about the same theme; empty for an open one, which others do not know. */
    public Optional<Integer> number() {
        return code.flatMap(constant -> Arrays.stream(Theme.values())
                        .filter(theme -> theme.name().equals(constant))
                        .findFirst())
                .map(Theme::number);
    }
}
