package nl.interstedelijkoverleg.drafting;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertThrows;

import java.nio.ByteBuffer;
import java.util.Optional;
import nl.interstedelijkoverleg.ordinance.LibraryArticle;
import nl.interstedelijkoverleg.ordinance.source.Outline;
import nl.interstedelijkoverleg.ordinance.text.OrdinanceText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** The text of a draft as it is sealed. */
class DraftTextTest {

    private static OrdinanceText text(int alineas) throws Exception {
        StringBuilder lines = new StringBuilder("artikel | Artikel | 1 | Vergunning\n");
        for (int at = 0; at < alineas; at++) {
            lines.append("  tekst | De burgemeester van Veldstede beslist binnen acht weken, regel ")
                    .append(at)
                    .append(".\n");
        }
        return Outline.read(lines.toString(), Optional.empty()).text();
    }

    @Test
    @DisplayName("What is no draft is refused")
    void refused() {
        for (byte[] bytes : new byte[][] {
            {},
            new byte[DraftText.SMALLEST],
            ByteBuffer.allocate(16).putInt(13).array(),
            ByteBuffer.allocate(16).putInt(-1).array()
        }) {
            assertThrows(IllegalArgumentException.class, () -> DraftText.of(bytes));
        }
    }

    @Test
    @DisplayName("A short draft and one of a hundred kilobytes take as much; a longer one twice as much")
    void steps() throws Exception {
        assertEquals(DraftText.SMALLEST, DraftText.bytes(text(1)).length);
        assertEquals(DraftText.SMALLEST, DraftText.bytes(text(1_200)).length);
        assertEquals(2 * DraftText.SMALLEST, DraftText.bytes(text(2_400)).length);
    }

    @Test
    @DisplayName("Its articles are read back as they were, with their names")
    void readBack() throws Exception {
        OrdinanceText text = text(3);
        assertEquals(LibraryArticle.all(text), LibraryArticle.all(DraftText.of(DraftText.bytes(text))));
    }
}
