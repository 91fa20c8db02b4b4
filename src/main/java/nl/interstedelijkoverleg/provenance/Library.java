package nl.interstedelijkoverleg.provenance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.interstedelijkoverleg.comparison.ArticleText;

/**
 * Articles of many municipalities, made ready to ask of any article where it came from. Immutable and safe for use by many; about
 * 2 kB of memory per article beside its text.
 */
public final class Library {

    private static final int SHINGLE = 4;

    /** Text that so many other owners have is nobody's. */
    private static final int OWNERS_OF_MODEL_TEXT = 5;

    /** So much of an article has to be model text for it to be named. */
    private static final double LEAST_MODEL_SHARE = 0.3;

    /** In a text of so few stretches one that is shared may be enough. */
    private static final int SHORT = 16;

    private static final int MOST_CANDIDATES = 24;
    private static final double LEAST_SHARED_SHINGLES = 0.06;

    private final List<LibraryArticle> articles;
    private final int[] owners;
    private final int ownerCount;
    private final Map<String, Integer> ownerNumbers = new HashMap<>();
    private final boolean[] models;
    private final int[] sizes;
    /** Shingles in rising order, and for each where its articles begin in {@link #places}. */
    private final long[] shingles;

    private final int[] begins;
    private final int[] places;

    private Library(List<LibraryArticle> articles) {
        this.articles = List.copyOf(articles);
        owners = new int[articles.size()];
        sizes = new int[articles.size()];
        models = new boolean[articles.size()];
        long[][] each = new long[articles.size()][];
        int total = 0;
        for (int at = 0; at < articles.size(); at++) {
            String owner = articles.get(at).owner();
            models[at] = articles.get(at).model();
            owners[at] = ownerNumbers.computeIfAbsent(owner, key -> ownerNumbers.size());
            each[at] = distinct(hashes(
                    Kinship.Prepared.of(articles.get(at).article()).concepts().all()));
            sizes[at] = each[at].length;
            total += each[at].length;
        }
        ownerCount = ownerNumbers.size();
        long[] all = new long[total];
        int filled = 0;
        for (long[] some : each) {
            System.arraycopy(some, 0, all, filled, some.length);
            filled += some.length;
        }
        shingles = distinct(all);
        begins = new int[shingles.length + 1];
        for (long[] some : each) {
            for (long shingle : some) {
                begins[Arrays.binarySearch(shingles, shingle) + 1]++;
            }
        }
        for (int at = 0; at < shingles.length; at++) {
            begins[at + 1] += begins[at];
        }
        places = new int[total];
        int[] next = Arrays.copyOf(begins, begins.length);
        for (int article = 0; article < each.length; article++) {
            for (long shingle : each[article]) {
                places[next[Arrays.binarySearch(shingles, shingle)]++] = article;
            }
        }
    }

    /** Prepares articles. Takes about a second for ten thousand. */
    public static Library of(List<LibraryArticle> articles) {
        return new Library(articles);
    }

    /**
     * Where an article came from, and who took it.
     *
     * @param owner whose the article is; its own articles are left out
     * @param since from when it holds; without it there is no direction
     * @param most how many sources at most
     */
    public Provenance provenance(ArticleText article, String owner, Optional<LocalDate> since, int most) {
        Kinship.Prepared prepared = Kinship.Prepared.of(article);
        Found found = search(prepared, owner);
        boolean[] model = found.model();
        Map<String, Source> best = new HashMap<>();
        for (int candidate : found.candidates()) {
            LibraryArticle other = articles.get(candidate);
            if (other.model()) {
                continue;
            }
            Kinship kinship = Kinship.between(prepared, Kinship.Prepared.of(other.article()), model);
            if (kinship.degree().isPresent() && kinship.evidence() >= LEAST_EVIDENCE_BESIDE_MODEL) {
                Source source = new Source(
                        other,
                        kinship.degree().get(),
                        direction(since, other.since()),
                        kinship.share(),
                        kinship.shareOfOther(),
                        kinship.stretches());
                best.merge(other.owner(), source, (old, now) -> BEST.compare(old, now) <= 0 ? old : now);
            }
        }
        List<Source> sources = best.values().stream().sorted(BEST).limit(most).toList();
        return new Provenance(sources, modelText(prepared, model, owner));
    }

    private static final double LEAST_EVIDENCE_BESIDE_MODEL = 2.5;

    private static final Comparator<Source> BEST = Comparator.comparingDouble(
                    (Source source) -> -(source.share() + source.shareOfSource()))
            .thenComparing(Source::degree)
            .thenComparing(source -> source.article().since().orElse(LocalDate.MAX))
            .thenComparing(source -> source.article().id());

    private static Direction direction(Optional<LocalDate> ours, Optional<LocalDate> theirs) {
        if (ours.isEmpty() || theirs.isEmpty() || ours.get().equals(theirs.get())) {
            return Direction.UNKNOWN;
        }
        return theirs.get().isBefore(ours.get()) ? Direction.TAKEN_FROM : Direction.TAKEN_BY;
    }

    private Optional<Provenance.ModelText> modelText(Kinship.Prepared prepared, boolean[] model, String owner) {
        double marked = 0;
        for (int at = 0; at < model.length; at++) {
            marked += model[at] ? Terms.STANDARD.weight(prepared.concepts().at(at)) : 0;
        }
        double share = prepared.weight() == 0 ? 0 : marked / prepared.weight();
        if (share < LEAST_MODEL_SHARE) {
            return Optional.empty();
        }
        return Optional.of(new Provenance.ModelText(share, ownersOf(prepared, model, owner)));
    }

    /** How many others have at least half of what is model text in an article. */
    private int ownersOf(Kinship.Prepared prepared, boolean[] model, String owner) {
        long[] hashes = hashes(prepared.concepts().all());
        int[] shared = new int[ownerCount];
        int[] seen = new int[ownerCount];
        int all = 0;
        for (int at = 0; at < hashes.length; at++) {
            int place = Arrays.binarySearch(shingles, hashes[at]);
            if (!allModel(model, at) || place < 0) {
                continue;
            }
            all++;
            for (int each = begins[place]; each < begins[place + 1]; each++) {
                int of = owners[places[each]];
                if (seen[of] != at + 1) {
                    seen[of] = at + 1;
                    shared[of]++;
                }
            }
        }
        int count = 0;
        Integer own = ownerNumbers.get(owner);
        for (int of = 0; of < ownerCount; of++) {
            count += (own == null || own != of) && 2 * shared[of] >= all && all > 0 ? 1 : 0;
        }
        return count;
    }

    private static boolean allModel(boolean[] model, int from) {
        for (int at = from; at < from + SHINGLE; at++) {
            if (!model[at]) {
                return false;
            }
        }
        return true;
    }

    /** The most kindred articles, and which words are model text. */
    private static final class Found {
        private final List<Integer> candidates;
        private final boolean[] model;

        Found(List<Integer> candidates, boolean[] model) {
            this.candidates = candidates;
            this.model = model;
        }

        List<Integer> candidates() {
            return candidates;
        }

        boolean[] model() {
            return model;
        }
    }

    /** How many articles share enough with this one to be looked at; for measuring. */
    int candidates(ArticleText article, String owner) {
        return search(Kinship.Prepared.of(article), owner).candidates().size();
    }

    private Found search(Kinship.Prepared prepared, String owner) {
        String[] concepts = prepared.concepts().all();
        long[] hashes = hashes(concepts);
        Integer own = ownerNumbers.get(owner);
        double[] scores = new double[articles.size()];
        int[] shared = new int[articles.size()];
        boolean[] model = new boolean[concepts.length];
        int[] seen = new int[ownerCount];
        Set<Long> counted = new HashSet<>();
        int common = 0;
        for (int at = 0; at < hashes.length; at++) {
            int place = Arrays.binarySearch(shingles, hashes[at]);
            if (place < 0) {
                continue;
            }
            boolean first = counted.add(hashes[at]);
            int others = 0;
            boolean written = false;
            int length = begins[place + 1] - begins[place];
            double weight = 1 / (1 + Math.log(length));
            for (int each = begins[place]; each < begins[place + 1]; each++) {
                int article = places[each];
                if (own != null && owners[article] == own) {
                    continue;
                }
                written |= models[article];
                if (seen[owners[article]] != at + 1) {
                    seen[owners[article]] = at + 1;
                    others++;
                }
            }
            if (others >= OWNERS_OF_MODEL_TEXT || written) {
                // Nobody becomes a candidate by what many have.
                Arrays.fill(model, at, Math.min(model.length, at + SHINGLE), true);
                common += first ? 1 : 0;
                continue;
            }
            for (int each = begins[place]; first && each < begins[place + 1]; each++) {
                int article = places[each];
                if (own == null || owners[article] != own) {
                    scores[article] += weight;
                    shared[article]++;
                }
            }
        }
        List<Integer> candidates = new ArrayList<>();
        int rest = Math.max(1, hashes.length - common);
        for (int article = 0; article < shared.length; article++) {
            double part = (double) shared[article] / Math.max(1, Math.min(rest, sizes[article]));
            if ((shared[article] >= 2 && part >= LEAST_SHARED_SHINGLES) || (shared[article] >= 1 && rest <= SHORT)) {
                candidates.add(article);
            }
        }
        candidates.sort(Comparator.comparingDouble((Integer article) ->
                        -scores[article] / Math.sqrt(1.0 + Math.max(sizes[article], hashes.length)))
                .thenComparing(Comparator.naturalOrder()));
        return new Found(candidates.subList(0, Math.min(MOST_CANDIDATES, candidates.size())), model);
    }

    private static long[] hashes(String[] concepts) {
        int count = Math.max(0, Math.min(concepts.length, Tiling.LONGEST) - SHINGLE + 1);
        long[] hashes = new long[count];
        for (int at = 0; at < count; at++) {
            long hash = 1125899906842597L;
            for (int word = at; word < at + SHINGLE; word++) {
                String concept = concepts[word];
                for (int sign = 0; sign < concept.length(); sign++) {
                    hash = 31 * hash + concept.charAt(sign);
                }
                hash = 31 * hash + ' ';
            }
            hashes[at] = hash ^ (hash >>> 29) * 0x9E3779B97F4A7C15L;
        }
        return hashes;
    }

    private static long[] distinct(long[] values) {
        long[] sorted = values.clone();
        Arrays.sort(sorted);
        int count = 0;
        for (int at = 0; at < sorted.length; at++) {
            if (at == 0 || sorted[at] != sorted[at - 1]) {
                sorted[count++] = sorted[at];
            }
        }
        return Arrays.copyOf(sorted, count);
    }
}
