package nl.interstedelijkoverleg.ordinance.text;

import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Heading of a division or an article.
 *
 * @param label what kind of part it says it is: {@code Artikel}, {@code HOOFDSTUK}, {@code §}; may be empty.
 *     With a counted number the label is counted too
 * @param number may be {@link Numeral#NONE}
 * @param caption what it is about; may be empty
 */
public record Heading(String label, Numeral number, String caption) {

    /** A part without a heading. */
    public static final Heading NONE = new Heading("", Numeral.NONE, "");

    /** The whole heading as it is read out: {@code Artikel 3:4 Vergunning seksbedrijf}. */
    public String text() {
        return Stream.of(label, number.written(), caption)
                .filter(text -> !text.isEmpty())
                .collect(Collectors.joining(" "));
    }
}
