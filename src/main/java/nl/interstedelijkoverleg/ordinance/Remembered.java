package nl.interstedelijkoverleg.ordinance;

import java.util.Iterator;
import java.util.LinkedHashMap;
import java.util.Map;
import java.util.Optional;
import java.util.function.ToLongFunction;

/**
 * What was found last in one state of the library, so much of it that it stays within a number of characters; what was not asked for longest
 * goes first. What was found in another state goes at once. Safe for use by many.
 */
final class Remembered<K, V> {

    /** Characters that something small counts for. */
    static final long THING = 200;

    private final long most;
    private final ToLongFunction<V> weight;
    private final Map<K, V> found = new LinkedHashMap<>(16, 0.75f, true);
    private String stamp = "";
    private long held;

    /**
     * @param most characters of everything together
     * @param weight characters of one
     */
    Remembered(long most, ToLongFunction<V> weight) {
        this.most = most;
        this.weight = weight;
    }

    synchronized Optional<V> get(String state, K key) {
        return stamp.equals(state) ? Optional.ofNullable(found.get(key)) : Optional.empty();
    }

    /** Keeps it, unless it alone is too much. */
    synchronized void put(String state, K key, V value) {
        if (!stamp.equals(state)) {
            found.clear();
            held = 0;
            stamp = state;
        }
        V before = found.put(key, value);
        held += weight.applyAsLong(value) - (before == null ? 0 : weight.applyAsLong(before));
        Iterator<V> eldest = found.values().iterator();
        while (held > most && eldest.hasNext()) {
            held -= weight.applyAsLong(eldest.next());
            eldest.remove();
        }
    }

    synchronized int size() {
        return found.size();
    }
}
