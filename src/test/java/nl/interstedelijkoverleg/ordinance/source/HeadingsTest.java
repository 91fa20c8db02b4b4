package nl.interstedelijkoverleg.ordinance.source;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertFalse;
import static org.junit.jupiter.api.Assertions.assertTrue;

import java.util.Optional;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.params.ParameterizedTest;
import org.junit.jupiter.params.provider.CsvSource;
import org.junit.jupiter.params.provider.ValueSource;

/** What is a heading or a number, and what only looks like one. */
class HeadingsTest {

    @ParameterizedTest(name = "{0}")
    @DisplayName("Headings of all three generations of the model, and of what towns make of them")
    @CsvSource(
            delimiter = '|',
            value = {
                "Artikel 3.1.1 Begripsomschrijvingen | ARTIKEL | 3.1.1 | Begripsomschrijvingen",
                "Artikel 3.1.3. Nadere regels | ARTIKEL | 3.1.3. | Nadere regels",
                "Artikel 3:4 Seksinrichtingen | ARTIKEL | 3:4 | Seksinrichtingen",
                "Artikel 3:3 Vergunning seksbedrijf | ARTIKEL | 3:3 | Vergunning seksbedrijf",
                "Artikel 2:74a Openlijk gebruik | ARTIKEL | 2:74a | Openlijk gebruik",
                "ARTIKEL II | ARTIKEL | II | ''",
                "Artikel I | ARTIKEL | I | ''",
                "Artikel 5 – Verbod | ARTIKEL | 5 – | Verbod",
                "Artikel 5: Verbod | ARTIKEL | 5: | Verbod",
                "Artikel 12 [Vervallen] | ARTIKEL | 12 | [Vervallen]",
                "Artikel 13 vervallen | ARTIKEL | 13 | vervallen",
                "Artikel 7 (gereserveerd) | ARTIKEL | 7 | (gereserveerd)",
                "Artikel 4 begripsbepalingen | ARTIKEL | 4 | begripsbepalingen",
                "Art. 3 Slot | ARTIKEL | 3 | Slot",
                "Artikel 2.1.5.1 Straatartiest | ARTIKEL | 2.1.5.1 | Straatartiest",
                "Hoofdstuk 3. Regulering prostitutie | HOOFDSTUK | 3. | Regulering prostitutie",
                "HOOFDSTUK III | HOOFDSTUK | III | ''",
                "PARAGRAAF 1 : TECHNISCHE VOORSCHRIFTEN | PARAGRAAF | 1 : | TECHNISCHE VOORSCHRIFTEN",
                "§ 3.2 Escort | PARAGRAAF | 3.2 | Escort",
                "Afdeling 3.1 Algemene bepalingen | AFDELING | 3.1 | Algemene bepalingen",
                "Bijlage A | BIJLAGE | A | ''",
                "Bijlage 1 bij de verordening | BIJLAGE | 1 | bij de verordening",
                "BIJLAGE: Kaart | BIJLAGE | : | Kaart",
                "Bijlagen | BIJLAGE | '' | ''",
                "Toelichting | TOELICHTING | '' | ''",
                "ARTIKELSGEWIJZE TOELICHTING | TOELICHTING | '' | ''",
                "Toelichting op de verordening | TOELICHTING | '' | ''",
            })
    void headings(String line, String kind, String number, String caption) {
        Optional<Headings.Found> found = Headings.heading(line, false);
        assertTrue(found.isPresent());
        String recognised =
                found.get().kind() == null ? "ARTIKEL" : found.get().kind().name();
        assertEquals(kind, recognised);
        assertEquals(
                number,
                line.substring(found.get().label(), found.get().number()).strip());
        assertEquals(caption, line.substring(found.get().number()).strip());
    }

    @ParameterizedTest
    @DisplayName("Sentences that begin like a heading are none")
    @ValueSource(
            strings = {
                "Artikel 1:2, derde lid",
                "Artikel 3:4 wordt gewijzigd als volgt:",
                "Artikel 3:4 van de Apv is van toepassing.",
                "Artikel 3:4 vervalt.",
                "Artikel 2:10, vierde lid, of een vergunning als bedoeld in artikel 2:11",
                "artikel 4:11 kan geschrapt worden",
                "Artikelen 3 en 4 gelden niet",
                "Hoofdstuk 3 van de Algemene plaatselijke verordening komt als volgt te luiden:",
                "Hoofdstukken 3 en 4",
                "Paragraaf 4.1.3.3 van de wet is niet van toepassing.",
                "Titel regeling",
                "Bijlage 1 wordt vervangen door de bijlage bij dit besluit.",
                "Bijlageboek",
                "Toelichting:",
                "Toelichtingen worden gegeven door het college.",
                "Deelnemers betalen niets.",
                "Afdelingen",
            })
    void sentences(String line) {
        assertFalse(Headings.heading(line, false).isPresent());
    }

    @ParameterizedTest(name = "{0}")
    @DisplayName("Numbers of leden and onderdelen, with and without white space behind them")
    @CsvSource(
            delimiter = '|',
            value = {
                "1. Het is verboden | 1.",
                "3.In afwijking | 3.",
                "a.prostitutie: | a.",
                "a) iets | a)",
                "(b) iets | (b)",
                "1° iets | 1°",
                "2º. iets | 2º.",
                "1o. iets | 1o.",
                "ii. iets | ii.",
                "bb. iets | bb.",
                "1a. iets | 1a.",
                "- iets | -",
                "– iets | –",
                "• 1. iets | • 1.",
                "• - iets | • -",
                "• iets | •",
                "o iets | o",
                "Lid 2 iets | Lid 2",
                "A. Algemeen | A.",
                "IV. Slot | IV.",
                "1. | 1.",
            })
    void markers(String line, String number) {
        assertEquals(number, line.substring(0, Headings.marker(line)).strip());
    }

    @ParameterizedTest
    @DisplayName("Abbreviations, decimals, times and dates are no numbers of onderdelen")
    @ValueSource(
            strings = {
                "d.w.z. iets",
                "i.v.m. iets",
                "o.a. iets",
                "nr. 5 van de wet",
                "1.500 euro",
                "3:4 van de Apv",
                "10.30 uur",
                "2.2, eerste lid",
                "2015. Daarna",
                "J.L. Bal",
                "st. Jansplein",
                "op 1. januari",
                "-5 graden",
                "Oktober"
            })
    void noMarkers(String line) {
        assertEquals(0, Headings.marker(line));
    }

    @ParameterizedTest(name = "{0} then {1}: {2}")
    @DisplayName("What follows on what")
    @CsvSource({
        "1.,2.,true",
        "1.,1a.,true",
        "1a.,1b.,true",
        "1a.,2.,true",
        "2.,4.,false",
        "a.,b.,true",
        "z.,aa.,true",
        "aa.,bb.,true",
        "h.,i.,true",
        "i.,ii.,true",
        "ix.,x.,true",
        "a.,c.,false",
        "1°,2°,true",
        "-,-,true",
        "-,a.,false",
        "9.,10.,true",
        "1.,1.1.,true",
        "1.1.,1.2.,true",
        "1.2.,2.,true",
        "1.2.,1.4.,false",
        "1.,2.1.,false",
        "2.,1.,false"
    })
    void following(String one, String other, boolean follows) {
        assertEquals(follows, Ordinals.follows(one, other));
    }
}
