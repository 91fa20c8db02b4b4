package nl.interstedelijkoverleg.policy;

import java.util.List;
import java.util.Optional;
import java.util.UUID;

/**
 * One municipality.
 *
 * @param said the themes of which something is known
 * @param silent the names of the others are not here: these are the themes themselves
 * @param facts what the starting note says of it
 * @param laws its ordinances
 */
public record TownView(
        Town town, List<Overview.Cell> said, List<PolicyTheme> silent, List<FactLine> facts, List<Policies.Law> laws) {

    /** A fact with its theme. */
    public record FactLine(Fact fact, PolicyTheme theme) {}

    /**
     * A proposal as the people of the municipality see it.
     *
     * @param fact what it answers
     * @param mine whether it was made from a seat of the reader
     */
    public record Waiting(Proposal proposal, PolicyTheme theme, Optional<Fact> fact, boolean mine) {}

    /**
     * A line of the comparison with neighbours.
     *
     * @param own what the municipality says
     * @param others what each of the neighbours says, in their order
     */
    public record Beside(PolicyTheme theme, Optional<Position> own, List<Neighbouring> others) {}

    /** What a neighbour says. */
    public record Neighbouring(Town town, Optional<Position> position) {}

    /**
     * The same for somebody who speaks for it.
     *
     * @param by the seat from which they do
     * @param desks their other seats for a municipality, with this one
     * @param lines every theme on which something can be said, with what was said
     * @param besides two others with an ordinance
     * @param compared the neighbours in the table, three at most
     */
    public record Own(
            TownView view,
            UUID by,
            List<PolicyDesk.Desk> desks,
            List<Waiting> waiting,
            List<Beside> lines,
            List<Policies.Neighbour> neighbours,
            List<Policies.Neighbour> besides,
            List<Town> compared) {

        /** Facts to which nobody answered and no answer waits. */
        public List<FactLine> toDo() {
            return view.facts().stream()
                    .filter(line -> line.fact().isOpen())
                    .filter(line -> waiting.stream()
                            .noneMatch(each -> each.proposal()
                                    .fact()
                                    .filter(line.fact().id()::equals)
                                    .isPresent()))
                    .toList();
        }

        /** The themes of which something is known here, of the municipality or of a neighbour in the table. */
        public List<Beside> known() {
            return lines.stream().filter(Own::isKnown).toList();
        }

        /** The others on which the municipality can say something. */
        public List<PolicyTheme> toSay() {
            return lines.stream()
                    .filter(line -> !isKnown(line) && !line.theme().ended())
                    .map(Beside::theme)
                    .toList();
        }

        private static boolean isKnown(Beside line) {
            return line.own().isPresent()
                    || line.others().stream().anyMatch(other -> other.position().isPresent());
        }

        /** Whether two others have an ordinance beside which one's own can be put. */
        public boolean isComparable() {
            return !view.laws().isEmpty() && besides.size() == 2;
        }
    }
}
