package nl.interstedelijkoverleg.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.List;
import java.util.Random;
import java.util.Set;
import java.util.regex.MatchResult;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.room.Mentions.Mention;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.ValueSource;

@DisplayName("An alias in a text")
class MentionsTest {

    private static final Set<String> ALIASES =
            Stream.of("Zilveren reiger", "Rode eik").map(AliasNames::skeleton).collect(Collectors.toSet());

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "zilveren reiger",
                "ZILVEREN  REIGER",
                "Zilverenreiger",
                "zilveren\nreiger",
                "Zílveren-reiger",
                "Zil\u200dveren reiger",
                "Z i l v e r e n r e i g e r",
                "zilveren **reiger",
                "silferen rijger",
                "zilveren reigertje"
            })
    @DisplayName("is found however it is written")
    void found(String written) {
        assertEquals(
                List.of(new Mention(written, 2)),
                Mentions.find(ALIASES, "Eerst iets anders.\n \nDaarna zei " + written + ", heel rustig."));
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(
            strings = {
                "Zilver&#101;n reiger",
                "&#x5a;il&#x76;eren reiger",
                "Zilveren reig&#101;rs",
                "Zil![](https://post.example/x.png)veren reiger",
                "Zil![een plaatje](https://post.example/x.png)veren reiger",
                "[Zil](https://post.example)veren r*&#101;*iger",
                "[Zil](https://post.example)veren reiger",
                "&commat;iemand",
                "&#64;iemand",
                "`Rode` &#101;ik"
            })
    @DisplayName("is found where it is written with signs that only a reader's page makes into letters")
    void foundAsItIsRead(String written) {
        List<Mention> found = Mentions.find(ALIASES, "Eerst iets anders.\n\nDaarna zei " + written + ", heel rustig.");
        assertEquals(List.of(2), found.stream().map(Mention::paragraph).toList(), () -> found.toString());
    }

    @ParameterizedTest(name = "{0}")
    @ValueSource(strings = {"Een grote eik.", "De reiger is zilveren.", "Zilveren bestek.", "Een reiger", "", "12 3"})
    @DisplayName("is not seen where there is none")
    void notFound(String text) {
        assertEquals(List.of(), Mentions.find(ALIASES, text));
    }

    @Test
    @DisplayName("is found each time, with its paragraph, and so is a sign that calls somebody")
    void everyPlace() {
        assertEquals(
                List.of(
                        new Mention("Rode eik", 1),
                        new Mention("rode eik", 1),
                        new Mention("@eik", 1),
                        new Mention("info@voorbeeld.example.", 3)),
                Mentions.find(ALIASES, "Rode eik en rode eik, @eik\n\nNiets\n\n\nMail info@voorbeeld.example."));
    }

    @Test
    @DisplayName("costs no more than a moment in the longest text, also one made for it")
    void bounded() {
        String letters = "z ".repeat(10_000);
        assertEquals(List.of(), Mentions.find(ALIASES, letters));
    }

    /** Looks at every window, without the look ahead that spares most of them. */
    private static boolean anyWindow(String text) {
        List<MatchResult> words = Pattern.compile("[\\p{L}\\p{Nd}\\p{M}]+")
                .matcher(text)
                .results()
                .toList();
        for (int first = 0; first < words.size(); first++) {
            for (int last = first; last < words.size(); last++) {
                int begin = words.get(first).start();
                int end = words.get(last).end();
                if (last > first && words.get(last - 1).end() - begin > 80) {
                    break;
                }
                String skeleton = AliasNames.skeleton(text.substring(begin, end));
                if (ALIASES.stream().anyMatch(skeleton::startsWith)) {
                    return true;
                }
            }
        }
        return false;
    }

    @Test
    @DisplayName("is found wherever looking at every piece of the text finds it, whatever stands behind it")
    void nothingIsSpared() {
        String[] pieces = {
            "zil",
            "veren",
            "fer",
            "en",
            "r",
            "rei",
            "e",
            "i",
            "j",
            "ger",
            "ro",
            "de",
            "d",
            "ei",
            "k",
            "c",
            "h",
            "n",
            "a",
            "u",
            "x",
            "1",
            "0",
            " ",
            " ",
            "-",
            ". ",
            "rode eik",
            "zilveren reiger",
            "zilveren re"
        };
        Random random = new Random(20);
        int found = 0;
        for (int i = 0; i < 20_000; i++) {
            StringBuilder text = new StringBuilder();
            for (int length = 1 + random.nextInt(12); length > 0; length--) {
                text.append(pieces[random.nextInt(pieces.length)]);
            }
            boolean expected = anyWindow(text.toString());
            found += expected ? 1 : 0;
            assertEquals(expected, !Mentions.find(ALIASES, text.toString()).isEmpty(), text::toString);
        }
        assertTrue(found > 2_000 && found < 18_000, "both kinds of text are tried: " + found);
    }
}
