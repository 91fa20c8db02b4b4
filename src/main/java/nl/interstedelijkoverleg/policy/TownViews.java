package nl.interstedelijkoverleg.policy;

import jakarta.enterprise.context.ApplicationScoped;
import jakarta.transaction.Transactional;
import jakarta.ws.rs.NotFoundException;
import java.util.ArrayList;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;
import java.util.stream.Collectors;
import nl.interstedelijkoverleg.security.Actor;

/** Puts together what is shown of one municipality: to everybody, and to whoever speaks for it. */
@ApplicationScoped
@Transactional
public class TownViews {

    /** Neighbours in one table: more do not fit beside each other. */
    private static final int COMPARED = 3;

    private final Policies policies;
    private final PolicyThemes themes;
    private final PolicyDesk desk;

    TownViews(Policies policies, PolicyThemes themes, PolicyDesk desk) {
        this.policies = policies;
        this.themes = themes;
        this.desk = desk;
    }

    /**
     * A theme of a municipality, with all that was ever said.
     *
     * @param history the newest first, of what went into it too
     */
    public record OneTheme(Town town, Overview.Cell cell, List<Position> history) {}

    TownView of(UUID id) {
        return of(policies.requireTown(id), themes.all());
    }

    private TownView of(Town town, List<PolicyTheme> all) {
        List<UUID> ids = all.stream().map(PolicyTheme::id).toList();
        Map<UUID, Position> positions = policies.current(ids, Optional.of(town.id())).stream()
                .collect(Collectors.toMap(cell -> cell.position().theme(), Policies.Cell::position));
        Map<UUID, Proposal> unconfirmed = unconfirmed(town);
        Map<UUID, List<Statement>> statements = policies.statements(ids, Optional.of(town.id())).stream()
                .collect(Collectors.groupingBy(Statement::theme));
        List<Overview.Cell> said = new ArrayList<>();
        List<PolicyTheme> silent = new ArrayList<>();
        for (PolicyTheme theme : all) {
            Overview.Cell cell = new Overview.Cell(
                    theme,
                    Optional.ofNullable(positions.get(theme.id())),
                    Optional.ofNullable(unconfirmed.get(theme.id())),
                    statements.getOrDefault(theme.id(), List.of()));
            if (!cell.isEmpty()) {
                said.add(cell);
            } else if (!theme.ended()) {
                silent.add(theme);
            }
        }
        Map<UUID, PolicyTheme> byId = byId(all);
        return new TownView(
                town,
                said,
                silent,
                policies.facts(town.id()).stream()
                        .map(fact -> new TownView.FactLine(fact, byId.get(fact.theme())))
                        .toList(),
                policies.laws(town.id()));
    }

    /** What one person said where there is nobody who could agree. */
    private Map<UUID, Proposal> unconfirmed(Town town) {
        return policies.proposals(Optional.of(town.id())).stream()
                .filter(Proposal::isShownAlone)
                .collect(Collectors.toMap(Proposal::theme, Function.identity()));
    }

    /**
     * One theme of a municipality.
     *
     * @throws NotFoundException if there is no such theme or municipality
     */
    OneTheme of(UUID id, UUID themeId) {
        Town town = policies.requireTown(id);
        PolicyTheme theme = require(themeId);
        List<Position> history = policies.history(id, themeId);
        return new OneTheme(
                town,
                new Overview.Cell(
                        theme,
                        policies.current(List.of(themeId), Optional.of(id)).stream()
                                .map(Policies.Cell::position)
                                .findFirst(),
                        Optional.ofNullable(unconfirmed(town).get(themeId)),
                        policies.statements(List.of(themeId), Optional.of(id))),
                history);
    }

    PolicyTheme require(UUID theme) {
        return themes.all().stream()
                .filter(each -> each.id().equals(theme))
                .findFirst()
                .orElseThrow(NotFoundException::new);
    }

    /**
     * The municipality of the actor; empty where they speak for none.
     *
     * @param by the seat; the first where none is named
     * @throws NotFoundException if it is none of theirs, or speaks for no municipality
     */
    Optional<TownView.Own> own(Actor me, Optional<UUID> by) {
        List<PolicyDesk.Desk> desks = desk.desks(me);
        if (by.isEmpty() && desks.isEmpty()) {
            return Optional.empty();
        }
        PolicyDesk.Desk here = desks.stream()
                .filter(each -> by.isEmpty() || each.by().equals(by.get()))
                .findFirst()
                .orElseThrow(NotFoundException::new);
        List<PolicyTheme> all = themes.all();
        TownView view = of(policies.requireTown(here.town()), all);
        List<Policies.Neighbour> neighbours = policies.neighbours(here.town());
        List<Town> compared = neighbours.stream()
                .limit(COMPARED)
                .map(Policies.Neighbour::town)
                .toList();
        return Optional.of(new TownView.Own(
                view,
                here.by(),
                desks,
                waiting(me, here, view, byId(all)),
                beside(view, all, compared),
                neighbours,
                policies.besides(here.town()),
                compared));
    }

    private List<TownView.Waiting> waiting(
            Actor me, PolicyDesk.Desk here, TownView view, Map<UUID, PolicyTheme> themesById) {
        return policies.proposals(Optional.of(here.town())).stream()
                .map(each -> new TownView.Waiting(
                        each,
                        themesById.get(each.theme()),
                        view.facts().stream()
                                .map(TownView.FactLine::fact)
                                .filter(fact ->
                                        each.fact().filter(fact.id()::equals).isPresent())
                                .findFirst(),
                        me.seats().contains(each.seat())))
                .toList();
    }

    private List<TownView.Beside> beside(TownView view, List<PolicyTheme> all, List<Town> compared) {
        List<UUID> ids = all.stream().map(PolicyTheme::id).toList();
        Map<UUID, Map<UUID, Position>> others = compared.isEmpty()
                ? Map.of()
                : policies.current(ids, compared.stream().map(Town::id).toList()).stream()
                        .collect(Collectors.groupingBy(
                                Policies.Cell::town,
                                Collectors.toMap(cell -> cell.position().theme(), Policies.Cell::position)));
        Map<UUID, Position> own = view.said().stream()
                .flatMap(cell -> cell.position().stream())
                .collect(Collectors.toMap(Position::theme, Function.identity()));
        return all.stream()
                .filter(theme -> !theme.ended() || own.containsKey(theme.id()))
                .map(theme -> new TownView.Beside(
                        theme,
                        Optional.ofNullable(own.get(theme.id())),
                        compared.stream()
                                .map(town -> new TownView.Neighbouring(
                                        town,
                                        Optional.ofNullable(others.getOrDefault(town.id(), Map.of())
                                                .get(theme.id()))))
                                .toList()))
                .toList();
    }

    private static Map<UUID, PolicyTheme> byId(List<PolicyTheme> all) {
        return all.stream().collect(Collectors.toMap(PolicyTheme::id, Function.identity()));
    }
}
