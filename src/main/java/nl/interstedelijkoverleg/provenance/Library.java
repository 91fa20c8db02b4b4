package nl.interstedelijkoverleg.provenance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.IdentityHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import nl.interstedelijkoverleg.comparison.ArticleText;
import nl.interstedelijkoverleg.comparison.Effort;

/**
 * Articles of many municipalities, made ready to ask of any article where it came from. Immutable and safe for use by many; about
 * 3 kB of memory per article beside its text.
 */
public final class Library {

    private static final int SHINGLE = 4;

    /** Text that so many other owners have is nobody's. */
    private static final int OWNERS_OF_MODEL_TEXT = 5;

    /** So much of an article has to be model text for it to be named. */
    private static final double LEAST_MODEL_SHARE = 0.3;

    /** In a text of so few stretches one that is shared may be enough. */
    private static final int SHORT = 16;

    /** Articles that are held against the asked one: of those that their owners brought in, and of the others. */
    private static final int MOST_CONFIRMED = 24;

    private static final int MOST_UNCONFIRMED = 12;
    /** Of one owner: the nearest ones, and the oldest. */
    private static final int MOST_OF_OWNER = 3;

    private static final int MOST_OWN = 8;
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
    /** The shingles of each article, for the next library that has the same one. */
    private final Map<ArticleText, long[]> known = new IdentityHashMap<>();

    private Library(List<LibraryArticle> articles, Map<ArticleText, long[]> before) {
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
            ArticleText text = articles.get(at).article();
            each[at] = before.containsKey(text) ? before.get(text) : shingles(text);
            known.put(text, each[at]);
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

    private static long[] shingles(ArticleText text) {
        return distinct(hashes(Kinship.Prepared.of(text).concepts().all()));
    }

    /** Prepares articles. Takes about a second for ten thousand. */
    public static Library of(List<LibraryArticle> articles) {
        return new Library(articles, Map.of());
    }

    /**
     * Prepares articles, of which this library has most: the texts that are the very same objects are not read again. Takes about a third of
     * what {@link #of} does.
     */
    public Library with(List<LibraryArticle> articles) {
        return new Library(articles, known);
    }

    /** As below, whatever it takes. */
    public Provenance provenance(ArticleText article, String owner, Optional<LocalDate> since, int most) {
        return provenance(article, owner, since, most, new Effort(Long.MAX_VALUE));
    }

    /**
     * Where an article came from, and who took it. Of each owner the most kindred article is a source, or one that is nearly as kindred and was
     * there first; one that the owner did not bring in itself only where it brought in none. When this owner had the shared text in an article
     * of its own before, what counts is since when. There is no direction where either side had something less alike before.
     *
     * @param owner whose the article is; its own articles are no sources
     * @param since from when it holds, as its owner says; without it there is no direction
     * @param most how many sources at most
     * @param effort what it may take
     */
    public Provenance provenance(
            ArticleText article, String owner, Optional<LocalDate> since, int most, Effort effort) {
        if (!effort.take(cost(article))) {
            return new Provenance(List.of(), Optional.empty(), false, true);
        }
        Kinship.Prepared prepared = Kinship.Prepared.of(article);
        Found found = search(prepared, owner, effort);
        Asked asked = new Asked(prepared, found, effort);
        boolean coarse = found.coarse() || prepared.concepts().size() > Tiling.LONGEST;
        Map<String, List<Source>> kin = new HashMap<>();
        for (int candidate : found.candidates()) {
            LibraryArticle other = articles.get(candidate);
            if (other.model()) {
                continue;
            }
            Kinship.Prepared against = effort.take(cost(other.article())) ? Kinship.Prepared.of(other.article()) : null;
            if (against == null || !effort.take(cost(prepared, against))) {
                coarse = true;
                break;
            }
            Kinship kinship = Kinship.between(prepared, against, found.model());
            if (isKin(kinship)) {
                coarse |= found.leavesOut(candidate);
                Source source = new Source(
                        other,
                        kinship.degree().get(),
                        direction(since, other.stated()),
                        since,
                        kinship.share(),
                        kinship.shareOfOther(),
                        kinship.stretches());
                kin.computeIfAbsent(other.owner(), key -> new ArrayList<>()).add(source);
            }
        }
        List<Source> best = new ArrayList<>();
        for (List<Source> each : kin.values()) {
            Optional<Source> one = ofOwner(each, asked);
            one.ifPresent(best::add);
            coarse |= one.isEmpty();
        }
        best.sort(BEST);
        List<Source> sources = best.subList(0, Math.min(most, best.size()));
        Optional<Provenance.ModelText> model = modelText(prepared, found.model(), owner, effort);
        return new Provenance(sources, model, best.size() > most, coarse);
    }

    /** An article of which it is asked, and what it may still take. */
    private record Asked(Kinship.Prepared article, Found found, Effort effort) {}

    private static boolean isKin(Kinship kinship) {
        return kinship.degree().isPresent() && kinship.evidence() >= LEAST_EVIDENCE_BESIDE_MODEL;
    }

    /** Nearly as kindred as the best of an owner. */
    private static final double NEARLY = 0.95;

    /**
     * Of what is nearly as kindred as the best of an owner, the best that was there before the asked one; or else the best. Empty where the
     * effort ended before it was known who was first.
     */
    private Optional<Source> ofOwner(List<Source> all, Asked asked) {
        // What somebody else brought in for an owner takes the place of nothing that it brought in itself.
        List<Source> confirmed =
                all.stream().filter(source -> source.article().confirmed()).toList();
        List<Source> kin = confirmed.isEmpty() ? all : confirmed;
        Source best = kin.stream().min(BEST).orElseThrow();
        Source shown = best;
        List<Source> earlier = new ArrayList<>();
        List<Source> lessAlike = new ArrayList<>();
        boolean unclear = false;
        for (Source source : kin) {
            boolean nearly = kindred(source) >= NEARLY * kindred(best);
            if (source.direction() != Direction.TAKEN_FROM) {
                // Without a day, or of the same one, it can have been the first.
                unclear |= nearly && source.direction() == Direction.UNKNOWN;
                continue;
            }
            if (!nearly) {
                lessAlike.add(source);
                continue;
            }
            Source now = asOfOwn(source, asked);
            if (now == null) {
                return Optional.empty();
            }
            if (now.direction() == Direction.TAKEN_FROM) {
                earlier.add(now);
            } else if (source == best) {
                shown = now;
            } else {
                unclear |= now.direction() == Direction.UNKNOWN;
            }
        }
        shown = earlier.stream().min(BEST).orElse(shown);
        if (shown.direction() == Direction.TAKEN_BY && unclear) {
            // They had nearly this too, and it cannot be told when, or the asked one had something less alike before
            // that: a
            // later form of it says nothing about who was first.
            return Optional.of(shown.with(Direction.UNKNOWN, shown.ownSince()));
        }
        if (shown.direction() == Direction.TAKEN_BY) {
            for (Source source : lessAlike) {
                Source now = asOfOwn(source, asked);
                if (now == null) {
                    return Optional.empty();
                }
                if (now.direction() != Direction.TAKEN_BY) {
                    return Optional.of(shown.with(Direction.UNKNOWN, shown.ownSince()));
                }
            }
        }
        return Optional.of(shown);
    }

    /**
     * When the asked owner has an older article of its own that is as much of the source, it did not take it from there; with one that is less of
     * it there is no telling. Null: no effort left.
     */
    private Source asOfOwn(Source source, Asked asked) {
        LocalDate theirs = source.article().stated().orElseThrow();
        Effort effort = asked.effort();
        Optional<LocalDate> oldest = source.ownSince();
        boolean hadSomething = false;
        if (asked.found().own().isEmpty()) {
            return source;
        }
        if (!effort.take(cost(source.article().article()))) {
            return null;
        }
        Kinship.Prepared other = Kinship.Prepared.of(source.article().article());
        for (int each : asked.found().own()) {
            LibraryArticle older = articles.get(each);
            if (older.stated().filter(day -> !day.isAfter(theirs)).isEmpty()) {
                continue;
            }
            Kinship.Prepared mine = effort.take(cost(older.article())) ? Kinship.Prepared.of(older.article()) : null;
            if (mine == null || !effort.take(cost(mine, other))) {
                return null;
            }
            Kinship kinship = Kinship.between(mine, other, new boolean[0]);
            if (kinship.degree().isEmpty()) {
                continue;
            }
            if (kinship.shareOfOther() >= NEARLY * source.shareOfSource()) {
                oldest =
                        oldest.filter(day -> !older.since().get().isBefore(day)).or(older::since);
            } else if (!hadSomething) {
                if (!effort.take(cost(asked.article(), mine))) {
                    return null;
                }
                // Kin by more than what many have.
                hadSomething = isKin(
                        Kinship.between(asked.article(), mine, asked.found().model()));
            }
        }
        Direction direction = direction(oldest, source.article().stated());
        return source.with(direction == Direction.TAKEN_FROM && hadSomething ? Direction.UNKNOWN : direction, oldest);
    }

    private static long cost(Kinship.Prepared one, Kinship.Prepared other) {
        long rows = Math.min(one.concepts().size(), Tiling.LONGEST);
        long columns = Math.min(other.concepts().size(), Tiling.LONGEST);
        return rows * columns;
    }

    /** Steps of reading a character, as its words. */
    private static final int STEPS_OF_A_CHARACTER = 8;

    private static long cost(ArticleText article) {
        return (long) STEPS_OF_A_CHARACTER * article.text().length();
    }

    private static double kindred(Source source) {
        return source.share() + source.shareOfSource();
    }

    private static final double LEAST_EVIDENCE_BESIDE_MODEL = 2.5;

    private static final Comparator<Source> BEST = Comparator.comparingDouble((Source source) -> -kindred(source))
            .thenComparing(Source::degree)
            .thenComparing(source -> source.article().since().orElse(LocalDate.MAX))
            .thenComparing(source -> source.article().id());

    private static Direction direction(Optional<LocalDate> ours, Optional<LocalDate> theirs) {
        if (ours.isEmpty() || theirs.isEmpty() || ours.get().equals(theirs.get())) {
            return Direction.UNKNOWN;
        }
        return theirs.get().isBefore(ours.get()) ? Direction.TAKEN_FROM : Direction.TAKEN_BY;
    }

    private Optional<Provenance.ModelText> modelText(
            Kinship.Prepared prepared, boolean[] model, String owner, Effort effort) {
        double marked = 0;
        for (int at = 0; at < model.length; at++) {
            marked += model[at] ? Terms.STANDARD.weight(prepared.concepts().at(at)) : 0;
        }
        double share = prepared.weight() == 0 ? 0 : marked / prepared.weight();
        if (share < LEAST_MODEL_SHARE) {
            return Optional.empty();
        }
        return Optional.of(
                new Provenance.ModelText(share, ownersOf(prepared, model, owner, effort), places(prepared, model)));
    }

    private static List<Provenance.Place> places(Kinship.Prepared prepared, boolean[] model) {
        List<Provenance.Place> places = new ArrayList<>();
        for (int at = 0; at < model.length; at++) {
            int from = at;
            while (at < model.length && model[at]) {
                at++;
            }
            if (at > from) {
                places.add(new Provenance.Place(
                        prepared.words().start(prepared.concepts().firstWord(from)),
                        prepared.words().end(prepared.concepts().afterWord(at - 1) - 1)));
            }
        }
        return places;
    }

    /** How many others have at least half of what is model text in an article, or of its beginning where there is too much. */
    private int ownersOf(Kinship.Prepared prepared, boolean[] model, String owner, Effort effort) {
        long[] hashes = hashes(prepared.concepts().all());
        int[] shared = new int[ownerCount];
        int[] seen = new int[ownerCount];
        int all = 0;
        for (int at = 0; at < hashes.length; at++) {
            int place = Arrays.binarySearch(shingles, hashes[at]);
            if (!allModel(model, at) || place < 0) {
                continue;
            }
            if (!effort.take(begins[place + 1] - begins[place])) {
                break;
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
        private final List<Integer> own;
        private final Set<Integer> before;
        private final boolean moreOwn;
        private final boolean[] model;
        private final boolean coarse;

        Found(
                List<Integer> candidates,
                List<Integer> own,
                Set<Integer> before,
                boolean moreOwn,
                boolean[] model,
                boolean coarse) {
            this.candidates = candidates;
            this.own = own;
            this.before = before;
            this.moreOwn = moreOwn;
            this.model = model;
            this.coarse = coarse;
        }

        /** The owner's own articles that share most with it, of which it says from when. */
        List<Integer> own() {
            return own;
        }

        boolean coarse() {
            return coarse;
        }

        /** Whether there is more to look at when this one is kin: what is left out is less alike, but can be older. */
        boolean leavesOut(int candidate) {
            return moreOwn || before.contains(candidate);
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
        return search(Kinship.Prepared.of(article), owner, new Effort(Long.MAX_VALUE))
                .candidates()
                .size();
    }

    private Found search(Kinship.Prepared prepared, String owner, Effort effort) {
        String[] concepts = prepared.concepts().all();
        long[] hashes = hashes(concepts);
        Integer own = ownerNumbers.get(owner);
        double[] scores = new double[articles.size()];
        int[] shared = new int[articles.size()];
        boolean[] model = new boolean[concepts.length];
        int[] seen = new int[ownerCount];
        Set<Long> counted = new HashSet<>();
        int common = 0;
        boolean coarse = false;
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
            int looked = 0;
            for (int each = begins[place]; each < begins[place + 1] && others < OWNERS_OF_MODEL_TEXT; each++) {
                int article = places[each];
                looked++;
                if (own != null && owners[article] == own) {
                    continue;
                }
                written |= models[article];
                if (seen[owners[article]] != at + 1) {
                    seen[owners[article]] = at + 1;
                    others++;
                }
            }
            if (!effort.take(looked)) {
                coarse = true;
                break;
            }
            if (others >= OWNERS_OF_MODEL_TEXT || written) {
                // Nobody becomes a candidate by what many have.
                Arrays.fill(model, at, Math.min(model.length, at + SHINGLE), true);
                common += first ? 1 : 0;
                continue;
            }
            for (int each = begins[place]; first && each < begins[place + 1]; each++) {
                int article = places[each];
                scores[article] += weight;
                shared[article]++;
            }
        }
        List<Integer> confirmed = new ArrayList<>();
        List<Integer> unconfirmed = new ArrayList<>();
        List<Integer> mine = new ArrayList<>();
        int rest = Math.max(1, hashes.length - common);
        for (int article = 0; article < shared.length; article++) {
            double part = (double) shared[article] / Math.max(1, Math.min(rest, sizes[article]));
            if ((shared[article] < 2 || part < LEAST_SHARED_SHINGLES) && (shared[article] < 1 || rest > SHORT)) {
                continue;
            }
            LibraryArticle found = articles.get(article);
            if (own == null || owners[article] != own) {
                (found.confirmed() ? confirmed : unconfirmed).add(article);
            } else if (found.stated().isPresent()) {
                mine.add(article);
            }
        }
        Comparator<Integer> nearest = Comparator.comparingDouble((Integer article) ->
                        -scores[article] / Math.sqrt(1.0 + Math.max(sizes[article], hashes.length)))
                .thenComparing(Comparator.naturalOrder());
        List<Integer> candidates = new ArrayList<>();
        Set<Integer> before = new HashSet<>();
        candidates.addAll(choose(confirmed, nearest, MOST_CONFIRMED, MOST_OF_OWNER, before));
        candidates.addAll(choose(unconfirmed, nearest, MOST_UNCONFIRMED, MOST_OF_OWNER, before));
        List<Integer> older = choose(mine, nearest, MOST_OWN, MOST_OWN, new HashSet<>());
        return new Found(candidates, older, before, older.size() < mine.size(), model, coarse);
    }

    /**
     * The nearest articles, so many at most, and of one owner so many: its nearest, and in the last place the oldest, which says since when.
     *
     * @param before gets those that have something that was left out behind them: the last one, and all of an owner with more
     */
    private List<Integer> choose(
            List<Integer> from, Comparator<Integer> nearest, int most, int ofOwner, Set<Integer> before) {
        List<Integer> sorted = from.stream().sorted(nearest).toList();
        Map<Integer, Integer> oldest = new HashMap<>();
        Map<Integer, Integer> all = new HashMap<>();
        for (int article : sorted) {
            oldest.merge(owners[article], article, this::older);
            all.merge(owners[article], 1, Integer::sum);
        }
        Map<Integer, Integer> counts = new HashMap<>();
        List<Integer> chosen = new ArrayList<>();
        int passed = 0;
        for (int article : sorted) {
            if (chosen.size() == most) {
                break;
            }
            passed++;
            int count = counts.getOrDefault(owners[article], 0);
            if (count < ofOwner - 1 || (count == ofOwner - 1 && isLast(article, oldest, chosen))) {
                counts.put(owners[article], count + 1);
                chosen.add(article);
            }
        }
        if (passed < sorted.size()) {
            before.add(chosen.get(chosen.size() - 1));
        }
        chosen.stream()
                .filter(article -> all.get(owners[article]) > counts.get(owners[article]))
                .forEach(before::add);
        return chosen;
    }

    private int older(int one, int other) {
        LocalDate first = articles.get(one).since().orElse(LocalDate.MAX);
        return articles.get(other).since().orElse(LocalDate.MAX).isBefore(first) ? other : one;
    }

    /** The oldest of its owner, or where that one is there already, the next. */
    private boolean isLast(int article, Map<Integer, Integer> oldest, List<Integer> chosen) {
        int wanted = oldest.get(owners[article]);
        return article == wanted || chosen.contains(wanted);
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
