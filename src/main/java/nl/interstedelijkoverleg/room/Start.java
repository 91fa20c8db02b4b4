package nl.interstedelijkoverleg.room;

import java.util.Optional;

/**
 * A ready-made start for a room: words for its name and purpose, and first topics, that whoever founds it can take, change or leave.
 * Nothing is ever placed by itself.
 */
public enum Start {
    HOME_WORK(Room.Kind.LOCAL),
    MOVING(Room.Kind.LOCAL),
    REVISION(Room.Kind.LOCAL),
    ACQUAINTANCE(Room.Kind.THEMATIC);

    private final Room.Kind kind;

    Start(Room.Kind kind) {
        this.kind = kind;
    }

    /** The kind of room that it is meant for. */
    public Room.Kind kind() {
        return kind;
    }

    /** In an address, which stays in a browser's history: it says nothing. */
    public String number() {
        return Integer.toString(ordinal() + 1);
    }

    /** The one of that number, if there is one. */
    public static Optional<Start> numbered(String number) {
        for (Start start : values()) {
            if (start.number().equals(number)) {
                return Optional.of(start);
            }
        }
        return Optional.empty();
    }
}
