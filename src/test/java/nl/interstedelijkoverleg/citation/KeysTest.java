package nl.interstedelijkoverleg.citation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Keys read back. */
class KeysTest {

    private final Citations citations = new Citations();

    @Test
    @DisplayName("Every reference of references.txt is the same thing after it was read back from its key")
    void thereAndBack() throws IOException {
        List<String> wrong = new ArrayList<>();
        int read = 0;
        for (String line : lines()) {
            for (Citation citation : citations.in(line)) {
                Target target = citation.target();
                boolean nameless = target instanceof Target.Article article
                        && (article.work().kind() == Work.Kind.UNKNOWN
                                || (article.work().kind() == Work.Kind.NAMED
                                        && !article.work().key().startsWith("naam:")
                                        && !article.work().key().startsWith("eu-")
                                        && citations
                                                .laws()
                                                .byKey(article.work().key())
                                                .isEmpty()));
                Optional<Target> back = citations.of(target.key());
                if (nameless) {
                    continue;
                }
                read++;
                if (back.isEmpty()
                        || !back.get().key().equals(target.key())
                        || !back.get().lookups().equals(target.lookups())
                        || !back.get().address().equals(target.address())
                        || !isSaidTheSame(target, back.get())) {
                    wrong.add(target.key() + ": " + back);
                }
            }
        }
        assertEquals(List.of(), wrong);
        assertTrue(read > 250, "too few: " + read);
        System.out.printf("[figures] keys: %d references read back from their keys%n", read);
    }

    /** Of a paper only its number is in the key; of a name that is in no table only its spelling. */
    private static boolean isSaidTheSame(Target target, Target back) {
        boolean less = target instanceof Target.ParliamentaryPaper
                || target.key().startsWith("naam:")
                || target.key().startsWith("eu")
                || target instanceof Target.Publication;
        return less ? !back.human().isBlank() : target.human().equals(back.human());
    }

    @Test
    void whatIsNoKeyIsNothing() {
        for (String text : List.of(
                "",
                "&artikel=3",
                "BWBR0005416&artikel=",
                "BWBR0005416&artikel=3&",
                "BWBR0005416&artikel=3&lid",
                "BWBR0005416&artikel=3--",
                "BWBR0005416&artikel=3&iets=anders",
                "onbekend:wet&artikel=3",
                "wet:bestaat-niet&artikel=3",
                "apv:bestaat-niet&artikel=3",
                "eu:2016&artikel=3",
                "naam:&artikel=3",
                "naam:Hoofdletter&artikel=3",
                "artikel 3 Awb",
                " ECLI:NL:RBGEL:2024:3967",
                "BWBR0005416&artikel=" + "3".repeat(600))) {
            assertEquals(Optional.empty(), citations.of(text), text);
        }
        assertEquals(Optional.empty(), citations.of(null));
    }

    @Test
    @DisplayName("A law of one's own goes before the table; a town of one's own is a town")
    void ownRows() {
        Law own = new Law("Wet regulering sekswerk", "de", "Wrs", List.of("WRS"), Optional.of("BWBR0099999"));
        Citations with =
                new Citations(Laws.standardWith(List.of(own), List.of(List.of("Duinrade", "Gemeente Duinrade"))));
        assertEquals(
                "BWBR0099999&artikel=3",
                with.in("Zie artikel 3 Wrs.").get(0).target().key());
        Target local = with.in("Zie artikel 3:4 APV Duinrade.").get(0).target();
        assertEquals("apv:duinrade&artikel=3:4", local.key());
        assertEquals(Optional.of(local), with.of(local.key()));
        assertEquals(Work.bylaw("Duinrade").key() + "&artikel=3:4", local.key());
        assertTrue(own.keysWithoutNumber().containsAll(List.of("wet:wrs", "naam:wet-regulering-sekswerk")));
        assertEquals(
                "naam:verordening-regulering-sekswerk-nieuwegein-2024",
                Work.titled("Verordening regulering sekswerk Nieuwegein 2024").key());
    }

    private static List<String> lines() throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                KeysTest.class.getResourceAsStream("/citation/references.txt"), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.replaceAll(" => .*", "").replace("[", "").replace("]", ""))
                    .toList();
        }
    }
}
