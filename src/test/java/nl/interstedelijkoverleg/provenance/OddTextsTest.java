package nl.interstedelijkoverleg.provenance;

import static org.junit.jupiter.api.Assertions.assertDoesNotThrow;
import static org.junit.jupiter.api.Assertions.assertFalse;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import nl.interstedelijkoverleg.comparison.Alignment;
import nl.interstedelijkoverleg.comparison.ArticleText;
import nl.interstedelijkoverleg.comparison.Effort;
import nl.interstedelijkoverleg.comparison.WordDifferences;
import nl.interstedelijkoverleg.comparison.Words;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Texts that no law has: one of them, brought in by anybody, is among all that everybody's articles are held against. */
class OddTextsTest {

    /** Marks without a letter, joiners, halves of characters, other directions, other digits, what reads as a marker or a number. */
    private static final String[] ODD = {
        "\u0301",
        "\ufe0f",
        "\u20e3",
        "\u200d",
        "\u200b",
        "\u00ad",
        "\ud83d",
        "\ude00",
        "\ud83d\ude00",
        "\u202e",
        "\u0661",
        "\u2460",
        "\u01c5",
        "\u0130",
        "\u00df",
        "\ufb01",
        "\u0000",
        "\ufffd",
        "\u3000",
        "\u0627\u0644",
        "\u0e01\u0e34",
        "3:4",
        "3.",
        "a.",
        "(b)",
        "1",
        "\u2022",
        "\n",
        "\t",
        " ",
        " ",
        "artikel",
        "de",
        "seksbedrijf",
        "het college",
        "x\u0301",
        "\u0301x",
        ":",
        "1:",
        ".5",
        "II",
        "<nr>",
        "<script>"
    };

    @Test
    @DisplayName("No text, however odd, has an empty word or stops what all texts are compared by")
    void nothingStops() {
        Random random = new Random(8);
        List<LibraryArticle> library = new ArrayList<>(Invented.towns(3, 5, 2));
        List<ArticleText> odd = new ArrayList<>();
        for (String mark : List.of("\u0301", "Een \ufe0f teken", "1\u20e3 \u20e3.5")) {
            odd.add(new ArticleText("", mark, mark));
        }
        for (int each = 0; each < 3_000; each++) {
            ArticleText article = new ArticleText(text(random, 3), text(random, 4), text(random, 1 + each % 40));
            odd.add(article);
        }
        odd.forEach(each -> assertFalse(Words.of(each.text()).words().contains(""), () -> escaped(each.text())));
        for (int each = 0; each < odd.size(); each++) {
            library.add(new LibraryArticle(
                    "odd " + each,
                    "GM" + each % 40,
                    Optional.of(LocalDate.of(2020, 1, 1)),
                    true,
                    false,
                    odd.get(each)));
        }
        Library all = assertDoesNotThrow(() -> Library.of(library));
        for (int each = 0; each < odd.size(); each += 7) {
            ArticleText one = odd.get(each);
            ArticleText other = odd.get((each + 1) % odd.size());
            assertDoesNotThrow(
                    () -> {
                        all.provenance(one, "GM41", Optional.empty(), 5, Effort.standard());
                        WordDifferences.between(one.text(), other.text());
                        Alignment.of(List.of(one, other), List.of(other, one), Effort.standard());
                    },
                    () -> escaped(one.text()) + " and " + escaped(other.text()));
        }
    }

    private static String text(Random random, int pieces) {
        StringBuilder text = new StringBuilder();
        for (int piece = 0; piece < pieces; piece++) {
            text.append(ODD[random.nextInt(ODD.length)]);
        }
        return text.toString();
    }

    private static String escaped(String text) {
        StringBuilder shown = new StringBuilder();
        text.chars().forEach(each -> shown.append("\\u%04x".formatted(each)));
        return shown.toString();
    }
}
