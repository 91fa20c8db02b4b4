package nl.interstedelijkoverleg.provenance;

import java.util.List;
import java.util.Optional;

/**
 * Where an article came from.
 *
 * @param sources the best, at most as many as were asked for, the most kindred first; of one owner only its best
 * @param modelText what of it is shared by so many that it is nobody's
 */
public record Provenance(List<Source> sources, Optional<ModelText> modelText) {

    public Provenance {
        sources = List.copyOf(sources);
    }

    /**
     * Gedeelde modeltekst.
     *
     * @param share how much of the article it is, from 0 to 1
     * @param owners how many others have most of it
     */
    public record ModelText(double share, int owners) {}
}
