package nl.interstedelijkoverleg.citation;

import java.util.Map;

/** The official journals: their names and the letters before their numbers. */
final class Journals {

    private static final Map<String, String> BY_WORD = Map.ofEntries(
            Map.entry("gemeenteblad", "gmb"),
            Map.entry("gmb", "gmb"),
            Map.entry("staatsblad", "stb"),
            Map.entry("stb", "stb"),
            Map.entry("staatscourant", "stcrt"),
            Map.entry("stcrt", "stcrt"),
            Map.entry("tractatenblad", "trb"),
            Map.entry("trb", "trb"),
            Map.entry("provincieblad", "prb"),
            Map.entry("prb", "prb"),
            Map.entry("waterschapsblad", "wsb"),
            Map.entry("wsb", "wsb"),
            Map.entry("bgr", "bgr"));

    private static final Map<String, String> NAMES = Map.of(
            "gmb", "Gemeenteblad",
            "stb", "Stb.",
            "stcrt", "Stcrt.",
            "trb", "Trb.",
            "prb", "Provinciaal blad",
            "wsb", "Waterschapsblad",
            "bgr", "Blad gemeenschappelijke regeling",
            "blg", "Bijlage");

    private Journals() {}

    /** The letters of the journal with this name, in small letters, or null. */
    static String kind(String word) {
        return BY_WORD.get(word);
    }

    static String name(String kind) {
        return NAMES.get(kind);
    }
}
