package nl.interstedelijkoverleg.provenance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;

/**
 * An article that the asked one is kin to.
 *
 * @param direction which of the two had it first, as far as the days say that the owners of both state
 * @param ownSince from when the asked side had it, which may be in an article of its own from before the asked one
 * @param share how much of the asked article the shared text is, from 0 to 1, by words, small words counting less
 * @param shareOfSource how much of the other article it is
 * @param stretches the shared text, in the order of the asked article
 */
public record Source(
        LibraryArticle article,
        Degree degree,
        Direction direction,
        Optional<LocalDate> ownSince,
        double share,
        double shareOfSource,
        List<SharedStretch> stretches) {

    public Source {
        stretches = List.copyOf(stretches);
    }

    Source with(Direction other, Optional<LocalDate> since) {
        return new Source(article, degree, other, since, share, shareOfSource, stretches);
    }
}
