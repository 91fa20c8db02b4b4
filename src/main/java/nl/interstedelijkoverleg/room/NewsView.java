package nl.interstedelijkoverleg.room;

/**
 * A room of somebody, and what is new in it for them.
 *
 * @param fresh how many posts others wrote since they were there
 */
public record NewsView(RoomView room, int fresh) {

    /** The largest number that is shown. */
    private static final int MOST = 99;

    /** Whether there is more than is counted out. */
    public boolean many() {
        return fresh > MOST;
    }
}
