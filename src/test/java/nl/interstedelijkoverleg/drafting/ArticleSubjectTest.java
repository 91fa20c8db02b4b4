package nl.interstedelijkoverleg.drafting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.drafting.ArticleSubject.Source;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which article a topic is about, as it is sealed. */
class ArticleSubjectTest {

    private static ArticleSubject subject(Source source, String part) {
        return new ArticleSubject(source, UUID.randomUUID(), UUID.randomUUID(), part);
    }

    @Test
    @DisplayName("What is no name of an article is refused")
    void refusesOthers() {
        for (String part : new String[] {"", "Artikel 3", "a/b", "a\0", "x".repeat(201)}) {
            assertThrows(IllegalArgumentException.class, () -> subject(Source.LIBRARY, part), part);
        }
    }

    @Test
    @DisplayName("What was not made of a subject is refused")
    void refusesForeignBytes() {
        assertThrows(IllegalArgumentException.class, () -> ArticleSubject.of(new byte[0]));
        assertThrows(IllegalArgumentException.class, () -> ArticleSubject.of(new byte[ArticleSubject.SIZE + 1]));
        byte[] unknown = new byte[ArticleSubject.SIZE];
        unknown[0] = 'X';
        assertThrows(IllegalArgumentException.class, () -> ArticleSubject.of(unknown));
    }

    @Test
    @DisplayName("A topic about an article and one about none are sealed in as many bytes, and read back")
    void sameSize() {
        assertEquals(ArticleSubject.SIZE, ArticleSubject.bytes(Optional.empty()).length);
        assertEquals(Optional.empty(), ArticleSubject.of(ArticleSubject.bytes(Optional.empty())));
        for (Source source : Source.values()) {
            for (String part : new String[] {"a", "hoofdstuk-3~artikel-3-4", "x".repeat(200)}) {
                Optional<ArticleSubject> about = Optional.of(subject(source, part));
                byte[] bytes = ArticleSubject.bytes(about);
                assertEquals(ArticleSubject.SIZE, bytes.length);
                assertEquals(about, ArticleSubject.of(bytes));
            }
        }
    }
}
