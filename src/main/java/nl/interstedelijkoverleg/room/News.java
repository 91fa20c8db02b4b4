package nl.interstedelijkoverleg.room;

import java.util.Collection;
import java.util.Map;
import java.util.UUID;

/** How much others wrote since somebody was there. For that reader alone. */
public interface News {

    /**
     * Of several rooms at once. The keys of this transaction open every one of them.
     *
     * @param from the memberships of one person, each with the epoch from which it may read
     * @return by room, the number of posts; no room without any
     */
    Map<UUID, Integer> since(Collection<Reading> from);

    /**
     * A membership and from where it reads.
     *
     * @param firstEpoch as sealed beside the key of the membership
     */
    record Reading(Membership membership, int firstEpoch) {}
}
