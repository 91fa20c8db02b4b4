package nl.interstedelijkoverleg.law;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.List;
import java.util.Optional;
import nl.interstedelijkoverleg.citation.Target;

/** What is cited, and by what, among what the reader may see. */
@ApplicationScoped
@Transactional
public class Cited {

    private static final int LAST_PAGE = 1000;
    /** A row of articles that is longer is looked for by its first ones, which its page says. */
    static final int MOST_LOOKUPS = 30;

    private final References references;
    private final LawTable laws;
    private final OrdinancesCiting ordinances;
    private final PostsCiting posts;

    Cited(References references, LawTable laws, OrdinancesCiting ordinances, PostsCiting posts) {
        this.references = references;
        this.laws = laws;
        this.ordinances = ordinances;
        this.posts = posts;
    }

    /**
     * What a name in an address stands for.
     *
     * @throws NotFoundException if it stands for nothing
     */
    Target require(String reference) {
        return references.read(reference).orElseThrow(NotFoundException::new);
    }

    Optional<OrdinancesCiting.Place> place(Target target) {
        return ordinances.place(target);
    }

    OrdinancesCiting.Found ordinances(Target target, int page) {
        return ordinances.of(lookups(target), page);
    }

    PostsCiting.Found posts(Target target) {
        return posts.of(lookups(target));
    }

    /** Whether it is a row of more articles than is looked for. */
    static boolean isLong(Target target) {
        return target.lookups().size() > MOST_LOOKUPS;
    }

    private List<String> lookups(Target target) {
        return target.lookups().stream()
                .limit(MOST_LOOKUPS)
                .flatMap(key -> laws.spellings(key).stream())
                .distinct()
                .toList();
    }

    /** The number of a page in an address. */
    static int page(String number) {
        if (number == null || number.isBlank()) {
            return 1;
        }
        try {
            int page = Integer.parseInt(number);
            if (page >= 1 && page <= LAST_PAGE) {
                return page;
            }
        } catch (NumberFormatException e) {
            // As one that is too high.
        }
        throw new NotFoundException();
    }
}
