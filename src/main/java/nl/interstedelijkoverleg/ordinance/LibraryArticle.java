package nl.interstedelijkoverleg.ordinance;

import java.util.ArrayList;
import java.util.List;
import nl.interstedelijkoverleg.comparison.ArticleText;
import nl.interstedelijkoverleg.ordinance.text.Article;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;

/**
 * An article of a version as it is looked for and compared.
 *
 * @param place in the version, from 0
 * @param part its name in a permanent link
 * @param number without its label
 * @param words a line for each lid, onderdeel and alinea
 */
public record LibraryArticle(int place, String part, String number, String caption, String words) {

    /** Every article of a text, in its order. */
    public static List<LibraryArticle> all(OrdinanceText text) {
        List<LibraryArticle> all = new ArrayList<>();
        for (Article article : text.articles()) {
            all.add(new LibraryArticle(
                    all.size(),
                    article.id(),
                    article.heading().number().value(),
                    article.heading().caption(),
                    PlainLines.of(article)));
        }
        return all;
    }

    /** Number and caption as they are read out. */
    public String heading() {
        return ("Artikel " + number + " " + caption).strip().replaceAll("\\s+", " ");
    }

    ArticleText text() {
        return new ArticleText(number, caption, words);
    }
}
