package nl.interstedelijkoverleg.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import nl.interstedelijkoverleg.citation.Citation;
import nl.interstedelijkoverleg.citation.Target;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/**
 * Reads references in what somebody typed. Nothing of it is kept, and a name that they typed comes into no address unless it can be read in
 * the library: whoever finds the address on a shared device and can log in reads the name.
 */
@ApplicationScoped
public class LawReading {

    /** The longest text, in characters. */
    public static final int LONGEST = 20_000;

    private static final int MOST = 500;

    private final LawTable laws;
    private final References references;
    private final OrdinancesCiting ordinances;

    LawReading(LawTable laws, References references, OrdinancesCiting ordinances) {
        this.laws = laws;
        this.references = references;
        this.ordinances = ordinances;
    }

    /**
     * A reference in a text.
     *
     * @param start place of its first character
     * @param end place after its last character
     * @param reference the name of its page; empty for what has none, such as an article of the text itself, or a name that is in no
     *     table and nowhere in the library
     */
    public record Found(
            int start, int end, String key, String human, Optional<String> address, Optional<String> reference) {}

    /**
     * The references in a text, at most five hundred.
     *
     * @throws InvalidInput at {@code text} if it is empty or too long
     */
    public List<Found> in(String text) {
        Input input = new Input();
        input.text("text", text, 1, LONGEST);
        input.check();
        List<Citation> citations =
                laws.reader().citations().in(text).stream().limit(MOST).toList();
        Set<String> published = ordinances.published(citations.stream()
                .map(Citation::target)
                .filter(References::isNamedByWords)
                .map(Target.Article.class::cast)
                .toList());
        return citations.stream().map(citation -> found(citation, published)).toList();
    }

    private Found found(Citation citation, Set<String> published) {
        Target target = citation.target();
        return new Found(
                citation.start(),
                citation.end(),
                target.key(),
                target.human(),
                target.address(),
                References.isNamedByWords(target) && !published.contains(target.key())
                        ? Optional.empty()
                        : references.name(target));
    }

    /**
     * What somebody looks for: the references in what they typed that have a page.
     *
     * @throws InvalidInput at {@code text} if there is none
     */
    List<Found> sought(String text) {
        List<Found> found =
                in(text).stream().filter(each -> each.reference().isPresent()).toList();
        if (found.isEmpty()) {
            throw new InvalidInput("text", Reason.NO_REFERENCE);
        }
        return found;
    }
}
