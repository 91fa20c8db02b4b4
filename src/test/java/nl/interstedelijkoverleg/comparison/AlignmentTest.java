package nl.interstedelijkoverleg.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
import java.util.Comparator;
import java.util.List;
import java.util.Optional;
import java.util.Random;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Which article answers to which. All articles here are invented. */
class AlignmentTest {

    /** In the manner of the colon numbers: an establishment and its licence. */
    private static final List<ArticleText> OLDER = List.of(
            article("3:1", "Begripsomschrijvingen", """
                    In dit hoofdstuk wordt verstaan onder:
                    a. prostituee: wie tegen betaling seks heeft met een ander;
                    b. seksinrichting: een besloten ruimte die voor publiek open is en waar tegen betaling seks wordt aangeboden;
                    c. exploitant: wie voor eigen rekening een seksinrichting drijft."""),
            article(
                    "3:2",
                    "Bevoegd bestuursorgaan",
                    "In dit hoofdstuk is het bevoegd bestuursorgaan het college, en voor ruimten die voor publiek open zijn de burgemeester."),
            article("3:4", "Seksinrichtingen", """
                    1. Niemand drijft een seksinrichting zonder vergunning van het bevoegd bestuursorgaan.
                    2. In de vergunning staan de namen van de exploitant en de beheerders en het adres van de inrichting."""),
            article("3:6", "Sluitingstijden", """
                    1. Een seksinrichting is tussen twee uur 's nachts en acht uur 's ochtends gesloten voor bezoekers.
                    2. Het bevoegd bestuursorgaan kan voor één inrichting andere tijden vaststellen."""),
            article("3:9", "Straatprostitutie", """
                    1. Op of aan de weg nodigt niemand anderen uit tot betaalde seks.
                    2. Het verbod geldt niet op wegen en tijden die het college heeft aangewezen."""),
            article("3:13", "Weigeringsgronden", """
                    1. De vergunning wordt geweigerd als de exploitant of beheerder van slecht levensgedrag is.
                    2. De vergunning kan worden geweigerd in het belang van de openbare orde, het woonklimaat, of de veiligheid van de prostituees."""),
            article(
                    "3:14",
                    "Beëindiging exploitatie",
                    "De exploitant meldt binnen een week aan het bevoegd bestuursorgaan dat hij is gestopt. De vergunning vervalt dan."));

    /** In the manner of 2015: the same numbers mean other things. */
    private static final List<ArticleText> NEWER = List.of(
            article("3:1", "Afbakening", "De artikelen 1:2 en 1:5 gelden niet voor wat in dit hoofdstuk is geregeld."),
            article("3:2", "Begripsbepalingen", """
                    In dit hoofdstuk wordt verstaan onder:
                    a. sekswerker: wie tegen vergoeding seks heeft met een ander;
                    b. seksbedrijf: een bedrijf waar tegen vergoeding seks wordt aangeboden;
                    c. exploitant: wie voor eigen rekening een seksbedrijf drijft."""),
            article("3:3", "Vergunning seksbedrijf", """
                    1. Niemand drijft een seksbedrijf zonder vergunning van de burgemeester.
                    2. In de vergunning staan de namen van de exploitant en de beheerders en het adres van het bedrijf."""),
            article("3:4", "Weigeringsgronden", """
                    1. De vergunning wordt geweigerd als de exploitant of beheerder van slecht levensgedrag is.
                    2. De vergunning kan worden geweigerd in het belang van de openbare orde, het woonklimaat, of de veiligheid van de sekswerkers."""),
            article("3:5", "Sluitingstijden", """
                    1. Een seksbedrijf is tussen drie uur 's nachts en acht uur 's ochtends gesloten voor bezoekers.
                    2. De burgemeester kan voor één bedrijf andere tijden vaststellen."""),
            article(
                    "3:7",
                    "Werkruimten",
                    "In een werkruimte zijn warm en koud water, een bed met schoon linnengoed en een alarmknop."),
            article("3:9", "Straatprostitutie", """
                    1. Op of aan de weg nodigt niemand anderen uit tot betaalde seks.
                    2. Het verbod geldt niet op wegen en tijden die het college heeft aangewezen."""));

    private static ArticleText article(String number, String caption, String text) {
        return new ArticleText(number, caption, text);
    }

    @Test
    void articlesAreMatchedByCaptionAndTextAcrossGenerations() {
        Alignment alignment = Alignment.of(OLDER, NEWER);
        assertEquals(Optional.of("3:1"), partner(alignment, "3:2"));
        assertEquals(Optional.of("3:4"), partner(alignment, "3:3"));
        assertEquals(Optional.of("3:13"), partner(alignment, "3:4"));
        assertEquals(Optional.of("3:6"), partner(alignment, "3:5"));
        assertEquals(Optional.of("3:9"), partner(alignment, "3:9"));
        assertEquals(Optional.empty(), partner(alignment, "3:1"));
        assertEquals(Optional.empty(), partner(alignment, "3:7"));
        assertEquals(new Alignment.Summary(1, 4, 2, 2, 1), alignment.summary());
    }

    @Test
    void whatMovedAmongTheOthersIsSaid() {
        Alignment alignment = Alignment.of(OLDER, NEWER);
        List<String> moved = alignment.pairs().stream()
                .filter(Alignment.Pair::moved)
                .map(pair -> pair.after().get().number())
                .toList();
        assertEquals(List.of("3:4"), moved);
    }

    @Test
    void theSameChapterIsEqualUnderOtherNumbersAndBlanks() {
        List<ArticleText> renumbered = OLDER.stream()
                .map(each -> article(
                        "9." + each.number(), each.caption() + " ", each.text().replace("\n", "\n\n")))
                .toList();
        Alignment alignment = Alignment.of(OLDER, renumbered);
        assertEquals(new Alignment.Summary(OLDER.size(), 0, 0, 0, 0), alignment.summary());
        assertTrue(alignment.pairs().stream().allMatch(Alignment.Pair::isRenumbered));
    }

    @Test
    @DisplayName("However a chapter is shuffled, every article finds itself")
    void everyArticleFindsItself() {
        Random random = new Random(5);
        for (int round = 0; round < 200; round++) {
            List<ArticleText> shuffled = new ArrayList<>(OLDER);
            Collections.shuffle(shuffled, random);
            Alignment alignment = Alignment.of(OLDER, shuffled);
            assertEquals(OLDER.size(), alignment.summary().equal());
            int kept = OLDER.size() - alignment.summary().moved();
            assertTrue(kept >= 1 && (kept == OLDER.size()) == shuffled.equals(OLDER));
        }
    }

    @Test
    void anArticleThatIsCutInTwoIsToldFromANewOne() {
        ArticleText licence = OLDER.get(2);
        ArticleText refusal = OLDER.get(5);
        List<ArticleText> one = List.of(
                article(
                        "3:4",
                        "Vergunning",
                        licence.text() + "\n3. " + refusal.text().substring(3)),
                OLDER.get(4));
        List<ArticleText> two = List.of(
                article("3:3", "Vergunning", licence.text()), article("3:4", "Weigeren", refusal.text()), OLDER.get(4));
        Alignment split = Alignment.of(one, two);
        Alignment.Pair added = split.pairs().stream()
                .filter(pair -> pair.kind() == Alignment.Kind.NEW)
                .findFirst()
                .orElseThrow();
        assertEquals("3:4", added.splitFrom().orElseThrow().number());
        Alignment merged = Alignment.of(two, one);
        Alignment.Pair lapsed = merged.pairs().stream()
                .filter(pair -> pair.kind() == Alignment.Kind.LAPSED)
                .findFirst()
                .orElseThrow();
        assertEquals("3:4", lapsed.mergedInto().orElseThrow().number());
    }

    @Test
    void aNewArticleIsNoPartOfAnother() {
        Alignment alignment = Alignment.of(OLDER, NEWER);
        assertFalse(alignment.pairs().stream()
                .anyMatch(pair ->
                        pair.splitFrom().isPresent() || pair.mergedInto().isPresent()));
    }

    @Test
    void nothingBesideSomething() {
        assertEquals(
                new Alignment.Summary(0, 0, OLDER.size(), 0, 0),
                Alignment.of(List.of(), OLDER).summary());
        assertEquals(
                new Alignment.Summary(0, 0, 0, OLDER.size(), 0),
                Alignment.of(OLDER, List.of()).summary());
        assertEquals(List.of(), Alignment.of(List.of(), List.of()).pairs());
    }

    @Test
    @DisplayName("Two short articles under one caption answer to each other wherever they stand")
    void shortArticles() {
        List<ArticleText> before = List.of(article("1", "Overgangsrecht", "Vervallen."));
        List<ArticleText> after =
                List.of(OLDER.get(2), OLDER.get(3), OLDER.get(4), article("9", "Overgangsrecht", "(leeg)"));
        assertEquals(Optional.of("1"), partner(Alignment.of(before, after), "9"));
        assertEquals(
                Optional.empty(), partner(Alignment.of(before, List.of(article("9", "Overgangsrecht", """
                Wie een vergunning had houdt die, tot het college er anders over beslist of de houder er niet meer om geeft."""))), "9"));
    }

    @Test
    @DisplayName(
            "Without effort articles are paired by the same text, then the same caption, and that is said; each is there once")
    void withoutEffort() {
        Effort effort = new Effort(100);
        Alignment alignment = Alignment.of(OLDER, NEWER, effort);
        assertTrue(alignment.isCoarse());
        assertEquals(100, effort.left(), "what is not enough is not begun");
        assertEquals(Optional.of("3:9"), partner(alignment, "3:9"));
        assertEquals(Optional.of("3:13"), partner(alignment, "3:4"));
        assertEquals(Optional.of("3:6"), partner(alignment, "3:5"));
        assertEquals(Optional.of("3:1"), partner(alignment, "3:2"));
        assertEquals(Optional.empty(), partner(alignment, "3:7"));
        assertEquals(
                OLDER,
                alignment.pairs().stream()
                        .flatMap(pair -> pair.before().stream())
                        .sorted(Comparator.comparingInt(OLDER::indexOf))
                        .toList());
        assertEquals(
                NEWER,
                alignment.pairs().stream()
                        .flatMap(pair -> pair.after().stream())
                        .toList());
        assertFalse(Alignment.of(OLDER, NEWER).isCoarse());
        assertFalse(Alignment.of(List.of(), List.of(), new Effort(0)).isCoarse(), "nothing takes nothing");
    }

    @Test
    @DisplayName(
            "The same text twice, or no caption, pairs no article twice and none with what it has nothing in common with")
    void coarseAndDoubled() {
        ArticleText same = article("1", "Verbod", "Het is verboden.");
        ArticleText without = article("2", "", "Iets anders.");
        List<ArticleText> before = List.of(same, same, without);
        List<ArticleText> after =
                List.of(article("7", "", "Weer iets."), same, article("8", "Ander verbod", "Het is verboden."), same);
        Alignment alignment = Alignment.of(before, after, new Effort(0));
        assertTrue(alignment.isCoarse());
        assertEquals(new Alignment.Summary(2, 0, 2, 1, 0), alignment.summary());
    }

    @Test
    @DisplayName("Texts made to be slow take a stated number of steps, or none")
    void hostile() {
        List<ArticleText> one = sameWords(400, 300, new Random(1));
        List<ArticleText> other = sameWords(400, 300, new Random(2));
        Effort effort = Effort.standard();
        assertFalse(Alignment.of(one, other, effort).isCoarse());
        long taken = Effort.STANDARD - effort.left();
        System.out.printf("comparison: two times 400 articles of the same 300 words: %,d steps%n", taken);
        assertTrue(taken <= 25_000_000, () -> taken + " steps");
        assertTrue(Alignment.of(one, other, new Effort(taken - 1)).isCoarse());
        assertFalse(Alignment.of(one, other, new Effort(taken)).isCoarse());

        // of few words nearly all stretches of three are the same too
        List<ArticleText> few = new ArrayList<>();
        Random random = new Random(3);
        for (int article = 0; article < 900; article++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < 250; word++) {
                text.append("abcdef".charAt(random.nextInt(6))).append(random.nextBoolean() ? "x " : "y ");
            }
            few.add(article(Integer.toString(article), "Kop", text.toString()));
        }
        Effort most = Effort.standard();
        Alignment alignment = Alignment.of(few, few, most);
        assertTrue(alignment.isCoarse(), () -> most.left() + " left");
        assertEquals(few.size(), alignment.summary().equal());
    }

    @Test
    @DisplayName("Over a million pairs, or half a million words, are not held against each other at all")
    void tooMany() {
        List<ArticleText> many = new ArrayList<>();
        for (int each = 0; each < 1_001; each++) {
            many.add(article(Integer.toString(each), "Kop " + each, "Tekst " + each));
        }
        assertFalse(Alignment.of(many.subList(0, 1_000), many.subList(0, 1_000)).isCoarse());
        Alignment alignment = Alignment.of(many, many);
        assertTrue(alignment.isCoarse());
        assertEquals(many.size(), alignment.summary().equal());
        ArticleText longest = article("1", "Lang", "woord ".repeat(250_001));
        assertTrue(Alignment.of(List.of(longest), List.of(longest)).isCoarse());
    }

    @Test
    @DisplayName("A number of numbers without end is one word, and no end of the stack")
    void numbersWithoutEnd() {
        String number = "1" + ".1".repeat(200_000);
        assertEquals(List.of("artikel", number), Words.of("Artikel " + number).words());
        assertEquals(
                1,
                Alignment.of(List.of(article("1", number, number)), List.of(article("2", number, number + " en meer")))
                        .summary()
                        .changed());
    }

    @Test
    @DisplayName("What it will cost is told beforehand")
    void cost() {
        List<ArticleText> two = List.of(article("1", "Een kop", "Drie woorden hier."), article("2", "", "1.2 b"));
        List<ArticleText> one = List.of(article("1", "", "Eén, twee; drie\nvier"));
        assertEquals(new Cost(2, 8 * 4), Cost.of(two, one));
        assertEquals(new Cost(1, 6), Cost.of("een twee", "een  twee drie "));
        assertEquals(new Cost(0, 0), Cost.of(List.of(), one));
        assertTrue(Cost.of(two, one).isWithin(new Cost(2, 32)));
        assertFalse(Cost.of(two, one).isWithin(new Cost(1, 32)));
        assertFalse(Cost.of(two, one).isWithin(new Cost(2, 31)));
    }

    private static List<ArticleText> sameWords(int articles, int words, Random random) {
        List<ArticleText> all = new ArrayList<>();
        for (int article = 0; article < articles; article++) {
            StringBuilder text = new StringBuilder();
            for (int word = 0; word < words; word++) {
                text.append("woord").append(random.nextInt(words)).append(' ');
            }
            all.add(article(Integer.toString(article), "Kop " + article, text.toString()));
        }
        return all;
    }

    private static Optional<String> partner(Alignment alignment, String number) {
        return alignment.pairs().stream()
                .filter(pair ->
                        pair.after().isPresent() && pair.after().get().number().equals(number))
                .findFirst()
                .orElseThrow()
                .before()
                .map(ArticleText::number);
    }
}
