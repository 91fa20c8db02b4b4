package nl.interstedelijkoverleg.ordinance;

import java.time.LocalDate;
import java.util.List;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.provenance.Degree;
import nl.interstedelijkoverleg.provenance.Direction;

/**
 * Herkomst of a version, as pages and programs get it.
 *
 * @param municipality of today, whose own page there is; empty for model articles
 * @param consulted what is stated of the whole version
 * @param coarse whether there was so much text that some of it was not looked at
 * @param leftOut versions of the library that were not looked in, as there are too many
 */
public record OriginView(
        UUID ordinance,
        OrdinanceView.Version version,
        Optional<UUID> municipality,
        Consultations.Standing consulted,
        Optional<Replies.Reply> reply,
        List<OfArticle> articles,
        boolean coarse,
        int leftOut) {

    public OriginView {
        articles = List.copyOf(articles);
    }

    /**
     * One article.
     *
     * @param more whether there were more sources than are shown
     * @param coarse whether there was so much text that not all of it was looked at
     */
    public record OfArticle(
            LibraryArticle article,
            Consultations.Standing consulted,
            Optional<ModelText> modelText,
            List<From> sources,
            boolean more,
            boolean coarse,
            Optional<Replies.Reply> reply) {

        public OfArticle {
            sources = List.copyOf(sources);
        }

        /** Whether there is anything to tell of where it came from. */
        public boolean isTold() {
            return modelText.isPresent() || !sources.isEmpty();
        }

        boolean has(Direction direction) {
            return sources.stream().anyMatch(source -> source.direction() == direction);
        }
    }

    /**
     * Gedeelde modeltekst.
     *
     * @param percent of the article
     * @param owners how many other municipalities and organisations have most of it
     */
    public record ModelText(int percent, int owners) {}

    /**
     * An article of somebody else that this one is kin to.
     *
     * @param of the municipality or organisation whose it is
     * @param municipality of today; empty for an organisation
     * @param confirmed whether its own municipality or organisation brought that version in
     * @param since from when it is in force there
     * @param ownSince from when the asked side has it
     * @param percent how much of the asked article the shared text is
     * @param percentOfSource how much of the other one
     * @param consulted what is stated of the other one
     * @param ownConfirmed whether the asked side says so itself
     * @param flagged whether it was there first, and the town of the asked one states that it was not discussed with its sex workers
     */
    public record From(
            UUID ordinance,
            UUID version,
            String part,
            String heading,
            String of,
            String title,
            Optional<UUID> municipality,
            boolean confirmed,
            Optional<LocalDate> since,
            Optional<LocalDate> ownSince,
            boolean ownConfirmed,
            Degree degree,
            Direction direction,
            int percent,
            int percentOfSource,
            Consulted consulted,
            boolean flagged) {

        public boolean isEarlier() {
            return direction == Direction.TAKEN_FROM;
        }

        public boolean isLater() {
            return direction == Direction.TAKEN_BY;
        }

        /** Why it cannot be told who was first, where that is so. */
        public Optional<Undirected> getUndirected() {
            if (direction != Direction.UNKNOWN) {
                return Optional.empty();
            }
            if (!confirmed || !ownConfirmed) {
                return Optional.of(Undirected.NOT_CONFIRMED);
            }
            if (since.isEmpty() || ownSince.isEmpty()) {
                return Optional.of(Undirected.NO_DAY);
            }
            return Optional.of(since.equals(ownSince) ? Undirected.SAME_DAY : Undirected.SOMETHING_BEFORE);
        }
    }

    /** Why it cannot be told who had an article first. */
    public enum Undirected {
        /** One of the two was brought in by others. */
        NOT_CONFIRMED,
        NO_DAY,
        SAME_DAY,
        /** Who had it later, had something before that is less alike. */
        SOMETHING_BEFORE
    }

    /** Articles of which somebody else had it first. */
    public int earlier() {
        return count(Direction.TAKEN_FROM);
    }

    /** Articles that somebody else had later. */
    public int later() {
        return count(Direction.TAKEN_BY);
    }

    /** Articles with model text. */
    public int model() {
        return (int)
                articles.stream().filter(each -> each.modelText().isPresent()).count();
    }

    /** Articles of which nothing was found elsewhere. */
    public List<OfArticle> alone() {
        return articles.stream()
                .filter(each -> !each.isTold() && !each.coarse())
                .toList();
    }

    /** Articles of which it is not known, as not all was looked at. */
    public List<OfArticle> unseen() {
        return articles.stream().filter(each -> !each.isTold() && each.coarse()).toList();
    }

    /** The others. */
    public List<OfArticle> told() {
        return articles.stream().filter(OfArticle::isTold).toList();
    }

    private int count(Direction direction) {
        return (int) articles.stream().filter(each -> each.has(direction)).count();
    }

    /** A piece of a text: shared with the other one, model text, or neither. */
    public record Piece(String text, boolean shared, boolean model) {}

    /**
     * A source with the text of both.
     *
     * @param own the asked article
     * @param other the source
     */
    public record Beside(From source, List<Piece> own, List<Piece> other) {}

    /**
     * One article in full.
     *
     * @param text with what of it is model text
     */
    public record Closely(OfArticle of, List<Piece> text, List<Beside> beside, int leftOut) {}
}
