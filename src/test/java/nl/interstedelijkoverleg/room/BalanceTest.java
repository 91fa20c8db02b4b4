package nl.interstedelijkoverleg.room;

import static org.junit.jupiter.api.Assertions.assertEquals;
import static org.junit.jupiter.api.Assertions.assertNotEquals;

import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Set;
import java.util.stream.Collectors;
import java.util.stream.IntStream;
import java.util.stream.Stream;
import nl.interstedelijkoverleg.account.ParticipantKind;
import org.junit.jupiter.api.DisplayName;
import org.junit.jupiter.api.Test;

/** Docs/adr/0011: what a count may tell. Over pages and interface: {@link CountingTest}. */
class BalanceTest {

    private static final int MANY = 300;

    @Test
    @DisplayName("Row 15: whoever is under an alias, of whatever kind, is counted in one step and in no other number")
    void everybodyUnderAnAliasIsInOneStep() {
        for (Balance.Step shown : Balance.Step.values()) {
            for (int sexWorkers = 0; sexWorkers <= 25; sexWorkers++) {
                for (int others = 0; others <= 25; others++) {
                    List<Membership> members = Stream.concat(
                                    Collections.nCopies(sexWorkers, underAlias(ParticipantKind.SEX_WORKER)).stream(),
                                    Collections.nCopies(others, underAlias(ParticipantKind.SEX_WORKER_ORGANISATION))
                                            .stream())
                            .toList();
                    assertEquals(
                            new Balance(new EnumMap<>(ParticipantKind.class), List.of(), shown, false),
                            Balance.of(members, shown, false));
                }
            }
        }
    }

    @Test
    @DisplayName("Row 15: between two Mondays only those who wrote, who are listed, move what a room shows")
    void onlyWhoeverWroteMovesIt() {
        for (Balance.Step shown : Balance.Step.values()) {
            for (int wrote = 0; wrote <= 25; wrote++) {
                Membership writer = underAlias(ParticipantKind.SEX_WORKER);
                writer.hasWritten = true;
                Balance.Step expected = shown.compareTo(Balance.step(wrote)) > 0 ? shown : Balance.step(wrote);
                assertEquals(
                        expected,
                        Balance.of(Collections.nCopies(wrote, writer), shown, false)
                                .sexWorkers());
            }
        }
    }

    @Test
    @DisplayName("Row 15: one more or one fewer shows at five, ten and twenty only")
    void oneMoreShowsAtThreeNumbersOnly() {
        Set<Integer> shows = IntStream.rangeClosed(1, MANY)
                .filter(number -> Balance.step(number) != Balance.step(number - 1))
                .boxed()
                .collect(Collectors.toSet());
        assertEquals(Set.of(5, 10, 20), shows);
    }

    @Test
    @DisplayName("Row 15: subtracting those who wrote, who are listed, from a step never leaves exactly one")
    void subtractionNeverLeavesOne() {
        for (Balance.Step step : Balance.Step.values()) {
            for (int listed = 0; listed <= MANY; listed++) {
                int written = listed;
                Set<Integer> silent = IntStream.rangeClosed(listed, 2 * MANY)
                        .filter(number -> Balance.step(number) == step)
                        .map(number -> number - written)
                        .boxed()
                        .collect(Collectors.toSet());
                assertNotEquals(Set.of(1), silent, listed + " listed, " + step);
            }
        }
    }

    private static Membership underAlias(ParticipantKind kind) {
        Membership member = new Membership();
        member.kind = kind;
        return member;
    }
}
