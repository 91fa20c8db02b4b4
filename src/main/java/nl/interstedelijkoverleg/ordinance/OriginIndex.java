package nl.interstedelijkoverleg.ordinance;

import java.time.LocalDate;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashMap;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.comparison.ArticleText;
import nl.interstedelijkoverleg.comparison.Effort;
import nl.interstedelijkoverleg.comparison.Words;
import nl.interstedelijkoverleg.provenance.Provenance;

/**
 * All articles of the library at one moment, ready to be asked where one came from. Of one owner the same text stands in it once, with the oldest
 * day on which it was in force. Immutable; the next one reads only what is new.
 */
final class OriginIndex {

    /** Characters of all articles together; what is confirmed and newest goes first. */
    static final long MOST_CHARACTERS = 30_000_000;

    /** Where there is not room for all: characters of one owner. */
    static final long MOST_OF_OWNER = MOST_CHARACTERS / 10;

    /** And with what others brought in for it: so somebody would need thirty towns to fill it. */
    static final long MOST_WITH_UNCONFIRMED = MOST_CHARACTERS / 30;

    private final String stamp;
    private final Map<UUID, Version> versions;
    private final Map<UUID, List<Held>> held;
    private final Map<Key, Held> first;
    private final Map<String, Held> byId;
    private final nl.interstedelijkoverleg.provenance.Library library;
    private final int leftOut;

    /**
     * A version of the library.
     *
     * @param owner the municipality of today, or the organisation
     * @param from the first day on which it counts
     * @param confirmed whether its owner brought it in
     * @param size characters of its articles, or somewhat more
     */
    record Version(UUID id, UUID ordinance, String owner, Optional<LocalDate> from, boolean confirmed, long size) {

        /** The first day, as its owner says. */
        Optional<LocalDate> stated() {
            return confirmed ? from : Optional.empty();
        }
    }

    /** An article of a version, with what is computed of it once. */
    record Held(Version version, LibraryArticle article, ArticleText text, String words) {

        String id() {
            return version.id() + "#" + article.part();
        }
    }

    private record Key(String owner, String words) {}

    private OriginIndex(
            String stamp, List<Version> versions, Map<UUID, List<Held>> held, Optional<OriginIndex> before) {
        this.stamp = stamp;
        this.held = held;
        this.versions = new LinkedHashMap<>();
        first = new LinkedHashMap<>();
        byId = new HashMap<>();
        int without = 0;
        for (Version version : versions) {
            this.versions.put(version.id(), version);
            without += held.containsKey(version.id()) ? 0 : 1;
            for (Held each : held.getOrDefault(version.id(), List.of())) {
                // Of today: the owner can be another since it was read.
                Held now = new Held(version, each.article(), each.text(), each.words());
                if (!each.article().words().isBlank()) {
                    first.merge(new Key(version.owner(), each.words()), now, OriginIndex::older);
                }
            }
        }
        leftOut = without;
        List<nl.interstedelijkoverleg.provenance.LibraryArticle> articles = new ArrayList<>();
        for (Held each : first.values()) {
            byId.put(each.id(), each);
            articles.add(new nl.interstedelijkoverleg.provenance.LibraryArticle(
                    each.id(),
                    each.version().owner(),
                    each.version().from(),
                    each.version().confirmed(),
                    false,
                    each.text()));
        }
        library = before.map(known -> known.library.with(articles))
                .orElseGet(() -> nl.interstedelijkoverleg.provenance.Library.of(articles));
    }

    /** What its owner brought in goes before what others did, whatever their day. */
    private static Held older(Held one, Held other) {
        Comparator<Held> age = Comparator.comparing(
                        (Held each) -> !each.version().confirmed())
                .thenComparing(each -> each.version().from().orElse(LocalDate.MAX));
        return age.compare(other, one) < 0 ? other : one;
    }

    /**
     * Which versions there is room for, in their order: of each owner a share, so that nobody pushes the others out. All where all fit.
     *
     * @param versions what is confirmed and newest first
     */
    static Set<UUID> choose(List<Version> versions) {
        boolean ample = versions.stream().mapToLong(Version::size).sum() <= MOST_CHARACTERS;
        Map<String, Long> owners = new HashMap<>();
        Set<UUID> chosen = new HashSet<>();
        long room = MOST_CHARACTERS;
        for (Version version : versions) {
            long share = version.confirmed() ? MOST_OF_OWNER : MOST_WITH_UNCONFIRMED;
            long taken = owners.getOrDefault(version.owner(), 0L) + version.size();
            if (version.size() <= room && (ample || taken <= share)) {
                room -= version.size();
                owners.put(version.owner(), taken);
                chosen.add(version.id());
            }
        }
        return chosen;
    }

    /**
     * Makes one.
     *
     * @param versions all of them
     * @param read the articles of those that {@link #choose} chooses and {@code before} does not hold
     */
    static OriginIndex of(
            String stamp, List<Version> versions, Map<UUID, List<LibraryArticle>> read, Optional<OriginIndex> before) {
        Map<UUID, List<Held>> held = new HashMap<>();
        Set<UUID> chosen = choose(versions);
        for (Version version : versions) {
            if (!chosen.contains(version.id())) {
                continue;
            }
            Optional<List<Held>> known = before.map(one -> one.held.get(version.id()));
            if (known.isPresent()) {
                held.put(version.id(), known.get());
            } else if (read.containsKey(version.id())) {
                held.put(
                        version.id(),
                        read.get(version.id()).stream()
                                .map(article -> new Held(version, article, article.text(), words(article.words())))
                                .toList());
            }
        }
        return new OriginIndex(stamp, versions, held, before);
    }

    /** The words of a text, however they are set. */
    private static String words(String text) {
        return String.join(" ", Words.of(text).words());
    }

    String stamp() {
        return stamp;
    }

    /** How many versions did not fit in. */
    int leftOut() {
        return leftOut;
    }

    boolean holds(UUID version) {
        return held.containsKey(version);
    }

    /** The characters of what it holds of these. */
    long characters(Set<UUID> versions) {
        return versions.stream()
                .flatMap(version -> held.getOrDefault(version, List.of()).stream())
                .mapToLong(each -> each.article().words().length())
                .sum();
    }

    /** What is known by this name in a source. */
    Held require(String id) {
        return byId.get(id);
    }

    /** Since when an owner says that it has these words, or a day of its own version where it is the older one. */
    private Optional<LocalDate> since(String owner, String words, Optional<LocalDate> from) {
        Optional<LocalDate> known = Optional.ofNullable(first.get(new Key(owner, words)))
                .flatMap(each -> each.version().stated());
        return known.filter(day -> from.map(own -> day.isBefore(own)).orElse(true))
                .or(() -> from);
    }

    /**
     * Where an article came from, and who took it.
     *
     * @param owner whose it is, as in {@link Version}
     * @param from the first day on which its version counts, as its owner says
     */
    Provenance provenance(LibraryArticle article, String owner, Optional<LocalDate> from, int most, Effort effort) {
        return library.provenance(article.text(), owner, since(owner, words(article.words()), from), most, effort);
    }
}
