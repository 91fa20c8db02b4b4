/**
 * Topics and posts. They are reached through a {@link nl.interstedelijkoverleg.room.Membership}; titles and texts are
 * sealed before they reach the database, and what a reader may see is decided there, by the epoch in which they joined.
 * Invariants: no row ties what stands under a one-time alias to its author's membership; no row ties a mark of agreement to whoever
 * set it.
 */
package nl.interstedelijkoverleg.discussion;
