package nl.interstedelijkoverleg.provenance;

import java.util.List;
import java.util.Optional;

/**
 * Where an article came from.
 *
 * @param sources the best, at most as many as were asked for, the most kindred first; of one owner only its best
 * @param modelText what of it is shared by so many that it is nobody's
 * @param more whether there were more sources than were asked for
 * @param coarse whether there was so much text to hold against each other that some of it was not looked at
 */
public record Provenance(List<Source> sources, Optional<ModelText> modelText, boolean more, boolean coarse) {

    public Provenance {
        sources = List.copyOf(sources);
    }

    /**
     * Gedeelde modeltekst.
     *
     * @param share how much of the article it is, from 0 to 1
     * @param owners how many others have most of it
     * @param places where it stands in the article, in its order
     */
    public record ModelText(double share, int owners, List<Place> places) {

        public ModelText {
            places = List.copyOf(places);
        }
    }

    /** From a character of the text until before another. */
    public record Place(int start, int end) {}
}
