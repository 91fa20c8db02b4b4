package nl.interstedelijkoverleg.practice;

import java.util.ArrayList;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.stream.Collectors;
import java.util.stream.Stream;

/**
 * Words, or questions, with what they mean, in one language. Written as lines: {@code #} before a part, {@code ##} before a word or a question,
 * {@code -} before an item; every other line is a paragraph.
 */
public record Explained(List<Part> parts) {

    private static final String PART = "# ";
    private static final String ENTRY = "## ";

    /** In the languages of the pages; a text that is missing stops the application when it begins, and the test before. */
    private static final Map<String, Explained> WORDS = both("words");

    private static final Map<String, Explained> QUESTIONS = both("questions");

    public Explained {
        parts = List.copyOf(parts);
    }

    /** What belongs together. */
    public record Part(String title, List<Entry> entries) {

        public Part {
            entries = List.copyOf(entries);
        }
    }

    /**
     * One word or question.
     *
     * @param place on the page, a number: what somebody read does not stay in the address
     */
    public record Entry(String place, String title, List<String> paragraphs) {

        public Entry {
            paragraphs = List.copyOf(paragraphs);
        }
    }

    /** The words of this place and of policy. */
    static Explained words(String language) {
        return of(WORDS, language);
    }

    /** What people ask. */
    static Explained questions(String language) {
        return of(QUESTIONS, language);
    }

    private static Explained of(Map<String, Explained> texts, String language) {
        return language.startsWith("en") ? texts.get("en") : texts.get("nl");
    }

    private static Map<String, Explained> both(String name) {
        return Stream.of("nl", "en")
                .collect(Collectors.toMap(
                        language -> language,
                        language -> parse(PlainDocument.lines("/practice/" + name + "_" + language + ".txt"))));
    }

    static Explained parse(List<String> lines) {
        List<Part> parts = new ArrayList<>();
        Map<String, List<String>> entries = new LinkedHashMap<>();
        String title = null;
        String entry = null;
        int before = 0;
        for (String line : lines) {
            if (line.startsWith(PART)) {
                before = close(parts, title, entries, before);
                title = line.substring(PART.length());
                entry = null;
            } else if (line.startsWith(ENTRY)) {
                entry = line.substring(ENTRY.length());
                entries.put(entry, new ArrayList<>());
            } else if (entry == null || title == null) {
                throw new IllegalStateException("A paragraph that belongs to nothing");
            } else {
                entries.get(entry).add(line);
            }
        }
        close(parts, title, entries, before);
        return new Explained(parts);
    }

    private static int close(List<Part> parts, String title, Map<String, List<String>> entries, int before) {
        int place = before;
        List<Entry> closed = new ArrayList<>();
        for (Map.Entry<String, List<String>> each : entries.entrySet()) {
            place++;
            closed.add(new Entry("a" + place, each.getKey(), each.getValue()));
        }
        if (title != null) {
            parts.add(new Part(title, closed));
        }
        entries.clear();
        return place;
    }
}
