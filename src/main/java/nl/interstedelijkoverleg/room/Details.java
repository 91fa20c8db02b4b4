package nl.interstedelijkoverleg.room;

import java.util.List;

/**
 * What was found in a text, to show to its writer alone.
 *
 * @param found each once, in the order of the text
 */
public record Details(List<IdentifyingDetails.Detail> found) {

    /** Before anything was looked for. */
    public static final Details NONE = new Details(List.of());

    public Details {
        found = List.copyOf(found);
    }

    /** What stands in the form once its writer was asked: it changes with what was found, so that something new is asked again. */
    public String getSeen() {
        return Integer.toHexString(
                found.stream().map(IdentifyingDetails.Detail::text).toList().hashCode());
    }

    /**
     * Whether the writer is still to be asked.
     *
     * @param seen what stood in the form, as {@link #getSeen} said it; null where they were not asked
     */
    public boolean isNewTo(String seen) {
        return !found.isEmpty() && !getSeen().equals(seen);
    }
}
