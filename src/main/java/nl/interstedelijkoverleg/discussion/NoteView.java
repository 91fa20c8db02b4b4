package nl.interstedelijkoverleg.discussion;

import java.util.Optional;
import java.util.UUID;

/**
 * A legal note as one reader sees it: the first post of its topic, and who looked it over.
 *
 * @param text what stands for its text: whoever looked it over says it, so that nothing is said of another text
 * @param own whether the reader wrote it; somebody else looks it over
 * @param check what was said last; empty where nobody did
 */
public record NoteView(UUID post, String text, boolean own, Optional<NoteChecked> check) {

    /** Whether the reader could say something of it that they have not said already. */
    public boolean awaitsReader() {
        return !own
                && check.map(last -> !last.own() || last.changed() || last.longAgo())
                        .orElse(true);
    }
}
