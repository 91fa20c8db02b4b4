package nl.interstedelijkoverleg.discussion;

import java.util.Arrays;
import java.util.List;
import java.util.Optional;
import nl.interstedelijkoverleg.room.Start;

/** A first topic that a ready-made start proposes; whoever opens it changes it as they like. */
public enum Opening {
    HOME_WORK_NOW(Start.HOME_WORK, Topic.Kind.QUESTION),
    HOME_WORK_OPEN(Start.HOME_WORK, Topic.Kind.QUESTION),
    HOME_WORK_EQUAL(Start.HOME_WORK, Topic.Kind.PROPOSAL),
    MOVING_NEED(Start.MOVING, Topic.Kind.QUESTION),
    MOVING_ORDER(Start.MOVING, Topic.Kind.PROPOSAL),
    MOVING_PLAN(Start.MOVING, Topic.Kind.QUESTION),
    REVISION_RULES(Start.REVISION, Topic.Kind.ORDINANCE),
    REVISION_LAW(Start.REVISION, Topic.Kind.QUESTION),
    REVISION_SOURCE(Start.REVISION, Topic.Kind.QUESTION),
    ACQUAINTANCE_WHO(Start.ACQUAINTANCE, Topic.Kind.QUESTION),
    ACQUAINTANCE_HOW(Start.ACQUAINTANCE, Topic.Kind.QUESTION),
    ACQUAINTANCE_FIRST(Start.ACQUAINTANCE, Topic.Kind.QUESTION);

    private final Start start;
    private final Topic.Kind kind;

    Opening(Start start, Topic.Kind kind) {
        this.start = start;
        this.kind = kind;
    }

    public Topic.Kind kind() {
        return kind;
    }

    /** In an address: it says nothing. */
    public int number() {
        return ordinal() + 1;
    }

    static List<Opening> of(Start start) {
        return Arrays.stream(values()).filter(opening -> opening.start == start).toList();
    }

    static Optional<Opening> numbered(String number) {
        return Arrays.stream(values())
                .filter(opening -> Integer.toString(opening.number()).equals(number))
                .findFirst();
    }
}
