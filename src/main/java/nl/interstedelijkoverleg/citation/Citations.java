package nl.interstedelijkoverleg.citation;

import java.util.List;
import java.util.Objects;
import java.util.Optional;

/**
 * Finds the references in a text and says what they lead to. Safe for use by many at once; asks nobody; the time it takes grows
 * with the length of the text.
 */
public final class Citations {

    private final Laws laws;

    /** With the laws that come with the application. */
    public Citations() {
        this(Laws.standard());
    }

    /** With a table of laws of one's own making. */
    public Citations(Laws laws) {
        this.laws = Objects.requireNonNull(laws);
    }

    /**
     * The references in a text, in the order in which they stand. An article in a row of articles ("artikelen 3 en 4") is a
     * reference of its own; "3 tot en met 5" is one. An article's own heading is none.
     */
    public List<Citation> in(String text) {
        return new Reading(laws, new Tokens(text)).all();
    }

    /**
     * What a key leads to: the other way round from {@link Target#key()}. Of a name that is in no table only the spelling in the key is
     * left, of a paper of parliament not its chamber.
     *
     * @return empty for what is no key of a target
     */
    public Optional<Target> of(String key) {
        return Keys.read(key, this);
    }

    /** The law table in use. */
    public Laws laws() {
        return laws;
    }
}
