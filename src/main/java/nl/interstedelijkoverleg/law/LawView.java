package nl.interstedelijkoverleg.law;

import java.util.List;
import java.util.Optional;
import nl.interstedelijkoverleg.citation.Target;

/**
 * What is cited, as its page shows it.
 *
 * @param reference its name in addresses
 * @param human as a Dutch reader would write it
 * @param key one spelling for all ways of writing it
 * @param juriconnect its identifiers in that standard; none where the number of the law is not known
 * @param longRow whether it is a row of more articles than are looked for: the first thirty are
 * @param address where the public can read it, put together without asking anybody
 */
public record LawView(
        String reference,
        String human,
        String key,
        List<String> juriconnect,
        boolean longRow,
        Optional<String> address) {

    static LawView of(String reference, Target target) {
        return new LawView(
                reference,
                target.human(),
                target.key(),
                target instanceof Target.Article article ? article.juriconnect() : List.of(),
                Cited.isLong(target),
                target.address());
    }

    /** The site on which that is. */
    public String host() {
        return address.map(each -> each.replaceFirst("^https://([^/]+)/.*$", "$1"))
                .orElse("");
    }
}
