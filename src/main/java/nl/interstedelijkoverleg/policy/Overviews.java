package nl.interstedelijkoverleg.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import java.util.ArrayList;
import java.util.Arrays;
import java.util.HashMap;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.stream.Collectors;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.web.InvalidInput;
import nl.interstedelijkoverleg.web.InvalidInput.Reason;

/** Puts the overview together, from as many statements whatever there is in it. */
@ApplicationScoped
@Transactional
public class Overviews {

    private final Policies policies;
    private final PolicyThemes themes;

    Overviews(Policies policies, PolicyThemes themes) {
        this.policies = policies;
        this.themes = themes;
    }

    private record Place(UUID town, UUID theme) {}

    /**
     * The overview of some themes; with none chosen, of the first.
     *
     * @param province a number; anything else is all of them
     * @throws InvalidInput if too many themes were chosen, or one that there is not
     */
    Overview of(List<UUID> chosen, String province) {
        List<PolicyTheme> all = themes.all();
        List<PolicyTheme> shown = chosen(all, chosen);
        if (shown.size() > Overview.MOST) {
            throw new InvalidInput("thema", Reason.TOO_MANY_CHOSEN);
        }
        List<PolicyTheme> columns = shown.isEmpty() ? all.subList(0, 1) : shown;
        return overview(all, columns, Province.numbered(province));
    }

    /** The same of any number of themes, to take along; with none chosen, of all. */
    Overview whole(List<UUID> chosen, String province) {
        List<PolicyTheme> all = themes.all();
        List<PolicyTheme> shown = chosen(all, chosen);
        return overview(all, shown.isEmpty() ? all : shown, Province.numbered(province));
    }

    private static List<PolicyTheme> chosen(List<PolicyTheme> all, List<UUID> ids) {
        List<UUID> wanted = ids.stream().distinct().toList();
        List<PolicyTheme> found =
                all.stream().filter(theme -> wanted.contains(theme.id())).toList();
        if (found.size() < wanted.size()) {
            throw new InvalidInput("thema", Reason.UNKNOWN_CHOICE);
        }
        return found;
    }

    private Overview overview(List<PolicyTheme> all, List<PolicyTheme> shown, Optional<Province> province) {
        List<UUID> ids = shown.stream().map(PolicyTheme::id).toList();
        List<Town> towns = policies.towns().stream()
                .filter(town -> province.isEmpty() || town.province().equals(province))
                .toList();
        Map<Place, Position> positions = new HashMap<>();
        policies.current(ids, Optional.empty())
                .forEach(cell ->
                        positions.put(new Place(cell.town(), cell.position().theme()), cell.position()));
        Map<Place, Proposal> unconfirmed = policies.proposals(Optional.empty()).stream()
                .filter(Proposal::isShownAlone)
                .collect(Collectors.toMap(each -> new Place(each.town(), each.theme()), each -> each));
        Map<Place, List<Statement>> statements = policies.statements(ids, Optional.empty()).stream()
                .collect(Collectors.groupingBy(each -> new Place(each.town(), each.theme())));
        List<Overview.Row> rows = new ArrayList<>();
        List<Town> unknown = new ArrayList<>();
        for (Town town : towns) {
            List<Overview.Cell> cells = shown.stream()
                    .map(theme -> {
                        Place place = new Place(town.id(), theme.id());
                        return new Overview.Cell(
                                theme,
                                Optional.ofNullable(positions.get(place)),
                                Optional.ofNullable(unconfirmed.get(place)),
                                statements.getOrDefault(place, List.of()));
                    })
                    .toList();
            if (cells.stream().allMatch(Overview.Cell::isEmpty)) {
                unknown.add(town);
            } else {
                rows.add(new Overview.Row(town, cells));
            }
        }
        UUID first = ids.get(0);
        return new Overview(
                all.stream().filter(theme -> !theme.ended()).toList(),
                shown,
                province,
                regions(
                        towns,
                        town -> Optional.ofNullable(positions.get(new Place(town, first)))
                                .map(Position::stance)),
                rows,
                provinces()
                        .map(each -> new Overview.Unknown(each, in(unknown, each)))
                        .filter(each -> !each.towns().isEmpty())
                        .toList());
    }

    private interface Answering {
        Optional<Stance> of(UUID town);
    }

    private static List<Overview.Region> regions(List<Town> towns, Answering answers) {
        return provinces()
                .map(province -> {
                    List<Town> here = in(towns, province);
                    List<Overview.Tile> tiles = new ArrayList<>();
                    for (Town town : here) {
                        tiles.add(new Overview.Tile(
                                town,
                                answers.of(town.id()),
                                Overview.Region.x(tiles.size()),
                                Overview.Region.y(tiles.size())));
                    }
                    return new Overview.Region(province, List.copyOf(tiles));
                })
                .filter(region -> !region.tiles().isEmpty())
                .toList();
    }

    private static List<Town> in(List<Town> towns, Optional<Province> province) {
        return towns.stream().filter(town -> town.province().equals(province)).toList();
    }

    /** All of them, and what is in none. */
    private static Stream<Optional<Province>> provinces() {
        return Stream.concat(Arrays.stream(Province.values()).map(Optional::of), Stream.of(Optional.empty()));
    }
}
