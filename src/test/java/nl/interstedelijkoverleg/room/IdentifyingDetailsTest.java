package nl.interstedelijkoverleg.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.room.IdentifyingDetails.Detail;
import nl.interstedelijkoverleg.room.IdentifyingDetails.Kind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

class IdentifyingDetailsTest {

    /** Those whose form is fixed; a street is not. */
    private static final Set<Kind> FIXED = Set.of(
            Kind.EMAIL,
            Kind.TELEPHONE,
            Kind.BANK_ACCOUNT,
            Kind.CITIZEN_NUMBER,
            Kind.POSTCODE,
            Kind.NUMBER_PLATE,
            Kind.CHAMBER_OF_COMMERCE,
            Kind.LICENCE_NUMBER);

    private record Sample(String kind, String text) {}

    @Test
    @DisplayName("Of 200 texts, nine in ten fixed details are found, and one in twenty is a false alarm at most")
    void mostDetailsAreFound() throws IOException {
        List<Sample> samples = samples();
        assertTrue(samples.size() >= 200, () -> "too few texts: " + samples.size());
        List<String> missed = new ArrayList<>();
        List<String> alarms = new ArrayList<>();
        int fixed = 0;
        int missedFixed = 0;
        int others = 0;
        int missedOthers = 0;
        int innocent = 0;
        for (Sample sample : samples) {
            Set<Kind> found = IdentifyingDetails.in(sample.text(), List.of()).stream()
                    .map(Detail::kind)
                    .collect(Collectors.toSet());
            if (sample.kind().equals("-")) {
                innocent++;
                if (!found.isEmpty()) {
                    alarms.add(found + " " + sample.text());
                }
                continue;
            }
            Kind kind = Kind.valueOf(sample.kind());
            boolean hit = found.contains(kind);
            if (FIXED.contains(kind)) {
                fixed++;
                missedFixed += hit ? 0 : 1;
            } else {
                others++;
                missedOthers += hit ? 0 : 1;
            }
            if (!hit) {
                missed.add(kind + " " + found + " " + sample.text());
            }
        }
        System.out.printf(
                "[proof] identifying details: %d of %d fixed found, %d of %d others, %d false alarms in %d texts%n",
                fixed - missedFixed, fixed, others - missedOthers, others, alarms.size(), innocent);
        assertTrue(missedFixed <= fixed * 0.10, missed::toString);
        assertTrue(missedOthers <= others * 0.10, missed::toString);
        assertTrue(alarms.size() <= innocent * 0.05, alarms::toString);
    }

    @Test
    void anAliasOfAnotherRoomIsRecognisedHoweverItIsWritten() {
        List<String> others = List.of("Zilveren reiger");
        assertEquals(
                List.of(new Detail(Kind.OTHER_ALIAS, "Zilveren reiger")),
                IdentifyingDetails.in("Daar heet ik zilverenreiger.", others));
        assertEquals(List.of(), IdentifyingDetails.in("Er vloog een reiger over.", others));
    }

    @Test
    void theSameDetailIsAskedAboutOnce() {
        assertEquals(
                List.of(new Detail(Kind.TELEPHONE, "06-12345678")),
                IdentifyingDetails.in("Bel 06-12345678. Echt, bel 06-12345678!", List.of()));
    }

    @Test
    void anEndlessTextIsReadInABlink() {
        String text = "Aaaa straat laan weg 1 ".repeat(900) + "x".repeat(5_000) + "@".repeat(3_000) + "1".repeat(5_000);
        assertTrue(IdentifyingDetails.in(text, List.of("Zilveren reiger")).size() <= 21);
    }

    private List<Sample> samples() throws IOException {
        String all = new String(
                getClass().getResourceAsStream("/identifying-texts.tsv").readAllBytes(), StandardCharsets.UTF_8);
        return all.lines()
                .filter(line -> !line.startsWith("#") && !line.isBlank())
                .map(line -> line.split("\t", 2))
                .map(parts -> new Sample(parts[0], parts[1]))
                .toList();
    }
}
