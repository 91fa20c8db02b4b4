package nl.interstedelijkoverleg.discussion;

import java.util.ArrayList;
import java.util.List;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.room.Mentions;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;
import nl.interstedelijkoverleg.web.Markdown;

/**
 * The paragraphs of a summary. One that was dropped leaves its place empty, so that the others keep the numbers under which
 * people objected to them.
 */
record SummaryText(List<String> paragraphs) {

    /** The most paragraphs of a summary. */
    static final int MOST = 200;

    /** Cannot be written in a text, and is taken out of the HTML that is made of one. */
    private static final String BETWEEN = "\u001e";

    SummaryText {
        paragraphs = List.copyOf(paragraphs);
    }

    /** What somebody wrote, cut at empty lines. */
    static SummaryText of(String source) {
        List<String> paragraphs = Mentions.paragraphs(source);
        if (paragraphs.size() > MOST) {
            throw new InvalidInput("text", Reason.TOO_MANY_PARAGRAPHS);
        }
        return new SummaryText(paragraphs);
    }

    /** As it was sealed. */
    static SummaryText parse(String joined) {
        return new SummaryText(List.of(joined.split(BETWEEN, -1)));
    }

    String joined() {
        return String.join(BETWEEN, paragraphs);
    }

    /** The same in HTML, each paragraph by itself. */
    SummaryText html() {
        return new SummaryText(paragraphs.stream()
                .map(paragraph -> Markdown.toHtml(paragraph).replace(BETWEEN, ""))
                .toList());
    }

    /** With an empty place instead of one paragraph, counted from 1. */
    SummaryText without(int paragraph) {
        List<String> rest = new ArrayList<>(paragraphs);
        rest.set(paragraph - 1, "");
        return new SummaryText(rest);
    }

    /** What is left, to read as one text or to write on. */
    String remaining(String between) {
        return String.join(between, left().toList());
    }

    boolean isEmpty() {
        return left().findAny().isEmpty();
    }

    private Stream<String> left() {
        return paragraphs.stream().filter(paragraph -> !paragraph.isEmpty());
    }
}
