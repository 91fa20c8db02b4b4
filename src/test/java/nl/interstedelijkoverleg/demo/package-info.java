/**
 * Runs the whole thing on one machine, with real parts: PostgreSQL twice, Keycloak, and the packaged application as a
 * process of its own. The demonstration and the tests start it in the same way. None of it is in the production jar.
 */
package nl.interstedelijkoverleg.demo;
