/**
 * Topics and posts. They are reached through a {@link nl.interstedelijkoverleg.room.Membership}; titles and texts are
 * sealed before they reach the database, and what a reader may see is decided there, by the epoch in which they joined.
 */
package nl.interstedelijkoverleg.discussion;
