package nl.interstedelijkoverleg.ordinance;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.Comparator;
import java.util.HashSet;
import java.util.LinkedHashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;
import java.util.UUID;
import nl.interstedelijkoverleg.provenance.Direction;
import nl.interstedelijkoverleg.web.InvalidInput;

/** Herkomst of all that a municipality has here: who had its articles before it, and who had them after. */
@ApplicationScoped
public class TownOrigins {

    /** Versions that are looked at for one page; when they took too much work together, fewer. */
    static final int MOST_VERSIONS = 20;

    /** After so much work that was not done before, no further version is looked at: so it takes some ten seconds at most. */
    private static final long MOST_EFFORT = Origins.MOST_EFFORT / 2;

    /** Articles of one other that are shown. */
    static final int MOST_SHOWN = 50;

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
     * @param unknown with whom they are, where it cannot be told who was first
     * @param model articles in which there is text that many have
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
            List<Towards> unknown,
            int model) {

        public boolean isSomething() {
            return !earlier.isEmpty() || !later.isEmpty() || !unknown.isEmpty();
        }

        /** Whether all of it was looked at, beside all that the library holds. */
        public boolean isComplete() {
            return !coarse && leftOut == 0 && versions.size() == lookedAt;
        }
    }

    /**
     * One other municipality or organisation.
     *
     * @param municipality of today, which has such a page too; empty for an organisation
     * @param number of articles
     * @param articles the first of them, each with one of the asked municipality
     */
    public record Towards(Optional<UUID> municipality, String name, int number, List<Taken> articles) {

        /** How many are not shown. */
        public int more() {
            return number - articles.size();
        }
    }

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
        List<Looked> looked = versions.isEmpty() ? List.of() : look(versions);
        Map<UUID, OriginReader.Sight> sights = reader.sights(
                looked.stream().map(each -> each.version().version()).toList(),
                looked.stream()
                        .flatMap(each -> each.outcome().articles().stream())
                        .flatMap(article -> article.kin().stream())
                        .toList());
        Map<String, Taken> found = new LinkedHashMap<>();
        Set<String> model = new HashSet<>();
        for (Looked each : looked) {
            OriginRows.Named version = each.version();
            take(version, each.outcome(), sights.get(version.version()), found);
            each.outcome().articles().stream()
                    .filter(article -> article.modelText().isPresent())
                    .forEach(article -> model.add(
                            version.ordinance() + "#" + article.article().part()));
        }
        return new View(
                town.id(),
                town.name(),
                versions,
                looked.size(),
                looked.stream().anyMatch(each -> each.outcome().coarse()),
                looked.stream()
                        .mapToInt(each -> each.outcome().leftOut())
                        .findFirst()
                        .orElse(0),
                towards(found, Direction.TAKEN_FROM),
                towards(found, Direction.TAKEN_BY),
                towards(found, Direction.UNKNOWN),
                model.size());
    }

    private record Looked(OriginRows.Named version, Origins.Outcome outcome) {}

    /** What was found of versions, all in one state of the library. What is known already costs nothing. */
    private List<Looked> look(List<OriginRows.Named> versions) {
        OriginIndex now = origins.index();
        List<Looked> looked = new ArrayList<>();
        long taken = 0;
        for (OriginRows.Named version : versions) {
            Origins.Asked asked = reader.asked(version);
            Optional<Origins.Outcome> known = origins.known(asked, now);
            if (looked.size() == MOST_VERSIONS || (known.isEmpty() && taken > MOST_EFFORT)) {
                break;
            }
            try {
                Origins.Outcome outcome = known.isPresent() ? known.get() : origins.of(asked, now);
                taken += known.isPresent() ? 0 : outcome.taken();
                looked.add(new Looked(version, outcome));
            } catch (InvalidInput busy) {
                if (looked.isEmpty()) {
                    throw busy;
                }
                // The page says in how many was looked.
                break;
            }
        }
        return looked;
    }

    /** An article that stands in several versions under one number counts once for each that it is kin to, as it is in the newest. */
    private static void take(
            OriginRows.Named version, Origins.Outcome outcome, OriginReader.Sight sight, Map<String, Taken> found) {
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
                        all.get(0).other().municipality(),
                        all.get(0).other().of(),
                        all.size(),
                        List.copyOf(all.subList(0, Math.min(MOST_SHOWN, all.size())))))
                .sorted(Comparator.comparingInt((Towards each) -> -each.number())
                        .thenComparing(Towards::name))
                .toList();
    }
}
