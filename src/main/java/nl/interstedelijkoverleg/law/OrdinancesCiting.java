package nl.interstedelijkoverleg.law;

import java.util.Collection;
import java.util.List;
import java.util.Optional;
import java.util.Set;
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

    /**
     * Where what is cited stands in the library itself. A name alone, or a number, is believed only of what its own town confirmed, and a
     * name only where nobody else in the library has the same.
     */
    Optional<Place> place(Target target);

    /**
     * Those of these names that anybody can read in the library: as the title of an ordinance, or where one cites it.
     *
     * @return keys
     */
    Set<String> published(Collection<Target.Article> named);

    /**
     * What was found.
     *
     * @param more whether there is another page
     * @param waiting how many versions were not read since the table of laws changed, or since they came, or cannot be read at all: what
     *     they cite is not known
     * @param cut whether some version cites more than is kept of one, or this is cited more often than is gone through
     */
    record Found(List<Line> lines, boolean more, long waiting, boolean cut) {

        /** Whether there may be others that are not among these. */
        public boolean unsure() {
            return waiting > 0 || cut;
        }
    }

    /**
     * An ordinance.
     *
     * @param places where in it, at most ten
     * @param morePlaces whether there are others
     * @param current whether this version counts now
     * @param confirmed whether its own town brought it in
     */
    record Line(
            UUID ordinance,
            UUID version,
            String of,
            String title,
            List<Spot> places,
            boolean morePlaces,
            boolean current,
            boolean confirmed) {}

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
     * @param confirmed whether its own town brought it in
     * @param part the article; empty for the ordinance as a whole
     */
    record Place(UUID ordinance, String of, String title, boolean confirmed, Optional<String> part) {

        /** The address of its page. */
        public String page() {
            return "/verordeningen/" + ordinance + part.map(each -> "#" + each).orElse("");
        }
    }
}
