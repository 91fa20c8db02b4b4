/**
 * Ordinances of municipalities. {@code text} is what an ordinance says, {@code source} reads it from the files in which municipalities
 * and the government hand it out. Both are plain Java: they know no database, no request and no other package of this application.
 * Invariant: no character of a source is dropped without being listed (docs/adr/0050).
 */
package nl.interstedelijkoverleg.ordinance;
