package nl.interstedelijkoverleg.room;

import java.time.LocalDate;

/**
 * One thing that waits for an answer.
 *
 * @param what in the language of the reader
 * @param where the name of the room
 * @param href the page on which to answer
 * @param day the last day
 * @param late whether it has passed
 */
public record Deadline(String what, String where, String href, LocalDate day, boolean late) {}
