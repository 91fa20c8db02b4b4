package nl.interstedelijkoverleg.comparison;

import java.util.List;

/**
 * How much two regulations are to compare, told before anything is compared and in the time that it takes to read both once: so that whoever
 * is asked can refuse, or wait.
 *
 * @param articles of the one times articles of the other
 * @param words of the one times words of the other
 */
public record Cost(long articles, long words) {

    /** Of {@link Alignment#of(List, List)}, with the words of captions. */
    public static Cost of(List<ArticleText> before, List<ArticleText> after) {
        return new Cost((long) before.size() * after.size(), words(before) * words(after));
    }

    /** Of {@link WordDifferences#between(String, String)}. */
    public static Cost of(String before, String after) {
        return new Cost(1, words(before) * words(after));
    }

    /** Whether there are no more articles and no more words than that. */
    public boolean isWithin(Cost most) {
        return articles <= most.articles && words <= most.words;
    }

    private static long words(List<ArticleText> articles) {
        return articles.stream()
                .mapToLong(article -> words(article.caption()) + words(article.text()))
                .sum();
    }

    /** Stretches of letters and figures, which is near enough. */
    static long words(String text) {
        long words = 0;
        boolean inside = false;
        for (int at = 0; at < text.length(); at++) {
            boolean letter = Character.isLetterOrDigit(text.charAt(at));
            if (letter && !inside) {
                words++;
            }
            inside = letter;
        }
        return words;
    }
}
