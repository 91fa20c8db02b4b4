package nl.interstedelijkoverleg.discussion;

import java.util.List;

/**
 * What was found in a text, to show to its writer alone.
 *
 * @param found each once, in the order of the text
 */
public record Details(List<IdentifyingDetails.Detail> found) {

    public Details {
        found = List.copyOf(found);
    }

    /** What stands in the form once its writer was asked: it changes with what was found, so that something new is asked again. */
    public String getSeen() {
        return Integer.toHexString(
                found.stream().map(IdentifyingDetails.Detail::text).toList().hashCode());
    }

    /** Whether the writer is still to be asked. */
    boolean isNewTo(String seen) {
        return !found.isEmpty() && !getSeen().equals(seen);
    }
}
