package nl.interstedelijkoverleg.provenance;

import java.util.List;

/**
 * An article that the asked one is kin to.
 *
 * @param share how much of the asked article the shared text is, from 0 to 1, by words, small words counting less
 * @param shareOfSource how much of the other article it is
 * @param stretches the shared text, in the order of the asked article
 */
public record Source(
        LibraryArticle article,
        Degree degree,
        Direction direction,
        double share,
        double shareOfSource,
        List<SharedStretch> stretches) {

    public Source {
        stretches = List.copyOf(stretches);
    }
}
