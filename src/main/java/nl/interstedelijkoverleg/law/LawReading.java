package nl.interstedelijkoverleg.law;

import jakarta.enterprise.context.ApplicationScoped;
import java.util.List;
import java.util.Optional;
import nl.interstedelijkoverleg.citation.Citation;
import nl.interstedelijkoverleg.citation.Target;
import nl.interstedelijkoverleg.web.Input;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Reads references in what somebody typed. Nothing of it is kept. */
@ApplicationScoped
public class LawReading {

    /** The longest text, in characters. */
    public static final int LONGEST = 20_000;

    private static final int MOST = 500;

    private final LawTable laws;
    private final References references;

    LawReading(LawTable laws, References references) {
        this.laws = laws;
        this.references = references;
    }

    /**
     * A reference in a text.
     *
     * @param start place of its first character
     * @param end place after its last character
     * @param reference the name of its page; empty for what has none, such as an article of the text itself
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
        return laws.reader().citations().in(text).stream()
                .limit(MOST)
                .map(this::found)
                .toList();
    }

    private Found found(Citation citation) {
        Target target = citation.target();
        return new Found(
                citation.start(),
                citation.end(),
                target.key(),
                target.human(),
                target.address(),
                references.name(target));
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
