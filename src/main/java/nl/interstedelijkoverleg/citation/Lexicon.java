package nl.interstedelijkoverleg.citation;

import java.util.List;
import java.util.Set;

/** The words by which references are told from the words around them, in small letters but where they are abbreviations. */
final class Lexicon {

    /** What announces articles. */
    static final Set<String> ARTICLE_WORDS = words("""
            artikel artikelen art artt artikels
            """);

    /** What announces more than one. */
    static final Set<String> PLURAL = words("""
            artikelen artt
            """);

    /** After a number they make it a quantity. */
    static final Set<String> QUANTITIES = words("""
            dag dagen werkdagen week weken maand maanden jaar jaren uur uren minuten euro eur procent meter m m2 m² km
            kilometer personen leden exemplaren januari februari maart april mei juni juli augustus september oktober
            november december keer maal miljoen gemeenten mensen sekswerkers prostituees raadsleden vergunningen ramen
            werkplekken anderen andere punten stuks cent kamers vragen stemmen zetels partijen bedrijven
            """);

    /** After a number in the singular ("artikel 4, 9 en 10") only these let the row go on. */
    static final Set<String> AFTER_NUMBER = words("""
            en of van uit der tot t lid leden onder onderdeel onderdelen sub aanhef jo juncto alsmede is zijn wordt worden
            bedoeld genoemd gelden geldt niet respectievelijk kan kunnen dan in bij op voor hiervan daarvan blijven blijft
            bevatten bepalen regelen staan gaan vermeld opgenomen eveneens ook heeft hebben mogen moeten waren was
            vervallen luiden komen als om zoals met door te wel zo het de eerste tweede derde vierde vijfde zesde zevende
            achtste negende tiende maar zien waarin waarop want omdat toe aan naar over
            """);

    /** What announces an item of a list. */
    static final Set<String> PARTS = words("""
            letters ten onder onderdeel onderdelen sub letter punt subonderdeel subonderdelen nummer nr
            """);

    /** What counts within a lid. */
    static final Set<String> SENTENCES = words("""
            volzin zin volzinnen gedachtestreepje streepje alinea
            """);

    /** Between "de" and the name of a regulation. */
    static final Set<String> ADJECTIVES = words("""
            voormalige oude nieuwe huidige geldende vigerende toenmalige onderhavige gewijzigde gemeentelijke plaatselijke
            lokale landelijke nederlandse eigen ingetrokken bestaande vastgestelde herziene eerdere toekomstige
            """);

    /** After "deze" and "dit": the text itself. */
    static final Set<String> OWN_NOUNS = words("""
            verordening besluit regeling reglement wet beleidsregel beleidsregels regels hoofdstuk afdeling paragraaf
            omgevingsplan apv plan titel richtlijn statuut aanwijzingsbesluit aanwijsbesluit nota bijlage convenant
            verdrag instructie deelverordening mandaatregeling subsidieregeling uitvoeringsregels
            """);

    /** Regulations without a name. */
    static final Set<String> GENERIC = words("""
            wet verordening besluit regeling reglement richtlijn wetboek verdrag beleidsregel beleidsregels
            uitvoeringsbesluit uitvoeringsregeling omgevingsplan bestemmingsplan algemene raamwet kaderwet wetsvoorstel
            voorstel
            """);

    /** Before a regulation that was named before. */
    static final Set<String> POINTING = words("""
            die dat dezelfde hetzelfde genoemde voornoemde bovengenoemde eerstgenoemde laatstgenoemde bedoelde
            laatstbedoelde datzelfde diezelfde voormelde
            """);

    /** They have articles too, and are no law. */
    static final Set<String> NO_LAW = words("""
            contract huurcontract overeenkomst huurovereenkomst arbeidsovereenkomst convenant statuten akte polis krant
            tijdschrift nieuwsbrief volkskrant telegraaf motie agenda notulen cao arbeidscontract gebruiksovereenkomst
            koopovereenkomst voorwaarden huisregels webwinkel catalogus lijst reeks serie website blog koopakte
            splitsingsakte samenwerkingsovereenkomst gedragscode bestelling week maand assortiment collectie magazine nrc
            trouw parool handboek cursus begroting programma
            """);

    /** Parts of a regulation that may stand between an article and its name. */
    static final Set<String> STRUCTURE = words("""
            bijlage hoofdstuk titel afdeling paragraaf deel annex titeldeel
            """);

    /** Capitals that are no regulation. */
    static final Set<String> NO_ABBREVIATION = words("""
            VNG GGD RIEC KVK EU VN NL BTW UWV IND OM HR VVD CDA D66 SP PVDA GL PVV NOS RTL AD NRC B&W BV NV CAO EN OF VAN
            RVS ABRVS TK EK II III IV VI VII VIII IX XI XII PROUD SWAD SHOP COC OVA ZZP
            """);

    /** How the name of a regulation ends. */
    static final List<String> LAW_NOUNS = list("""
            wet wetboek verordening besluit reglement regeling richtlijn verdrag statuut
            """);

    /** How the name of a regulation begins. */
    static final Set<String> HEADS = words("""
            wet besluit verordening regeling reglement wetboek richtlijn verdrag beleidsregel beleidsregels regels
            uitvoeringsbesluit uitvoeringsregeling uitvoeringswet invoeringswet invoeringsbesluit aanwijzingsbesluit
            aanwijsbesluit subsidieregeling subsidieverordening mandaatbesluit rijkswet nota
            """);

    /** Where the name of a regulation that is in no table ends. */
    static final Set<String> NAME_ENDS = words("""
            is zijn was waren wordt worden werd werden kan kunnen mag mogen moet moeten heeft hebben geldt gelden niet wel
            ook die dat dit deze er bij als indien wanneer dan of volgt vloeit blijkt bepaalt bepaald bepalen verbiedt
            geeft biedt staat stelt regelt schrijft vereist valt vallen in door met aan om te uit over na per onder zo
            zoals waarin waarbij waarop kent noemt luidt luiden bedoeld genoemd blijft blijven treedt jo juncto alsmede
            vervalt maakt zegt ziet verplicht omdat want maar hoeft hoort naar komt gaat laat doet vraagt mits tenzij ter
            ten krachtens overeenkomstig vastgesteld verleent artikel artikelen art hun haar we wij ik je u zij hij men
            ons heet een geen elke iedere aangewezen vastgestelde opgenomen bedoelde genoemde gestelde gegeven eist stond
            gold bevat vormt verleende van-toepassing hoofdstuk lid moest heb had zou
            """);

    private Lexicon() {}

    private static Set<String> words(String text) {
        return Set.copyOf(list(text));
    }

    private static List<String> list(String text) {
        return List.of(text.strip().split("\\s+"));
    }
}
