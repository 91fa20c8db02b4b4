/**
 * The four locks: who acts ({@link nl.interstedelijkoverleg.security.Actor}), with which keys the database is asked
 * ({@link nl.interstedelijkoverleg.security.RowSecurity}), and the annotations that every endpoint must carry. No key
 * means no rows; nothing here can open a room for somebody who has no membership in it.
 */
package nl.interstedelijkoverleg.security;
