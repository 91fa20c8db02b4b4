package nl.interstedelijkoverleg.ordinance;

import nl.interstedelijkoverleg.comparison.ArticleText;

/**
 * An article of a version as it is looked for and compared.
 *
 * @param place in the version, from 0
 * @param part its name in a permanent link
 * @param number without its label
 * @param words a line for each lid, onderdeel and alinea
 */
public record LibraryArticle(int place, String part, String number, String caption, String words) {

    /** Number and caption as they are read out. */
    public String heading() {
        return ("Artikel " + number + " " + caption).strip().replaceAll("\\s+", " ");
    }

    ArticleText text() {
        return new ArticleText(number, caption, words);
    }
}
