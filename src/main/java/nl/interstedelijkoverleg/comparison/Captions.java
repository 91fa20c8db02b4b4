package nl.interstedelijkoverleg.comparison;

import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Set;

/** How alike the captions of two articles are, knowing that "Begripsbepalingen", "Begripsomschrijvingen" and "Definities" say one thing. */
public final class Captions {

    private static final Map<String, String> SAME = Map.ofEntries(
            Map.entry("begripsbepaling", "begrip"),
            Map.entry("begripsbepalingen", "begrip"),
            Map.entry("begripsomschrijving", "begrip"),
            Map.entry("begripsomschrijvingen", "begrip"),
            Map.entry("begrippen", "begrip"),
            Map.entry("definities", "begrip"),
            Map.entry("definitie", "begrip"),
            Map.entry("vergunningplicht", "vergunning"),
            Map.entry("vergunningsplicht", "vergunning"),
            Map.entry("vergunningen", "vergunning"),
            Map.entry("vergunningaanvraag", "aanvraag"),
            Map.entry("weigeringsgronden", "weigering"),
            Map.entry("weigeringsgrond", "weigering"),
            Map.entry("intrekkingsgronden", "intrekking"),
            Map.entry("seksinrichtingen", "seksbedrijf"),
            Map.entry("seksinrichting", "seksbedrijf"),
            Map.entry("seksbedrijven", "seksbedrijf"),
            Map.entry("prostitutiebedrijf", "seksbedrijf"),
            Map.entry("prostitutiebedrijven", "seksbedrijf"),
            Map.entry("prostituees", "sekswerker"),
            Map.entry("prostituee", "sekswerker"),
            Map.entry("sekswerkers", "sekswerker"),
            Map.entry("sluitingstijden", "sluiting"),
            Map.entry("sluitingsuur", "sluiting"),
            Map.entry("openingstijden", "sluiting"),
            Map.entry("toezichthouders", "toezicht"),
            Map.entry("straatprostitutie", "straat"),
            Map.entry("tippelzone", "straat"),
            Map.entry("overgangsbepaling", "overgang"),
            Map.entry("overgangsbepalingen", "overgang"),
            Map.entry("overgangsrecht", "overgang"));

    private static final Set<String> SMALL = Set.of(
            "de", "het", "een", "en", "of", "van", "in", "op", "bij", "voor", "met", "aan", "door", "tot", "om", "ten",
            "ter", "te", "enz", "e", "d");

    private Captions() {}

    /** From 0, nothing alike, to 1, the same; 0 when one has no caption. */
    public static double likeness(String one, String other) {
        return likeness(words(one), words(other));
    }

    static double likeness(Set<String> first, Set<String> second) {
        if (first.isEmpty() || second.isEmpty()) {
            return 0;
        }
        long both = first.stream().filter(second::contains).count();
        return 2.0 * both / (first.size() + second.size());
    }

    static Set<String> words(String caption) {
        List<String> words = Words.of(caption).words();
        Set<String> set = new HashSet<>();
        for (String word : words) {
            if (!SMALL.contains(word)) {
                set.add(SAME.getOrDefault(word, word));
            }
        }
        return set;
    }
}
