package nl.interstedelijkoverleg.discussion;

import java.util.stream.Collectors;

/** A post in the text of another, as Markdown. What was quoted in it stays out, so that no quote grows in a quote. */
final class Quote {

    /** The longest quote, in characters. */
    static final int LONGEST = 1_000;

    private Quote() {}

    /**
     * The lines to begin with.
     *
     * @param heading whose text it is, in words that may stay there
     */
    static String of(String heading, String source) {
        String own = source.lines()
                .filter(line -> !line.stripLeading().startsWith(">"))
                .collect(Collectors.joining("\n"))
                .strip();
        String body = (heading + "\n\n" + shortened(own)).strip();
        return body.lines().map(line -> line.isEmpty() ? ">" : "> " + line).collect(Collectors.joining("\n")) + "\n\n";
    }

    private static String shortened(String text) {
        if (text.codePointCount(0, text.length()) <= LONGEST) {
            return text;
        }
        String cut = text.substring(0, text.offsetByCodePoints(0, LONGEST));
        int space = Math.max(cut.lastIndexOf(' '), cut.lastIndexOf('\n'));
        return (space > LONGEST / 2 ? cut.substring(0, space) : cut).strip() + " …";
    }
}
