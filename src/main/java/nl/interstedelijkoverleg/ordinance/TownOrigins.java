package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import nl.interstedelijkoverleg.provenance.Direction;

/** Herkomst of all that a municipality has here: who had its articles before it, and who had them after. */
@ApplicationScoped
public class TownOrigins {

    /** Versions that are looked at for one page; when they took too much work together, fewer. */
    static final int MOST_VERSIONS = 20;

    private final OriginReader reader;
    private final Origins origins;
    private final OriginRows rows;

    TownOrigins(OriginReader reader, Origins origins, OriginRows rows) {
        this.reader = reader;
        this.origins = origins;
        this.rows = rows;
    }

    /**
     * A municipality of today.
     *
     * @param versions all of it and of those that went into it
     * @param lookedAt in how many of them was looked, the newest and confirmed first
     * @param earlier with whom its articles were before
     * @param later with whom they were after
     * @param unknown with whom they are, where a date is missing or both are the same
     */
    public record View(
            UUID municipality,
            String name,
            List<OriginRows.Named> versions,
            int lookedAt,
            boolean coarse,
            int leftOut,
            List<Towards> earlier,
            List<Towards> later,
            List<Towards> unknown) {

        public boolean isSomething() {
            return !earlier.isEmpty() || !later.isEmpty() || !unknown.isEmpty();
        }
    }

    /**
     * One other municipality or organisation.
     *
     * @param municipality of today, which has such a page too; empty for an organisation
     * @param articles one for each article of the asked municipality
     */
    public record Towards(Optional<UUID> municipality, String name, List<Taken> articles) {}

    /**
     * An article of the municipality, and that of the other one.
     *
     * @param own the version in which it stands
     */
    public record Taken(OriginRows.Named own, String part, String heading, OriginView.From other) {}

    /**
     * Of a municipality, or the one that it went into.
     *
     * @throws NotFoundException if there is none such
     */
    View of(UUID municipality) {
        OriginRows.Town town = rows.town(municipality).orElseThrow(NotFoundException::new);
        List<OriginRows.Named> versions = rows.versionsOf(town.id());
        Map<String, Taken> found = new LinkedHashMap<>();
        int lookedAt = 0;
        long taken = 0;
        boolean coarse = false;
        int leftOut = 0;
        for (OriginRows.Named version : versions) {
            if (lookedAt == MOST_VERSIONS || taken > Origins.MOST_EFFORT) {
                break;
            }
            Origins.Outcome outcome = origins.of(reader.asked(version));
            lookedAt++;
            taken += outcome.taken();
            coarse |= outcome.coarse();
            leftOut = outcome.leftOut();
            take(version, outcome, found);
        }
        return new View(
                town.id(),
                town.name(),
                versions,
                lookedAt,
                coarse,
                leftOut,
                towards(found, Direction.TAKEN_FROM),
                towards(found, Direction.TAKEN_BY),
                towards(found, Direction.UNKNOWN));
    }

    /** An article that stands in several versions under one number counts once for each that it is kin to, as it is in the newest. */
    private void take(OriginRows.Named version, Origins.Outcome outcome, Map<String, Taken> found) {
        OriginReader.Sight sight = reader.sight(
                version.version(),
                outcome.articles().stream().flatMap(each -> each.kin().stream()).toList());
        for (Origins.Found article : outcome.articles()) {
            String part = article.article().part();
            for (Origins.Kin kin : article.kin()) {
                sight.from(kin, part)
                        .ifPresent(from -> found.putIfAbsent(
                                version.ordinance() + "#" + part + "#" + other(from) + "#" + from.part(),
                                new Taken(version, part, article.article().heading(), from)));
            }
        }
    }

    private static String other(OriginView.From from) {
        return from.municipality().map(UUID::toString).orElse(from.of());
    }

    private static List<Towards> towards(Map<String, Taken> found, Direction direction) {
        Map<String, List<Taken>> byOther = new LinkedHashMap<>();
        found.values().stream()
                .filter(taken -> taken.other().direction() == direction)
                .forEach(taken -> byOther.computeIfAbsent(other(taken.other()), key -> new ArrayList<>())
                        .add(taken));
        return byOther.values().stream()
                .map(all -> new Towards(
                        all.get(0).other().municipality(), all.get(0).other().of(), List.copyOf(all)))
                .sorted(Comparator.comparingInt(
                                (Towards each) -> -each.articles().size())
                        .thenComparing(Towards::name))
                .toList();
    }
}
