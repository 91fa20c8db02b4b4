package nl.interstedelijkoverleg.provenance;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStreamReader;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Collections;
import java.util.List;
import java.util.Map;
import java.util.Random;
import java.util.regex.Pattern;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.comparison.ArticleText;

/** Pairs of articles of which it is known what one is to the other: invented texts, changed in ways that are listed here. */
final class Pairs {

    /** What was done to the first to get the second. */
    enum Made {
        VERBATIM,
        EDITED,
        REORDERED,
        TERM_SWAPPED,
        INDEPENDENT,
        OTHER_TERM,
        OTHER_SUBJECT
    }

    record Pair(Made made, ArticleText one, ArticleText other) {}

    private static final List<Map.Entry<String, String>> TERMS = List.of(
            Map.entry("prostituees", "sekswerkers"),
            Map.entry("prostituee", "sekswerker"),
            Map.entry("seksinrichting", "seksbedrijf"),
            Map.entry("betaling", "vergoeding"),
            Map.entry("burgemeester", "het college"),
            Map.entry("de het college", "het college"),
            Map.entry("De het college", "Het college"),
            Map.entry("exploitant", "ondernemer"),
            Map.entry("klanten", "bezoekers"),
            Map.entry("beheerder", "leidinggevende"),
            Map.entry("werkruimte", "werkkamer"));

    private static final List<String> ADDED = List.of(
            "Het college stelt de raad daarvan elk jaar op de hoogte.",
            "Dit geldt ook voor wie het bedrijf tijdelijk waarneemt.",
            "Van deze regel kan in een bijzonder geval worden afgeweken.",
            "De kosten zijn voor rekening van de gemeente.");

    private static final List<Map.Entry<String, String>> WORDS = List.of(
            Map.entry("binnen", "uiterlijk"),
            Map.entry("ten minste", "minimaal"),
            Map.entry("twaalf", "acht"),
            Map.entry("drie", "vier"),
            Map.entry("vijf", "zes"),
            Map.entry("twee", "drie"),
            Map.entry("wie", "degene die"),
            Map.entry("aanwezig", "ter plaatse"),
            Map.entry("schriftelijk", "per brief of e-mail"),
            Map.entry("niemand", "geen enkele persoon"),
            Map.entry("zichtbaar", "duidelijk leesbaar"),
            Map.entry("plaats", "locatie"),
            Map.entry("geldt", "is van kracht"),
            Map.entry("kan", "mag"),
            Map.entry("meteen", "onmiddellijk"),
            Map.entry("elke", "iedere"),
            Map.entry("ten hoogste", "maximaal"));

    private Pairs() {}

    static List<List<ArticleText>> subjects() {
        List<List<ArticleText>> subjects = new ArrayList<>();
        String caption = null;
        StringBuilder text = new StringBuilder();
        for (String line : lines("articles.txt")) {
            if (line.startsWith("=")) {
                if (caption != null) {
                    subjects.get(subjects.size() - 1)
                            .add(new ArticleText("", caption, text.toString().strip()));
                    text.setLength(0);
                }
                caption = line.startsWith("==") ? null : line.substring(1).strip();
                if (line.startsWith("==")) {
                    subjects.add(new ArrayList<>());
                }
            } else {
                text.append(line).append('\n');
            }
        }
        subjects.get(subjects.size() - 1)
                .add(new ArticleText("", caption, text.toString().strip()));
        return subjects;
    }

    static List<Pair> all() {
        Random random = new Random(20261128);
        List<Pair> pairs = new ArrayList<>();
        List<List<ArticleText>> subjects = subjects();
        for (int at = 0; at < subjects.size(); at++) {
            ArticleText one = subjects.get(at).get(0);
            ArticleText other = subjects.get(at).get(1);
            ArticleText stranger = subjects.get((at + 1) % subjects.size()).get(0);
            for (ArticleText each : List.of(one, other)) {
                pairs.add(new Pair(Made.VERBATIM, each, otherBullets(each)));
                pairs.add(new Pair(Made.EDITED, each, edited(each, random, 0.3)));
                pairs.add(new Pair(Made.EDITED, each, edited(otherBullets(each), random, 0.8)));
            }
            pairs.add(new Pair(Made.EDITED, one, edited(swapped(one), random, 0.6)));
            if (!swapped(one).text().equals(one.text())) {
                pairs.add(new Pair(Made.TERM_SWAPPED, one, swapped(one)));
                pairs.add(new Pair(Made.TERM_SWAPPED, otherBullets(swapped(one)), one));
            }
            if (one.text().lines().count() > 1) {
                pairs.add(new Pair(Made.REORDERED, one, reordered(one)));
            }
            pairs.add(new Pair(Made.INDEPENDENT, one, other));
            pairs.add(new Pair(Made.INDEPENDENT, other, swapped(one)));
            pairs.add(new Pair(Made.OTHER_SUBJECT, one, stranger));
        }
        for (String line : lines("definitions.txt")) {
            List<String> parts =
                    Arrays.stream(line.split("\\|")).map(String::strip).toList();
            ArticleText one = new ArticleText("", parts.get(0), parts.get(1));
            ArticleText other = new ArticleText("", parts.get(2), parts.get(3));
            pairs.add(new Pair(Made.OTHER_TERM, one, other));
            pairs.add(new Pair(Made.VERBATIM, one, new ArticleText("b.", one.caption(), one.text() + ";")));
            ArticleText swapped = definitionSwapped(one);
            if (!swapped.text().equals(one.text())) {
                pairs.add(new Pair(Made.TERM_SWAPPED, one, swapped));
            }
        }
        return pairs;
    }

    private static ArticleText definitionSwapped(ArticleText one) {
        String text = one.text()
                .replace("sekswerkers", "prostituees")
                .replace("sekswerker", "prostituee")
                .replace("sekswerk ", "prostitutie ")
                .replace("een seksbedrijf", "een seksinrichting")
                .replace("vergoeding", "betaling");
        return new ArticleText("", one.caption().replace("sekswerker", "prostituee"), text);
    }

    static ArticleText otherBullets(ArticleText article) {
        String text = Pattern.compile("(?m)^(\\d)\\. ").matcher(article.text()).replaceAll("  • ");
        return new ArticleText("9", article.caption(), text.replace("\n", "\n\n"));
    }

    static ArticleText swapped(ArticleText article) {
        String text = article.text();
        String caption = article.caption();
        for (Map.Entry<String, String> term : TERMS) {
            text = text.replace(term.getKey(), term.getValue());
        }
        text = text.replace("de het college", "het college").replace("De het college", "Het college");
        return new ArticleText("", caption, text);
    }

    private static ArticleText reordered(ArticleText article) {
        List<String> lines = new ArrayList<>(article.text().lines().toList());
        boolean list = lines.get(0).endsWith(":");
        Collections.reverse(list ? lines.subList(1, lines.size()) : lines);
        StringBuilder text = new StringBuilder();
        for (int at = 0; at < lines.size(); at++) {
            text.append(lines.get(at).replaceFirst("^\\d\\. ", at + 1 + ". ")).append('\n');
        }
        return new ArticleText("", article.caption(), text.toString().strip());
    }

    /** Some words changed, sometimes the end of a sentence dropped or a sentence added. */
    static ArticleText edited(ArticleText article, Random random, double much) {
        List<String> lines = new ArrayList<>(article.text().lines().toList());
        String text = String.join("\n", lines);
        int changes = 0;
        for (Map.Entry<String, String> word : WORDS) {
            if (random.nextDouble() < much) {
                String before = text;
                text = text.replaceAll("(?<=[\\s(])" + word.getKey() + "(?=[\\s,.;])", word.getValue());
                changes += before.equals(text) ? 0 : 1;
            }
        }
        if (changes < 2 || random.nextDouble() < much / 2) {
            text = text + "\n" + ADDED.get(random.nextInt(ADDED.size()));
        }
        if (random.nextDouble() < much / 2) {
            int comma = text.indexOf(", ", text.length() / 3);
            int end = comma < 0 ? -1 : text.indexOf('.', comma);
            if (end > comma && end - comma < 80) {
                text = text.substring(0, comma) + text.substring(end);
            }
        }
        return new ArticleText("", article.caption(), text);
    }

    static List<String> lines(String resource) {
        try (BufferedReader reader = new BufferedReader(new InputStreamReader(
                Pairs.class.getResourceAsStream("/provenance/" + resource), StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .collect(Collectors.toList());
        } catch (IOException e) {
            throw new java.io.UncheckedIOException(e);
        }
    }
}
