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

    /**
     * The first page of what was found, where one more was asked for than a page holds, or all.
     *
     * @param id by which the next page begins
     */
    public static <T> Slice<T> first(List<T> found, Function<T, UUID> id) {
        if (found.size() <= SIZE) {
            return new Slice<>(found, Optional.empty(), Optional.empty());
        }
        List<T> shown = found.subList(0, SIZE);
        return new Slice<>(shown, Optional.of(id.apply(shown.get(SIZE - 1))), Optional.empty());
    }

    /** The same page, of what each item is shown as. */
    public <V> Slice<V> map(Function<T, V> view) {
        return new Slice<>(items.stream().map(view).toList(), next, previous);
    }
}
