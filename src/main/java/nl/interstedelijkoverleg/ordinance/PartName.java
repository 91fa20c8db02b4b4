package nl.interstedelijkoverleg.ordinance;

import jakarta.ws.rs.NotFoundException;
import java.util.Optional;
import java.util.UUID;
import java.util.regex.Pattern;

/** What a form or an address says of an article, a seat or an organisation. */
final class PartName {

    private static final Pattern NAME = Pattern.compile("[a-z0-9~-]{1,200}");

    private PartName() {}

    /**
     * The name of an article; empty for the whole version.
     *
     * @throws NotFoundException if it is no such name
     */
    static String of(String part) {
        if (part == null || part.isBlank()) {
            return "";
        }
        if (!NAME.matcher(part).matches()) {
            throw new NotFoundException();
        }
        return part;
    }

    /**
     * The article of a version; empty for the whole version.
     *
     * @throws NotFoundException if there is none such
     */
    static Optional<LibraryArticle> article(Library library, UUID version, String part) {
        String name = of(part);
        if (name.isEmpty()) {
            return Optional.empty();
        }
        return Optional.of(library.articles(version).stream()
                .filter(each -> each.part().equals(name))
                .findFirst()
                .orElseThrow(NotFoundException::new));
    }

    /**
     * An id that can be left away.
     *
     * @throws NotFoundException if it is none
     */
    static Optional<UUID> id(String text) {
        try {
            return Optional.ofNullable(text).filter(id -> !id.isBlank()).map(id -> UUID.fromString(id.strip()));
        } catch (IllegalArgumentException e) {
            throw new NotFoundException(e);
        }
    }
}
