package nl.interstedelijkoverleg.live;

import java.util.ArrayDeque;
import java.util.ArrayList;
import java.util.Collection;
import java.util.Deque;
import java.util.HashMap;
import java.util.HexFormat;
import java.util.LinkedHashSet;
import java.util.List;
import java.util.Map;
import java.util.Optional;
import java.util.Set;

/** Who is connected to this node now. Safe for use by many threads. */
final class Listeners {

    /** More pages than that of one session are not served at once; the oldest gives way. */
    static final int MOST_OF_A_SESSION = 3;

    private final Map<String, Set<Listener>> bySign = new HashMap<>();
    private final Map<String, Deque<Listener>> bySession = new HashMap<>();
    private boolean open;

    /** Takes somebody in, if anybody is taken in now. */
    synchronized boolean add(Listener listener) {
        if (!open) {
            return false;
        }
        bySign.computeIfAbsent(listener.sign(), sign -> new LinkedHashSet<>()).add(listener);
        bySession
                .computeIfAbsent(session(listener), session -> new ArrayDeque<>())
                .add(listener);
        return true;
    }

    /** The one that gives way, when there are too many of one session. */
    synchronized Optional<Listener> tooOld(Listener newest) {
        Deque<Listener> own = bySession.getOrDefault(session(newest), new ArrayDeque<>());
        return own.size() > MOST_OF_A_SESSION ? Optional.of(own.getFirst()) : Optional.empty();
    }

    synchronized void remove(Listener listener) {
        bySign.computeIfPresent(listener.sign(), (sign, all) -> without(all, listener));
        bySession.computeIfPresent(session(listener), (session, all) -> without(all, listener));
    }

    private static <T extends Collection<Listener>> T without(T all, Listener listener) {
        all.remove(listener);
        return all.isEmpty() ? null : all;
    }

    synchronized List<Listener> all() {
        List<Listener> all = new ArrayList<>();
        bySign.values().forEach(all::addAll);
        return all;
    }

    synchronized List<Listener> in(Collection<String> signs) {
        List<Listener> found = new ArrayList<>();
        signs.forEach(sign -> found.addAll(bySign.getOrDefault(sign, Set.of())));
        return found;
    }

    /** Whether people are taken in. */
    synchronized boolean isOpen() {
        return open;
    }

    /** From now on people are taken in. */
    synchronized void open() {
        open = true;
    }

    /** From now on nobody is taken in. */
    synchronized void close() {
        open = false;
    }

    private static String session(Listener listener) {
        return HexFormat.of().formatHex(listener.session().session());
    }
}
