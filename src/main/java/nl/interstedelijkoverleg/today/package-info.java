/**
 * The first page after login: what waits, what is new and where to go, for each kind of person something else. Everybody sees
 * their own alone; nothing is kept of it, and that somebody looked leaves no trace.
 */
package nl.interstedelijkoverleg.today;
