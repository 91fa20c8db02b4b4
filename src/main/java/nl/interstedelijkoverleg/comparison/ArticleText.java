package nl.interstedelijkoverleg.comparison;

import java.util.Objects;

/**
 * One article of a regulation.
 *
 * @param number as printed, perhaps empty
 * @param caption as printed, perhaps empty
 * @param text leden and onderdelen, without number and caption
 */
public record ArticleText(String number, String caption, String text) {

    public ArticleText {
        Objects.requireNonNull(number);
        Objects.requireNonNull(caption);
        Objects.requireNonNull(text);
    }
}
