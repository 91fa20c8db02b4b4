package nl.interstedelijkoverleg.citation;

import static org.junit.jupiter.api.Assertions.assertAll;
import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashSet;
import java.util.List;
import java.util.Optional;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** What people write, and what it leads to. */
class CitationsTest {

    private static final double LEAST_RECALL = 0.95;
    private static final double LEAST_PRECISION = 0.97;
    private static final double LEAST_EXACT = 0.95;

    private final Citations citations = new Citations();

    private record Span(int start, int end) {}

    private record Marked(String text, List<Span> spans, List<String> keys) {}

    @Test
    @DisplayName("Precision, recall and exact keys on the sentences of references.txt")
    void corpus() throws IOException {
        int expected = 0;
        int reported = 0;
        int right = 0;
        int exact = 0;
        List<String> wrong = new ArrayList<>();
        for (String line : lines("references.txt")) {
            Marked marked = marked(line);
            List<Citation> found = citations.in(marked.text());
            expected += marked.spans().size();
            reported += found.size();
            int here = 0;
            for (Citation citation : found) {
                int at = marked.spans().indexOf(new Span(citation.start(), citation.end()));
                if (at >= 0) {
                    right++;
                    if (citation.target().key().equals(marked.keys().get(at))) {
                        exact++;
                        here++;
                    }
                }
            }
            if (here != marked.spans().size() || found.size() != here) {
                wrong.add(line + "\n      found: " + shown(found, marked.text()));
            }
        }
        double recall = (double) right / expected;
        double precision = (double) right / reported;
        double exactly = (double) exact / expected;
        System.out.printf(
                "citations: %d sentences, %d references, precision %.4f, recall %.4f, exact keys %.4f%n",
                lines("references.txt").size(), expected, precision, recall, exactly);
        wrong.forEach(line -> System.out.println("  not as expected: " + line));
        assertAll(
                () -> assertTrue(recall >= LEAST_RECALL, "recall " + recall),
                () -> assertTrue(precision >= LEAST_PRECISION, "precision " + precision),
                () -> assertTrue(exactly >= LEAST_EXACT, "exact " + exactly));
    }

    @Test
    @DisplayName("Every form that the notes on formats list gets exactly its key and its span")
    void everyListedForm() throws IOException {
        List<String> forms = lines("references.txt").stream().limit(16).toList();
        for (String line : forms) {
            Marked marked = marked(line);
            List<Citation> found = citations.in(marked.text());
            assertEquals(
                    marked.keys(),
                    found.stream().map(each -> each.target().key()).toList(),
                    line);
            assertEquals(
                    marked.spans(),
                    found.stream()
                            .map(each -> new Span(each.start(), each.end()))
                            .toList(),
                    line);
        }
    }

    @Test
    @DisplayName("Every law by every one of its names, in four ways of writing")
    void everyLawByEveryName() {
        Laws laws = citations.laws();
        List<String> wrong = new ArrayList<>();
        int written = 0;
        for (Law law : laws.all()) {
            Set<String> names = new HashSet<>(law.aliases());
            names.add(law.name());
            names.add(law.shortName());
            for (String name : names) {
                String key = "&artikel=12&lid=2";
                List<String> forms = List.of(
                        "Op grond van artikel 12, tweede lid, van " + law.article() + " " + name + " mag het.",
                        "Zie artikel 12 lid 2 " + name + ".",
                        "Zie art. 12, 2e lid, " + name + ", waarin dat staat.",
                        name + ", artikel 12, tweede lid");
                for (String form : forms) {
                    written++;
                    List<Citation> found = citations.in(form);
                    Optional<Work> work = found.size() == 1
                                    && found.get(0).target() instanceof Target.Article article
                                    && article.key().endsWith(key)
                            ? Optional.of(article.work())
                            : Optional.empty();
                    // A name of two laws leads to the one that stands first.
                    boolean same = work.isPresent()
                            && laws.all().stream()
                                    .filter(each -> Work.of(each).equals(work.get()))
                                    .anyMatch(each -> each.name().equalsIgnoreCase(name)
                                            || each.shortName().equalsIgnoreCase(name)
                                            || each.aliases().stream().anyMatch(name::equalsIgnoreCase));
                    if (!same) {
                        wrong.add(form + " -> " + shown(found, form));
                    }
                }
            }
        }
        System.out.printf("citations: %d ways of writing a law, %d not recognised%n", written, wrong.size());
        assertEquals(List.of(), wrong);
    }

    @Test
    void whatCitesAnArticleIsALookUp() {
        Set<String> keys = new HashSet<>();
        for (String text : List.of(
                "artikel 151a Gemeentewet",
                "art. 151a, eerste lid, Gemw.",
                "Gemeentewet, artikel 151a",
                "de artikelen 151 tot en met 152 en 151a van de Gemeentewet",
                "jci1.3:c:BWBR0005416&artikel=151a&g=2024-01-01")) {
            keys.add(citations.in(text).stream()
                    .flatMap(each -> each.target().lookups().stream())
                    .filter("BWBR0005416&artikel=151a"::equals)
                    .findAny()
                    .orElse(text));
        }
        assertEquals(Set.of("BWBR0005416&artikel=151a"), keys);
    }

    @Test
    void aRowIsCountedOut() {
        Target.Article row = (Target.Article)
                citations.in("de artikelen 1:5 tot en met 1:8").get(0).target();
        assertEquals(List.of("1:5", "1:6", "1:7", "1:8"), row.numbers());
        Target.Article endless = (Target.Article)
                citations.in("de artikelen 1 tot en met 9999").get(0).target();
        assertEquals(List.of("1", "9999"), endless.numbers());
    }

    @Test
    void aReferenceIsWrittenForPeople() {
        assertEquals("artikel 5:9, aanhef en onder b, Awb", human("artikel 5:9, aanhef en onder b, Awb"));
        assertEquals(
                "artikel 2.12, eerste lid, aanhef en onder a, sub 1°, Wabo",
                human("Wabo, art. 2.12, eerste lid, aanhef en onder a, sub 1º"));
        assertEquals(
                "artikel 2, eerste lid, tweede lid en vijfde lid van deze regeling",
                human("artikel 2, eerste, tweede, en vijfde lid"));
        assertEquals("artikel 3:4 APV Haarlem", human("artikel 3:4 APV Haarlem"));
        assertEquals("Kamerstukken II 2020/21, 35 715, nr. 2", human("TK 2020-2021, 35715, nr. 2"));
        assertEquals("Gemeenteblad 2019, 289277", human("gmb-2019-289277"));
        assertEquals("Stb. 2011, 35", human("Staatsblad 2011, nr. 35"));
    }

    @Test
    void addressesArePutTogetherOffline() {
        assertEquals(
                Optional.of("https://wetten.overheid.nl/jci1.3.1:c:BWBR0005416&artikel=151a&lid=1"),
                address("artikel 151a, eerste lid, Gemeentewet"));
        assertEquals(Optional.of("https://eur-lex.europa.eu/eli/reg/2016/679/oj"), address("artikel 9 AVG"));
        assertEquals(
                Optional.of("https://deeplink.rechtspraak.nl/uitspraak?id=ECLI:NL:RBGEL:2024:3967"),
                address("ECLI:NL:RBGEL:2024:3967."));
        assertEquals(Optional.of("https://lokaleregelgeving.overheid.nl/CVDR34199/1"), address("CVDR34199_1"));
        assertEquals(
                Optional.of("https://zoek.officielebekendmakingen.nl/gmb-2019-289277.html"),
                address("Gemeenteblad 2019, 289277"));
        assertEquals(
                Optional.of("https://zoek.officielebekendmakingen.nl/kst-35715-2.html"),
                address("Kamerstukken II 2020/21, 35 715, nr. 2"));
        assertEquals(
                Optional.of("https://zoek.officielebekendmakingen.nl/dossier/35715"), address("Kamerstukken 35 715"));
        assertEquals(Optional.empty(), address("artikel 2.12 Wabo"));
        assertEquals(Optional.empty(), address("artikel 2.2, eerste lid"));
    }

    @Test
    void aLawOfOnesOwnWins() {
        Law own = new Law("Wet regulering sekswerk", "de", "Wrs", List.of("WRS"), Optional.of("BWBR9999999"));
        Citations extended = new Citations(Laws.standardWith(List.of(own)));
        assertEquals(
                "wet:wrs&artikel=3",
                citations.in("artikel 3 Wrs").get(0).target().key());
        assertEquals(
                "BWBR9999999&artikel=3",
                extended.in("artikel 3 Wrs").get(0).target().key());
    }

    @Test
    void spansNeverOverlapAndStandInOrder() throws IOException {
        String all = lines("references.txt").stream()
                .map(line -> marked(line).text())
                .collect(Collectors.joining("\n"));
        int before = 0;
        for (Citation citation : citations.in(all)) {
            assertTrue(citation.start() >= before, () -> citation.in(all));
            before = citation.end();
        }
        assertTrue(before > 0);
    }

    private String human(String text) {
        return citations.in(text).get(0).target().human();
    }

    private Optional<String> address(String text) {
        return citations.in(text).get(0).target().address();
    }

    private static String shown(List<Citation> found, String text) {
        return found.stream()
                .map(each -> "[" + each.in(text) + "] " + each.target().key())
                .collect(Collectors.joining(" | "));
    }

    private static Marked marked(String line) {
        List<String> parts = Arrays.asList(line.split(" => "));
        StringBuilder text = new StringBuilder();
        List<Span> spans = new ArrayList<>();
        int open = -1;
        for (char sign : parts.get(0).toCharArray()) {
            if (sign == '[') {
                open = text.length();
            } else if (sign == ']') {
                spans.add(new Span(open, text.length()));
            } else {
                text.append(sign);
            }
        }
        List<String> keys = parts.subList(1, parts.size());
        assertEquals(spans.size(), keys.size(), line);
        return new Marked(text.toString(), spans, keys);
    }

    static List<String> lines(String resource) throws IOException {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                CitationsTest.class.getResourceAsStream("/citation/" + resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .toList();
        }
    }
}
