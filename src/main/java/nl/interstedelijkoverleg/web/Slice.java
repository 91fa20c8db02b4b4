package nl.interstedelijkoverleg.web;

import java.util.List;
import java.util.Optional;
import java.util.UUID;
import java.util.function.Function;

/**
 * One page of a list, by cursor. There is no total: it would count what the reader may not see.
 *
 * @param next where the next page begins; empty on the last
 * @param previous where the page before ends; empty on the first
 */
public record Slice<T>(List<T> items, Optional<UUID> next, Optional<UUID> previous) {

    /** What a page holds. */
    public static final int SIZE = 20;

    public Slice {
        items = List.copyOf(items);
    }

    /** The same page, of what each item is shown as. */
    public <V> Slice<V> map(Function<T, V> view) {
        return new Slice<>(items.stream().map(view).toList(), next, previous);
    }
}
