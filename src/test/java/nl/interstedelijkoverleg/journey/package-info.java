/**
 * Journeys of people through the whole installation, in a real browser, as they happen: the packaged application, real
 * databases, a real Keycloak. Nothing here looks into the application; what a test knows, a person can see.
 */
package nl.interstedelijkoverleg.journey;
