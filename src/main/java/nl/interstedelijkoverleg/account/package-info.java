/**
 * Who somebody is to the platform: a kind of participant and a secret that is computed at login. It knows no names and
 * has no table: a pseudonymous person leaves no row that says they exist.
 */
package nl.interstedelijkoverleg.account;
