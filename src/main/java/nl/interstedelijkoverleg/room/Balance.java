package nl.interstedelijkoverleg.room;

import java.util.ArrayList;
import java.util.Collection;
import java.util.Collections;
import java.util.EnumMap;
import java.util.List;
import java.util.Map;
import nl.interstedelijkoverleg.account.ParticipantKind;
import nl.interstedelijkoverleg.organisation.Seat;

/**
 * How many of each kind are in a room. Those who take part by name are simply counted. Everybody under an alias, nearly
 * all of them sex workers, is counted in steps only, the first of which is "fewer than five", and there is no total, so
 * that nothing is left to subtract and no single arrival can be seen.
 *
 * @param named how many of each kind take part by name; a kind without members is absent, and interpreters are not in it
 * @param interpreters the names of who reads along to translate, whatever their organisation
 * @param sexWorkers the step in which the number of sex workers, and of others under an alias, lay on the last Monday; never
 *     less than the step of those who wrote, who are listed
 * @param onceProtects whether a one-time alias hides anybody here: on the last Monday five sex workers had written, and of those
 *     who are listed there still are five
 */
public record Balance(
        Map<ParticipantKind, Integer> named, List<String> interpreters, Step sexWorkers, boolean onceProtects) {

    private static final int WRITERS_TO_HIDE_AMONG = 5;

    /** A number of sex workers that cannot point at one. */
    public enum Step {
        FEWER_THAN_FIVE,
        FIVE_OR_MORE,
        TEN_OR_MORE,
        TWENTY_OR_MORE
    }

    public Balance {
        named = Collections.unmodifiableMap(new EnumMap<>(named));
        interpreters = List.copyOf(interpreters);
    }

    /** The names of the interpreters, for a sentence. */
    public String interpreterNames() {
        return String.join(", ", interpreters);
    }

    /**
     * What a room shows.
     *
     * @param shown the step of the last Monday: an arrival that crosses one is seen in no other moment
     * @param enoughWriters whether a one-time alias could hide anybody on that Monday
     */
    static Balance of(Collection<Membership> members, Step shown, boolean enoughWriters) {
        Map<ParticipantKind, Integer> named = new EnumMap<>(ParticipantKind.class);
        List<String> interpreters = new ArrayList<>();
        int listed = 0;
        int writers = 0;
        for (Membership member : members) {
            if (member.pseudonymous()) {
                listed += member.hasWritten() ? 1 : 0;
                writers += member.hasWritten() && member.kind() == ParticipantKind.SEX_WORKER ? 1 : 0;
            } else if (member.interprets()) {
                member.seat().map(Seat::name).ifPresent(interpreters::add);
            } else {
                named.merge(member.kind(), 1, Integer::sum);
            }
        }
        Collections.sort(interpreters);
        Step atLeast = step(listed);
        return new Balance(
                named,
                interpreters,
                atLeast.compareTo(shown) > 0 ? atLeast : shown,
                enoughWriters && writers >= WRITERS_TO_HIDE_AMONG);
    }

    /** Zero and four read alike: whether there is a sex worker at all can point at one. */
    static Step step(int sexWorkers) {
        if (sexWorkers < 5) {
            return Step.FEWER_THAN_FIVE;
        }
        if (sexWorkers < 10) {
            return Step.FIVE_OR_MORE;
        }
        return sexWorkers < 20 ? Step.TEN_OR_MORE : Step.TWENTY_OR_MORE;
    }
}
