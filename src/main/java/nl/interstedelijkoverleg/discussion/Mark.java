package nl.interstedelijkoverleg.discussion;

import java.nio.ByteBuffer;
import java.time.Instant;
import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.UUID;

/**
 * Where one reader was in one room: up to which post in the topics that they looked at last, and from which minute on anything
 * else is new to them. Not when they looked. It never changes; each look makes another one.
 *
 * @param seen topic to the place of the last post seen, the one looked at last first; at most {@link #TOPICS}
 * @param floor the minute of a post: what is older and in no topic of {@code seen} is not new
 */
record Mark(Map<UUID, Integer> seen, Optional<Instant> floor) {

    /** How many topics are kept; the one not looked at for longest makes room. */
    static final int TOPICS = 50;

    private static final int EACH = 2 * Long.BYTES + Integer.BYTES;
    private static final int SIZE = Integer.BYTES + TOPICS * EACH;
    private static final int MINUTE = 60;

    static final Mark NOTHING = new Mark(Map.of(), Optional.empty());

    Mark {
        seen = java.util.Collections.unmodifiableMap(new LinkedHashMap<>(seen));
    }

    /** Having seen a topic up to a place. What was seen further before stays seen. */
    Mark at(UUID topic, int ordinal) {
        Map<UUID, Integer> next = new LinkedHashMap<>();
        next.put(topic, Math.max(ordinal, seen.getOrDefault(topic, 0)));
        seen.forEach(next::putIfAbsent);
        return new Mark(shortened(next), floor);
    }

    /** Both of two marks that were kept apart, such as on two nodes: of each topic the further one. This one is the later. */
    Mark with(Mark other) {
        Map<UUID, Integer> both = new LinkedHashMap<>(seen);
        other.seen.forEach((topic, ordinal) -> both.merge(topic, ordinal, Math::max));
        Optional<Instant> later = floor.isPresent()
                        && other.floor.isPresent()
                        && other.floor.get().isAfter(floor.get())
                ? other.floor
                : floor.or(() -> other.floor);
        return new Mark(shortened(both), later);
    }

    /** With everything else seen that was written before a minute. */
    Mark from(Instant minute) {
        return new Mark(seen, Optional.of(minute));
    }

    private static Map<UUID, Integer> shortened(Map<UUID, Integer> topics) {
        Iterator<UUID> all = topics.keySet().iterator();
        for (int i = 0; all.hasNext(); i++) {
            all.next();
            if (i >= TOPICS) {
                all.remove();
            }
        }
        return topics;
    }

    /** Whether a post at this place of a topic is one that the reader has not seen. */
    boolean isNew(UUID topic, int ordinal, Instant postedAt) {
        Integer place = seen.get(topic);
        return place == null ? floor.map(minute -> !postedAt.isBefore(minute)).orElse(true) : ordinal > place;
    }

    /** Of one size, whatever is in it. */
    byte[] encode() {
        ByteBuffer bytes = ByteBuffer.allocate(SIZE);
        bytes.putInt((int) (floor.map(Instant::getEpochSecond).orElse(0L) / MINUTE));
        seen.forEach((topic, ordinal) -> bytes.putLong(topic.getMostSignificantBits())
                .putLong(topic.getLeastSignificantBits())
                .putInt(ordinal));
        return bytes.array();
    }

    static Mark decode(byte[] content) {
        ByteBuffer bytes = ByteBuffer.wrap(content);
        int minutes = bytes.getInt();
        Map<UUID, Integer> seen = new LinkedHashMap<>();
        while (bytes.remaining() >= EACH) {
            UUID topic = new UUID(bytes.getLong(), bytes.getLong());
            int ordinal = bytes.getInt();
            if (ordinal > 0) {
                seen.put(topic, ordinal);
            }
        }
        return new Mark(
                seen, minutes == 0 ? Optional.empty() : Optional.of(Instant.ofEpochSecond((long) minutes * MINUTE)));
    }
}
