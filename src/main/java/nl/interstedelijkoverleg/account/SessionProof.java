package nl.interstedelijkoverleg.account;

import java.time.Instant;

/**
 * By what it can be asked later whether a session still stands, without who it is: blind keys, kept in memory only.
 *
 * @param session finds it among the sessions that were ended
 * @param person finds the generation of this person's sessions
 * @param seatHolder finds the seats of this person; means nothing for whoever holds none
 * @param generation the generation of this session
 * @param ends when it ends by itself, unless its person makes another request
 */
@SuppressWarnings("ArrayRecordComponent") // Compared nowhere; the bytes go straight to the database.
public record SessionProof(byte[] session, byte[] person, byte[] seatHolder, int generation, Instant ends) {}
