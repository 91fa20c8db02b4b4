package nl.interstedelijkoverleg.organisation;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertNotEquals;
import static org.junit.jupiter.api.Assertions.assertNotNull;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.time.LocalDate;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Set;
import java.util.stream.Collectors;
import org.junit.jupiter.api.Test;

/**
 * The lists that a new installation starts with. How many municipalities there are changes, so no test counts those of
 * today; how many there were on a day that has passed does not.
 */
class ReferenceDataTest {

    private static final Set<String> PROVINCES = Set.of(
            "Groningen",
            "Fryslân",
            "Drenthe",
            "Overijssel",
            "Flevoland",
            "Gelderland",
            "Utrecht",
            "Noord-Holland",
            "Zuid-Holland",
            "Zeeland",
            "Noord-Brabant",
            "Limburg");

    private final List<Map<String, String>> municipalities = rows("/reference/municipalities.csv");
    private final List<Map<String, String>> organisations = rows("/reference/organisations.csv");

    @Test
    void everyMunicipalityHasACodeOfItsOwn() {
        Set<String> codes = new HashSet<>();
        for (Map<String, String> municipality : municipalities) {
            String code = municipality.get("code");
            assertTrue(code.matches("GM\\d{4}"), code);
            assertTrue(codes.add(code), code);
        }
    }

    @Test
    void everyMunicipalityHasANameAndAProvince() {
        for (Map<String, String> municipality : municipalities) {
            assertFalse(municipality.get("name").isBlank(), municipality.get("code"));
            assertEquals(municipality.get("name").strip(), municipality.get("name"));
            assertTrue(PROVINCES.contains(municipality.get("province")), municipality.toString());
        }
    }

    @Test
    void everyProvinceHasMunicipalities() {
        assertEquals(
                PROVINCES,
                municipalities.stream().map(row -> row.get("province")).collect(Collectors.toSet()));
    }

    @Test
    void onNoDayDoesANameOrAliasMeanTwoMunicipalities() {
        Map<String, List<Map<String, String>>> bearers = new HashMap<>();
        for (Map<String, String> municipality : municipalities) {
            for (String name : names(municipality)) {
                assertFalse(name.isBlank(), municipality.toString());
                List<Map<String, String>> others =
                        bearers.computeIfAbsent(name.toLowerCase(Locale.ROOT), ignored -> new ArrayList<>());
                others.forEach(other -> assertFalse(overlap(municipality, other), municipality + " and " + other));
                others.add(municipality);
            }
        }
    }

    @Test
    void aFormerMunicipalityHasASuccessorThatWasThereOnTheDayThatItEnded() {
        Map<String, Map<String, String>> byCode =
                municipalities.stream().collect(Collectors.toMap(row -> row.get("code"), row -> row));
        for (Map<String, String> municipality : municipalities) {
            assertEquals(
                    municipality.get("valid_until").isEmpty(),
                    municipality.get("successor").isEmpty(),
                    municipality.toString());
            if (!municipality.get("successor").isEmpty()) {
                Map<String, String> successor = byCode.get(municipality.get("successor"));
                assertNotNull(successor, municipality.toString());
                assertNotEquals(municipality.get("code"), successor.get("code"));
                assertTrue(
                        existed(successor, LocalDate.parse(municipality.get("valid_until"))),
                        municipality + " went to " + successor);
            }
        }
    }

    @Test
    void whoeverFollowsSuccessorsArrivesAtAMunicipalityOfToday() {
        Map<String, String> successors = municipalities.stream()
                .filter(row -> !row.get("successor").isEmpty())
                .collect(Collectors.toMap(row -> row.get("code"), row -> row.get("successor")));
        for (String start : successors.keySet()) {
            Set<String> seen = new HashSet<>();
            for (String code = start; code != null; code = successors.get(code)) {
                assertTrue(seen.add(code), "in a circle from " + start);
            }
        }
    }

    @Test
    void aMunicipalityThatBeganWithinTheListHasPredecessorsThatEndedThatDay() {
        for (Map<String, String> municipality : municipalities) {
            if (!municipality.get("valid_from").isEmpty()) {
                long predecessors = municipalities.stream()
                        .filter(row -> row.get("successor").equals(municipality.get("code")))
                        .filter(row -> row.get("valid_until").equals(municipality.get("valid_from")))
                        .count();
                assertTrue(predecessors >= 2, municipality.toString());
            }
        }
    }

    @Test
    void onDaysThatHavePassedThereWereAsManyAsThereWere() {
        // Brielle, Hellevoetsluis and Westvoorne became Voorne aan Zee; nothing has changed since.
        assertEquals(344, existing(LocalDate.of(2022, 12, 31)).size());
        assertEquals(342, existing(LocalDate.of(2023, 1, 1)).size());
        assertEquals(342, existing(LocalDate.of(2026, 11, 24)).size());
        Set<String> before = existing(LocalDate.of(2022, 12, 31));
        assertTrue(before.containsAll(Set.of("GM0501", "GM0530", "GM0614", "GM1930")), before.toString());
        assertFalse(before.contains("GM1992"));
        assertFalse(before.contains("GM0612"));
    }

    @Test
    void aMunicipalityEndsAfterItBegan() {
        for (Map<String, String> municipality : municipalities) {
            LocalDate from = date(municipality.get("valid_from"), LocalDate.MIN);
            LocalDate until = date(municipality.get("valid_until"), LocalDate.MAX);
            assertTrue(from.isBefore(until), municipality.toString());
        }
    }

    @Test
    void aTownIsFoundUnderTheNameThatPeopleUse() {
        assertEquals("GM0518", codeOf("Den Haag"));
        assertEquals("GM0164", codeOf("Hengelo"));
        assertEquals("GM0373", codeOf("Bergen (NH)"));
        assertEquals("GM0893", codeOf("Bergen (L)"));
        assertEquals("GM0612", codeOf("Spijkenisse"));
        assertEquals("GM0568", codeOf("Bernisse"));
    }

    @Test
    void everyOrganisationHasANameOfItsOwnAndAKindThatIsNoMunicipalityNorEnforcement() {
        Set<String> names = new HashSet<>();
        for (Map<String, String> organisation : organisations) {
            assertFalse(organisation.get("name").isBlank(), organisation.toString());
            assertTrue(names.add(organisation.get("name").toLowerCase(Locale.ROOT)), organisation.toString());
            assertTrue(
                    Set.of("SEX_WORKER_ORGANISATION", "SUPPORT_SERVICE", "ALLIANCE")
                            .contains(organisation.get("kind")),
                    organisation.toString());
        }
        assertFalse(names.isEmpty());
    }

    private Set<String> existing(LocalDate day) {
        return municipalities.stream()
                .filter(row -> existed(row, day))
                .map(row -> row.get("code"))
                .collect(Collectors.toSet());
    }

    private static boolean existed(Map<String, String> municipality, LocalDate day) {
        return !day.isBefore(date(municipality.get("valid_from"), LocalDate.MIN))
                && day.isBefore(date(municipality.get("valid_until"), LocalDate.MAX));
    }

    private static boolean overlap(Map<String, String> one, Map<String, String> other) {
        return date(one.get("valid_from"), LocalDate.MIN).isBefore(date(other.get("valid_until"), LocalDate.MAX))
                && date(other.get("valid_from"), LocalDate.MIN).isBefore(date(one.get("valid_until"), LocalDate.MAX));
    }

    private static List<String> names(Map<String, String> municipality) {
        List<String> names = new ArrayList<>(List.of(municipality.get("name")));
        if (!municipality.get("aliases").isEmpty()) {
            names.addAll(List.of(municipality.get("aliases").split("\\|", -1)));
        }
        return names;
    }

    private String codeOf(String name) {
        return municipalities.stream()
                .filter(row -> row.get("name").equals(name)
                        || List.of(row.get("aliases").split("\\|")).contains(name))
                .map(row -> row.get("code"))
                .collect(Collectors.joining(" and "));
    }

    private static LocalDate date(String text, LocalDate whenEmpty) {
        return text.isEmpty() ? whenEmpty : LocalDate.parse(text);
    }

    private static List<Map<String, String>> rows(String resource) {
        List<String> lines;
        try (InputStream stream = ReferenceDataTest.class.getResourceAsStream(resource)) {
            assertNotNull(stream, resource);
            lines = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))
                    .lines()
                    .filter(line -> !line.startsWith("#"))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
        String[] columns = lines.get(0).split(";", -1);
        List<Map<String, String>> rows = new ArrayList<>();
        for (String line : lines.subList(1, lines.size())) {
            String[] fields = line.split(";", -1);
            assertEquals(columns.length, fields.length, line);
            Map<String, String> row = new HashMap<>();
            for (int i = 0; i < columns.length; i++) {
                row.put(columns[i], fields[i]);
            }
            rows.add(row);
        }
        return rows;
    }
}
