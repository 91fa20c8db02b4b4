package nl.interstedelijkoverleg.provenance;

import java.time.LocalDate;
import java.util.Objects;
import java.util.Optional;
import nl.interstedelijkoverleg.comparison.ArticleText;

/**
 * An article of the library.
 *
 * @param id what the caller knows it by
 * @param owner whose it is, one value per municipality or organisation
 * @param since from when it held
 * @param confirmed whether its owner brought it in; the days of others say nothing about who was first
 * @param model whether it is model text that its owner wrote for many to take over, and that was imported as such
 * @param article number, caption and text
 */
public record LibraryArticle(
        String id, String owner, Optional<LocalDate> since, boolean confirmed, boolean model, ArticleText article) {

    public LibraryArticle {
        Objects.requireNonNull(id);
        Objects.requireNonNull(owner);
        Objects.requireNonNull(since);
        Objects.requireNonNull(article);
    }

    /** From when it held, as its owner says. */
    Optional<LocalDate> stated() {
        return confirmed ? since : Optional.empty();
    }
}
