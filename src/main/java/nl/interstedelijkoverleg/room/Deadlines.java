package nl.interstedelijkoverleg.room;

import java.time.LocalDate;
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

    /**
     * One thing that waits for an answer.
     *
     * @param what in the language of the reader
     * @param where the name of the room
     * @param href the page on which to answer
     * @param day the last day
     */
    record Deadline(String what, String where, String href, LocalDate day) {}
}
