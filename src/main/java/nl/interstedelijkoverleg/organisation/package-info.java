/**
 * Municipalities, organisations and the seats of those who take part by name. What is here is public or named on
 * purpose; no row of it points at a person who takes part under an alias.
 */
package nl.interstedelijkoverleg.organisation;
