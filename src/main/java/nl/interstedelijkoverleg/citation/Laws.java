package nl.interstedelijkoverleg.citation;

import java.io.BufferedReader;
import java.io.IOException;
import java.io.InputStream;
import java.io.InputStreamReader;
import java.io.UncheckedIOException;
import java.nio.charset.StandardCharsets;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Locale;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/**
 * The table of laws: every name and abbreviation leads to one law. Also the towns whose ordinances are named after them.
 * Immutable.
 */
public final class Laws {

    private static final int COLUMNS = 5;
    private static final int LONGEST_ABBREVIATION = 8;

    private static final Map<String, String> IRREGULAR = Map.of(
            "haag",
            "s-gravenhage",
            "zwol",
            "zwolle",
            "nijmeeg",
            "nijmegen",
            "almeer",
            "almere",
            "goud",
            "gouda",
            "eed",
            "ede",
            "leid",
            "leiden");

    private static final Set<String> TOWNS_THAT_ARE_WORDS = Set.of(
            "buren", "bergen", "laren", "duiven", "heerde", "noord", "midden", "bladel", "raalte", "tiel", "voorst");

    private final List<Law> laws;
    private final Map<String, Law> byKey = new HashMap<>();
    private final IdentityHashMap<Law, Work> works = new IdentityHashMap<>();
    private final Map<String, String> townsBySlug = new HashMap<>();
    private final Step names = new Step();
    private final Step towns = new Step();

    /** A word of a name, and what it may go on with. */
    private static final class Step {
        private final Map<String, Step> next = new HashMap<>();
        private Law law;
        private String town;
        /** How an abbreviation of one word is spelled; in running text only that spelling counts. */
        private final Map<String, Law> spelled = new HashMap<>();
    }

    /** A name that was found: of which law, and the token after it. */
    record Match(Law law, int next) {}

    /** A town that was found: its name, and the token after it. */
    record Town(String name, int next) {}

    private Laws(List<Law> laws, List<List<String>> towns) {
        this.laws = List.copyOf(laws);
        for (Law law : laws) {
            byKey.putIfAbsent(law.key(), law);
            works.put(law, Work.of(law));
            // Names before abbreviations, and the earlier row wins: the order of the table is the order of precedence.
            add(law, law.name());
            add(law, law.shortName());
            law.aliases().forEach(alias -> add(law, alias));
        }
        for (List<String> names : towns) {
            for (String name : names) {
                Step step = this.towns;
                for (String word : words(name)) {
                    step = step.next.computeIfAbsent(word.toLowerCase(Locale.ROOT), key -> new Step());
                }
                step.town = names.get(0);
                townsBySlug.putIfAbsent(Law.slug(names.get(0)), names.get(0));
            }
        }
    }

    private void add(Law law, String name) {
        List<String> words = words(name);
        Step step = names;
        for (String word : words) {
            step = step.next.computeIfAbsent(word.toLowerCase(Locale.ROOT), key -> new Step());
        }
        if (step.law == null) {
            step.law = law;
        }
        if (words.size() == 1) {
            step.spelled.putIfAbsent(words.get(0), law);
        }
    }

    private static List<String> words(String name) {
        Tokens tokens = new Tokens(name);
        List<String> words = new ArrayList<>();
        for (int at = 0; at < tokens.count(); at++) {
            if (tokens.type(at) != Tokens.SIGN) {
                words.add(tokens.word(at));
            }
        }
        return words;
    }

    /** The laws and towns that come with the application ({@code reference/laws.csv}, {@code reference/municipalities.csv}). */
    public static Laws standard() {
        return standardWith(List.of());
    }

    /** Those that come with the application, after some of one's own, which win where a name occurs twice. */
    public static Laws standardWith(List<Law> own) {
        return standardWith(own, List.of());
    }

    /**
     * As {@link #standardWith(List)}, with towns beside those that come with the application.
     *
     * @param ownTowns the names of each, the one it is called by first
     */
    public static Laws standardWith(List<Law> own, List<List<String>> ownTowns) {
        List<Law> laws = new ArrayList<>(own);
        for (String[] row : rows("/reference/laws.csv")) {
            if (row.length != COLUMNS) {
                throw new IllegalStateException("laws.csv: " + row.length + " columns at " + row[0]);
            }
            laws.add(new Law(
                    row[0],
                    row[1],
                    row[2],
                    row[3].isEmpty() ? List.of() : Arrays.asList(row[3].split("\\|")),
                    Optional.of(row[4]).filter(given -> !given.isEmpty())));
        }
        List<List<String>> towns = new ArrayList<>(ownTowns);
        for (String[] row : rows("/reference/municipalities.csv")) {
            if (row[0].startsWith("GM")) {
                List<String> names = new ArrayList<>(List.of(row[1]));
                if (!row[2].isEmpty()) {
                    names.addAll(Arrays.asList(row[2].split("\\|")));
                }
                towns.add(names);
            }
        }
        return new Laws(laws, towns);
    }

    private static List<String[]> rows(String resource) {
        try (InputStream stream = Laws.class.getResourceAsStream(resource);
                BufferedReader reader = new BufferedReader(new InputStreamReader(stream, StandardCharsets.UTF_8))) {
            return reader.lines()
                    .filter(line -> !line.startsWith("#") && !line.isBlank())
                    .map(line -> line.split(";", -1))
                    .toList();
        } catch (IOException e) {
            throw new UncheckedIOException(e);
        }
    }

    /** All laws, in the order of the table. */
    public List<Law> all() {
        return laws;
    }

    /** The law with this key. */
    public Optional<Law> byKey(String key) {
        return Optional.ofNullable(byKey.get(key));
    }

    /** The law that is called so, whatever capitals and signs it is written with. */
    public Optional<Law> named(String name) {
        Step step = names;
        for (String word : words(name)) {
            step = step == null ? null : step.next.get(word.toLowerCase(Locale.ROOT));
        }
        return step == null || step == names ? Optional.empty() : Optional.ofNullable(step.law);
    }

    /** One spelling for all ways of writing a name, to hold two against each other; empty for one without a word in it. */
    public static String spelling(String name) {
        return String.join(" ", words(name)).toLowerCase(Locale.ROOT);
    }

    /** The town with this spelling in a key. */
    Optional<String> town(String slug) {
        return Optional.ofNullable(townsBySlug.get(slug));
    }

    /** A law of this table as something that is cited. */
    Work work(Law law) {
        return works.get(law);
    }

    /**
     * The longest name that begins at this token.
     *
     * @param loosely also abbreviations that are spelled with other capitals than in the table: right after an article's number
     */
    Match match(Tokens tokens, int from, boolean loosely) {
        Step step = names;
        Match best = null;
        int at = from;
        boolean first = true;
        while (tokens.type(at) != Tokens.END) {
            if (tokens.type(at) == Tokens.SIGN) {
                // Signs inside a name ("A.P.V.", "Drank- en Horecawet", "(EU) 2016/679") count for nothing.
                if (first || ".-/(),".indexOf(tokens.first(at)) < 0 || tokens.type(at + 1) == Tokens.SIGN) {
                    break;
                }
                at++;
                continue;
            }
            Step following = step.next.get(tokens.lower(at));
            if (following == null) {
                break;
            }
            step = following;
            at++;
            if (step.law != null) {
                Law law = step.law;
                if (first) {
                    law = oneWord(step, tokens.word(at - 1), loosely);
                }
                if (law != null) {
                    best = new Match(law, at);
                }
            }
            first = false;
        }
        return best;
    }

    private static Law oneWord(Step step, String word, boolean loosely) {
        Law spelled = step.spelled.get(word);
        if (spelled != null) {
            return spelled;
        }
        if (word.length() > LONGEST_ABBREVIATION || (loosely && word.length() > 1)) {
            return step.law;
        }
        return null;
    }

    /** The town of "Haarlemse", "Haagse". */
    Optional<String> townOfAdjective(String adjective) {
        String stem = adjective.toLowerCase(Locale.ROOT);
        stem = stem.substring(0, stem.length() - "se".length());
        for (String name : List.of(IRREGULAR.getOrDefault(stem, stem), stem + "e", stem + "en")) {
            Step town = towns.next.get(name);
            if (town != null && town.town != null) {
                return Optional.of(town.town);
            }
        }
        return Optional.empty();
    }

    /** The longest name of a town that begins at this token, which must begin with a capital or an apostrophe unless read loosely. */
    Town town(Tokens tokens, int from, boolean loosely) {
        boolean small = loosely
                && tokens.isLower(from)
                && tokens.end(from) - tokens.start(from) >= 5
                && !TOWNS_THAT_ARE_WORDS.contains(tokens.lower(from));
        if (!small && !tokens.isUpper(from) && !tokens.is(from, '\'') && !tokens.is(from, '’')) {
            return null;
        }
        Step step = towns;
        Town best = null;
        int at = from;
        while (tokens.type(at) != Tokens.END) {
            if (tokens.type(at) == Tokens.SIGN) {
                if ("'’()".indexOf(tokens.first(at)) < 0) {
                    break;
                }
                at++;
                continue;
            }
            Step following = step.next.get(tokens.lower(at));
            if (following == null) {
                break;
            }
            step = following;
            at++;
            if (step.town != null) {
                best = new Town(step.town, at);
            }
        }
        return best;
    }
}
