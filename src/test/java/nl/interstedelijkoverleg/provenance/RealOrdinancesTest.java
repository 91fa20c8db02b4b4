package nl.interstedelijkoverleg.provenance;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.io.IOException;
import java.nio.file.Files;
import java.nio.file.Path;
import java.util.ArrayList;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.TreeMap;
import java.util.regex.Matcher;
import java.util.regex.Pattern;
import nl.interstedelijkoverleg.comparison.ArticleText;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;
import org.junit.jupiter.api.condition.EnabledIf;

/** Definitions in ordinances of Schiedam, Haarlem and Utrecht, where a copy of them is at hand. */
class RealOrdinancesTest {

    static final Path ORDINANCES = Path.of("../shared/data/ordinances");
    private static final Pattern DEFINITION = Pattern.compile("(?m)^\\s*(?:[a-z]\\.)?([a-z()]+):\\s*([^;]+);");

    /** What a reader of the two says: of which file, which term, of which other file, which term, and what they are to each other. */
    private static final List<List<String>> READ = List.of(
            List.of("schiedam", "advertentie", "haarlem", "advertentie", "TERM_SWAPPED"),
            List.of("schiedam", "beheerder", "haarlem", "beheerder", "VERBATIM"),
            List.of("schiedam", "escortbedrijf", "haarlem", "escortbedrijf", "none"),
            List.of("schiedam", "exploitant", "haarlem", "exploitant", "EDITED"),
            List.of("schiedam", "klant", "haarlem", "klant", "EDITED"),
            List.of("schiedam", "prostituee", "haarlem", "sekswerker", "TERM_SWAPPED"),
            List.of("schiedam", "prostitutie", "haarlem", "prostitutie", "TERM_SWAPPED"),
            List.of("utrecht", "prostitutie", "haarlem", "prostitutie", "VERBATIM"),
            List.of("utrecht", "prostitutie", "schiedam", "prostitutie", "TERM_SWAPPED"),
            List.of("utrecht", "prostituee", "haarlem", "sekswerker", "VERBATIM"),
            List.of("utrecht", "prostituee", "schiedam", "prostituee", "TERM_SWAPPED"),
            List.of("utrecht", "prostituee", "haarlem", "prostitutie", "none"),
            List.of("schiedam", "prostituee", "schiedam", "prostitutie", "none"),
            List.of("haarlem", "beheerder", "haarlem", "exploitant", "none"),
            List.of("utrecht", "prostitutiebedrijf", "utrecht", "raamprostitutiebedrijf", "none"));

    static boolean present() {
        boolean present = Files.isDirectory(ORDINANCES);
        if (!present) {
            System.out.println("provenance: no ordinances at " + ORDINANCES + ", so nothing is measured on real ones");
        }
        return present;
    }

    @Test
    @EnabledIf("present")
    @DisplayName("Fifteen pairs of real definitions, as a reader would judge them")
    void definitions() throws IOException {
        Map<String, Map<String, String>> definitions = new HashMap<>();
        for (String town : List.of("schiedam", "haarlem", "utrecht")) {
            definitions.put(town, definitions(town));
        }
        Map<String, Map<String, Integer>> table = new TreeMap<>();
        List<String> wrong = new ArrayList<>();
        for (List<String> read : READ) {
            ArticleText one = article(definitions, read.get(0), read.get(1));
            ArticleText other = article(definitions, read.get(2), read.get(3));
            Kinship found = Kinship.between(one, other);
            String degree = found.degree().map(Degree::name).orElse("none");
            table.computeIfAbsent(read.get(4), key -> new TreeMap<>()).merge(degree, 1, Integer::sum);
            if (!degree.equals(read.get(4))) {
                wrong.add(read + " found " + degree + " " + found.share() + " " + found.shareOfOther() + " "
                        + found.evidence());
            }
        }
        System.out.println("provenance: " + READ.size() + " pairs of real definitions, read as and found as " + table);
        assertEquals(List.of(), wrong);
    }

    @Test
    @EnabledIf("present")
    void theArticleThatBothTownsTookFromTheModelIsTheSame() throws IOException {
        Optional<ArticleText> schiedam = limits("schiedam");
        Optional<ArticleText> haarlem = limits("haarlem");
        assertTrue(schiedam.isPresent() && haarlem.isPresent());
        assertEquals(
                Optional.of(Degree.VERBATIM),
                Kinship.between(schiedam.get(), haarlem.get()).degree());
    }

    private static Optional<ArticleText> limits(String town) throws IOException {
        Matcher found = Pattern.compile("Artikel 3:1 (Afbakening)\\s+([^\\n]+)").matcher(text(town));
        return found.find() ? Optional.of(new ArticleText("3:1", found.group(1), found.group(2))) : Optional.empty();
    }

    private static ArticleText article(Map<String, Map<String, String>> definitions, String town, String term) {
        String text = definitions.get(town).get(term);
        assertTrue(text != null, town + " " + term + " " + definitions.get(town).keySet());
        return new ArticleText("", term, text);
    }

    private static Map<String, String> definitions(String town) throws IOException {
        Map<String, String> found = new HashMap<>();
        Matcher matcher = DEFINITION.matcher(text(town));
        while (matcher.find()) {
            found.put(matcher.group(1), matcher.group(2).replaceAll("\\s+", " ").strip());
        }
        return found;
    }

    private static String text(String town) throws IOException {
        try (var files = Files.list(ORDINANCES)) {
            Path file = files.filter(each -> each.getFileName().toString().startsWith(town + "_")
                            && each.toString().endsWith(".txt"))
                    .sorted()
                    .findFirst()
                    .orElseThrow();
            return Files.readString(file);
        }
    }
}
