/**
 * What Overleg adds to Keycloak: a gate before registration, a login page and a way back after a forgotten password that
 * refuse everybody alike, creation times that say no more than the month, and passkeys without their maker.
 *
 * <p>Invariants: Keycloak never learns which room an invitation was for, the application never learns which account
 * came of it; nothing here logs a name, an address or a ticket; every refusal looks the same to the person refused.
 */
package nl.interstedelijkoverleg.keycloak;
