package nl.interstedelijkoverleg.comparison;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.ArrayList;
import java.util.Collections;
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
