package nl.interstedelijkoverleg.room;

import java.util.List;

/** What waits for an answer of whoever asks. Looked up on request and kept nowhere. */
public interface Deadlines {

    /**
     * What waits in these rooms.
     *
     * @param rooms the rooms of the reader; the keys of this transaction open every one of them
     * @return the nearest first
     */
    List<Deadline> of(List<RoomView> rooms);
}
