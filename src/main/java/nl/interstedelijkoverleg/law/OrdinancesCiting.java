package nl.interstedelijkoverleg.law;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.citation.Target;

/** What the ordinances of the library cite, and which of them is cited. */
public interface OrdinancesCiting {

    /** What a page of the list holds. */
    int PAGE = 50;

    /**
     * Versions in which one of these is cited, by town and title; of each ordinance the newest.
     *
     * @param lookups keys, as {@link Target#lookups()} gives them
     * @param page from 1
     */
    Found of(Collection<String> lookups, int page);

    /** Where what is cited stands in the library itself. */
    Optional<Place> place(Target target);

    /**
     * What was found.
     *
     * @param more whether there is another page
     * @param behind whether some versions were not read since the table of laws changed, or since they came: a minute later they are
     */
    record Found(List<Line> lines, boolean more, boolean behind) {}

    /**
     * An ordinance.
     *
     * @param places where in it, at most ten
     * @param current whether this version counts now
     */
    record Line(UUID ordinance, UUID version, String of, String title, List<Spot> places, boolean current) {}

    /**
     * A place in an ordinance.
     *
     * @param part its name in a permanent link
     * @param article its heading; empty for what stands in no article
     */
    record Spot(String part, Optional<String> article) {}

    /**
     * A place that is cited.
     *
     * @param part the article; empty for the ordinance as a whole
     */
    record Place(UUID ordinance, String of, String title, Optional<String> part) {

        /** The address of its page. */
        public String page() {
            return "/verordeningen/" + ordinance + part.map(each -> "#" + each).orElse("");
        }
    }
}
