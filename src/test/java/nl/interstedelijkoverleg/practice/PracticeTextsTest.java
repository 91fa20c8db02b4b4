package nl.interstedelijkoverleg.practice;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertThrows;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.HashSet;
import java.util.List;
import java.util.Set;
import java.util.regex.Pattern;
import java.util.stream.Stream;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

@DisplayName("The texts that come with the application")
class PracticeTextsTest {

    /** Words that a text at level B1 does without, and what stands for "prostitution" only where a law says so. */
    private static final Pattern HARD = Pattern.compile(
            "(?i)\\b(teneinde|middels|dienaangaande|desalniettemin|derhalve|inzake|conform|faciliteren|stakeholders?|prostituees?)\\b");

    private static List<String> paragraphs(Explained explained) {
        return explained.parts().stream()
                .flatMap(part -> part.entries().stream())
                .flatMap(entry -> entry.paragraphs().stream())
                .toList();
    }

    @Test
    @DisplayName(
            "explain the same words and answer the same questions in every language, each with something said of it")
    void bothLanguages() {
        for (List<Explained> pair : List.of(
                List.of(Explained.words("nl"), Explained.words("en")),
                List.of(Explained.questions("nl"), Explained.questions("en")))) {
            List<List<Integer>> shapes = pair.stream()
                    .map(each -> each.parts().stream()
                            .map(part -> part.entries().size())
                            .toList())
                    .toList();
            assertEquals(shapes.get(0), shapes.get(1));
            assertEquals(paragraphs(pair.get(0)).size(), paragraphs(pair.get(1)).size());
            for (Explained each : pair) {
                Set<String> titles = new HashSet<>();
                Set<String> places = new HashSet<>();
                each.parts().stream().flatMap(part -> part.entries().stream()).forEach(entry -> {
                    assertTrue(titles.add(entry.title()), "twice: " + entry.title());
                    assertTrue(places.add(entry.place()), "twice: " + entry.place());
                    assertFalse(entry.paragraphs().isEmpty(), entry.title());
                });
            }
        }
    }

    @Test
    @DisplayName("are in short sentences without hard words")
    void plain() {
        Stream.of(Explained.words("nl"), Explained.questions("nl"))
                .flatMap(explained -> paragraphs(explained).stream())
                .forEach(text -> {
                    assertFalse(HARD.matcher(text).find(), text);
                    for (String sentence : text.split("(?<=[.:?!])\\s+")) {
                        assertTrue(sentence.split("\\s+").length <= 25, "long: " + sentence);
                    }
                });
    }

    @Test
    @DisplayName("for a council have a title, a place to fill in, and no line that was meant to be something else")
    void councilTexts() {
        Set<Integer> numbers = new HashSet<>();
        for (CouncilText each : CouncilText.values()) {
            PlainDocument text = each.text();
            assertTrue(numbers.add(each.number()), each.name());
            assertEquals(each, CouncilText.require(Integer.toString(each.number())));
            String plain = text.plain();
            assertTrue(plain.startsWith(text.title() + "\n\n"), plain);
            assertTrue(plain.contains("[") && plain.contains("]"), each.name());
            assertTrue(text.blocks().stream().anyMatch(PlainDocument.Block::isItem), each.name());
            assertTrue(text.blocks().stream().noneMatch(block -> block.text().matches("[#!].*")), each.name());
            // What goes to a council tells nobody that its writer is here.
            assertFalse(plain.contains("deze plek") || plain.contains("Om op te letten"), each.name());
            assertEquals(
                    text.blocks(),
                    text.groups().stream().flatMap(List::stream).toList(),
                    "nothing is lost where items are put together");
        }
    }

    @Test
    @DisplayName("are read line by line: title, headings, items and paragraphs")
    void read() {
        PlainDocument text =
                PlainDocument.parse(List.of("# Titel", "! Let op", "Een", "- twee", "- drie", "## Kop", "- vier"));
        assertEquals(List.of("Let op"), text.hints());
        assertEquals("Titel\n\nEen\n\n- twee\n- drie\n\nKop\n\n- vier\n", text.plain());
        assertEquals(List.of(1, 2, 1, 1), text.groups().stream().map(List::size).toList());
        assertThrows(IllegalStateException.class, () -> PlainDocument.parse(List.of("geen titel")));
        assertThrows(IllegalStateException.class, () -> Explained.parse(List.of("# Deel", "nergens bij")));
    }
}
