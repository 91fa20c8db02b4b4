package nl.interstedelijkoverleg.law;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Optional;
import java.util.Random;
import nl.interstedelijkoverleg.citation.Citations;
import nl.interstedelijkoverleg.citation.Target;
import nl.interstedelijkoverleg.web.Markdown;
import org.jsoup.Jsoup;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** References in the HTML of a post. */
class LinkedHtmlTest {

    private static final Citations CITATIONS = new Citations();
    private static final String SR = "<a href=\"/wetten/BWBR0001854&artikel=273f\">";

    private static String linked(String markdown) {
        return LinkedHtml.of(Markdown.toHtml(markdown), CITATIONS, LinkedHtmlTest::address)
                .strip();
    }

    private static Optional<String> address(Target target) {
        return target.key().startsWith("deze") ? Optional.empty() : Optional.of("/wetten/" + target.key());
    }

    @Test
    void aReferenceBecomesALink() {
        assertEquals("<p>Zie " + SR + "art. 273f Sr</a>.</p>", linked("Zie art. 273f Sr."));
        assertEquals(
                "<p>Zie <em>" + SR + "artikel 273f Sr</a></em> &amp; verder</p>",
                linked("Zie *artikel 273f Sr* & verder"));
        assertEquals("<ul><li>" + SR + "art. 273f Sr</a></li></ul>", linked("- art. 273f Sr"));
    }

    @Test
    @DisplayName("Code, links, names, tags and what is cited of nothing stay as they are")
    void whatIsLeftAlone() {
        for (String markdown : List.of(
                "`art. 273f Sr`",
                "    art. 273f Sr",
                "[art. 273f Sr](https://voorbeeld.example/)",
                "https://voorbeeld.example/art.273f/ECLI:NL:RBGEL:2024:3967",
                "@[Artikel 273f Sr]",
                "artikel 3:4, eerste lid",
                "artikel 273f van het huurcontract")) {
            assertEquals(Markdown.toHtml(markdown).strip(), linked(markdown), markdown);
        }
        String named = "<p>&#64;{01234567-89ab-cdef-0123-456789abcdef} schrijft over art. 273f Sr</p>";
        assertEquals(
                named.replace("art. 273f Sr", SR + "art. 273f Sr</a>"),
                LinkedHtml.of(named, CITATIONS, LinkedHtmlTest::address));
        // Over a tag it is read, and not linked: a link would cut the tag.
        String crossing = Markdown.toHtml("artikel **273f** Sr");
        assertEquals(crossing, LinkedHtml.of(crossing, CITATIONS, LinkedHtmlTest::address));
        assertEquals(
                List.of("BWBR0001854&artikel=273f"),
                LinkedHtml.targets(crossing, CITATIONS).stream()
                        .map(Target::key)
                        .toList());
        // A reference does not go on in the next block.
        assertEquals(Markdown.toHtml("artikel 273f\n\nSr").strip(), linked("artikel 273f\n\nSr"));
    }

    @Test
    @DisplayName("What was linked is still read, so that what a post cites can be told from its HTML")
    void linkedIsRead() {
        String html = linked("art. 273f Sr en [dit](https://voorbeeld.example/), artikel 151a Gemeentewet");
        assertEquals(
                List.of("BWBR0001854&artikel=273f", "BWBR0005416&artikel=151a"),
                LinkedHtml.targets(html, CITATIONS).stream().map(Target::key).toList());
    }

    @Test
    @DisplayName("In a text of earlier the words stand, and no address of ours")
    void legible() {
        assertEquals("Zie art. 273f Sr.", Markdown.legible(linked("Zie art. 273f Sr.")));
    }

    @Test
    @DisplayName("A hundred links at most, and every text stays the same text, whatever signs are in it")
    void bounded() {
        String many = linked("art. 273f Sr, ".repeat(400));
        assertEquals(LinkedHtml.MOST_LINKS, many.split("<a ", -1).length - 1);
        Random random = new Random(1);
        String[] pieces = {
            "artikel 273f Sr",
            "art. 3",
            " Awb",
            "<b>",
            "</p>",
            "`",
            "**",
            "[",
            "](https://x.example)",
            "@[",
            "]",
            "&amp;",
            "&#",
            "&",
            "\n",
            "\n\n",
            "    ",
            "| a | b |\n|---|---|\n",
            "> ",
            "- ",
            "ECLI:NL:HR:2020:1",
            "\uD83D\uDE00",
            "\u0130",
            "@{",
            "}",
            "<"
        };
        long longest = 0;
        for (int i = 0; i < 3_000; i++) {
            StringBuilder text = new StringBuilder();
            int size = random.nextInt(40);
            for (int j = 0; j < size; j++) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            String html = Markdown.toHtml(text.toString());
            long start = System.nanoTime();
            String linked = LinkedHtml.of(html, CITATIONS, LinkedHtmlTest::address);
            longest = Math.max(longest, System.nanoTime() - start);
            assertEquals(html, linked.replaceAll("<a href=\"/wetten/[^\"]*\">([^<]*)</a>", "$1"), text::toString);
            assertEquals(
                    Jsoup.parseBodyFragment(html).text(),
                    Jsoup.parseBodyFragment(linked).text(),
                    text::toString);
        }
        String hostile = Markdown.toHtml("artikelen 1, ".repeat(1_500));
        long start = System.nanoTime();
        LinkedHtml.of(hostile, CITATIONS, LinkedHtmlTest::address);
        long taken = System.nanoTime() - start;
        System.out.printf(
                "[figures] links in posts: 3000 odd texts, at most %d us; 20,000 signs of articles %d ms%n",
                longest / 1_000, taken / 1_000_000);
        assertTrue(taken < 2_000_000_000L, "as long as " + taken + " ns");
    }
}
