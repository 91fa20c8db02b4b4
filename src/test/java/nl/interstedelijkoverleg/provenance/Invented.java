package nl.interstedelijkoverleg.provenance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import nl.interstedelijkoverleg.comparison.ArticleText;

/** As many towns with as many articles as a measurement needs: part model text, part copied from a neighbour, part their own. */
public final class Invented {

    private static final String[] SUBJECTS = {
        "De exploitant",
        "De beheerder",
        "Het college",
        "De burgemeester",
        "Een toezichthouder",
        "De aanvrager",
        "Een bezoeker",
        "De raad"
    };
    private static final String[] VERBS = {
        "meldt",
        "beschrijft",
        "bewaart",
        "toont",
        "verbetert",
        "sluit",
        "opent",
        "bespreekt",
        "regelt",
        "vervangt",
        "betaalt",
        "controleert"
    };
    private static final String[] THINGS = {
        "de deur",
        "het rooster",
        "een plattegrond",
        "de verlichting",
        "het alarm",
        "de huur",
        "een kamer",
        "het verslag",
        "de trap",
        "de ventilatie",
        "een brief",
        "het raam",
        "de sleutel",
        "een afspraak",
        "het telefoonnummer",
        "de gang",
        "een nooduitgang",
        "het water",
        "de vloer",
        "een kast",
        "de verwarming",
        "een bord",
        "het afval",
        "de parkeerplaats"
    };
    private static final String[] ENDS = {
        "binnen een maand", "aan het einde van het jaar", "voor de eerste werkdag", "na overleg met de buren",
                "in de taal van wie er werkt",
        "op verzoek van de commissie", "als daar reden voor is", "zonder daarvoor geld te vragen",
                "met een handtekening", "per brief",
        "zolang het bedrijf open is", "in het weekeinde", "bij daglicht", "samen met de brandweer",
                "onder toezicht van een arts"
    };

    private Invented() {}

    /** Of as many towns as many articles; a seed gives the same ones. */
    public static List<LibraryArticle> towns(int towns, int articles, int seed) {
        Random random = new Random(seed);
        List<ArticleText> model = new ArrayList<>();
        for (int each = 0; each < articles; each++) {
            model.add(article(random, each));
        }
        List<LibraryArticle> all = new ArrayList<>();
        List<List<ArticleText>> written = new ArrayList<>();
        for (int town = 0; town < towns; town++) {
            List<ArticleText> own = new ArrayList<>();
            for (int each = 0; each < articles; each++) {
                int die = random.nextInt(10);
                ArticleText text = die < 4
                        ? model.get(each)
                        : die < 6
                                ? Pairs.edited(model.get(each), random, 0.5)
                                : die < 8 && town > 0
                                        ? Pairs.edited(
                                                written.get(random.nextInt(town))
                                                        .get(each),
                                                random,
                                                0.3)
                                        : article(random, each);
                own.add(text);
                all.add(new LibraryArticle(
                        town + "/" + each,
                        "GM" + town,
                        Optional.of(LocalDate.of(2000 + random.nextInt(25), 1, 1)),
                        true,
                        false,
                        text));
            }
            written.add(own);
        }
        return all;
    }

    private static ArticleText article(Random random, int number) {
        StringBuilder text = new StringBuilder();
        int leden = 2 + random.nextInt(5);
        for (int lid = 1; lid <= leden; lid++) {
            text.append(lid).append(". ");
            int sentences = 1 + random.nextInt(3);
            for (int each = 0; each < sentences; each++) {
                text.append(SUBJECTS[random.nextInt(SUBJECTS.length)])
                        .append(' ')
                        .append(VERBS[random.nextInt(VERBS.length)])
                        .append(' ')
                        .append(THINGS[random.nextInt(THINGS.length)])
                        .append(" en ")
                        .append(THINGS[random.nextInt(THINGS.length)])
                        .append(' ')
                        .append(ENDS[random.nextInt(ENDS.length)])
                        .append(". ");
            }
            text.append('\n');
        }
        return new ArticleText("3:" + number, "Onderwerp " + number, text.toString());
    }
}
